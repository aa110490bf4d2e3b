/// A customer as one would write it for Foundation's coders.
///
/// `Codable` is synthesised, and there are texts where the library has types of its own, so the coder does all of the work. It holds the fields that the measured customers have.
struct PeerCustomer: Codable, Equatable {
    struct Name: Codable, Equatable {
        var kind: String
        var full: String
        var surname: String?
        var given: String?
    }

    struct Phone: Codable, Equatable {
        var raw: String
        var number: String?
        var use: String?
        var isPrimary: Bool
    }

    struct Email: Codable, Equatable {
        var raw: String
        var address: String?
        var isPrimary: Bool
    }

    struct Address: Codable, Equatable {
        var lines: [String]?
        var city: String?
        var country: String?
        var use: String?
    }

    struct Document: Codable, Equatable {
        var kind: String
        var raw: String
        var number: String?
        var issuingCountry: String?
        var issued: String?
        var expires: String?
    }

    struct Preference: Codable, Equatable {
        var category: String?
        var value: String?
        var isObserved: Bool
    }

    var id: String
    var nature: String
    var status: String
    var names: [Name]
    var gender: String?
    var birthDate: String?
    var nationalities: [String]?
    var phones: [Phone]?
    var emails: [Email]?
    var addresses: [Address]?
    var documents: [Document]?
    var preferences: [Preference]?
}

/// A comparison of two subjects and the levels it can come to, best first.
enum EvidenceKind: Int, CaseIterable, Sendable {
    case givenName, familyName, nameOrder, birthDate, gender, phone, email, address, document, country

    /// The code in models and explanations.
    var code: String {
        switch self {
        case .givenName: "givenName"
        case .familyName: "familyName"
        case .nameOrder: "nameOrder"
        case .birthDate: "birthDate"
        case .gender: "gender"
        case .phone: "phone"
        case .email: "email"
        case .address: "address"
        case .document: "documentNumber"
        case .country: "country"
        }
    }
}

/// The levels of names.
enum NameLevel: UInt8, CaseIterable {
    case equal, variant, close, similar, initial, different
}

/// The levels of the order of a name's parts.
enum OrderLevel: UInt8, CaseIterable {
    case asWritten, swapped
}

/// The levels of dates of birth.
enum BirthLevel: UInt8, CaseIterable {
    case equal, slip, partial, twoSlips, month, year, decade, different
}

/// The levels of phone numbers.
enum PhoneLevel: UInt8, CaseIterable {
    case equal, slip, different
}

/// The levels of e-mail addresses.
enum EmailLevel: UInt8, CaseIterable {
    /// Addresses with the same letters and other numbers are what namesakes have.
    case equal, close, localPart, namesake, similar, domain, different
}

/// The levels of addresses; street, postal code, city and region hang together and count once.
enum AddressLevel: UInt8, CaseIterable {
    case street, streetClose, postalCode, city, cityClose, region, different
}

/// The levels of document numbers.
enum DocumentLevel: UInt8, CaseIterable {
    /// Two numbers given for life, such as those of resident identity cards, are of two people when they differ.
    case equal, slip, otherHolder, different, otherKind
}

/// The levels of named texts.
enum TextLevel: UInt8, CaseIterable {
    case equal, close, similar, different
}

/// The levels of values that are equal or not.
enum EqualityLevel: UInt8, CaseIterable {
    case equal, different
}

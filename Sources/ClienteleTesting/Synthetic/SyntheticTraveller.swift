public import Clientele

/// A traveller who does not exist, as known to the maker: the truth behind the rows of the exports.
public struct SyntheticTraveller: Sendable, Hashable, Identifiable {
    /// Male or female, as printed in a document.
    public enum Sex: String, Sendable, Hashable, CaseIterable {
        /// Male.
        case male = "M"
        /// Female.
        case female = "F"
    }

    /// A telephone number, an e-mail address or another value with the day from which it was used.
    public struct Dated: Sendable, Hashable {
        /// The value.
        public var value: String
        /// The first day of its use.
        public var since: CalendarDate
    }

    /// An identity document.
    public struct Document: Sendable, Hashable {
        /// What a document is.
        public enum Kind: String, Sendable, Hashable, CaseIterable {
            /// A Chinese resident identity card.
            case residentIdentityCard = "resident-id"
            /// A passport.
            case passport
        }

        /// What the document is.
        public var kind: Kind
        /// The number, with its check character where the kind has one.
        public var number: String
        /// The issuing country.
        public var issuer: CountryCode
        /// The day of issue.
        public var issued: CalendarDate
        /// The last day of validity; `nil` for one that does not expire.
        public var expires: CalendarDate?
    }

    /// A home address.
    public struct Address: Sendable, Hashable {
        /// The country.
        public var country: CountryCode
        /// The city in English.
        public var city: String
        /// The whole address as written in its country.
        public var text: String
    }

    /// The place in ``SyntheticHouse/travellers``.
    public let id: Int
    /// The household: travellers with the same number live together.
    public var household: Int
    /// The nationality.
    public var nationality: CountryCode
    /// The family name in Chinese, Japanese or Korean script, where there is one.
    public var nativeFamilyName: String?
    /// The given name in Chinese, Japanese or Korean script, where there is one.
    public var nativeGivenName: String?
    /// The family name in Latin letters, `Wang`.
    public var familyName: String
    /// The given name in Latin letters; of a Chinese name each character's reading is an element, `["Xiao", "Ming"]`.
    public var givenNameParts: [String]
    /// Male or female.
    public var sex: Sex
    /// The day of birth.
    public var birthDate: CalendarDate
    /// The telephone numbers in international form, `+8613800138000`, the present one last.
    public var phones: [Dated]
    /// The e-mail addresses, the present one last; may be empty.
    public var emails: [Dated]
    /// The home address.
    public var address: Address
    /// The documents, the newest of a kind last.
    public var documents: [Document]
    /// The code of a special meal, `VGML`.
    public var meal: String?
    /// `window` or `aisle`, where the traveller cares.
    public var seat: String?
    /// What the traveller likes, in English.
    public var interests: [String]
    /// Whether the traveller wants the newsletter.
    public var wantsNewsletter: Bool
}

extension SyntheticTraveller {
    /// The whole name in Chinese, Japanese or Korean script, where there is one: 王晓明.
    public var nativeName: String? {
        guard let nativeFamilyName, let nativeGivenName else { return nil }
        return nativeFamilyName + nativeGivenName
    }

    /// The given name in Latin letters as a passport writes it: `Xiaoming`, `Anna Marie`.
    public var givenName: String {
        guard nationality == "CN" else { return givenNameParts.joined(separator: " ") }
        let joined = givenNameParts.joined()
        return joined.prefix(1) + joined.dropFirst().lowercased()
    }

    /// The document of a kind that was shown on a day: the newest that had been issued.
    func document(_ kind: Document.Kind, on day: CalendarDate) -> Document? {
        documents.last { $0.kind == kind && $0.issued <= day }
    }
}

extension [SyntheticTraveller.Dated] {
    /// The value that was used on a day: the last that began by then, else the first.
    func value(on day: CalendarDate) -> String? {
        (last { $0.since <= day } ?? first)?.value
    }
}

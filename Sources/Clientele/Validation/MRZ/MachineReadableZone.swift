/// The machine-readable zone of a travel document: the lines of capital letters, digits and `<` (ICAO 9303).
///
/// ```swift
/// let checked = MachineReadableZone.check(scannedText, today: today)
/// checked.verdict                     // valid: layout and every check digit are right
/// checked.value?.name.surname         // ERIKSSON
/// checked.value?.lines.value          // the zone written again
/// ```
///
/// A zone has two digits for a year. A birth date is the latest one that is neither after today nor after the expiry; an
/// expiry lies in one of the 50 years up to last year, this year or the 49 years after it.
public struct MachineReadableZone: Sendable, Hashable {
    /// A size of document with its lines.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// A card: three lines of 30 characters.
        case td1 = "TD1"
        /// An official travel document of the second size: two lines of 36 characters.
        case td2 = "TD2"
        /// A passport: two lines of 44 characters.
        case td3 = "TD3"
        /// A visa of the size of a passport page: two lines of 44 characters.
        case mrvA = "MRV-A"
        /// A smaller visa: two lines of 36 characters.
        case mrvB = "MRV-B"
    }

    /// The size of the document.
    public var format: Format
    /// One or two letters for the kind of document: `P` and what follows for passports, `V` for visas, `A`, `C` or `I`
    /// for other documents.
    public var documentCode: String
    /// The state or organisation that issued the document: up to three letters, `D` for Germany, `UNO` for the United
    /// Nations.
    public var issuer: String
    /// The number of the document; of more than nine characters on TD1 and TD2 only.
    public var number: String
    /// The holder's name; hyphens and apostrophes do not survive in a zone.
    public var name: RomanizedName
    /// The nationality: up to three letters as for ``issuer``, `XXA` for a stateless person, `XXB` for a refugee.
    public var nationality: String
    /// The birth date; where a zone leaves out the day or the month, the text `1985-03` or `1985` without a date.
    public var birthDate: EnteredDate?
    /// The gender; ``Customer/Gender/unspecified`` where the zone has `<`.
    public var gender: Customer.Gender
    /// The last day on which the document is valid; `nil` where the zone has none.
    public var expires: CalendarDate?
    /// What the issuer adds, such as a personal number: letters, digits and `<`.
    public var optionalData: String
    /// What the issuer adds in the second line of a card (TD1).
    public var secondOptionalData: String

    /// Creates the zone of a document.
    public init(
        _ format: Format, documentCode: String, issuer: String, number: String, name: RomanizedName,
        nationality: String, birthDate: EnteredDate?, gender: Customer.Gender, expires: CalendarDate?,
        optionalData: String = "", secondOptionalData: String = ""
    ) {
        self.format = format
        self.documentCode = documentCode
        self.issuer = issuer
        self.number = number
        self.name = name
        self.nationality = nationality
        self.birthDate = birthDate
        self.gender = gender
        self.expires = expires
        self.optionalData = optionalData
        self.secondOptionalData = secondOptionalData
    }
}

extension MachineReadableZone: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The format, the kind of document and its issuer, such as `TD3 P UTO`; nothing about the holder.
    public var description: String { "\(format.rawValue) \(documentCode) \(issuer)" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

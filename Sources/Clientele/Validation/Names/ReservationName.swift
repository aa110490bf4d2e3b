/// A passenger name as reservations write it: `SURNAME/GIVEN TITLE`.
///
/// ```swift
/// let checked = ReservationName.check("2WANG/XIAOYUN MR/ANNA MRS")
/// checked.value?.surname                    // WANG
/// checked.value?.travelers.map(\.given)     // XIAOYUN, ANNA
/// ReservationName(surname: "O'Neill", given: "Aoife", title: .ms).text   // ONEILL/AOIFE MS
/// ```
public struct ReservationName: Sendable, Hashable {
    /// One person of a name item.
    public struct Traveler: Sendable, Hashable {
        /// The given names, separated by spaces; may be empty.
        public var given: String
        /// The title or passenger suffix; `nil` when there is none.
        public var title: Title?
        /// The kind of passenger the title or the note in brackets tells.
        public var passengerType: PassengerType

        /// Creates a traveler.
        public init(given: String, title: Title? = nil, passengerType: PassengerType? = nil) {
            self.given = given
            self.title = title
            self.passengerType = passengerType ?? title?.passengerType ?? .adult
        }
    }

    /// The surname, upper case, shared by all travelers of the item.
    public var surname: String
    /// The people of the name item: one, or several of one family.
    public var travelers: [Traveler]

    /// Creates a name of one person.
    public init(surname: String, given: String, title: Title? = nil) {
        self.surname = surname
        self.travelers = [Traveler(given: given, title: title)]
    }

    init(surname: String, travelers: [Traveler]) {
        self.surname = surname
        self.travelers = travelers
    }

    /// The name as a reservation takes it: ASCII capitals without hyphens, apostrophes and spaces inside a name; several
    /// people with their number before.
    public var text: String {
        let people = travelers.map { traveler in
            Self.letters(traveler.given) + (traveler.title.map { " " + $0.rawValue } ?? "")
        }
        return (people.count > 1 ? "\(people.count)" : "") + Self.letters(surname) + "/" + people.joined(separator: "/")
    }

    /// Compares the people with a name in Han characters and returns how the closest relates to it.
    public func agreement(with name: ChineseName) -> NameAgreement {
        WrittenName(name).relation(to: WrittenName(self)).agreement
    }

    /// The ASCII letters of a name.
    static func letters(_ text: String) -> String {
        String(
            decoding: LatinFolding.ascii(text, scheme: .travelDocument).utf8.filter { (65...90).contains($0) },
            as: UTF8.self)
    }
}

extension ReservationName {
    /// A title or suffix after a name in a reservation.
    public struct Title: OpenCode {
        /// The code as it is stored and exchanged, such as `MR`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A man.
        public static let mr: Title = "MR"
        /// A married woman.
        public static let mrs: Title = "MRS"
        /// A woman.
        public static let ms: Title = "MS"
        /// An unmarried woman or a girl.
        public static let miss: Title = "MISS"
        /// A boy.
        public static let mstr: Title = "MSTR"
        /// A doctor.
        public static let dr: Title = "DR"
        /// A professor.
        public static let prof: Title = "PROF"
        /// A child.
        public static let chd: Title = "CHD"
        /// An infant.
        public static let inf: Title = "INF"

        /// The titles that reservations use.
        public static var known: [(code: Title, label: LocalizedText)] {
            [
                (.mr, LocalizedText(en: "Mr", zh: "先生")), (.mrs, LocalizedText(en: "Mrs", zh: "夫人")),
                (.ms, LocalizedText(en: "Ms", zh: "女士")), (.miss, LocalizedText(en: "Miss", zh: "小姐")),
                (.mstr, LocalizedText(en: "Master", zh: "男童")), (.dr, LocalizedText(en: "Dr", zh: "博士")),
                (.prof, LocalizedText(en: "Professor", zh: "教授")), (.chd, LocalizedText(en: "child", zh: "儿童")),
                (.inf, LocalizedText(en: "infant", zh: "婴儿")),
            ]
        }

        /// The kind of passenger that goes with the title.
        var passengerType: PassengerType {
            switch self {
            case .inf: .infant
            case .chd, .mstr: .child
            default: .adult
            }
        }
    }

    /// A kind of passenger, such as `ADT`.
    public struct PassengerType: OpenCode {
        /// The code as it is stored and exchanged, such as `ADT`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// An adult.
        public static let adult: PassengerType = "ADT"
        /// A child.
        public static let child: PassengerType = "CHD"
        /// An infant.
        public static let infant: PassengerType = "INF"

        /// The kinds that names tell.
        public static var known: [(code: PassengerType, label: LocalizedText)] {
            [
                (.adult, LocalizedText(en: "adult", zh: "成人")), (.child, LocalizedText(en: "child", zh: "儿童")),
                (.infant, LocalizedText(en: "infant", zh: "婴儿")),
            ]
        }
    }
}

extension ReservationName: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The first letters only; a name is never printed by accident.
    public var description: String { "\(surname.prefix(1))***/***" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension ReservationName.Traveler: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The first letter only.
    public var description: String { "\(given.prefix(1))***" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

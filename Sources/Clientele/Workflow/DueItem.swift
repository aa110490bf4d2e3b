/// Something about a customer that falls due (requirements R14, R15, R17, R43).
///
/// Due items are derived from the records whenever they are asked for, and not stored a second time.
public struct DueItem: Sendable, Hashable {
    /// What falls due; new kinds may be added in minor releases.
    public struct Kind: OpenCode {
        /// The code as it is stored and exchanged, such as `document-expires`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A document has expired or is about to.
        public static let documentExpires: Kind = "document-expires"
        /// The record was not reviewed within the term, a half-year by default.
        public static let reviewOverdue: Kind = "review-overdue"
        /// A birthday comes.
        public static let birthday: Kind = "birthday"
        /// A special need was never confirmed, or is to be confirmed anew.
        public static let specialNeed: Kind = "special-need"
        /// A VIP status was never confirmed, or is to be confirmed anew.
        public static let vipStatus: Kind = "vip-status"

        /// The kinds.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.documentExpires, LocalizedText(en: "document expires", zh: "证件到期")),
                (.reviewOverdue, LocalizedText(en: "review overdue", zh: "资料待审核")),
                (.birthday, LocalizedText(en: "birthday", zh: "生日")),
                (.specialNeed, LocalizedText(en: "special need to be confirmed", zh: "特殊需求待确认")),
                (.vipStatus, LocalizedText(en: "VIP status to be confirmed", zh: "贵宾身份待确认")),
            ]
        }
    }

    /// What falls due.
    ///
    /// Handle the kinds you know and have a `default`: new ones may come.
    public var kind: Kind
    /// The customer whom it is about.
    public var customer: Identifier<Customer>
    /// The day on which it falls due; one that has passed is overdue.
    public var day: CalendarDate
    /// The field it is about, such as `documents[0].expires`.
    public var path: FieldPath

    /// Creates an item, for kinds of an app's own.
    public init(_ kind: Kind, _ customer: Identifier<Customer>, on day: CalendarDate, path: FieldPath) {
        self.kind = kind
        self.customer = customer
        self.day = day
        self.path = path
    }
}

extension DueItem: Comparable {
    /// Orders items by day, then kind, then customer.
    public static func < (a: Self, b: Self) -> Bool {
        if a.day != b.day { return a.day < b.day }
        return a.kind != b.kind ? a.kind < b.kind : (a.customer, a.path) < (b.customer, b.path)
    }
}

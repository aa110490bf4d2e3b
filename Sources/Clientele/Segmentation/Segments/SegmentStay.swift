/// A time during which a customer belonged, or belongs, to a stored segment (requirement R22).
public struct SegmentStay: Sendable, Hashable {
    /// Why a stay began or ended.
    public struct Cause: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `time`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The customer or one of its bookings, cases or other records changed.
        public static let change: Cause = "change"
        /// Nothing changed but the day.
        public static let time: Cause = "time"
        /// The segment, or one that it refers to, was defined otherwise.
        public static let definition: Cause = "definition"
        /// The customer was merged into another, or a merge was taken back.
        public static let merge: Cause = "merge"
        /// The customer's record was removed.
        public static let removal: Cause = "removal"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Cause, label: LocalizedText)] {
            [
                (.change, LocalizedText(en: "record changed", zh: "记录变更")),
                (.time, LocalizedText(en: "passing of time", zh: "时间推移")),
                (.definition, LocalizedText(en: "segment defined otherwise", zh: "分群定义变更")),
                (.merge, LocalizedText(en: "merge", zh: "合并")),
                (.removal, LocalizedText(en: "record removed", zh: "记录删除")),
            ]
        }
    }

    /// The customer.
    public let customer: Identifier<Customer>
    /// The segment.
    public let segment: Identifier<CustomerSegment>
    /// The first day, in the house's zone.
    public let since: CalendarDate
    /// The day on which it ended, which is no part of it; `nil` for one that lasts.
    public let until: CalendarDate?
    /// Why it began.
    public let entry: Cause
    /// Why it ended; `nil` for one that lasts.
    public let exit: Cause?
    /// The ``CustomerSegment/revision`` of the segment by which it began.
    public let revision: Int

    /// Creates a stay, for figures over memberships that an app keeps itself.
    public init(
        customer: Identifier<Customer>, segment: Identifier<CustomerSegment>, since: CalendarDate,
        until: CalendarDate?, entry: Cause, exit: Cause?, revision: Int
    ) {
        self.customer = customer
        self.segment = segment
        self.since = since
        self.until = until
        self.entry = entry
        self.exit = exit
        self.revision = revision
    }

    /// Whether the customer was a member at the end of a day.
    public func holds(on day: CalendarDate) -> Bool {
        guard since <= day else { return false }
        return until.map { day < $0 } ?? true
    }
}

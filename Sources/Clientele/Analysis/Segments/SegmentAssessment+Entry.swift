extension SegmentAssessment {
    /// What there is to say about a group.
    public struct Concern: OpenCode {
        /// The code as it is exchanged, such as `too-broad`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// It has no members.
        public static let empty: Concern = "empty"
        /// Its definition cannot be read or evaluated, so its members stay as they were.
        public static let unreadable: Concern = "unreadable"
        /// Most customers belong to it.
        public static let tooBroad: Concern = "too-broad"
        /// Its size, or who its members are, has changed a great deal since it was defined.
        public static let drifting: Concern = "drifting"
        /// Many of its members leave each month.
        public static let unstable: Concern = "unstable"
        /// Nobody asked for it, and nothing reads it.
        public static let unused: Concern = "unused"
        /// It has nearly the same members as another.
        public static let overlapping: Concern = "overlapping"
        /// Nearly all its members belong to a larger one.
        public static let contained: Concern = "contained"

        /// The well-known codes with their labels.
        public static var known: [(code: Concern, label: LocalizedText)] {
            [
                (.empty, LocalizedText(en: "empty", zh: "无成员")),
                (.unreadable, LocalizedText(en: "cannot be evaluated", zh: "无法计算")),
                (.tooBroad, LocalizedText(en: "too broad", zh: "范围过宽")),
                (.drifting, LocalizedText(en: "drifting", zh: "成员漂移")),
                (.unstable, LocalizedText(en: "unstable", zh: "成员不稳定")),
                (.unused, LocalizedText(en: "unused", zh: "未被使用")),
                (.overlapping, LocalizedText(en: "overlapping", zh: "高度重叠")),
                (.contained, LocalizedText(en: "part of another", zh: "包含于另一项")),
            ]
        }
    }

    /// What the house knows of the use of a segment.
    public struct Use: Sendable, Hashable {
        /// The day on which the segment was made; `nil` when not known.
        public var madeOn: CalendarDate?
        /// The last day on which somebody asked for its members; `nil` when nobody did.
        public var lastAskedOn: CalendarDate?
        /// How many target lists were made from it.
        public var lists = 0

        /// Creates the use of a segment that nobody has used.
        public init() {}
    }

    /// What was found about one segment or tag.
    public struct Entry: Sendable, Hashable {
        /// The segment or tag.
        public let group: Group
        /// Its name; for a tag its label.
        public let name: LocalizedText
        /// The customers in it on the day.
        public let members: Int
        /// The months, the earliest first; none for a tag, whose past is not kept.
        public let months: [Month]
        /// What is known of its use; `nil` where nothing is, as for tags.
        public let use: Use?
        /// The segments whose definitions refer to it.
        public let readers: [Identifier<CustomerSegment>]
        /// What there is to say about it alone; pairs are in ``SegmentAssessment/overlaps``.
        public internal(set) var concerns: [Concern] = []
        /// Since when its definition moved no members, or it has members.
        let settledOn: CalendarDate?
        let isReadable: Bool

        /// The share of its members in all customers; `nil` where there are no customers.
        public internal(set) var share: Double?
    }
}

extension SegmentAssessment.Entry {
    /// The month with whose end the present is compared: the first of those told in which the definition had settled.
    public var baseMonth: SegmentAssessment.Month? {
        guard let settledOn else { return nil }
        let first = MembershipTally.month(of: settledOn)
        return months.first { MembershipTally.month(of: $0.start) >= first }
    }

    /// By which share of its size then the segment has grown or shrunk since the end of ``baseMonth``; `nil` where it had no
    /// members.
    public var growth: Double? {
        guard let base = baseMonth, base.members > 0 else { return nil }
        return Double(members - base.members) / Double(base.members)
    }

    /// Which share of those who were members at the end of ``baseMonth`` or are now was not both: 0 for the same people.
    public var exchange: Double? {
        guard let base = baseMonth, base.members + members > 0 else { return nil }
        let all = base.members + members - base.kept
        return all > 0 ? 1 - Double(base.kept) / Double(all) : nil
    }

    /// The share of its members that leave in a month, over the full months since ``baseMonth``; `nil` where there are none.
    public var churn: Double? {
        guard let base = baseMonth else { return nil }
        let full = zip(months, months.dropFirst()).dropLast().filter { $0.0.start >= base.start }
        let begun = full.reduce(0) { $0 + $1.0.members }
        return begun > 0 ? Double(full.reduce(0) { $0 + $1.1.left }) / Double(begun) : nil
    }

    func judged(by terms: SegmentAssessment.Terms, on day: CalendarDate, of customers: Int) -> Self {
        var entry = self
        entry.share = customers > 0 ? Double(members) / Double(customers) : nil
        var concerns: [SegmentAssessment.Concern] = []
        if !isReadable { concerns.append(.unreadable) }
        if members == 0 { concerns.append(.empty) }
        if members >= terms.fewest, let share = entry.share, share >= terms.broad { concerns.append(.tooBroad) }
        if let base = baseMonth, base.members >= max(1, terms.fewest) {
            let change = max(growth?.magnitude ?? 0, exchange ?? 0)
            if change >= terms.drift { concerns.append(.drifting) }
            if let churn, churn >= terms.churn { concerns.append(.unstable) }
        }
        if isUnused(terms, day) { concerns.append(.unused) }
        entry.concerns = concerns
        return entry
    }

    private func isUnused(_ terms: SegmentAssessment.Terms, _ day: CalendarDate) -> Bool {
        guard let use, readers.isEmpty, use.lists == 0 else { return false }
        guard let last = use.lastAskedOn ?? use.madeOn else { return false }
        return last.days(to: day) >= terms.unusedDays
    }
}

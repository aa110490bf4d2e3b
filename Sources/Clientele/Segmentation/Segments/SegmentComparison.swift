/// The members of a segment on two days, and every entry and exit between (requirements R22, R25).
public struct SegmentComparison: Sendable, Hashable {
    /// A customer who came into the segment or went out of it.
    public struct Event: Sendable, Hashable {
        /// The customer.
        public let customer: Identifier<Customer>
        /// The day, in the house's zone.
        public let day: CalendarDate
        /// Whether the customer came in; else it went out.
        public let isEntry: Bool
        /// Why.
        public let cause: SegmentStay.Cause
    }

    /// Members on the later day only, in the order of their identifiers.
    public let entered: [Identifier<Customer>]
    /// Members on the earlier day only.
    public let left: [Identifier<Customer>]
    /// Members on both days, whether without a break or not.
    public let stayed: [Identifier<Customer>]
    /// Every entry and exit after the earlier day up to the later one, in the order of the days.
    public let events: [Event]

    /// Compares two days, given the stays of a segment.
    public init(_ stays: some Sequence<SegmentStay>, from first: CalendarDate, to last: CalendarDate) {
        var (before, after): (Set<Identifier<Customer>>, Set<Identifier<Customer>>) = ([], [])
        var events: [Event] = []
        for stay in stays {
            if stay.holds(on: first) { before.insert(stay.customer) }
            if stay.holds(on: last) { after.insert(stay.customer) }
            if stay.since > first, stay.since <= last {
                events.append(Event(customer: stay.customer, day: stay.since, isEntry: true, cause: stay.entry))
            }
            if let until = stay.until, until > first, until <= last {
                events.append(
                    Event(customer: stay.customer, day: until, isEntry: false, cause: stay.exit ?? .change))
            }
        }
        entered = after.subtracting(before).sorted()
        left = before.subtracting(after).sorted()
        stayed = before.intersection(after).sorted()
        // Of one day and customer the order of the stays decides, which is that in which they happened.
        self.events = events.enumerated().sorted {
            ($0.element.day, $0.element.customer, $0.offset) < ($1.element.day, $1.element.customer, $1.offset)
        }.map(\.element)
    }
}

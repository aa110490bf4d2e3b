/// Counts memberships over months from the stays of one customer after another.
struct MembershipTally: Sendable {
    /// What is counted of one segment in one month.
    struct Cell: Sendable {
        var entered = 0
        var left = 0
        /// How much the number of those who are members now and were at this month's end differs from the month before.
        var keptStep = 0
    }

    /// The last day of each month, the last one being the day of the assessment.
    let ends: [CalendarDate]
    private let first: Int
    private let places: [Identifier<CustomerSegment>: Int]
    /// The members before the first month, by segment.
    private(set) var before: [Int]
    /// The cells of each segment, one month after the other.
    private(set) var cells: [Cell]
    /// The last day on which a definition, and no customer, moved members; by segment.
    private(set) var lastDefinition: [CalendarDate?]
    /// The first day of a stay, by segment.
    private(set) var firstStay: [CalendarDate?]
    /// Who belongs to what on the day.
    private(set) var overlaps: OverlapCounter

    init(_ segments: [Identifier<CustomerSegment>], on day: CalendarDate, months: Int) {
        let months = min(max(1, months), 120)
        first = Self.month(of: day) - months + 1
        ends = (0..<months).map { place in
            place == months - 1
                ? day : Self.firstDay(ofMonth: Self.month(of: day) - months + 2 + place).adding(days: -1)
        }
        places = Dictionary(zip(segments, segments.indices), uniquingKeysWith: { first, _ in first })
        before = Array(repeating: 0, count: segments.count)
        cells = Array(repeating: Cell(), count: segments.count * months)
        lastDefinition = Array(repeating: nil, count: segments.count)
        firstStay = lastDefinition
        overlaps = OverlapCounter(groups: segments.count)
    }

    /// A month as a number that counts on over the years.
    static func month(of day: CalendarDate) -> Int {
        let (year, month, _) = day.components
        return year * 12 + month - 1
    }

    static func firstDay(ofMonth month: Int) -> CalendarDate {
        CalendarDate(year: month / 12, month: month % 12 + 1, day: 1) ?? (month <= 12 ? .earliest : .latest)
    }

    /// Counts the stays of one customer.
    mutating func add(_ stays: [SegmentStay]) {
        guard let day = ends.last else { return }
        var members: Set<Int> = []
        for stay in stays where stay.holds(on: day) {
            if let place = places[stay.segment] { members.insert(place) }
        }
        for stay in stays {
            guard let place = places[stay.segment], stay.since <= day else { continue }
            count(stay, at: place, day, isMember: members.contains(place))
        }
        overlaps.add(members.sorted())
    }

    private mutating func count(_ stay: SegmentStay, at place: Int, _ day: CalendarDate, isMember: Bool) {
        let row = place * ends.count
        firstStay[place] = min(firstStay[place] ?? stay.since, stay.since)
        if stay.entry == .definition { lastDefinition[place] = max(lastDefinition[place] ?? stay.since, stay.since) }
        let start = Self.month(of: stay.since) - first
        if start < 0 { before[place] += 1 } else { cells[row + start].entered += 1 }
        var end = ends.count
        if let until = stay.until, until <= day {
            end = Self.month(of: until) - first
            if stay.exit == .definition { lastDefinition[place] = max(lastDefinition[place] ?? until, until) }
            if end < 0 { before[place] -= 1 } else { cells[row + end].left += 1 }
        }
        guard isMember, end > max(0, start) else { return }
        // At the ends of the months from the one in which the stay began up to the one before it ended.
        cells[row + max(0, start)].keptStep += 1
        if end < ends.count { cells[row + end].keptStep -= 1 }
    }

    /// Ends the counting.
    mutating func finish() { overlaps.flush() }

    /// The months of a segment.
    func months(of place: Int) -> [SegmentAssessment.Month] {
        var (members, kept) = (before[place], 0)
        return ends.indices.map { month in
            let cell = cells[place * ends.count + month]
            members += cell.entered - cell.left
            kept += cell.keptStep
            return SegmentAssessment.Month(
                start: Self.firstDay(ofMonth: first + month), members: members, entered: cell.entered, left: cell.left,
                kept: kept)
        }
    }
}

/// What of many criteria depends on the day, so that it is known when time alone will change an answer.
///
/// Of each date that is read only the tests are kept that move with the day, each once however many criteria make it.
struct CriterionTimetable: Sendable {
    private enum Moment: Hashable, Sendable {
        case age(NumberBounds)
        case window(Criterion.DateWindow)
        case anniversary(AnniversaryTest)

        func next(for date: CalendarDate, after today: CalendarDate) -> CalendarDate? {
            switch self {
            case .age(let bounds): bounds.nextAgeChange(for: date, after: today)
            case .window(let window): window.nextChange(for: date, after: today)
            case .anniversary(let test): test.nextChange(for: date, after: today)
            }
        }
    }

    private struct Readings<Record>: Sendable {
        var entries: [(append: @Sendable (Record, inout [FieldShape.Scalar]) -> Void, moments: [Moment])] = []
    }

    private let today: CalendarDate
    private let day: @Sendable (Timestamp) -> CalendarDate
    private let customers: Readings<Customer>
    private let bookings: Readings<Booking>
    private let cases: Readings<ServiceCase>
    private let surveys: Readings<SurveyResponse>
    private let interactions: Readings<Interaction>
    private let events: Readings<BehaviourEvent>
    /// The last days of the exceptions for each customer.
    private var ends: [Identifier<Customer>: [CalendarDate]] = [:]
    /// The tags that the criteria ask for, with those that stand in their place some day.
    private let tags: Set<Customer.Tag>
    /// The first day on which one of these is retired.
    private let retirement: CalendarDate?
    /// The first day on which something changes that is the same for all customers.
    private let forAll: CalendarDate?

    /// Collects what moves with the day, in the segments that the criteria refer to as well.
    init(_ criteria: [Criterion], in context: Criterion.Context) {
        today = context.today
        day = context.day
        var moments: [FieldPath: Set<Moment>] = [:]
        var related: [RecordSource: [FieldPath: Set<Moment>]] = [:]
        var ends: [Identifier<Customer>: [CalendarDate]] = [:]
        var forAll: CalendarDate?
        var tags: Set<Customer.Tag> = []
        var seen: Set<Identifier<CustomerSegment>> = []
        var waiting = criteria.map(\.node)
        func note(_ moment: Moment, _ path: FieldPath, _ source: RecordSource?) {
            if case .window(let window) = moment, case .fixed = window.form { return }
            if let source {
                related[source, default: [:]][path, default: []].insert(moment)
            } else {
                moments[path, default: []].insert(moment)
            }
        }
        while let node = waiting.popLast() {
            node.walk { visit in
                switch visit.node {
                case .age(let bounds): note(.age(bounds), "birthDate", visit.source)
                case .date(let test): note(.window(test.window), test.path, visit.source)
                case .anniversary(let test): note(.anniversary(test), test.path, visit.source)
                case .records(let test):
                    if let meaning = test.meaning { return waiting.append(meaning) }
                    if let window = test.selection.window { note(.window(window), test.date, test.source) }
                    switch test.measure.form {
                    case .last(let window), .first(let window): note(.window(window), test.date, test.source)
                    default: break
                    }
                case .exceptions(let list):
                    for exception in list.pinned + list.barred {
                        guard let until = exception.until else { continue }
                        ends[exception.customer, default: []].append(until)
                    }
                case .segment(let id):
                    if seen.insert(id).inserted, let segment = context.segments[id] { waiting.append(segment.node) }
                case .festival(let test):
                    if let change = test.nextChange(in: context) { forAll = min(forAll ?? change, change) }
                case .tag(let tag): tags.insert(tag)
                case .scale(let test):
                    if let meaning = test.meaning(in: context) { waiting.append(meaning) }
                case .all, .any, .not, .field: break
                }
            }
        }
        self.ends = ends
        self.forAll = forAll
        self.tags = context.tags.related(to: tags)
        retirement = context.tags.nextRetirement(among: self.tags, after: today)
        customers = Self.readings(moments, context.customers)
        bookings = Self.readings(related[.bookings] ?? [:], context.bookings)
        cases = Self.readings(related[.cases] ?? [:], context.cases)
        surveys = Self.readings(related[.surveys] ?? [:], context.surveys)
        interactions = Self.readings(related[.interactions] ?? [:], context.interactions)
        events = Self.readings(related[.events] ?? [:], context.events)
    }

    private static func readings<Record: RecordKind>(
        _ moments: [FieldPath: Set<Moment>], _ schema: RecordSchema<Record>
    ) -> Readings<Record> {
        Readings(
            entries: moments.compactMap { path, moments in
                schema[path].map { ($0.append, Array(moments)) }
            })
    }

    /// The first day on which an answer for a customer may be another though nothing changes; `nil` for never.
    func nextChange(for facts: Criterion.CustomerFacts) -> CalendarDate? {
        var next = forAll
        var scalars: [FieldShape.Scalar] = []
        func look<Record>(_ records: [Record], _ readings: Readings<Record>) {
            for entry in readings.entries {
                scalars.removeAll(keepingCapacity: true)
                for index in records.indices { entry.append(records[index], &scalars) }
                for scalar in scalars {
                    guard let date = scalar.calendarDate(day) else { continue }
                    for moment in entry.moments {
                        guard let change = moment.next(for: date, after: today) else { continue }
                        next = min(next ?? change, change)
                    }
                }
            }
        }
        look([facts.customer], customers)
        look(facts.bookings ?? [], bookings)
        look(facts.cases ?? [], cases)
        look(facts.surveys ?? [], surveys)
        look(facts.interactions ?? [], interactions)
        look(facts.events ?? [], events)
        if !tags.isEmpty, let change = nextChange(ofTags: facts.customer) { next = min(next ?? change, change) }
        guard !ends.isEmpty else { return next }
        for id in [facts.customer.id] + facts.mergedIDs {
            for end in ends[id] ?? [] where end >= today && end < .latest {
                let change = end.adding(days: 1)
                next = min(next ?? change, change)
            }
        }
        return next
    }

    /// The first day on which a tag that is asked for ends, or may mean another.
    private func nextChange(ofTags customer: Customer) -> CalendarDate? {
        let carried = customer.tags.filter(tags.contains)
        guard !carried.isEmpty else { return nil }
        var next = retirement
        let ends = customer.tagDetails.isEmpty ? [:] : customer.tagEnds
        for tag in carried {
            guard let end = ends[tag], end >= today, end < .latest else { continue }
            next = min(next ?? end.adding(days: 1), end.adding(days: 1))
        }
        return next
    }
}

extension CustomerPopulation {
    /// Takes in customers one after the other, and keeps of each only what criteria read.
    public struct Builder: Sendable {
        /// The sources whose records are taken in; criteria over others are refused.
        fileprivate(set) var sources: Set<RecordSource>
        fileprivate var ids: [Identifier<Customer>] = []
        fileprivate var mergedIDs: [Int: [Identifier<Customer>]] = [:]
        fileprivate var customers: ColumnSetBuilder<Customer>
        fileprivate var bookings: RecordColumnsBuilder<Booking>
        fileprivate var cases: RecordColumnsBuilder<ServiceCase>
        fileprivate var surveys: RecordColumnsBuilder<SurveyResponse>
        fileprivate var interactions: RecordColumnsBuilder<Interaction>
        fileprivate var events: RecordColumnsBuilder<BehaviourEvent>

        /// Creates a builder of populations with the fields that some criteria read.
        ///
        /// - Parameters:
        ///   - criteria: the criteria; those of segments that they refer to are added.
        ///   - context: the fields and the segments; the day does not matter.
        /// - Throws: `.tooDeep`, `.tooLarge` or `.segmentCycle`.
        public init(for criteria: [Criterion], in context: Criterion.Context) throws(CriterionError) {
            let plan = try CriterionPlan(criteria, in: context)
            sources = Set(RecordSource.allCases)
            customers = ColumnSetBuilder(plan.customers.columns) { $0.customerReading(of: context.customers) }
            bookings = RecordColumnsBuilder(plan, .bookings, context.bookings)
            cases = RecordColumnsBuilder(plan, .cases, context.cases)
            surveys = RecordColumnsBuilder(plan, .surveys, context.surveys)
            interactions = RecordColumnsBuilder(plan, .interactions, context.interactions)
            events = RecordColumnsBuilder(plan, .events, context.events)
        }

        /// Takes in a customer.
        public mutating func add(_ facts: Criterion.CustomerFacts) {
            if !facts.mergedIDs.isEmpty { mergedIDs[ids.count] = facts.mergedIDs }
            ids.append(facts.customer.id)
            customers.append(facts.customer)
            bookings.append(facts.bookings)
            cases.append(facts.cases)
            surveys.append(facts.surveys)
            interactions.append(facts.interactions)
            events.append(facts.events)
        }

        /// Returns the population of the customers taken in so far.
        public func population() -> CustomerPopulation {
            CustomerPopulation(
                sources: sources, ids: ids, mergedIDs: mergedIDs, customers: customers.set(setsSuffice: true),
                records: [
                    bookings.columns(of: ids.count), cases.columns(of: ids.count), surveys.columns(of: ids.count),
                    interactions.columns(of: ids.count), events.columns(of: ids.count),
                ])
        }
    }
}

extension CustomerPopulation.Builder {
    /// Creates a builder of populations whose customers and records come one after the other, each record by itself.
    init(
        streaming criteria: [Criterion], in context: Criterion.Context
    ) throws(CriterionError) {
        try self.init(for: criteria, in: context)
        sources = try CriterionPlan(criteria, in: context).sources
    }

    /// Takes in a customer whose records come by themselves.
    ///
    /// - Returns: the customer's place.
    mutating func add(_ customer: Customer, mergedIDs: [Identifier<Customer>]) -> Int {
        if !mergedIDs.isEmpty { self.mergedIDs[ids.count] = mergedIDs }
        ids.append(customer.id)
        customers.append(customer)
        return ids.count - 1
    }

    /// Takes in a record of the customer in a place; all of its customers come before.
    mutating func add(_ booking: Booking, of place: Int) { bookings.append(booking, of: place) }
    /// Takes in a record of the customer in a place.
    mutating func add(_ item: ServiceCase, of place: Int) { cases.append(item, of: place) }
    /// Takes in a record of the customer in a place.
    mutating func add(_ response: SurveyResponse, of place: Int) { surveys.append(response, of: place) }
    /// Takes in a record of the customer in a place.
    mutating func add(_ interaction: Interaction, of place: Int) { interactions.append(interaction, of: place) }
    /// Takes in a record of the customer in a place.
    mutating func add(_ event: BehaviourEvent, of place: Int) { events.append(event, of: place) }
}

/// Makes the columns of one kind of record.
private struct ColumnSetBuilder<Record: RecordKind>: Sendable {
    private let keys: [ColumnKey]
    private let readings: [ColumnKey.Reading<Record>]
    private var builders: [FieldColumnBuilder]
    private var scalars: [FieldShape.Scalar] = []

    init(_ keys: [ColumnKey], _ reading: (ColumnKey) -> ColumnKey.Reading<Record>) {
        self.keys = keys
        readings = keys.map(reading)
        builders = keys.map { _ in FieldColumnBuilder() }
    }

    mutating func append(_ record: Record) {
        for index in builders.indices {
            scalars.removeAll(keepingCapacity: true)
            readings[index](record, &scalars)
            builders[index].append(scalars)
        }
    }

    /// Returns the columns of the records so far.
    ///
    /// - Parameters:
    ///   - setsSuffice: whether the order and number of a record's values do not matter.
    ///   - order: the records in the order in which they are to stand; `nil` for that in which they came.
    /// - Returns: the columns.
    func set(setsSuffice: Bool, order: [Int32]? = nil) -> ColumnSet {
        ColumnSet(
            positions: Dictionary(keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a }),
            columns: builders.map { $0.column(setsSuffice: setsSuffice, order: order) })
    }
}

/// Makes the columns of the records of one source.
private struct RecordColumnsBuilder<Record: RecordKind>: Sendable {
    private var set: ColumnSetBuilder<Record>
    private var starts = [0]
    private var unknown: [UInt64] = []
    private var maximum = 0
    /// The place of the customer of each record, where records come by themselves.
    private var places: [Int32] = []

    init(_ plan: CriterionPlan, _ source: RecordSource, _ schema: RecordSchema<Record>) {
        set = ColumnSetBuilder(plan.records[source.position].columns) { $0.reading(of: schema) }
    }

    mutating func append(_ records: [Record]?) {
        let customer = starts.count - 1
        if records == nil {
            while unknown.count <= customer >> 6 { unknown.append(0) }
            unknown[customer >> 6] |= 1 << UInt64(customer & 63)
        }
        // By position: a record that is taken out of its list is copied.
        if let records {
            for index in records.indices { set.append(records[index]) }
        }
        maximum = max(maximum, records?.count ?? 0)
        starts.append((starts.last ?? 0) + (records?.count ?? 0))
    }

    /// Takes in a record of the customer in a place.
    mutating func append(_ record: Record, of place: Int) {
        guard let place = Int32(exactly: place) else { return }
        set.append(record)
        places.append(place)
    }

    /// Returns the columns of the records of so many customers.
    func columns(of customers: Int) -> RecordColumns {
        if starts.count == 1 { return columnsInOrder(of: customers) }
        var unknown = unknown
        if !unknown.isEmpty { while unknown.count < (starts.count + 62) >> 6 { unknown.append(0) } }
        return RecordColumns(
            set: set.set(setsSuffice: false), starts: starts, unknown: unknown, maximum: maximum)
    }

    /// Puts the records that came by themselves in the order of their customers.
    private func columnsInOrder(of customers: Int) -> RecordColumns {
        var starts = [Int](repeating: 0, count: customers + 1)
        for place in places { starts[Int(place) + 1] += 1 }
        let maximum = starts.max() ?? 0
        for index in 0..<customers { starts[index + 1] += starts[index] }
        var next = starts
        var order = [Int32](repeating: 0, count: places.count)
        for (record, place) in places.enumerated() {
            order[next[Int(place)]] = Int32(truncatingIfNeeded: record)
            next[Int(place)] += 1
        }
        return RecordColumns(
            set: set.set(setsSuffice: false, order: order), starts: starts, unknown: [], maximum: maximum)
    }
}

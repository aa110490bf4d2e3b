extension CustomerPopulation {
    /// Takes in customers one after the other, and keeps of each only what criteria read.
    public struct Builder: Sendable {
        private var ids: [Identifier<Customer>] = []
        private var mergedIDs: [Int: [Identifier<Customer>]] = [:]
        private var customers: ColumnSetBuilder<Customer>
        private var bookings: RecordColumnsBuilder<Booking>
        private var cases: RecordColumnsBuilder<ServiceCase>
        private var surveys: RecordColumnsBuilder<SurveyResponse>

        /// Creates a builder of populations with the fields that some criteria read.
        ///
        /// - Parameters:
        ///   - criteria: the criteria; those of segments that they refer to are added.
        ///   - context: the fields and the segments; the day does not matter.
        /// - Throws: `.tooDeep`, `.tooLarge` or `.segmentCycle`.
        public init(for criteria: [Criterion], in context: Criterion.Context) throws(CriterionError) {
            let plan = try CriterionPlan(criteria, in: context)
            customers = ColumnSetBuilder(plan.customers.columns) { $0.customerReading(of: context.customers) }
            bookings = RecordColumnsBuilder(plan, .bookings, context.bookings)
            cases = RecordColumnsBuilder(plan, .cases, context.cases)
            surveys = RecordColumnsBuilder(plan, .surveys, context.surveys)
        }

        /// Takes in a customer.
        public mutating func add(_ facts: Criterion.CustomerFacts) {
            if !facts.mergedIDs.isEmpty { mergedIDs[ids.count] = facts.mergedIDs }
            ids.append(facts.customer.id)
            customers.append(facts.customer)
            bookings.append(facts.bookings)
            cases.append(facts.cases)
            surveys.append(facts.surveys)
        }

        /// Returns the population of the customers taken in so far.
        public func population() -> CustomerPopulation {
            CustomerPopulation(
                ids: ids, mergedIDs: mergedIDs, customers: customers.set(setsSuffice: true),
                records: [bookings.columns, cases.columns, surveys.columns])
        }
    }
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

    func set(setsSuffice: Bool) -> ColumnSet {
        ColumnSet(
            positions: Dictionary(keys.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a }),
            columns: builders.map { $0.column(setsSuffice: setsSuffice) })
    }
}

/// Makes the columns of the records of one source.
private struct RecordColumnsBuilder<Record: RecordKind>: Sendable {
    private var set: ColumnSetBuilder<Record>
    private var starts = [0]
    private var unknown: [UInt64] = []
    private var maximum = 0

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

    var columns: RecordColumns {
        var unknown = unknown
        if !unknown.isEmpty { while unknown.count < (starts.count + 62) >> 6 { unknown.append(0) } }
        return RecordColumns(
            set: set.set(setsSuffice: false), starts: starts, unknown: unknown, maximum: maximum)
    }
}

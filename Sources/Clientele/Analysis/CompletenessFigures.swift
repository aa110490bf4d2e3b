/// How many records of a data set are complete for a purpose, and what each of the others lacks (requirement R11).
///
/// For every figure the denominator is ``records``. Records may be added in any order and in as many sets as there are
/// processors; the figures come to the same.
public struct CompletenessFigures: Sendable, Hashable {
    /// A record that somebody should complete.
    public struct FollowUp: Sendable, Hashable {
        /// The record.
        public let customer: Identifier<Customer>
        /// The fields that are missing or will not do, without positions, in order.
        public let fields: [FieldPath]
    }

    /// How many records were looked at.
    public private(set) var records = 0
    /// How many of them are complete.
    public private(set) var complete = 0
    /// How many records lack each field, or have it in a form that will not do.
    public private(set) var lacking: [FieldPath: Int] = [:]
    /// The incomplete records, in the order in which they were added, as many as are kept.
    public private(set) var followUps: [FollowUp] = []
    /// The fields that the member of staff may not see, of which a session tells no more than whether they are empty; a
    /// record with a wrong value in one of them counts as complete.
    public internal(set) var judgedByPresence: Set<FieldPath> = []
    /// How many incomplete records are kept in ``followUps``.
    public let limit: Int

    /// Creates the figures of no record.
    ///
    /// - Parameter limit: how many incomplete records are kept.
    public init(limit: Int = 1000) {
        self.limit = limit
    }

    /// Adds a record and what it lacks, as `missing(for:in:)` tells; only errors count.
    public mutating func add(_ customer: Identifier<Customer>, lacking findings: [Finding]) {
        records += 1
        let fields = Set(findings.filter { $0.severity == .error }.map(\.path.withoutIndices)).sorted()
        guard !fields.isEmpty else {
            complete += 1
            return
        }
        for field in fields { lacking[field, default: 0] += 1 }
        if followUps.count < limit { followUps.append(FollowUp(customer: customer, fields: fields)) }
    }

    /// The fields that are lacking, the most frequent first, then by path.
    public var fieldsByFrequency: [(field: FieldPath, records: Int)] {
        lacking.map { (field: $0.key, records: $0.value) }.sorted { ($1.records, $0.field) < ($0.records, $1.field) }
    }

    /// The share of the records that is complete, 0 to 1; `nil` where none was looked at.
    public var share: Double? {
        records > 0 ? Double(complete) / Double(records) : nil
    }
}

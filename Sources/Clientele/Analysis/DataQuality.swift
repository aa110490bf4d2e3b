/// The data-quality figures of customers, counted in one pass (requirement R18).
///
/// ```swift
/// var quality = DataQuality(in: ValidationContext(today: today), zone: .shanghai)
/// for customer in customers { quality.add(customer) }
/// let figures = quality.snapshot(at: now)
/// ```
///
/// Customers that are not active are left out of every figure and counted as such.
public struct DataQuality: Sendable {
    private let rules: RuleSet<Customer>
    private let context: ValidationContext
    private let zone: CivilZone
    private let schema: RecordSchema<Customer>
    private let months: Int
    private let firstTimelyDay: CalendarDate

    private var completeness = Completeness()
    private var active = 0
    /// How many customers were left out.
    private(set) var inactive = 0
    private var accurate = 0
    private var timely = 0
    private var undated = 0
    private var faults: [Place: Int] = [:]
    private var duplicates: (suspected: Int, compared: Int, excluded: Int)?
    private var queries = 0
    private var queryTime = Duration.zero

    private struct Place: Hashable {
        let field: FieldPath
        let code: Finding.Code
    }

    /// How many faults a snapshot names at most; a house's rules have few kinds of findings, and not all are frequent.
    private static let namedFaults = 100

    /// Creates figures of no customers.
    ///
    /// - Parameters:
    ///   - rules: the rules by which a record is accurate; the standard ones by default.
    ///   - context: what rules need to know beside the record; its day is the one that months are counted from.
    ///   - zone: the zone in which instants become days.
    ///   - months: within how many months a record must have been reviewed or changed to count as timely.
    public init(
        rules: RuleSet<Customer> = .standard, in context: ValidationContext = ValidationContext(),
        zone: CivilZone = .shanghai, months: Int = 12
    ) {
        self.rules = rules
        self.context = context
        self.zone = zone
        self.months = min(max(0, months), 1200)
        schema = RecordSchema<Customer>(definitions: context.definitions)
        firstTimelyDay = context.today.adding(months: -self.months)
    }

    /// Counts a customer.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - change: when the record was last changed, where that is known from elsewhere; reviews and what the values
    ///     themselves tell of where they came from count anyway.
    /// - Complexity: that of a check by all rules.
    public mutating func add(_ customer: Customer, changedAt change: Timestamp? = nil) {
        guard customer.status == .active else {
            inactive += 1
            return
        }
        active += 1
        completeness.add(customer, schema: schema)
        let findings = rules.check(customer, in: context)
        if !findings.contains(where: { $0.severity == .error }) { accurate += 1 }
        let places = Set(findings.map { Place(field: $0.path.withoutIndices, code: $0.code) })
        for place in places { faults[place, default: 0] += 1 }
        if isTimely(customer) || change.map({ zone.date(at: $0) >= firstTimelyDay }) ?? false {
            timely += 1
        } else if change == nil, Self.lastDate(of: customer) == nil {
            undated += 1
        }
    }

    /// Counts the time that a query took, by whatever clock the caller measured it.
    public mutating func add(query time: Duration) {
        queries += 1
        // A day bounds what a caller may claim of one query, so that the sum cannot overflow.
        queryTime += min(max(time, .zero), .seconds(86_400))
    }

    /// Takes over how many records may be of the same person as another one.
    ///
    /// - Parameters:
    ///   - suspected: the records that are in at least one pair to merge or to review.
    ///   - compared: the records compared.
    ///   - excluded: the records left out of the comparison.
    public mutating func setDuplicates(suspected: Int, of compared: Int, excluding excluded: Int = 0) {
        duplicates = (suspected, compared, excluded)
    }

    /// The figures so far.
    ///
    /// Accuracy, completeness and timeliness are always there; suspected duplicates and query time where they were given.
    public func snapshot(at time: Timestamp) -> QualitySnapshot {
        var snapshot = QualitySnapshot()
        snapshot.at = time
        snapshot.months = months
        snapshot.figures = [
            .init(.accuracy, accurate, of: active, excluding: inactive),
            .init(.completeness, completeness.filled, of: completeness.total, excluding: inactive),
            .init(.timeliness, timely, of: active - undated, excluding: inactive + undated),
        ]
        if let duplicates {
            snapshot.figures.append(
                .init(
                    .suspectedDuplicates, duplicates.suspected, of: duplicates.compared, excluding: duplicates.excluded)
            )
        }
        if queries > 0 {
            let (seconds, attoseconds) = queryTime.components
            let whole = Int(clamping: seconds).multipliedReportingOverflow(by: 1000)
            let milliseconds = Int(clamping: attoseconds / 1_000_000_000_000_000)
            let total = whole.overflow ? Int.max : whole.partialValue.addingReportingOverflow(milliseconds).partialValue
            snapshot.figures.append(.init(.queryTime, max(0, total), of: queries))
        }
        let sorted = faults.map { (place: $0.key, count: $0.value) }.sorted { a, b in
            a.count != b.count
                ? a.count > b.count : (a.place.field, a.place.code) < (b.place.field, b.place.code)
        }
        snapshot.faults = sorted.prefix(Self.namedFaults).map { entry in
            var fault = QualitySnapshot.Fault()
            // What is beyond the fields of the kind may be what somebody wrote in the place of one.
            fault.field = schema.known(entry.place.field)
            fault.code = entry.place.code.rawValue
            fault.records = entry.count
            return fault
        }
        return snapshot
    }

    /// Whether the record itself tells that it was reviewed or added to lately.
    func isTimely(_ customer: Customer) -> Bool {
        Self.lastDate(of: customer).map { zone.date(at: $0) >= firstTimelyDay } ?? false
    }

    /// The last time of which the record tells: of a review, or of when a value was taken down, confirmed or verified.
    private static func lastDate(of customer: Customer) -> Timestamp? {
        var origins: [Provenance?] = [customer.provenance]
        origins += customer.names.map(\.provenance)
        origins += customer.phones.map(\.provenance)
        origins += customer.emails.map(\.provenance)
        origins += customer.addresses.map(\.provenance)
        origins += customer.documents.map(\.provenance)
        origins += customer.preferences.map(\.provenance)
        let times = origins.flatMap { [$0?.recordedAt, $0?.confirmedAt, $0?.verifiedAt] } + [customer.reviewedAt]
        return times.compactMap { $0 }.max()
    }
}

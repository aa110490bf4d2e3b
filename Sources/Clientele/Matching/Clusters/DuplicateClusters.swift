/// The people among records, kept up to date as records come, change and go (requirement R13).
///
/// ```swift
/// var people = DuplicateClusters(model: model)
/// try people.apply([.put(wang), .put(li)], identifiers: source, at: clock.now())
/// let person = people.cluster(of: wang.id)
/// ```
///
/// For one model the result is that of ``DuplicateFinder`` over the records of the moment, in whatever order they came.
/// A change looks only at records that have a match key in common with one that changed, and puts together anew only
/// those that hang together with it.
///
/// Every record belongs to a person, often alone. A person's identifier is stable: when a person's records are split, the
/// part with the most records keeps it; when two become one, the one with the more records does. Identifiers that are
/// no more lead to those that hold their records for ever; see ``resolve(_:)``.
public struct DuplicateClusters: Sendable {
    struct Entry: Sendable {
        var subject: MatchSubject
        /// The scores with other records, of those that could be joined.
        var links: [Int32: Double] = [:]
    }

    /// The weights; to use others, make the people anew.
    public let model: MatchModel
    let configuration: DuplicateFinder.Configuration
    var entries: [Entry?] = []
    var slots: [String: Int32] = [:]
    var freeSlots: [Int32] = []
    var blocks: KeyBlocks
    var verdicts = VerdictBook()
    var lineage = ClusterLineage()
    /// The records around which people have to be put together anew; not empty only after a cancelled change.
    var unsettled: Set<Int32> = []
    /// The records that were removed and of which nobody was told yet.
    var departed: [(name: String, cluster: UniqueID)] = []

    /// Creates people without records.
    ///
    /// - Parameters:
    ///   - model: the weights.
    ///   - configuration: threshold and size of blocks, as in a search.
    public init(
        model: MatchModel, configuration: DuplicateFinder.Configuration = DuplicateFinder.Configuration()
    ) {
        var model = model
        if let threshold = configuration.threshold {
            model.thresholds = MatchModel.Thresholds(same: threshold, review: min(model.thresholds.review, threshold))
        }
        self.model = model
        self.configuration = configuration
        blocks = KeyBlocks(largest: configuration.largestBlock)
    }

    /// Takes changes in, all at once.
    ///
    /// A record may change, go or come back within one call; its last state counts.
    ///
    /// - Parameters:
    ///   - edits: the changes, in order.
    ///   - identifiers: the source of the identifiers of new people.
    ///   - instant: the time that new identifiers carry.
    /// - Returns: what became of the people.
    /// - Throws: `CancellationError` when the task is cancelled; the changes are taken in, and the next call, which may
    ///   have no edits, puts the people together.
    /// - Complexity: for each edit, about the number of records that share a key with it or hang together with it.
    @discardableResult
    public mutating func apply(
        _ edits: [Edit], identifiers: any IdentifierSource, at instant: Timestamp
    ) throws -> [Event] {
        var records: [String: MatchSubject?] = [:]
        for edit in edits {
            switch edit {
            case .put(let subject): records[subject.id] = .some(subject)
            case .remove(let id): records[id] = .some(nil)
            case .decide(let verdict):
                if verdicts.insert(verdict) { touch([verdict.a, verdict.b]) }
            case .withdraw(let verdict):
                if verdicts.remove(verdict) { touch([verdict.a, verdict.b]) }
            }
        }
        take(records)
        return try settle(identifiers: identifiers, at: instant)
    }

    private mutating func touch(_ names: [String]) {
        unsettled.formUnion(names.compactMap { slots[$0] })
    }

    // MARK: - Reading

    /// The number of records.
    public var count: Int { slots.count }

    /// Returns the person whose record has an identifier, `nil` for an unknown record.
    public func cluster(of record: String) -> UniqueID? {
        slots[record].flatMap { lineage.clusterOf[$0] }
    }

    /// Returns the records of a person, in order; none for an identifier that is no more.
    public func records(of cluster: UniqueID) -> [String] {
        names(lineage.clusters[cluster]?.slots.all ?? [])
    }

    /// The people: the identifiers of each one's records, in order; as ``DuplicateReport/clusters``.
    public var clusters: [[String]] {
        lineage.clusters.values.map { names($0.slots.all) }.sorted { $0.lexicographicallyPrecedes($1) }
    }

    /// The pairs to merge or to review, the highest score first; as ``DuplicateReport/pairs``.
    public var pairs: [DuplicateReport.Pair] {
        var pairs: [DuplicateReport.Pair] = []
        for (slot, entry) in entries.enumerated() {
            guard let entry else { continue }
            for (other, bits) in entry.links {
                guard let second = entries[Int(other)]?.subject.id, entry.subject.id < second else { continue }
                let probability = PairScore.probability(bits: bits)
                let together =
                    lineage.clusterOf[Int32(truncatingIfNeeded: slot)] == lineage.clusterOf[other]
                guard together || probability >= model.thresholds.review else { continue }
                if !together, verdicts.isBarred(entry.subject.id, second) { continue }
                pairs.append(
                    DuplicateReport.Pair(
                        a: entry.subject.id, b: second, score: bits, probability: probability,
                        decision: together ? .same : .review))
            }
        }
        return pairs.sorted { ($1.score, $0.a, $0.b) < ($0.score, $1.a, $1.b) }
    }

    /// Returns the people of today who have the records that a person had: the person themselves while there is one,
    /// else those that the records went to, none when all were removed; `nil` for an identifier that was never given.
    public func resolve(_ cluster: UniqueID) -> [UniqueID]? { lineage.resolve(cluster) }

    /// Returns the people, many of whom are no more, whose records came to a person, in order.
    public func origins(of cluster: UniqueID) -> [UniqueID] {
        (lineage.clusters[cluster]?.origins ?? []).sorted()
    }

    func names(_ slots: [Int32]) -> [String] { slots.compactMap { entries[Int($0)]?.subject.id }.sorted() }
}

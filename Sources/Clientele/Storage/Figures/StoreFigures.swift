/// Running figures of a store: how much was done, how long it took, what failed, how large it is (requirement R84).
///
/// They are counted from when they were created, without personal data: operations, codes, counts, bytes and times.
/// ``ObservedStore`` keeps them for any store; an app that keeps its own adds the events a ``StoreObserver`` is told.
public struct StoreFigures: Sendable, Hashable {
    /// What was done of each operation; an operation that was never done is not among them.
    public private(set) var tallies: [Operation: Tally] = [:]
    /// How often an operation failed with each code; what is not a ``StoreError`` counts as `other`.
    public private(set) var failures: [String: Int] = [:]
    /// When the last backup ended well; `nil` while none is known.
    public private(set) var lastBackup: Timestamp?
    /// When the last verification ended, whatever it found; `nil` while none is known.
    public private(set) var lastVerified: Timestamp?
    /// When the last verification ended that found nothing wrong; `nil` while none is known.
    public private(set) var lastFoundSound: Timestamp?
    /// How many commits were asked for and not answered yet: the queue, and the one that is written.
    public internal(set) var commitsUnderWay = 0
    /// How large the store is, as far as it says so.
    public internal(set) var sizes = Sizes()

    /// Creates figures of a store of which nothing is known.
    public init() {}

    /// What was done of an operation.
    public subscript(operation: Operation) -> Tally { tallies[operation] ?? Tally() }

    /// Counts an event.
    public mutating func add(_ event: Event) {
        tallies[event.operation, default: Tally()].add(event)
        if let failure = event.failure {
            failures[failure, default: 0] += 1
        } else if let at = event.at {
            switch event.operation {
            case .backup: lastBackup = max(lastBackup ?? at, at)
            case .verification:
                lastVerified = max(lastVerified ?? at, at)
                if event.isSound { lastFoundSound = max(lastFoundSound ?? at, at) }
            default: break
            }
        }
    }
}

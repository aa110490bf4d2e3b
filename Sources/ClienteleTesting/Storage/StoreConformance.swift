public import Clientele
import Synchronization

/// The proof that a store keeps the promises of `RecordStore`.
///
/// ```swift
/// let failures = await StoreConformance { InMemoryStore() }.run()
/// precondition(failures.isEmpty, "\(failures)")
/// ```
///
/// What fails is returned, not thrown, so any test framework can report it; one line does it in Swift Testing, where
/// each check is a test case of its own:
///
/// ```swift
/// @Test(arguments: StoreConformance.checks)
/// func conforms(check: StoreConformance.Check) async {
///     for failure in await StoreConformance({ MyStore() }).run(check) { Issue.record("\(failure)") }
/// }
/// ```
///
/// and in XCTest:
///
/// ```swift
/// func testConformance() async {
///     for failure in await StoreConformance({ MyStore() }).run() { XCTFail("\(failure)") }
/// }
/// ```
///
/// A store that outlives its process is given by a closure that opens it again by its name, so that durability is
/// proven too:
///
/// ```swift
/// StoreConformance(opening: { name in try await JSONFileStore.open(at: "\(folder)/\(name)") })
/// ```
///
/// Every check gets a store of its own and closes it. All checks together write about 50 MB. A check that does not end
/// within the limit has failed and is left behind with its store, whether or not the store heeds cancellation; only a
/// store that blocks every thread of Swift's pool, instead of suspending, can stop the proof. What a store says in its
/// `StoreCapabilities` that it does not do is not asked of it: a store with blind indexes gives no ranges of them.
public struct StoreConformance: Sendable {
    /// A promise that is checked.
    public struct Check: Sendable, Hashable, CustomStringConvertible {
        /// The promise, as a sentence.
        public let description: String
        let number: Int
    }

    /// A promise that a store did not keep.
    public struct Failure: Sendable, Hashable, CustomStringConvertible {
        /// The check that found it, by its sentence.
        public let check: String
        /// What was expected and what was found.
        public let message: String

        /// The check and the message.
        public var description: String { "\(check): \(message)" }
    }

    /// All checks, in the order in which they run.
    public static let checks: [Check] = procedures.enumerated().map { Check(description: $1.0, number: $0) }

    private let maker: StoreMaker
    private let limit: Duration
    /// What measures the limit.
    package var clock: any Clock<Duration> = ContinuousClock()

    /// Creates the proof for a kind of store that is gone when it is closed.
    ///
    /// - Parameters:
    ///   - limit: How long a check may take: seconds on a store that works, so that only one that hangs meets the limit, also
    ///     on a busy machine.
    ///   - makeStore: Makes a store without records and commits; called at least once for every check.
    public init(
        limit: Duration = .seconds(600), _ makeStore: @escaping @Sendable () async throws -> any RecordStore
    ) {
        maker = StoreMaker(canReopen: false) { _ in try await makeStore() }
        self.limit = limit
    }

    /// Creates the proof for a kind of store that can be opened again.
    ///
    /// - Parameters:
    ///   - limit: How long a check may take: seconds on a store that works, so that only one that hangs meets the limit, also
    ///     on a busy machine.
    ///   - openReadOnly: Opens the store of a name that was opened before for reading only; `nil` for a kind of store that
    ///     cannot.
    ///   - open: Opens the store of a name, a short one of ASCII letters, digits and hyphens. A name that was not opened
    ///     before gets a store without records and commits; one that was gets the same store again.
    public init(
        limit: Duration = .seconds(600),
        openingReadOnly openReadOnly: (@Sendable (_ name: String) async throws -> any RecordStore)? = nil,
        opening open: @escaping @Sendable (_ name: String) async throws -> any RecordStore
    ) {
        maker = StoreMaker(canReopen: true, openReadOnly: openReadOnly, open)
        self.limit = limit
    }

    /// Runs all checks and returns what failed, in the order of the checks.
    public func run() async -> [Failure] {
        var failures: [Failure] = []
        for check in Self.checks { failures += await run(check) }
        return failures
    }

    /// Runs one check and returns what failed.
    public func run(_ check: Check) async -> [Failure] {
        let maker = maker
        let messages = await TimeLimit(duration: limit, clock: clock).messages(of: {
            await Self.probe(check, maker).messages
        })
        // One broken promise breaks many expectations; the first few say enough.
        return messages.prefix(5).map { Failure(check: check.description, message: $0) }
    }

    private static func probe(_ check: Check, _ maker: StoreMaker) async -> StoreProbe {
        var probe = StoreProbe()
        do {
            switch procedures[check.number].1 {
            case .ofOne(let procedure), .ofOneInOrder(let procedure):
                let store = try await maker.open("check-\(check.number)-\(maker.nextNumber())")
                do {
                    // A store says that its indexes have no order and no keys to be seen: then nobody may ask for them.
                    if !procedures[check.number].1.needsOrder || !store.capabilities.blindsIndexes {
                        probe = try await procedure(store)
                    }
                } catch {
                    probe.fail("threw \(error)")
                }
                try await store.close()
            case .ofMany(let procedure):
                probe = try await procedure(maker, "check-\(check.number)-\(maker.nextNumber())")
            }
        } catch {
            probe.fail("threw \(error)")
        }
        return probe
    }

    /// How a check is done.
    enum Procedure: Sendable {
        /// On one store.
        case ofOne(@Sendable (any RecordStore) async throws -> StoreProbe)
        /// On one store, unless its indexes are blind: it asks for ranges, or for the keys in an index.
        case ofOneInOrder(@Sendable (any RecordStore) async throws -> StoreProbe)
        /// With stores that the check opens and closes itself.
        case ofMany(@Sendable (StoreMaker, String) async throws -> StoreProbe)

        var needsOrder: Bool {
            if case .ofOneInOrder = self { true } else { false }
        }
    }

    private static let procedures: [(String, Procedure)] = [
        ("records come back as they were written", .ofOneInOrder(checkRoundTrip)),
        ("sequence numbers rise by one", .ofOne(checkSequence)),
        ("versions count from 1 and begin again after a removal", .ofOne(checkVersions)),
        ("expectations decide", .ofOne(checkExpectations)),
        ("an expected last commit decides", .ofOne(checkExpectedSequence)),
        ("a refused transaction changes nothing", .ofOne(checkAtomicity)),
        ("invalid transactions are refused", .ofOne(checkInvalid)),
        ("the limits of records are the same in every store", .ofOneInOrder(checkLimits)),
        ("a reader sees one state", .ofOneInOrder(checkIsolation)),
        ("index entries follow the present version", .ofOneInOrder(checkIndexUpkeep)),
        ("entries come in order, with ties in the order of their records", .ofOneInOrder(checkOrder)),
        ("pages join without gaps or doubles", .ofOne(checkPages)),
        ("a page begins after its cursor on another state", .ofOne(checkCursorOnOtherState)),
        ("records of a kind come in the order of their identifiers", .ofOne(checkKindQueries)),
        ("compound queries answer in order and in pages", .ofOneInOrder(checkCompoundQueries)),
        ("keys are compared byte by byte, whatever they hold", .ofOneInOrder(checkHostileKeys)),
        ("names that differ in one letter or its case are different", .ofOne(checkAlikeNames)),
        ("changes since a commit", .ofOne(checkChanges)),
        ("an erased record is gone, and its changes say that it was erased", .ofOne(checkErasure)),
        ("a transaction of 10,000 records is one commit", .ofOneInOrder(checkLargeTransaction)),
        ("a payload of 8 MB comes back", .ofOne(checkLargePayload)),
        ("a random history agrees with a simple model", .ofOneInOrder(checkHistory)),
        ("concurrent commits are all kept", .ofOneInOrder(checkConcurrency)),
        ("of commits that expect one version exactly one goes through", .ofOneInOrder(checkContention)),
        ("concurrent readers never see half a transaction", .ofOneInOrder(checkConcurrentReaders)),
        ("a blind index finds by a whole key and refuses ranges", .ofOne(checkBlindIndex)),
        (
            "versions and commits are numbered by the store, and absence is expected of removals too",
            .ofOne(checkNumbers)
        ),
        ("a reader turns its pages while others commit", .ofOne(checkOpenPages)),
        ("what a reading throws comes out, and the store goes on", .ofOne(checkErrors)),
        ("a store that lists kinds leaves none out", .ofOne(checkKinds)),
        ("a store that tells its size tells it right", .ofOne(checkSizes)),
        ("changes read beside writers are whole commits without gaps", .ofOne(checkChangesBesideWriters)),
        ("closing twice is no error, and stores do not share records", .ofMany(checkClosing)),
        ("what was committed is there when the store is opened again", .ofMany(checkReopening)),
        ("what was acknowledged while the store was closed is there afterwards", .ofMany(checkClosingUnderWay)),
        ("a store opened for reading only serves reads and refuses commits", .ofMany(checkReadOnly)),
    ]
}

/// Makes stores for the checks.
struct StoreMaker: Sendable {
    /// Whether a name that was opened before gets the same store again.
    let canReopen: Bool
    let open: @Sendable (String) async throws -> any RecordStore
    /// Opens a store for reading only, where the kind of store can.
    let openReadOnly: (@Sendable (String) async throws -> any RecordStore)?
    private let count = SharedCount()

    init(
        canReopen: Bool, openReadOnly: (@Sendable (String) async throws -> any RecordStore)? = nil,
        _ open: @escaping @Sendable (String) async throws -> any RecordStore
    ) {
        self.canReopen = canReopen
        self.openReadOnly = openReadOnly
        self.open = open
    }

    /// A number for a name that was not used before.
    func nextNumber() -> Int { count.next() }
}

/// Counts up.
private final class SharedCount: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

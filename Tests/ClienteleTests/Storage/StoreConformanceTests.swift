import Clientele
import ClienteleTesting
import Synchronization
import Testing

@Suite("Store conformance (R72)")
struct StoreConformanceTests {
    @Test("the store in memory keeps its promise", arguments: StoreConformance.checks)
    func inMemory(check: StoreConformance.Check) async {
        for failure in await StoreConformance(limit: .patient, { InMemoryStore() }).run(check) {
            Issue.record("\(failure)")
        }
    }

    @Test("the file store keeps its promise, also when it is opened again", arguments: StoreConformance.checks)
    func file(check: StoreConformance.Check) async throws {
        try await withTemporaryFolder { folder in
            let proof = StoreConformance(
                limit: .patient,
                openingReadOnly: { name in
                    try await JSONFileStore.open(at: "\(folder)/\(name)", options: .init(access: .readOnly))
                },
                opening: { name in
                    try await JSONFileStore.open(at: "\(folder)/\(name)", options: .init(durability: .operatingSystem))
                })
            for failure in await proof.run(check) { Issue.record("\(failure)") }
        }
    }

    @Test("the checks have sentences that differ, and run in their order")
    func names() async {
        #expect(Set(StoreConformance.checks.map(\.description)).count == StoreConformance.checks.count)
        struct Unopened: Error {}
        let failures = await StoreConformance(limit: .patient, { throw Unopened() }).run()
        // Without a way to open a store again there is nothing to check in the last ones.
        #expect(failures.map(\.check) == StoreConformance.checks.map(\.description).dropLast(3))
    }

    @Test("a store that cannot be opened again is not asked to be durable, and one that can must be")
    func durability() async throws {
        let check = try #require(StoreConformance.checks.first { $0.description == Finding.reopening.rawValue })
        #expect(await StoreConformance(limit: .patient, { InMemoryStore() }).run(check) == [])
        let stores = Mutex<[String: InMemoryStore]>([:])
        let failures = await StoreConformance(
            limit: .patient,
            opening: { name in
                stores.withLock { stores in
                    let store = stores[name] ?? InMemoryStore()
                    stores[name] = store
                    return store
                }
            }
        ).run(check)
        #expect(failures.map(\.message) == ["a store that can be opened again says so: expected true, found false"])
    }

    @Test(
        "a broken store is rejected by the checks that name its fault and by no other",
        arguments: BrokenStore.Fault.allCases)
    func broken(fault: BrokenStore.Fault) async {
        let stores = Mutex<[String: BrokenStore]>([:])
        let failures = await StoreConformance(
            limit: .patient,
            opening: { name in
                let store = try await stores.withLock { $0[name] }?.reopened() ?? BrokenStore(fault)
                stores.withLock { $0[name] = store }
                return store
            }
        ).run()
        let found = Set(failures.map(\.check))
        // Whether tasks that race meet a fault is a matter of timing, so beside other checks their word does not count.
        // Neither does that of compound queries, which are made of the calls that the other checks look at.
        let racing = Set([Finding.concurrency, .contention, .halves, .compound].map(\.rawValue))
        #expect(found.subtracting(racing) == fault.foundBy.subtracting(racing))
        if fault.foundBy.isSubset(of: racing) { #expect(!found.isDisjoint(with: fault.foundBy)) }
    }

    @Test("a store that makes somebody wait for ever is rejected for it", arguments: WaitingStore.Fault.allCases)
    func waiting(fault: WaitingStore.Fault) async {
        var failures: [StoreConformance.Failure] = []
        for check in StoreConformance.checks {
            let clock = WakingClock()
            var proof = StoreConformance(limit: .patient, { WaitingStore(fault) { clock.wake() } })
            proof.clock = clock
            failures += await proof.run(check)
        }
        #expect(failures.allSatisfy { $0.message.hasPrefix("did not end within 3600.0 seconds") })
        #expect(failures.map(\.check) == fault.foundBy)
    }
}

extension Duration {
    /// Longer than all tests take together, so that nothing depends on how busy the machine is.
    static var patient: Duration { .seconds(3600) }
}

extension WaitingStore.Fault {
    /// The checks that meet it, in order.
    fileprivate var foundBy: [String] {
        let all = StoreConformance.checks.map(\.description)
        return switch self {
        case .readsBlockWriters: [Finding.isolation.rawValue, Finding.openPages.rawValue]
        case .commitsNeverEnd, .closingNeverEnds: all.dropLast(3)
        }
    }
}

/// The sentences of the checks, by a short name.
private enum Finding: String {
    case roundTrip = "records come back as they were written"
    case sequence = "sequence numbers rise by one"
    case versions = "versions count from 1 and begin again after a removal"
    case expectations = "expectations decide"
    case lastCommit = "an expected last commit decides"
    case atomicity = "a refused transaction changes nothing"
    case invalid = "invalid transactions are refused"
    case limits = "the limits of records are the same in every store"
    case isolation = "a reader sees one state"
    case upkeep = "index entries follow the present version"
    case order = "entries come in order, with ties in the order of their records"
    case pages = "pages join without gaps or doubles"
    case cursors = "a page begins after its cursor on another state"
    case compound = "compound queries answer in order and in pages"
    case keys = "keys are compared byte by byte, whatever they hold"
    case names = "names that differ in one letter or its case are different"
    case changes = "changes since a commit"
    case erasure = "an erased record is gone, and its changes say that it was erased"
    case largeTransaction = "a transaction of 10,000 records is one commit"
    case largePayload = "a payload of 8 MB comes back"
    case history = "a random history agrees with a simple model"
    case concurrency = "concurrent commits are all kept"
    case contention = "of commits that expect one version exactly one goes through"
    case halves = "concurrent readers never see half a transaction"
    case numbers = "versions and commits are numbered by the store, and absence is expected of removals too"
    case openPages = "a reader turns its pages while others commit"
    case besideWriters = "changes read beside writers are whole commits without gaps"
    case closing = "closing twice is no error, and stores do not share records"
    case reopening = "what was committed is there when the store is opened again"
    case underWay = "what was acknowledged while the store was closed is there afterwards"
}

extension BrokenStore.Fault {
    /// The check that names the fault, then those that cannot pass where that one does not.
    fileprivate var findings: [Finding] {
        switch self {
        case .ignoresExpectations:
            [.expectations, .atomicity, .contention, .history, .largeTransaction, .numbers, .erasure]
        case .ignoresExpectedSequence: [.lastCommit]
        case .letsRacersWin: [.contention]
        case .splitsTransactions: [.atomicity, .history, .largeTransaction]
        case .numbersRefusals: [.expectations, .lastCommit, .contention, .history, .largeTransaction]
        case .skipsEmptyCommits: [.sequence, .lastCommit, .changes, .history, .reopening]
        case .takesDoubledKeys: [.invalid]
        case .goesOnCountingAfterRemoval: [.versions, .changes, .history, .reopening, .erasure]
        case .showsLaterCommits: [.isolation]
        case .showsHalfTransactions: [.halves]
        case .forgetsOldIndexEntries: [.upkeep, .keys, .halves, .history, .contention]
        case .keepsEntriesOfTheRemoved: [.upkeep, .cursors, .history, .largeTransaction, .erasure]
        case .skipsTies: [.pages, .order, .cursors, .history, .largeTransaction]
        case .repeatsTheCursor: [.pages, .order, .cursors, .keys, .limits, .history, .largeTransaction, .openPages]
        case .turnsTiesAround: [.order, .pages]
        case .ordersKeysAsText: [.order, .keys]
        case .endsKeysAtZero:
            [
                .keys, .order, .roundTrip, .limits, .isolation, .upkeep, .history, .contention, .halves, .reopening,
                .largeTransaction,
            ]
        case .ignoresCaseOfKinds: [.names]
        case .ignoresLimitsOfPages: [.pages]
        case .losesChanges: [.changes, .atomicity, .largeTransaction, .besideWriters, .erasure]
        case .splitsCommits: [.changes, .largeTransaction, .besideWriters]
        case .cutsPayloadsAtNewlines: [.roundTrip]
        case .dropsSeals: [.roundTrip, .invalid, .limits]
        case .cutsLongPayloads: [.largePayload, .limits]
        case .losesTheEndOfLargeTransactions: [.largeTransaction]
        case .takesLongKeys: [.limits]
        case .losesTheLastCommitWhenClosed: [.reopening, .underWay]
        case .forgetsIndexesWhenClosed: [.reopening]
        case .failsClosingTwice: [.closing]
        }
    }

    var foundBy: Set<String> { Set(findings.map(\.rawValue)) }
}

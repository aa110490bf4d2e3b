import Clientele
import ClienteleTesting
import Synchronization
import Testing

@Suite("The proof of a store rejects stores that deceive (R72)")
struct DeceivingStoreTests {
    @Test(
        "a store that deceives is rejected by the checks that name its fault and by no other",
        arguments: DeceivingStore.Fault.allCases)
    func deceived(fault: DeceivingStore.Fault) async {
        let stores = Mutex<[String: DeceivingStore]>([:])
        let open: @Sendable (String, Bool) async throws -> any RecordStore = { name, isReadOnly in
            let store = try await stores.withLock { $0[name] }?.reopened(readOnly: isReadOnly) ?? DeceivingStore(fault)
            stores.withLock { $0[name] = store }
            return store
        }
        let failures = await StoreConformance(
            limit: .patient, openingReadOnly: { try await open($0, true) }, opening: { try await open($0, false) }
        ).run()
        #expect(Set(failures.map(\.check)) == Set(fault.foundBy), "\(failures)")
    }
}

extension DeceivingStore.Fault {
    /// The checks that name the fault, and those that cannot pass where these do not.
    fileprivate var foundBy: [String] {
        switch self {
        case .trustsTheCallersNumbers:
            [
                "versions and commits are numbered by the store, and absence is expected of removals too",
                "versions count from 1 and begin again after a removal",
            ]
        case .removesWhatShouldBeAbsent:
            [
                "versions and commits are numbered by the store, and absence is expected of removals too",
                "a random history agrees with a simple model",
            ]
        case .showsLaterEntries: ["a reader turns its pages while others commit", "a reader sees one state"]
        case .wrapsErrorsOfReadings, .isPoisonedByErrorsOfReadings:
            ["what a reading throws comes out, and the store goes on"]
        case .forgetsAKind, .repeatsAKind: ["a store that lists kinds leaves none out"]
        case .countsEveryVersion: ["a store that tells its size tells it right"]
        case .losesChangesInTheMaking: ["changes read beside writers are whole commits without gaps"]
        case .losesCommitsUnderWayWhenClosed:
            ["what was acknowledged while the store was closed is there afterwards"]
        case .takesCommitsReadOnly, .saysNothingOfReadingOnly:
            ["a store opened for reading only serves reads and refuses commits"]
        case .saysNothingOfErasures: ["an erased record is gone, and its changes say that it was erased"]
        case .forgetsErasuresWhenClosed: ["what was committed is there when the store is opened again"]
        case .callsEveryRemovalAnErasure:
            ["an erased record is gone, and its changes say that it was erased", "changes since a commit"]
        }
    }
}

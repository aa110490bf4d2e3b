import Clientele
import Synchronization

/// A store that is wrong in one of the ways that ``BrokenStore`` is not; all else is done by the store in memory.
final class DeceivingStore: RecordStore {
    /// What is wrong.
    enum Fault: String, CaseIterable, Sendable {
        case trustsTheCallersNumbers, removesWhatShouldBeAbsent, showsLaterEntries, wrapsErrorsOfReadings
        case isPoisonedByErrorsOfReadings, forgetsAKind, repeatsAKind, countsEveryVersion, losesChangesInTheMaking
        case losesCommitsUnderWayWhenClosed, takesCommitsReadOnly, saysNothingOfReadingOnly
        case saysNothingOfErasures, callsEveryRemovalAnErasure, forgetsErasuresWhenClosed
    }

    /// What a store and its later openings share.
    final class Folder: Sendable {
        let store = InMemoryStore()
        fileprivate let numbers = Mutex<[RecordKey: (version: UInt64, sequence: SequenceNumber)]>([:])
        fileprivate let commits = Mutex<[StoreTransaction]>([])
    }

    private struct State {
        var isPoisoned = false
        var isClosed = false
        var versions = 0
        var inTheMaking: SequenceNumber?
    }

    let fault: Fault
    private let folder: Folder
    private let isReadOnly: Bool
    private let isAgain: Bool
    private let state = Mutex(State())

    convenience init(_ fault: Fault) { self.init(fault, in: Folder(), isAgain: false) }

    private init(_ fault: Fault, in folder: Folder, readOnly isReadOnly: Bool = false, isAgain: Bool = true) {
        (self.fault, self.folder, self.isReadOnly, self.isAgain) = (fault, folder, isReadOnly, isAgain)
    }

    var capabilities: StoreCapabilities {
        StoreCapabilities(isDurable: true, isReadOnly: isReadOnly && fault != .saysNothingOfReadingOnly)
    }

    /// The store as it is when it is opened again.
    func reopened(readOnly: Bool = false) async throws -> DeceivingStore {
        guard fault == .losesCommitsUnderWayWhenClosed else {
            return DeceivingStore(fault, in: folder, readOnly: readOnly)
        }
        let again = Folder()
        for transaction in folder.commits.withLock({ $0 }) { try await again.store.commit(transaction) }
        again.commits.withLock { $0 = folder.commits.withLock { $0 } }
        return DeceivingStore(fault, in: again, readOnly: readOnly)
    }

    func close() async throws { state.withLock { $0.isClosed = true } }

    func sizes() async throws -> StoreFigures.Sizes {
        var sizes = try await folder.store.sizes()
        if fault == .countsEveryVersion { sizes.recordCount = state.withLock { $0.versions } }
        return sizes
    }

    func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        let numbers = folder.numbers.withLock { $0 }
        do {
            return try await folder.store.read { [fault, store = folder.store] reader in
                try await body(DeceivingReader(base: reader, store: store, fault: fault, numbers: numbers))
            }
        } catch {
            state.withLock { $0.isPoisoned = true }
            guard fault == .wrapsErrorsOfReadings else { throw error }
            throw StoreError(.fileSystem, LocalizedText(en: "Reading failed.", zh: "读取失败。"), underlying: error)
        }
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        if isReadOnly, fault != .takesCommitsReadOnly {
            throw StoreError(.readOnly, LocalizedText(en: "For reading only.", zh: "只读。"))
        }
        if fault == .isPoisonedByErrorsOfReadings, state.withLock({ $0.isPoisoned }) {
            throw StoreError(.readOnly, LocalizedText(en: "Reading failed before.", zh: "此前读取失败。"))
        }
        var transaction = transaction
        switch fault {
        case .removesWhatShouldBeAbsent:
            var copy = StoreTransaction()
            copy.expectedSequence = transaction.expectedSequence
            for change in transaction.changes {
                switch change.operation {
                case .put: copy.put(change.record, expecting: change.expectation)
                case .remove:
                    copy.remove(
                        change.record.key, expecting: change.expectation == .absent ? .any : change.expectation)
                case .erase: copy.erase(change.record.key, expecting: change.expectation)
                }
            }
            transaction = copy
        case .losesChangesInTheMaking:
            let next = try await folder.store.read { $0.sequence.next }
            state.withLock { $0.inTheMaking = next }
        default: break
        }
        let receipt: CommitReceipt
        do {
            receipt = try await folder.store.commit(transaction)
        } catch {
            state.withLock { $0.inTheMaking = nil }
            throw error
        }
        if fault == .losesChangesInTheMaking {
            for _ in 0..<5 { await Task.yield() }
            state.withLock { $0.inTheMaking = nil }
        }
        for change in transaction.changes where fault == .trustsTheCallersNumbers && change.record.version > 0 {
            folder.numbers.withLock { $0[change.record.key] = (change.record.version, change.record.sequence) }
        }
        let isClosed = state.withLock { state in
            state.versions += transaction.changes.count
            return state.isClosed
        }
        if !isClosed { folder.commits.withLock { $0.append(transaction) } }
        return receipt
    }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        let hidden = state.withLock { $0.inTheMaking }
        var page = try await folder.store.changes(after: sequence, limit: limit)
        page.entries.removeAll { $0.sequence == hidden }
        for index in page.entries.indices where page.entries[index].version == nil {
            switch fault {
            case .saysNothingOfErasures: page.entries[index].isErased = false
            case .forgetsErasuresWhenClosed where isAgain: page.entries[index].isErased = false
            case .callsEveryRemovalAnErasure: page.entries[index].isErased = true
            default: break
            }
        }
        return page
    }
}

/// A state of a deceiving store.
private struct DeceivingReader: RecordReader {
    let base: any RecordReader
    let store: InMemoryStore
    let fault: DeceivingStore.Fault
    let numbers: [RecordKey: (version: UInt64, sequence: SequenceNumber)]

    var sequence: SequenceNumber { base.sequence }

    func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
        try await base.records(keys).map { record in
            var record = record
            if let key = record?.key, let number = numbers[key] {
                record?.version = number.version
                record?.sequence = number.sequence
            }
            return record
        }
    }

    func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
        guard fault == .showsLaterEntries else { return try await base.query(query, after: cursor, limit: limit) }
        return try await store.read { try await $0.query(query, after: cursor, limit: limit) }
    }

    func kinds() async throws -> [RecordKindName]? {
        let kinds = try await base.kinds()
        return switch fault {
        case .forgetsAKind: kinds.map { Array($0.dropLast()) }
        case .repeatsAKind: kinds.map { $0 + $0.prefix(1) }
        default: kinds
        }
    }
}

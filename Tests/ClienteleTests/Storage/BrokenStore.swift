import Clientele
import Synchronization

/// A store that is wrong in one way; all else is done by the store in memory.
final class BrokenStore: RecordStore {
    /// What is wrong.
    enum Fault: String, CaseIterable, Sendable {
        case ignoresExpectations, ignoresExpectedSequence, letsRacersWin, splitsTransactions, numbersRefusals
        case skipsEmptyCommits, takesDoubledKeys, goesOnCountingAfterRemoval, showsLaterCommits, showsHalfTransactions
        case forgetsOldIndexEntries, keepsEntriesOfTheRemoved, skipsTies, repeatsTheCursor, turnsTiesAround
        case ordersKeysAsText, endsKeysAtZero, ignoresCaseOfKinds, ignoresLimitsOfPages, losesChanges, splitsCommits
        case cutsPayloadsAtNewlines, dropsSeals, cutsLongPayloads, losesTheEndOfLargeTransactions, takesLongKeys
        case losesTheLastCommitWhenClosed, forgetsIndexesWhenClosed, failsClosingTwice

    }

    let fault: Fault
    private let store: InMemoryStore
    private let isClosed = Mutex(false)
    /// What each record was changed into by the transaction under way, as far as it is done.
    private let half = Mutex<[RecordKey: StoredRecord]>([:])
    /// How often each record was written before it was removed.
    private let counts = Mutex<[RecordKey: UInt64]>([:])
    /// What was committed, for the store that is opened afterwards.
    private let log = Mutex<[StoreTransaction]>([])

    init(_ fault: Fault, over store: InMemoryStore = InMemoryStore()) {
        self.fault = fault
        self.store = store
    }

    var capabilities: StoreCapabilities { StoreCapabilities(isDurable: true) }

    /// The store as it is when it is opened again.
    func reopened() async throws -> BrokenStore {
        guard fault == .losesTheLastCommitWhenClosed || fault == .forgetsIndexesWhenClosed else {
            return BrokenStore(fault, over: store)
        }
        let again = BrokenStore(fault)
        let log = log.withLock { $0 }
        for transaction in fault == .losesTheLastCommitWhenClosed ? Array(log.dropLast()) : log {
            var copy = StoreTransaction()
            for var change in transaction.changes {
                if fault == .forgetsIndexesWhenClosed { change.record.indexEntries = [] }
                copy.add(change)
            }
            _ = try await again.commit(copy)
        }
        return again
    }

    func close() async throws {
        guard fault == .failsClosingTwice else { return }
        let wasClosed = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return isClosed
        }
        if wasClosed { throw StoreError(.closed, LocalizedText(en: "Closed.", zh: "已关闭。")) }
    }

    func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        let (halfDone, counted) = (half.withLock { $0 }, counts.withLock { $0 })
        let (store, fault) = (store, fault)
        return try await store.read { reader in
            try await body(
                BrokenReader(reader: reader, store: store, fault: fault, half: halfDone, counts: counted))
        }
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        switch fault {
        case .skipsEmptyCommits where transaction.changes.isEmpty && transaction.expectedSequence == nil:
            return CommitReceipt(sequence: try await store.read { $0.sequence }, versions: [])
        case .letsRacersWin: return try await commitLateDecided(transaction)
        case .splitsTransactions: return try await commitInParts(transaction)
        case .showsHalfTransactions: return try await commitSlowly(transaction)
        case .numbersRefusals:
            do {
                return try await store.commit(transaction)
            } catch let error as StoreError where error.code == .conflict {
                try await store.commit(StoreTransaction())
                throw error
            }
        case .forgetsOldIndexEntries:
            var copy = transaction.withoutChanges
            for var change in transaction.changes {
                let key = change.record.key
                let old = try await store.read { try await $0.records([key]) }[0]
                if change.operation == .put { change.record.indexEntries += old?.indexEntries ?? [] }
                copy.add(change)
            }
            return try await store.commit(copy)
        case .keepsEntriesOfTheRemoved: return try await commitWithGhosts(transaction)
        case .goesOnCountingAfterRemoval: return try await commitCounting(transaction)
        default:
            let receipt = try await store.commit(changed(transaction))
            log.withLock { $0.append(transaction) }
            return receipt
        }
    }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        var page = try await store.changes(after: sequence, limit: limit)
        switch fault {
        case .losesChanges where page.entries.count > 1: page.entries.removeLast()
        case .splitsCommits where page.entries.count > max(1, limit):
            page.entries.removeLast(page.entries.count - max(1, limit))
            page.hasMore = true
        case .keepsEntriesOfTheRemoved: page.entries.removeAll { $0.key.kind == .ghost }
        case .goesOnCountingAfterRemoval:
            let counted = counts.withLock { $0 }
            for index in page.entries.indices {
                page.entries[index].version = page.entries[index].version.map {
                    $0 + counted[page.entries[index].key, default: 0]
                }
            }
        default: break
        }
        return page
    }

    /// The transaction as this store misunderstands it.
    private func changed(_ transaction: StoreTransaction) -> StoreTransaction {
        var copy = transaction.withoutChanges
        if fault == .ignoresExpectedSequence { copy.expectedSequence = nil }
        var seen: Set<RecordKey> = []
        for var change in transaction.changes {
            switch fault {
            case .ignoresExpectations: change.expectation = .any
            case .takesDoubledKeys where !seen.insert(change.record.key).inserted: continue
            case .losesTheEndOfLargeTransactions where copy.changes.count >= 8192: continue
            case .cutsPayloadsAtNewlines:
                change.record.payload = Array(change.record.payload.prefix { $0 != UInt8(ascii: "\n") })
            case .dropsSeals: change.record.seal = nil
            case .cutsLongPayloads: change.record.payload = Array(change.record.payload.prefix(1 << 22))
            case .takesLongKeys:
                for index in change.record.indexEntries.indices {
                    let key = change.record.indexEntries[index].key
                    change.record.indexEntries[index].key = Array(key.prefix(4096))
                }
            case .endsKeysAtZero:
                for index in change.record.indexEntries.indices {
                    let key = change.record.indexEntries[index].key
                    change.record.indexEntries[index].key = Array(key.prefix { $0 != 0 })
                }
            case .ignoresCaseOfKinds:
                change.record.key = change.record.key.inLowercase
            default: break
            }
            copy.add(change)
        }
        return copy
    }

    /// Decides on what was there a moment ago.
    private func commitLateDecided(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        let keys = transaction.changes.map(\.record.key)
        let present = try await store.read { try await $0.records(keys) }
        for (change, record) in zip(transaction.changes, present) {
            switch change.expectation {
            case .absent where record != nil, .version where record == nil: return try await store.commit(transaction)
            case .version(let version) where record?.version != version: return try await store.commit(transaction)
            default: break
            }
        }
        for _ in 0..<20 { await Task.yield() }
        var copy = transaction.withoutChanges
        for var change in transaction.changes {
            change.expectation = .any
            copy.add(change)
        }
        return try await store.commit(copy)
    }

    /// Writes the entries of a record that is removed under another kind.
    private func commitWithGhosts(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        var copy = transaction
        for change in transaction.changes where change.operation != .put {
            guard let old = try await store.read({ try await $0.records([change.record.key]) })[0] else { continue }
            copy.put(
                StoredRecord(
                    key: RecordKey(kind: .ghost, id: old.key.id), payload: [], indexEntries: old.indexEntries))
        }
        var receipt = try await store.commit(copy)
        receipt.versions.removeLast(receipt.versions.count - transaction.changes.count)
        return receipt
    }

    /// Counts on where the record stopped that was removed.
    private func commitCounting(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        let counted = counts.withLock { $0 }
        var copy = transaction.withoutChanges
        for var change in transaction.changes {
            if case .version(let version) = change.expectation {
                change.expectation = .version(version &- counted[change.record.key, default: 0])
            }
            copy.add(change)
        }
        let keys = transaction.changes.map(\.record.key)
        let before = try await store.read { try await $0.records(keys) }
        var receipt = try await store.commit(copy)
        for (index, change) in transaction.changes.enumerated() {
            let key = change.record.key
            if change.operation != .put, let removed = before[index]?.version {
                counts.withLock { $0[key, default: 0] += removed }
            }
            receipt.versions[index] = receipt.versions[index].map { $0 + counted[key, default: 0] }
        }
        return receipt
    }

    /// Makes a commit of every change.
    private func commitInParts(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        guard transaction.changes.count > 1 else { return try await store.commit(transaction) }
        // A refusal for its form is a refusal as a whole even here.
        if Set(transaction.changes.map(\.record.key)).count < transaction.changes.count {
            return try await store.commit(transaction)
        }
        do {
            return try await store.commit(transaction)
        } catch let error as StoreError where error.code == .conflict && transaction.expectedSequence == nil {
            for change in transaction.changes {
                var part = StoreTransaction()
                part.add(change)
                do { try await store.commit(part) } catch { break }
            }
            throw error
        }
    }

    /// Shows the first change to readers before the others are made.
    private func commitSlowly(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        if transaction.changes.count > 1, let first = transaction.changes.first, first.operation == .put,
            transaction.changes.allSatisfy({ $0.expectation == .any })
        {
            var record = first.record
            record.version = 1_000_000
            half.withLock { $0[record.key] = record }
            for _ in 0..<20 { await Task.yield() }
            half.withLock { $0 = [:] }
        }
        return try await store.commit(transaction)
    }
}

/// A state of a broken store.
struct BrokenReader: RecordReader {
    let reader: any RecordReader
    let store: InMemoryStore
    let fault: BrokenStore.Fault
    let half: [RecordKey: StoredRecord]
    let counts: [RecordKey: UInt64]

    var sequence: SequenceNumber { reader.sequence }

    func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
        switch fault {
        case .showsLaterCommits: return try await store.read { try await $0.records(keys) }
        case .ignoresCaseOfKinds:
            let found = try await reader.records(keys.map(\.inLowercase))
            return zip(keys, found).map { key, record in
                var record = record
                record?.key = key
                return record
            }
        case .goesOnCountingAfterRemoval:
            return try await reader.records(keys).map { record in
                var record = record
                if let key = record?.key { record?.version += counts[key, default: 0] }
                return record
            }
        default:
            let records = try await reader.records(keys)
            return half.isEmpty ? records : zip(keys, records).map { half[$0] ?? $1 }
        }
    }

    func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
        var query = query
        switch (fault, query.source, cursor) {
        case (.skipsTies, .index, let cursor?) where query.order == .ascending:
            query.range.lowerBound = cursor.last.indexKey + [0]
            return try await reader.query(query, after: nil, limit: limit)
        case (.repeatsTheCursor, .index, let cursor?) where query.order == .ascending && limit > 1:
            var page = try await reader.query(query, after: cursor, limit: limit - 1)
            page.hits.insert(cursor.last, at: 0)
            return page
        case (.turnsTiesAround, .index, nil) where query.order == .descending:
            var page = try await reader.query(query, after: nil, limit: limit)
            guard page.next == nil else { return page }
            page.hits.sort { a, b in
                a.indexKey == b.indexKey ? a.record < b.record : b.indexKey.lexicographicallyPrecedes(a.indexKey)
            }
            return page
        // Only in the indexes with few entries: this way of turning pages takes a sort for each.
        case (.ordersKeysAsText, .index(let name), _) where name == "tricky" || name == "hostile":
            var all = try await reader.query(query, after: nil, limit: .max).hits
            all.sort { a, b in
                let (left, right) = (
                    String(decoding: a.indexKey, as: UTF8.self), String(decoding: b.indexKey, as: UTF8.self)
                )
                if left == right { return query.order == .ascending ? a.record < b.record : b.record < a.record }
                return query.order == .ascending ? left < right : right < left
            }
            var start = 0
            if let cursor {
                guard let place = all.firstIndex(of: cursor.last) else {
                    return try await reader.query(query, after: cursor, limit: limit)
                }
                start = place + 1
            }
            let end = limit < all.count - start ? start + max(1, limit) : all.count
            let hits = Array(all[min(start, end)..<end])
            return IndexPage(hits: hits, next: end < all.count ? hits.last.map { IndexQuery.Cursor(after: $0) } : nil)
        case (.ignoresCaseOfKinds, .kind(let kind), _):
            let other = RecordKey(kind: kind, id: UniqueID(high: 0, low: 0)).inLowercase.kind
            var page = try await reader.query(
                .records(of: other, range: query.range, order: query.order), after: cursor, limit: limit)
            for index in page.hits.indices { page.hits[index].record.kind = kind }
            return page
        case (.keepsEntriesOfTheRemoved, .index, _):
            var page = try await reader.query(query, after: cursor, limit: limit)
            for index in page.hits.indices where page.hits[index].record.kind == .ghost {
                page.hits[index].record.kind = "customer"
            }
            return page
        case (.ignoresLimitsOfPages, _, _):
            return try await reader.query(query, after: cursor, limit: limit < 1 ? .max : limit)
        default: return try await reader.query(query, after: cursor, limit: limit)
        }
    }
}

extension RecordKindName {
    fileprivate static let ghost: RecordKindName = "ghost"
}

extension RecordKey {
    fileprivate var inLowercase: RecordKey {
        RecordKey(kind: RecordKindName(kind.rawValue.lowercased()) ?? kind, id: id)
    }
}

extension StoreTransaction {
    fileprivate var withoutChanges: StoreTransaction {
        var copy = StoreTransaction()
        copy.expectedSequence = expectedSequence
        return copy
    }

    fileprivate mutating func add(_ change: Change) {
        switch change.operation {
        case .put: put(change.record, expecting: change.expectation)
        case .remove: remove(change.record.key, expecting: change.expectation)
        case .erase: erase(change.record.key, expecting: change.expectation)
        }
    }
}

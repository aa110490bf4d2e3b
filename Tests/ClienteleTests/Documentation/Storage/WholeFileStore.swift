import Clientele
import Foundation
import Synchronization

// snippet begins: own-store-contents
/// All that the store remembers: what its one file says.
struct Contents: Codable, Sendable {
    struct Entry: Codable, Sendable {
        var index: String
        var key: Data
    }

    struct Row: Codable, Sendable {
        var kind: String
        var id: String
        var version: UInt64
        var sequence: UInt64
        var seal: String?
        var payload: Data
        var entries: [Entry]
    }

    /// Commits, each with the rows it changed and the version they then had; `nil` for a removal,
    /// which may be one for which all copies are to be erased.
    struct Commit: Codable, Sendable {
        struct Change: Codable, Sendable {
            var kind: String
            var id: String
            var version: UInt64?
            var isErased: Bool?
        }

        var changes: [Change] = []
    }

    var rows: [Row] = []
    var commits: [Commit] = []
}
// snippet ends

// snippet begins: own-store-state
/// One state of the store; a copy never changes with the original.
struct State: Sendable {
    var records: [RecordKey: StoredRecord] = [:]
    var commits: [[ChangePage.Entry]] = []

    /// The last commit: commits are numbered from 1 without gaps.
    var sequence: SequenceNumber { SequenceNumber(UInt64(commits.count)) }

    /// Makes all changes of a transaction, or throws before it makes one.
    mutating func apply(_ transaction: StoreTransaction) throws -> CommitReceipt {
        // What no store may take: a record changed twice, or one beyond the limits.
        try transaction.validate()
        if let expected = transaction.expectedSequence, expected != sequence { throw conflict }
        for change in transaction.changes {
            let present = records[change.record.key]?.version
            switch change.expectation {
            case .any: break
            case .absent: if present != nil { throw conflict }
            case .version(let expected): if present != expected { throw conflict }
            }
        }
        let number = sequence.next
        var entries: [ChangePage.Entry] = []
        var versions: [UInt64?] = []
        for change in transaction.changes {
            var record = change.record
            switch change.operation {
            case .put:
                // Versions and commits are the store's to count, whatever the caller wrote there.
                record.version = (records[record.key]?.version ?? 0) + 1
                record.sequence = number
                records[record.key] = record
                entries.append(.init(sequence: number, key: record.key, version: record.version))
                versions.append(record.version)
            case .remove, .erase:
                // A removal that finds nothing changes nothing and is not among the changes.
                if records.removeValue(forKey: record.key) != nil {
                    let isErased = change.operation == .erase
                    entries.append(.init(sequence: number, key: record.key, version: nil, isErased: isErased))
                }
                versions.append(nil)
            }
        }
        // A transaction without changes is a commit too.
        commits.append(entries)
        return CommitReceipt(sequence: number, versions: versions)
    }

    private var conflict: StoreError {
        StoreError(
            .conflict,
            LocalizedText(en: "It was changed since; read again.", zh: "数据已被更改；请重新读取。"))
    }
}
// snippet ends

// snippet begins: own-store-reader
extension State: RecordReader {
    func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] { keys.map { records[$0] } }

    func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
        var hits: [IndexPage.Hit] = []
        for record in records.values {
            switch query.source {
            case .kind(let kind) where record.key.kind == kind:
                hits.append(.init(indexKey: bytes(of: record.key.id), record: record.key))
            case .index(let name):
                // Equal entries of one record count once.
                let keys = Set(record.indexEntries.filter { $0.index == name }.map(\.key))
                hits += keys.map { .init(indexKey: $0, record: record.key) }
            default: break
            }
        }
        // In the order of their bytes, and of their records where the bytes are the same.
        hits = hits.filter { query.range.contains($0.indexKey) }.sorted(by: isBefore)
        if query.order == .descending { hits.reverse() }
        if let last = cursor?.last {
            // The hit of the cursor may be gone by now: the page begins after the place where it was.
            hits.removeAll { hit in
                hit == last || (query.order == .ascending ? isBefore(hit, last) : isBefore(last, hit))
            }
        }
        let page = Array(hits.prefix(max(1, limit)))
        let isLast = page.count == hits.count
        return IndexPage(hits: page, next: isLast ? nil : page.last.map { IndexQuery.Cursor(after: $0) })
    }

    func kinds() async throws -> [RecordKindName]? { Set(records.keys.map(\.kind)).sorted() }

    private func isBefore(_ a: IndexPage.Hit, _ b: IndexPage.Hit) -> Bool {
        a.indexKey == b.indexKey ? a.record < b.record : a.indexKey.lexicographicallyPrecedes(b.indexKey)
    }

    private func bytes(of id: UniqueID) -> [UInt8] {
        [id.high, id.low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
    }
}
// snippet ends

// snippet begins: own-store
/// A store that writes everything it holds into one file at each commit: right for a few thousand records.
final class WholeFileStore: RecordStore {
    private let file: URL
    /// What readers see.
    ///
    /// The lock is held for no longer than it takes to copy a few references.
    private let state: Mutex<State>
    /// Held while a commit is decided and written, so that commits come one after the other.
    private let writer = Mutex(Writer())

    private struct Writer {
        var isClosed = false
        /// A write failed after which nobody knows what the file holds.
        var isBroken = false
    }

    var capabilities: StoreCapabilities { StoreCapabilities(isDurable: true) }

    init(file: URL) throws {
        self.file = file
        state = Mutex(try State(file: file))
    }

    func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value {
        // The body works on a copy, so nobody waits for anybody.
        try await body(state.withLock { $0 })
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt {
        try writer.withLock { writer in
            if writer.isClosed { throw refusal(.closed, "The store is closed.", "存储已关闭。") }
            if writer.isBroken { throw refusal(.readOnly, "Open the store again.", "请重新打开存储。") }
            var next = state.withLock { $0 }
            let receipt = try next.apply(transaction)
            do {
                try next.write(to: file)
            } catch {
                writer.isBroken = true
                throw error
            }
            // Only what is on the device is shown.
            state.withLock { $0 = next }
            return receipt
        }
    }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        let commits = state.withLock { $0.commits }
        guard sequence.rawValue < UInt64(commits.count), let first = Int(exactly: sequence.rawValue) else {
            return ChangePage(entries: [], through: sequence, hasMore: false)
        }
        // At least one whole commit, and then no more of them than fit.
        var entries = commits[first]
        var end = first + 1
        while end < commits.count, entries.count + commits[end].count <= max(1, limit) {
            entries += commits[end]
            end += 1
        }
        return ChangePage(
            entries: entries, through: SequenceNumber(UInt64(end)), hasMore: end < commits.count)
    }

    func close() async throws { writer.withLock { $0.isClosed = true } }

    private func refusal(_ code: StoreError.Code, _ english: String, _ chinese: String) -> StoreError {
        StoreError(code, LocalizedText(en: english, zh: chinese))
    }
}
// snippet ends

// snippet begins: own-store-file
extension State {
    /// Reads the file; one that is not there yet is an empty store.
    init(file: URL) throws {
        guard FileManager.default.fileExists(atPath: file.path) else { return }
        do {
            let contents = try JSONDecoder().decode(Contents.self, from: Data(contentsOf: file))
            for row in contents.rows {
                let entries = row.entries.map { IndexEntry(index: IndexName($0.index), key: Array($0.key)) }
                let record = StoredRecord(
                    key: try key(row.kind, row.id), payload: Array(row.payload), indexEntries: entries,
                    seal: row.seal.map { StoredRecord.Seal(keyID: $0) }, version: row.version,
                    sequence: SequenceNumber(row.sequence))
                records[record.key] = record
            }
            for (index, commit) in contents.commits.enumerated() {
                let number = SequenceNumber(UInt64(index + 1))
                commits.append(
                    try commit.changes.map {
                        .init(
                            sequence: number, key: try key($0.kind, $0.id), version: $0.version,
                            isErased: $0.isErased ?? false)
                    })
            }
        } catch {
            throw StoreError(
                .damaged, LocalizedText(en: "The file is no store.", zh: "该文件不是存储。"), underlying: error)
        }
    }

    private func key(_ kind: String, _ id: String) throws -> RecordKey {
        guard let kind = RecordKindName(kind), let id = UniqueID(id) else { throw CocoaError(.fileReadCorruptFile) }
        return RecordKey(kind: kind, id: id)
    }

    /// Puts a new file in the place of the old one: after a loss of power it is the one or the other.
    func write(to file: URL) throws {
        var contents = Contents()
        contents.rows = records.values.sorted { $0.key < $1.key }.map { record in
            Contents.Row(
                kind: record.key.kind.rawValue, id: "\(record.key.id)", version: record.version,
                sequence: record.sequence.rawValue, seal: record.seal?.keyID, payload: Data(record.payload),
                entries: record.indexEntries.map { .init(index: $0.index.rawValue, key: Data($0.key)) })
        }
        contents.commits = commits.map { entries in
            .init(
                changes: entries.map {
                    .init(
                        kind: $0.key.kind.rawValue, id: "\($0.key.id)", version: $0.version,
                        isErased: $0.isErased ? true : nil)
                })
        }
        let next = file.appendingPathExtension("next")
        try JSONEncoder().encode(contents).write(to: next)
        let handle = try FileHandle(forUpdating: next)
        // The bytes must be on the device before the name points to them ...
        try handle.synchronize()
        try handle.close()
        guard unsafe rename(next.path, file.path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        // ... and the name, before the commit is acknowledged.
        let folder = try FileHandle(forReadingFrom: file.deletingLastPathComponent())
        try folder.synchronize()
        try folder.close()
    }
}
// snippet ends

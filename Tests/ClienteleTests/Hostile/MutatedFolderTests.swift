import ClienteleTesting
import Foundation
import Testing

@testable import Clientele

@Suite("Folders of a store that were changed by hand or by chance (R71)")
struct MutatedFolderTests {
    typealias Files = [String: [UInt8]]

    static let histories = [ShortHistory(), ShortHistory(otherTransactions)]
    static let isFull = ProcessInfo.processInfo.environment["CLIENTELE_CI"] == "full"

    /// A second store, whose lines are to get into the first.
    private static let otherTransactions: [StoreTransaction] = (0..<5).map { number in
        var transaction = StoreTransaction()
        for record in 0...(number % 3) {
            transaction.put(ShortHistory.record(number + 2 * record, "{\"other\":\(number)}", ["o\(number)"]))
        }
        return transaction
    }

    static func options(_ access: JSONFileStore.Access = .readWrite, segmentSize: UInt64 = 1 << 30)
        -> JSONFileStore.Options
    {
        var options = JSONFileStore.Options(access: access)
        options.segmentSize = segmentSize
        options.fillAhead = 0
        return options
    }

    /// Folders of both stores: closed and not, in one file and in several, filled ahead and with a torn tail.
    static func folders() async throws -> [[Files]] {
        var all: [[Files]] = []
        for history in histories {
            var folders: [Files] = []
            for (segmentSize, fillAhead, closes) in [
                (1 << 30, 0, true), (1 << 30, 0, false), (500, 0, true), (500, 0, false), (1 << 30, 700, false),
            ] {
                let system = MemoryFileSystem()
                var options = options(segmentSize: UInt64(segmentSize))
                options.fillAhead = fillAhead
                let store = try JSONFileStore.open(at: "store", options: options, in: system)
                #expect(await history.run(store) == history.transactions.count)
                if closes { try await store.close() }
                var files = system.files
                folders.append(files)
                if !closes, segmentSize > 500, fillAhead == 0 {
                    files["journal-00000001.jsonl"]?.removeLast(40)
                    folders.append(files)
                }
            }
            all.append(folders)
        }
        return all
    }

    @Test("open to a prefix of what was committed, with every cut byte kept, or are refused as they are")
    func inMemory() async throws {
        let folders = try await Self.folders()
        var mutator = FolderMutator(seed: 20_260_306, donors: folders[1])
        var (opened, torn, refused) = (0, 0, [StoreError.Code: Int]())
        for number in 0..<10_000 {
            let original = folders[0][number % folders[0].count]
            let mutated = mutator.mutate(original)
            let system = MemoryFileSystem(files: mutated.files)
            let what = "case \(number): \(mutated.steps)"
            do {
                let store = try JSONFileStore.open(at: "store", options: Self.options(), in: system)
                opened += 1
                if store.openReport.tornTail != nil { torn += 1 }
                try await Self.checkState(store, mutated, what)
                Self.checkNothingLost(mutated.files, system.files, store.openReport, what)
                if number % 10 == 0 { try await Self.checkGoesOn(store, system, what) }
            } catch let error as StoreError {
                refused[error.code, default: 0] += 1
                law(system.files == mutated.files, "\(what): the refused folder was changed")
            }
            // For reading only, nothing is ever changed, and what is seen is a prefix too.
            if number % 3 == 0 {
                let system = MemoryFileSystem(files: mutated.files)
                do {
                    let store = try JSONFileStore.open(at: "store", options: Self.options(.readOnly), in: system)
                    try await Self.checkState(store, mutated, "\(what), for reading")
                } catch is StoreError {}
                law(system.files == mutated.files, "\(what): reading changed the folder")
            }
        }
        // The mutations must lead everywhere, or they prove nothing.
        #expect(opened > 1000)
        #expect(torn > 500)
        #expect(refused[.damaged, default: 0] > 2000)
        #expect(refused[.newerFormat, default: 0] > 0)
        #expect(refused[.notAStore, default: 0] > 0)
    }

    /// Whether a store holds the state after some number of commits of the history, or of the one spliced into it.
    private static func checkState(_ store: JSONFileStore, _ mutated: FolderMutator.Result, _ what: String) async throws
    {
        if mutated.isForged { return }
        let (sequence, found, hits) = try await store.read { reader in
            let all = try await reader.query(.records(of: "customer"), after: nil, limit: 100).hits
            let records = try await reader.records(all.map(\.record))
            let hits = try await reader.query(IndexQuery("customer.name"), after: nil, limit: 100).hits
            return (Int(reader.sequence.rawValue), records, hits)
        }
        let isPrefix = (mutated.isSpliced ? histories : [histories[0]]).contains { history in
            guard sequence < history.states.count else { return false }
            let expected = history.states[sequence].values.sorted { $0.key < $1.key }
            let entries = expected.flatMap { record in
                record.indexEntries.map { IndexPage.Hit(indexKey: $0.key, record: record.key) }
            }
            return found == expected && Set(hits) == Set(entries)
        }
        law(isPrefix, "\(what): the state is none after \(sequence) commits")
    }

    /// Whether every byte is still there: in its place, or in the file of cut bytes that the report names.
    private static func checkNothingLost(
        _ before: Files, _ after: Files, _ report: JSONFileStore.OpenReport, _ what: String
    ) {
        for (name, bytes) in before where name != Manifest.newFileName {
            let now = after[name]
            if let tail = report.tornTail, name == tail.file {
                let start = Int(tail.offset)
                let end = start + Int(tail.byteCount)
                let kept = tail.keptIn.flatMap { after[$0] }
                law(kept == Array(bytes[start..<end]), "\(what): the cut bytes are not kept")
                law(now == Array(bytes[..<start]), "\(what): \(name) is not what was before the cut")
                law(bytes[end...].allSatisfy { $0 == 10 }, "\(what): more than filling was dropped")
            } else if now == nil {
                // The first line of a segment that was never listed may go; it holds no commit.
                law(
                    bytes.count < 1024 && bytes.count { $0 == 10 } <= 1 && Manifest.isJournalName(name),
                    "\(what): \(name) was removed")
            } else if !(report.isNew && Manifest.isJournalName(name)) {
                law(now == bytes, "\(what): \(name) was changed")
            }
        }
    }

    /// Whether a store that opened takes a commit, closes and opens again.
    private static func checkGoesOn(_ store: JSONFileStore, _ system: MemoryFileSystem, _ what: String) async throws {
        var transaction = StoreTransaction()
        transaction.put(ShortHistory.record(77, "{}", ["new"]))
        let sequence = try await store.commit(transaction).sequence
        try await store.close()
        let again = try JSONFileStore.open(at: "store", options: options(), in: MemoryFileSystem(files: system.files))
        law(again.openReport.sequence == sequence && again.openReport.wasClosedCleanly, "\(what): does not go on")
    }

    @Test("are judged the same by the files of the operating system")
    func onDisk() async throws {
        let folders = try await Self.folders()
        var mutator = FolderMutator(seed: 7, donors: folders[1])
        for number in 0..<(Self.isFull ? 2000 : 300) {
            var mutated = mutator.mutate(folders[0][number % folders[0].count])
            // Names that only the double tells apart.
            mutated.files["LOCK"] = nil
            try await withTemporaryFolder { folder in
                let path = "\(folder)/store"
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
                for (name, bytes) in mutated.files {
                    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
                }
                func read() throws -> Files {
                    var files: Files = [:]
                    for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                        files[name] = Array(try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(name)")))
                    }
                    return files
                }
                let double = MemoryFileSystem(files: mutated.files)
                let expected = Result { try JSONFileStore.open(at: "store", options: Self.options(), in: double) }
                let what = "case \(number): \(mutated.steps)"
                do {
                    let store = try await JSONFileStore.open(at: path, options: Self.options())
                    law(store.openReport == (try? expected.get())?.openReport, "\(what): opens otherwise")
                    try await Self.checkState(store, mutated, what)
                } catch let error as StoreError {
                    law((try? expected.get()) == nil, "\(what): \(error)")
                    law(try read() == mutated.files, "\(what): the refused folder was changed")
                }
                law(try read() == double.files, "\(what): other files than in the double")
            }
        }
    }
}

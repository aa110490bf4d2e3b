import ClienteleTesting
import Foundation
import Testing

@testable import Clientele

/// Stores of the library, read by `.ci/read-store.py`, which was written from the page on the file format alone.
@Suite(
    "The file format, read by another program (R70, R71)",
    .enabled(if: StoreReading.python != nil, "Python 3 is not installed"))
struct StoreReaderTests {
    @Test("all records of a store come out as they went in", arguments: [1 << 30, 900] as [UInt64])
    func whole(segmentSize: UInt64) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/store"
            let store = try await open(path, segmentSize)
            let history = ShortHistory()
            #expect(await history.run(store) == history.transactions.count)
            try await compare(StoreReading.read(path), with: store, state: "whole", closed: false)
            try await store.close()
            let again = try await open(path, segmentSize)
            #expect(again.openReport.wasClosedCleanly)
            try await compare(StoreReading.read(path), with: again, state: "whole", closed: true)
            #expect(FileManager.default.fileExists(atPath: path + "/journal-00000002.jsonl") == (segmentSize == 900))
            try await again.compact()
            try await compare(StoreReading.read(path), with: again, state: "whole", closed: false)
            for transaction in history.transactions.prefix(2) {
                var next = StoreTransaction()
                for change in transaction.changes where change.operation == .put { next.put(change.record) }
                try await again.commit(next)
            }
            try await compare(StoreReading.read(path), with: again, state: "whole", closed: false)
            try await again.close()
            #expect(!FileManager.default.fileExists(atPath: path + "/journal-00000001.jsonl"))
        }
    }

    @Test("a registry's records are the JSON that the data dictionary describes")
    func registry() async throws {
        let house = try await TestHouse(.files)
        let desk = try await house.desk()
        let arrival = try await desk.intake(.wang, from: .hotline)
        try await desk.remove(try await desk.add(Customer(person: "Ann Lee")).id)
        let path = try #require(house.folder)
        let answer = try StoreReading.read(path)
        let wang = try #require(answer.records.first { $0.id == arrival.record?.description })
        let stored = try await house.store.read {
            try await $0.records([RecordKey(kind: "customer", id: try #require(arrival.record))])
        }
        #expect(wang.payload == stored[0]?.payload.hex)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(stored[0]?.payload ?? [])) as? [String: Any])
        let names = try #require(json["names"] as? [[String: Any]])
        #expect(names.first?["full"] as? String == "王伟")
        #expect(answer.kinds["customer"] == 1 && (answer.kinds["audit"] ?? 0) > 2, "\(answer.kinds)")
        try await house.close()
    }

    @Test("a store cut or changed anywhere is judged as the library judges it", arguments: [false, true])
    func damaged(isCompacted: Bool) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/store"
            let store = try await open(path, 900)
            let history = ShortHistory()
            _ = await history.run(store)
            if isCompacted {
                try await store.compact()
                for number in 0..<4 {
                    var transaction = StoreTransaction()
                    transaction.put(ShortHistory.record(number, #"{"again":\#(number)}"#, ["again"]))
                    try await store.commit(transaction)
                }
            }
            let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { $0.hasSuffix(".jsonl") }
                .sorted()
            #expect(names.count > 2 && names.contains { $0.hasPrefix("snapshot") } == isCompacted)
            var random = SeededRandom(seed: 7)
            let copies = (0..<60).map { "\(folder)/copy\($0)" }
            for (round, copy) in copies.enumerated() {
                try FileManager.default.copyItem(atPath: path, toPath: copy)
                let file = URL(fileURLWithPath: copy + "/" + names[random.below(names.count)])
                var bytes = Array(try Data(contentsOf: file))
                let place = random.below(bytes.count)
                switch round % 3 {
                case 0: bytes.removeSubrange(place...)
                case 1: bytes[place] ^= 1 << UInt8(random.below(8))
                default: bytes.removeSubrange(place..<min(bytes.count, place + 1 + random.below(400)))
                }
                try Data(bytes).write(to: file)
            }
            for ((round, copy), answer) in zip(copies.enumerated(), try StoreReading.read(copies)) {
                let read = try? await JSONFileStore.open(at: copy, options: .init(access: .readOnly))
                guard let read else {
                    #expect(answer.state == "refused", "round \(round)")
                    continue
                }
                let report = read.openReport
                let state = report.damage != nil ? "damaged" : report.tornTail != nil ? "torn" : "whole"
                #expect(answer.records.count == report.recordCount, "round \(round)")
                try await compare(answer, with: read, state: state, closed: report.wasClosedCleanly)
            }
            try await store.close()
        }
    }

    @Test("what a consumer has not read before a snapshot is told as the library tells it, or by neither")
    func unread() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/store"
            let store = try await open(path, 1 << 30)
            for transaction in ShortHistory().transactions { try await store.commit(transaction) }
            let consumer = try ChangeConsumer("mail", of: store)
            try await consumer.acknowledge(SequenceNumber(1))
            var gone = StoreTransaction()
            gone.erase(ShortHistory.key(1))
            gone.remove(ShortHistory.key(3))
            try await store.commit(gone)
            try await compare(StoreReading.read(path), with: store, state: "whole", closed: false)
            try await store.compact()
            let answer = try StoreReading.read(path)
            try await compare(answer, with: store, state: "whole", closed: false)
            let told = try await store.changes(after: SequenceNumber(1), limit: 100).entries
            #expect(told.contains { $0.isErased } && told.contains { $0.version == nil && !$0.isErased })
            #expect(answer.unread?.map(\.entry) == told.map { "\($0)" })
            try await store.close()

            let name = "/unread-00000001.jsonl"
            let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path + name)))
            let copies = stride(from: 3, to: bytes.count, by: bytes.count / 30).map { ($0, "\(folder)/copy\($0)") }
            for (place, copy) in copies {
                try FileManager.default.copyItem(atPath: path, toPath: copy)
                var changed = bytes
                if place % 2 == 0 { changed.removeSubrange(place...) } else { changed[place] ^= 2 }
                try Data(changed).write(to: URL(fileURLWithPath: copy + name))
            }
            for ((_, copy), answer) in zip(copies, try StoreReading.read(copies.map(\.1))) {
                #expect(answer.state == "whole" && answer.unread == nil)
                let again = try await open(copy, 1 << 30)
                await #expect(throws: StoreError.self) { try await again.changes(after: SequenceNumber(1), limit: 1) }
                try await again.close()
            }
        }
    }

    @Test("a store of a later version is refused")
    func newer() async throws {
        try await withTemporaryFolder { path in
            let manifest = #"{"format":"clientele-store","version":3,"segments":[]"#
            let crc = String(CRC32C.checksum(Array(manifest.utf8)), radix: 16)
            let line = manifest + #","crc":""# + String(repeating: "0", count: 8 - crc.count) + crc + "\"}\n"
            try line.write(toFile: path + "/manifest.json", atomically: true, encoding: .utf8)
            #expect(try StoreReading.read(path).state == "refused")
        }
    }

    private func open(_ path: String, _ segmentSize: UInt64) async throws -> JSONFileStore {
        var options = JSONFileStore.Options(durability: .full)
        options.segmentSize = segmentSize
        return try await JSONFileStore.open(at: path, options: options)
    }

    /// Compares everything the reader found with what the library answers.
    private func compare(
        _ answer: StoreReading, with store: JSONFileStore, state: String, closed: Bool
    ) async throws {
        #expect(answer.state == state && answer.closed == closed)
        let (sequence, records) = try await store.read { reader in
            let hits = try await reader.query(.records(of: "customer"), after: nil, limit: 1000).hits
            return (reader.sequence, try await reader.records(hits.map(\.record)).compactMap { $0 })
        }
        #expect(answer.commits == sequence.rawValue)
        let expected = records.map { record in
            StoreReading.Record(
                kind: record.key.kind.rawValue, id: record.key.id.description, version: record.version,
                commit: record.sequence.rawValue, key: record.seal?.keyID,
                index: record.indexEntries.map { [$0.index.rawValue, $0.key.hex] }, payload: record.payload.hex)
        }
        #expect(answer.records.filter { $0.kind == "customer" } == expected)
    }
}

/// What `.ci/read-store.py` answers.
struct StoreReading: Decodable {
    struct Record: Decodable, Equatable {
        let kind: String
        let id: String
        let version: UInt64
        let commit: UInt64
        let key: String?
        let index: [[String]]
        let payload: String
    }

    /// A change before a snapshot.
    struct Unread: Decodable, Equatable {
        let commit: UInt64
        let kind: String
        let id: String
        let version: UInt64?
        let erased: Bool

        var entry: String {
            guard let kind = RecordKindName(kind), let id = UniqueID(id) else { return "" }
            let key = RecordKey(kind: kind, id: id)
            return "\(ChangePage.Entry(sequence: SequenceNumber(commit), key: key, version: version, isErased: erased))"
        }
    }

    let state: String
    let closed: Bool
    let commits: UInt64
    let kinds: [String: Int]
    let records: [Record]
    let unread: [Unread]?

    private enum CodingKeys: String, CodingKey { case state, closed, commits, kinds, records, unread }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        state = try container.decode(String.self, forKey: .state)
        closed = try container.decodeIfPresent(Bool.self, forKey: .closed) ?? false
        commits = try container.decodeIfPresent(UInt64.self, forKey: .commits) ?? 0
        kinds = try container.decodeIfPresent([String: Int].self, forKey: .kinds) ?? [:]
        records = try container.decodeIfPresent([Record].self, forKey: .records) ?? []
        unread = try container.decodeIfPresent([Unread].self, forKey: .unread)
    }

    static let python = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map {
        "\($0)/python3"
    }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

    static func read(_ path: String) throws -> StoreReading {
        try #require(read([path]).first)
    }

    /// Reads several stores in one run.
    static func read(_ paths: [String]) throws -> [StoreReading] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try #require(python))
        process.arguments = [SourceTree.root.appendingPathComponent(".ci/read-store.py").path, "--records"] + paths
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try data.split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(StoreReading.self, from: $0)
        }
    }
}

extension [UInt8] {
    fileprivate var hex: String {
        map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}

import Clientele
import Foundation
import Testing

/// Stores that earlier versions of the library wrote, opened for ever.
///
/// `.ci/make-corpus` adds to the folder `Tests/Corpus`; what is there is never changed.
@Suite("Stores of every format version (R70)")
struct CorpusTests {
    /// What a store holds, as another program read it when the store was made.
    struct Expected: Decodable {
        struct Record: Decodable {
            let kind: String
            let id: String
            let version: UInt64
            let commit: UInt64
            let index: [[String]]
            let payload: String
        }

        let state: String
        let commits: UInt64
        let records: [Record]
    }

    private static let corpus = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in
        url.deletingLastPathComponent()
    }.appendingPathComponent("Tests/Corpus")

    static let names =
        ((try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []).filter {
            !$0.hasPrefix(".") && !$0.hasSuffix(".md")
        }
        .sorted()

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("every format is among them, with and without a torn tail")
    func complete() {
        #expect(Self.names.contains { $0.hasSuffix("-format-1") } && Self.names.contains { $0.hasSuffix("-format-2") })
        #expect(Self.names.contains { $0.hasSuffix("-torn") })
    }

    @Test("a store of an earlier version opens, holds what it held, takes commits and keeps them", arguments: names)
    func opens(name: String) async throws {
        let source = Self.corpus.appendingPathComponent(name)
        let expected = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: source.appendingPathComponent("expected.json")))
        #expect(expected.records.count > 8)
        try await withTemporaryFolder { folder in
            let path = folder + "/store"
            try FileManager.default.copyItem(atPath: source.appendingPathComponent("store").path, toPath: path)
            let reading = try await JSONFileStore.open(at: path, options: .init(access: .readOnly))
            #expect((reading.openReport.tornTail != nil) == (expected.state == "torn"))
            try await Self.compare(reading, expected)
            try await reading.close()

            // Match keys are a version's own; everything else must be as it was vouched for.
            let report = try await CustomerRegistry.verify(at: path)
            let codes = Set(report.problems.map { "\($0.finding.code)" })
            #expect(codes.isSubset(of: ["store.torn-tail", "store.index-entries"]), "\(report.problems)")

            let store = try await JSONFileStore.open(at: path)
            try await Self.compare(store, expected)
            let key = RecordKey(kind: "note", id: UniqueID(high: 1, low: 1))
            var transaction = StoreTransaction()
            transaction.put(StoredRecord(key: key, payload: Array("{}".utf8)))
            #expect(try await store.commit(transaction).sequence.rawValue == expected.commits + 1)
            try await store.close()
            let again = try await JSONFileStore.open(at: path)
            try await Self.compare(again, expected, more: 1)
            try await again.compact()
            try await Self.compare(again, expected, more: 1)
            try await again.close()
            // A house goes on working in it.
            let registry = try await CustomerRegistry.open(at: path)
            let desk = try await registry.session(for: .owner, purpose: .service)
            try await desk.add(Customer(person: "Anna Berg"))
            let id = try #require(expected.records.first { $0.kind == "customer" }.flatMap { UniqueID($0.id) })
            #expect(try await desk.customer(Identifier(id)) != nil)
            #expect(try await desk.history(of: Identifier<Customer>(id)).count == 1)
            try await registry.close()
        }
    }

    private static func compare(_ store: JSONFileStore, _ expected: Expected, more: UInt64 = 0) async throws {
        let keys = try expected.records.map { record in
            RecordKey(
                kind: try #require(RecordKindName(record.kind)), id: try #require(UniqueID(record.id)))
        }
        try await store.read { reader in
            #expect(reader.sequence.rawValue == expected.commits + more)
            let found = try await reader.records(keys)
            for (stored, record) in zip(found, expected.records) {
                let stored = try #require(stored)
                #expect(stored.version == record.version && stored.sequence.rawValue == record.commit)
                #expect(hex(stored.payload) == record.payload)
                #expect(stored.indexEntries.map { [$0.index.rawValue, hex($0.key)] } == record.index)
                guard let first = stored.indexEntries.first else { continue }
                let range = IndexQuery.KeyRange(from: first.key, to: first.key + [0])
                let hits = try await reader.query(IndexQuery(first.index, range: range), after: nil, limit: 100)
                #expect(hits.hits.contains { $0.record == stored.key })
            }
        }
        #expect(try await store.sizes().recordCount == expected.records.count + Int(more))
    }
}

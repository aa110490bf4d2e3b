import Clientele
import ClienteleTesting
import Foundation
import Testing

/// The code of the article on writing a storage of one's own, in English and in Chinese.
@Suite("The article on writing a storage (R72)")
struct OwnStoreArticleTests {
    @Test(
        "the store of the article keeps every promise, also when it is opened again", arguments: StoreConformance.checks
    )
    func conforms(check: StoreConformance.Check) async throws {
        try await withTemporaryFolder { path in
            let folder = URL(fileURLWithPath: path)
            // snippet begins: own-store-proof
            let proof = StoreConformance(opening: { name in
                try WholeFileStore(file: folder.appendingPathComponent("\(name).json"))
            })
            for failure in await proof.run(check) { Issue.record("\(failure)") }
            // snippet ends
        }
    }

    @Test("a registry works on the store of the article, and finds everything again")
    func registry() async throws {
        try await withTemporaryFolder { path in
            let folder = URL(fileURLWithPath: path)
            // snippet begins: own-store-registry
            let store = try WholeFileStore(file: folder.appendingPathComponent("customers.json"))
            let registry = try await CustomerRegistry.open(store: store)
            let desk = try await registry.session(for: .owner, purpose: .service)
            let wang = try await desk.add(Customer(person: "王伟"))
            try await registry.close()
            // snippet ends
            let again = try await CustomerRegistry.open(
                store: WholeFileStore(file: folder.appendingPathComponent("customers.json")))
            let found = try await again.session(for: .owner, purpose: .service).customer(wang.id)
            #expect(found?.names.first?.full == "王伟")
            #expect(try await again.verify().isSound)
        }
    }

    @Test("a file that is no store is refused and left as it is; a write that fails leaves the old state")
    func faults() async throws {
        try await withTemporaryFolder { path in
            let file = URL(fileURLWithPath: path).appendingPathComponent("a.json")
            try Data("[]".utf8).write(to: file)
            #expect(throws: StoreError.self) { try WholeFileStore(file: file) }
            #expect(try Data(contentsOf: file) == Data("[]".utf8))
            try FileManager.default.removeItem(at: file)

            let store = try WholeFileStore(file: file)
            var transaction = StoreTransaction()
            transaction.put(StoredRecord(key: RecordKey(kind: "a", id: UniqueID(high: 1, low: 1)), payload: []))
            _ = try await store.commit(transaction)
            // A folder stands where the next file is to be written.
            let next = file.appendingPathExtension("next")
            try FileManager.default.createDirectory(at: next, withIntermediateDirectories: false)
            let frozen = transaction
            await #expect(throws: (any Error).self) { _ = try await store.commit(frozen) }
            #expect(try await store.read { $0.sequence } == SequenceNumber(1))
            await #expect(throws: StoreError.self) { _ = try await store.commit(StoreTransaction()) }
            try await store.close()
            try FileManager.default.removeItem(at: next)
            let again = try WholeFileStore(file: file)
            #expect(try await again.read { $0.sequence } == SequenceNumber(1))
        }
    }
}

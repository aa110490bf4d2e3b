import Clientele
import ClienteleTesting
import Foundation
import Testing

extension Raiser {
    static let stores = [
        store("unrecorded-change") { house in try await change(house, Customer.self) { $0.occupation = "Zhangqiang" } },
        store("index-entries") { house in
            try await change(house, Customer.self) { $0.names[0].full = "Zhangqiang" }
        },
        store("wrong-identifier") { house in
            try await change(house, Customer.self) { $0.id = Identifier(UniqueID(high: 0x7001, low: 1)) }
        },
        store("dangling-reference") { house in
            try await change(house, Booking.self) { $0.customer = Identifier(UniqueID(high: 0x7001, low: 1)) }
        },
        store("audit-trail") { house in try await change(house, AuditEntry.self) { $0.count = 77 } },
        store("unreadable-record") { house in
            let stored = try await first(house, Customer.kind)
            var transaction = StoreTransaction()
            transaction.put(StoredRecord(key: stored.key, payload: Array("[\"Zhangqiang\"]".utf8)), expecting: .any)
            try await house.store.inner.commit(transaction)
        },
        store("unrecorded-removal") { house in
            var transaction = StoreTransaction()
            transaction.remove(try await first(house, Booking.kind).key, expecting: .any)
            try await house.store.inner.commit(transaction)
        },
        store("merge-without-survivor") { house in
            let merge = try #require(try await house.store.all(MergeRecord.self).first)
            var transaction = StoreTransaction()
            transaction.remove(RecordKey(kind: Customer.kind, id: merge.id.uniqueID), expecting: .any)
            try await house.store.inner.commit(transaction)
        },
        store("absorbed-is-there") { house in
            let merge = try #require(try await house.store.all(MergeRecord.self).first)
            var again = Customer(person: "Zhangqiang Peng")
            again.id = Identifier(merge.absorbed[0])
            let key = RecordKey(kind: Customer.kind, id: merge.absorbed[0])
            var transaction = StoreTransaction()
            transaction.put(StoredRecord(key: key, payload: again.jsonBytes), expecting: .any)
            try await house.store.inner.commit(transaction)
        },
        Raiser("store.index", ["Zhangqiang"]) {
            let house = try await makeHouse()
            let forgetful = ForgetfulStore(inner: house.store.inner)
            let registry = try await CustomerRegistry.open(store: forgetful, configuration: house.configuration)
            return try await registry.verify().problems.map(\.finding)
        },
        Raiser("store.changed-content", ["Zhangqiang"]) {
            let house = try await makeHouse()
            var forged = ForgetfulStore(inner: house.store.inner)
            forged.isForged = true
            let registry = try await CustomerRegistry.open(store: forged, configuration: house.configuration)
            return try await registry.verify().problems.map(\.finding)
        },
        folder("damage") { url, bytes in
            var bytes = bytes
            bytes[bytes.count / 2] ^= 1
            try bytes.write(to: url)
        },
        folder("torn-tail") { url, bytes in try (bytes + Data(#"{"v":1,"len":"00"#.utf8)).write(to: url) },
        folder("unchecked-records") { _, _ in },
        Raiser("store.erasure-stops-at-backups", ["Zhangqiang"]) {
            let house = try await makeHouse(.files)
            let notices = house.registry.notices
            try await house.close()
            return notices
        },
    ]

    /// A house with two customers, one merged into the other, and a booking.
    private static func makeHouse(_ storage: TestHouse.Storage = .memory) async throws -> TestHouse {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        let first = try await desk.add(Customer(person: "Zhangqiang Peng"))
        let second = try await desk.add(Customer(person: "Zhangqiang Feng"))
        var booking = Booking()
        booking.customer = first.id
        booking.reference = "Zhangqiang-1"
        try await desk.add(booking)
        try await desk.merge(second.id, into: first.id)
        return house
    }

    private static func store(
        _ code: String, _ harm: @escaping @Sendable (TestHouse) async throws -> Void
    ) -> Raiser {
        Raiser("store." + code, ["Zhangqiang"]) {
            let house = try await makeHouse()
            try await harm(house)
            return try await house.registry.verify().problems.map(\.finding)
        }
    }

    private static func first(_ house: TestHouse, _ kind: RecordKindName) async throws -> StoredRecord {
        try #require(try await house.store.contents().values.filter { $0.key.kind == kind }.min { $0.key < $1.key })
    }

    /// Changes the stored bytes of the first record of a kind behind the library's back.
    private static func change<Record: RecordKind>(
        _ house: TestHouse, _ kind: Record.Type, _ change: (inout Record) -> Void
    ) async throws {
        let stored = try await first(house, Record.kind)
        var record = try Record(json: stored.payload)
        change(&record)
        var transaction = StoreTransaction()
        transaction.put(
            StoredRecord(key: stored.key, payload: record.jsonBytes, indexEntries: stored.indexEntries), expecting: .any
        )
        try await house.store.inner.commit(transaction)
    }

    private static func folder(_ code: String, _ harm: @escaping @Sendable (URL, Data) throws -> Void) -> Raiser {
        Raiser("store." + code, ["Zhangqiang"]) {
            let house = try await makeHouse(.files)
            try await house.desk().add(Relic())
            try await house.registry.close()
            let path = try #require(house.folder)
            let url = URL(fileURLWithPath: path).appendingPathComponent("journal-00000001.jsonl")
            try harm(url, try Data(contentsOf: url))
            let report = try await CustomerRegistry.verify(at: path)
            try FileManager.default.removeItem(atPath: path)
            return report.problems.map(\.finding)
        }
    }
}

/// A store whose indexes have lost an entry, or whose customers have got an occupation.
private struct ForgetfulStore: RecordStore {
    struct Reader: RecordReader {
        let inner: any RecordReader
        let isForged: Bool
        var sequence: SequenceNumber { inner.sequence }

        func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
            try await inner.records(keys).map { record in
                guard var record, isForged, record.key.kind == Customer.kind else { return record }
                record.payload.replaceSubrange(0..<1, with: Array(#"{"occupation":"Zhangqiang","#.utf8))
                return record
            }
        }

        func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
            var page = try await inner.query(query, after: cursor, limit: limit)
            if !isForged, "\(query.source)".contains("booking.reference") { page.hits = [] }
            return page
        }
    }

    let inner: any RecordStore
    var isForged = false

    func read<Value: Sendable>(_ body: @Sendable (any RecordReader) async throws -> Value) async throws -> Value {
        try await inner.read { try await body(Reader(inner: $0, isForged: isForged)) }
    }

    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt { try await inner.commit(transaction) }

    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage {
        try await inner.changes(after: sequence, limit: limit)
    }

    var capabilities: StoreCapabilities { inner.capabilities }
}

/// A kind of an app's own.
private struct Relic: RecordKind {
    static let kind: RecordKindName = "relic"
    static let label = LocalizedText(en: "relic", zh: "遗物")

    var id: Identifier<Relic> = .unassigned
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own fields", zh: "自定义字段"))
    }
}

extension Raiser {
    /// Notes of the registry itself that are not in order.
    static let notes = [
        note("stays") { house in
            var memberships = CustomerMemberships()
            memberships.id = Identifier(UniqueID(high: 0x7001, low: 1))
            memberships.stays = [CustomerMemberships.Stay()]
            return StoredRecord(
                key: RecordKey(kind: CustomerMemberships.kind, id: memberships.id.uniqueID),
                payload: memberships.jsonBytes)
        },
        Raiser("store.unfinished-migration") {
            let store = InMemoryStore()
            let house = try await CustomerRegistry.open(store: store)
            let desk = try await house.session(for: .owner, purpose: .maintenance)
            for number in 0..<101 { try await desk.add(Customer(person: "Zhangqiang \(number)")) }
            let last = try await store.read { try await $0.query(.records(of: Customer.kind), after: nil, limit: 101) }
            let stop = try #require(last.hits.last?.record.id)
            struct Stop: Error {}
            var configuration = CustomerRegistry.Configuration()
            configuration.migrations = [
                SchemaMigration(
                    of: Customer.self, to: 2,
                    [
                        .convert("stop") { record in
                            guard record["id"]?.text != "\(stop)" else { throw Stop() }
                            return record
                        }
                    ])
            ]
            let registry = try await CustomerRegistry.open(store: store, configuration: configuration)
            let maintenance = try await registry.session(for: .owner, purpose: .maintenance)
            await #expect(throws: RegistryError.self) { _ = try await maintenance.migrate() }
            return try await registry.verify().problems.map(\.finding)
        },
    ]

    private static func note(_ code: String, _ make: @escaping @Sendable (TestHouse) -> StoredRecord) -> Raiser {
        Raiser("store." + code) {
            let house = try await TestHouse()
            var transaction = StoreTransaction()
            transaction.put(make(house))
            try await house.store.inner.commit(transaction)
            return try await house.registry.verify().problems.map(\.finding)
        }
    }
}

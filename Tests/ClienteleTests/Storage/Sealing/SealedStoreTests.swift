import ClienteleTesting
import Synchronization
import Testing

@testable import Clientele

@Suite("Sealed stores (R54)")
struct SealedStoreTests {
    private let keys = MemoryKeys()

    // MARK: - Conformance

    private static func open(_ store: any RecordStore, _ keys: MemoryKeys) async throws -> SealedStore {
        var plan = SealingPlan.standard
        plan.isBlind = false
        return try await SealedStore.open(store, keys: keys, plan: plan)
    }

    @Test(
        "a sealed store in memory keeps a store's promises, but for its blind indexes",
        arguments: StoreConformance.checks)
    func inMemory(check: StoreConformance.Check) async {
        for proof in [
            StoreConformance(limit: .seconds(3600), { try await Self.open(InMemoryStore(), MemoryKeys()) }),
            StoreConformance(
                limit: .seconds(3600), { try await SealedStore.open(InMemoryStore(), keys: MemoryKeys()) }),
        ] {
            for failure in await proof.run(check) { Issue.record("\(failure)") }
        }
    }

    @Test("a sealed file store keeps its promises, also when it is opened again", arguments: StoreConformance.checks)
    func file(check: StoreConformance.Check) async throws {
        try await withTemporaryFolder { folder in
            let known = Mutex<[String: MemoryKeys]>([:])
            let proof = StoreConformance(
                limit: .seconds(3600),
                opening: { name in
                    let keys = known.withLock { known in
                        let keys = known[name] ?? MemoryKeys()
                        known[name] = keys
                        return keys
                    }
                    return try await Self.open(
                        JSONFileStore.open(at: "\(folder)/\(name)", options: .init(durability: .operatingSystem)), keys)
                })
            for failure in await proof.run(check) { Issue.record("\(failure)") }
        }
    }

    // MARK: - What is sealed

    private func record(
        _ number: Int, kind: RecordKindName = "customer", _ text: String = "canary", of customer: Int? = nil
    ) -> StoredRecord {
        let key = RecordKey(kind: kind, id: UniqueID(high: 0x018f_0000_0000_7000, low: UInt64(number)))
        var entries = [IndexEntry(IndexName("\(kind).name"), IndexKey().appending(text))]
        if let customer {
            entries.append(
                IndexEntry(
                    IndexName("\(kind).customer"),
                    IndexKey().appending(UniqueID(high: 0x018f_0000_0000_7000, low: UInt64(customer)))))
        }
        return StoredRecord(key: key, payload: Array(#"{"text":"\#(text)"}"#.utf8), indexEntries: entries)
    }

    private func put(_ records: StoredRecord..., in store: any RecordStore) async throws {
        var transaction = StoreTransaction()
        for record in records { transaction.put(record) }
        try await store.commit(transaction)
    }

    private func read(_ key: RecordKey, _ store: any RecordStore) async throws -> StoredRecord? {
        try await store.read { try await $0.records([key]) }[0]
    }

    private func code(_ body: () async throws -> Void) async -> StoreError.Code? {
        do {
            try await body()
            return nil
        } catch {
            return (error as? StoreError)?.code
        }
    }

    @Test("what belongs to a customer is under the customer's key, and the rest under the house's")
    func owners() async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        var history = record(9, kind: "history")
        history.indexEntries = [IndexEntry("history.record", IndexKey().appending(record(2, kind: "booking").key.id))]
        let position = record(5, kind: "change-consumer")
        try await put(
            history, record(1), record(2, kind: "booking", of: 1), record(3, kind: "staff"), position, in: store)
        let customer = record(1).key.id.description
        let wanted = [
            record(1).key, record(2, kind: "booking").key, record(3, kind: "staff").key, history.key, position.key,
        ]
        let found = try await inner.read { try await $0.records(wanted) }
        #expect(found.map { $0?.seal?.keyID } == [customer, customer, "house", customer, nil])
        for case let record? in found.dropLast() { #expect(!record.payload.contains(Array("canary".utf8))) }
        #expect(found[4]?.payload == position.payload)
        // A removal names its owner by what was there.
        var removal = StoreTransaction()
        removal.remove(record(2, kind: "booking").key)
        history.key = record(10, kind: "history").key
        removal.put(history, expecting: .absent)
        try await store.commit(removal)
        #expect(try await read(history.key, inner)?.seal?.keyID == customer)
        #expect(try await read(history.key, store)?.payload == history.payload)
        #expect(keys.names == ["house", "index", customer])
    }

    /// An entry of the history of a booking.
    private func history(_ number: Int, of booking: Int, before customer: Int? = nil) -> StoredRecord {
        var entry = record(number, kind: "history")
        entry.indexEntries = [
            IndexEntry("history.record", IndexKey().appending(record(booking, kind: "booking").key.id))
        ]
        let id = customer.map { record($0).key.id.description }
        let changes = id.map { #"{"path":"customer","before":"\#($0)"}"# } ?? ""
        entry.payload = Array(#"{"recordKind":"booking","changes":[\#(changes)]}"#.utf8)
        return entry
    }

    @Test("history that comes without its record is forgotten with the person it is about")
    func historyAlone() async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        try await put(record(1), record(2, kind: "booking", of: 1), in: store)
        // The record tells whose it is; once it is gone its earlier history does, or the entry itself.
        try await put(history(10, of: 2), in: store)
        var removal = StoreTransaction()
        removal.remove(record(2, kind: "booking").key)
        try await store.commit(removal)
        try await put(history(11, of: 2), in: store)
        try await put(history(12, of: 7, before: 1), in: store)
        try await put(history(13, of: 8), in: store)
        let entries = (10...13).map { record($0, kind: "history").key }
        let customer = record(1).key.id.description
        let sealed = try await inner.read { try await $0.records(entries) }
        #expect(sealed.map { $0?.seal?.keyID } == [customer, customer, customer, "house"])
        #expect(keys.names == ["house", "index", customer])
        try await store.destroyKeys(of: [record(1).key.id])
        let left = try await store.read { try await $0.records(entries) }
        #expect(left.map { $0 != nil } == [false, false, false, true])
    }

    @Test("a match review is gone when either of its two customers is forgotten", arguments: [1, 3])
    func pairs(forgotten: Int) async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        let review = StoredRecord(
            key: record(5, kind: "match-review").key, payload: record(5).payload,
            indexEntries: [3, 1].map { number in
                IndexEntry("match-review.customers", IndexKey().appending(record(number).key.id))
            })
        try await put(record(1), record(3), in: store)
        try await put(review, in: store)
        let name = try #require(await read(review.key, inner)?.seal?.keyID)
        #expect(name == [1, 3].map { record($0).key.id.description }.joined().replacing("-", with: ""))
        #expect(try await read(review.key, store)?.payload == review.payload)
        #expect(keys.names == ["house", "index", record(1).key.id.description, record(3).key.id.description])
        let both = try await store.standings(of: [name, record(1).key.id.description, record(3).key.id.description])
        #expect(Set(both).count == 3 && both.allSatisfy { $0.key != nil })

        try await store.destroyKeys(of: [record(forgotten).key.id])
        #expect(try await read(review.key, store) == nil)
        #expect(try await read(record(4 - forgotten).key, store)?.payload == record(1).payload)
        #expect(await code { try await put(review, in: store) } == .keyDestroyed)
        let hidden = try await store.inner.read { reader in
            try await SealedReader(inner: reader, store: store).forgotten([review.key])
        }
        #expect(hidden.keys.contains(review.key))
    }

    @Test("a match review that an earlier version sealed under the key of one customer is read, and gone with that key")
    func earlierReview() async throws {
        let inner = InMemoryStore()
        var plan = SealingPlan.standard
        plan.owners["match-review"] = "match-review.lower"
        let earlier = try await SealedStore.open(inner, keys: keys, plan: plan)
        var review = StoredRecord(key: record(5, kind: "match-review").key, payload: record(5).payload)
        review.indexEntries = [IndexEntry("match-review.lower", IndexKey().appending(record(1).key.id))]
        review.indexEntries += [1, 3].map { number in
            IndexEntry("match-review.customers", IndexKey().appending(record(number).key.id))
        }
        try await put(record(1), record(3), in: earlier)
        try await put(review, in: earlier)
        #expect(try await read(review.key, inner)?.seal?.keyID == record(1).key.id.description)

        let store = try await SealedStore.open(inner, keys: keys)
        let key = review.key
        #expect(try await read(key, store)?.payload == review.payload)
        try await store.destroyKeys(of: [record(1).key.id])
        #expect(try await read(key, store) == nil)
        let hidden = try await inner.read { reader in
            try await SealedReader(inner: reader, store: store).forgotten([key])
        }
        #expect(hidden.keys.contains(key))
    }

    @Test("an old copy of the keys makes no second key for a person whom the store knows")
    func oldKeys() async throws {
        let inner = InMemoryStore()
        let first = try await SealedStore.open(inner, keys: keys)
        try await put(record(3), in: first)
        let old = MemoryKeys()
        let copy = keys.standings.withLock { $0 }
        old.standings.withLock { $0 = copy }
        var change = record(9, kind: "history")
        change.indexEntries = [IndexEntry("history.record", IndexKey().appending(record(2).key.id))]
        try await put(record(1), record(2), change, in: first)
        var removal = StoreTransaction()
        removal.remove(record(2).key)
        try await first.commit(removal)

        let store = try await SealedStore.open(inner, keys: old)
        #expect(await code { try await put(record(6, kind: "booking", of: 1), in: store) } == .keyMissing)
        #expect(await code { try await put(record(1, "anew"), in: store) } == .keyMissing)
        #expect(await code { try await put(record(1, kind: "merge"), in: store) } == .keyMissing)
        // Of somebody who is gone the history is there.
        #expect(await code { try await put(record(2, "again"), in: store) } == .keyMissing)
        #expect(await code { try await put(record(7, kind: "booking", of: 8), in: store) } == .keyMissing)
        #expect(old.names == Set(copy.keys))
        try await put(record(4), record(7, kind: "booking", of: 4), record(8, kind: "booking", of: 3), in: store)
        #expect(old.names == Set(copy.keys).union([record(4).key.id.description]))
    }

    @Test("an index finds by a whole key and shows none; ranges over it are refused")
    func blindIndex() async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        #expect(store.capabilities.blindsIndexes && !inner.capabilities.blindsIndexes)
        try await put(record(1, "anna"), record(2, "anna"), record(3, "annb"), in: store)
        func hits(_ text: String) async throws -> [IndexPage.Hit] {
            let key = IndexKey().appending(text).bytes
            let query = IndexQuery("customer.name", range: .init(from: key, to: key + [0]))
            return try await store.read { reader in
                let first = try await reader.query(query, after: nil, limit: 1)
                #expect(first.hits.allSatisfy { $0.indexKey == key })
                guard first.next != nil, let last = first.hits.last else { return first.hits }
                // A caller makes a cursor of the key that it knows.
                return try await first.hits + reader.query(query, after: .init(after: last), limit: 9).hits
            }
        }
        #expect(try await hits("anna").map(\.record) == [record(1).key, record(2).key])
        #expect(try await hits("ann").isEmpty)
        #expect(try await hits("annb").count == 1)
        for entry in try await read(record(1).key, inner)?.indexEntries ?? [] { #expect(entry.key.count == 12) }
        let refused = await code {
            _ = try await store.read {
                try await $0.query(
                    IndexQuery("customer.name", range: IndexKey().appending(prefix: "ann").range), after: nil, limit: 9)
            }
        }
        #expect(refused == .blindIndex)
        // The same value in another index, and under another key, has another key.
        let other = try await SealedStore.open(InMemoryStore(), keys: MemoryKeys())
        let entry = IndexEntry("customer.name", IndexKey().appending("anna"))
        let twin = IndexEntry("customer.city", IndexKey().appending("anna"))
        let made = [store.index.entries([entry, twin]), other.index.entries([entry])].flatMap { $0.map(\.key) }
        #expect(Set(made).count == 3)
    }

    @Test("a flag is in no index, and comes back with its record")
    func flags() async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        var flagged = record(1)
        flagged.indexEntries = [IndexEntry("customer.custom.vip", IndexKey().appending(true))]
        try await put(flagged, in: store)
        #expect(try await read(flagged.key, inner)?.indexEntries == [])
        #expect(try await read(flagged.key, store)?.indexEntries == flagged.indexEntries)
    }

    @Test("an index by a beginning finds blocks and whole keys")
    func prefixes() async throws {
        let store = try await SealedStore.open(InMemoryStore(), keys: keys)
        var a = record(1)
        var b = record(2)
        let (block, part, other) = (
            [UInt8](repeating: 1, count: 7), [UInt8](repeating: 2, count: 4), [3, 3, 3, 3] as [UInt8]
        )
        a.indexEntries = [IndexEntry(index: "customer.match-key", key: block + part)]
        b.indexEntries = [IndexEntry(index: "customer.match-key", key: block + other)]
        try await put(a, b, in: store)
        func count(_ beginning: [UInt8]) async throws -> Int {
            try await store.read {
                try await $0.query(
                    IndexQuery("customer.match-key", range: .init(startingWith: beginning)), after: nil, limit: 9)
            }.hits.count
        }
        #expect(try await count(block) == 2)
        #expect(try await count(block + part) == 1)
        #expect(try await count(part + block) == 0)
    }

    @Test("entries that stand in the payload are found by their record, in pages and ranges")
    func carried() async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        let records = (1...5).map { number in
            var record = record(number)
            record.indexEntries = [
                IndexEntry(index: "customer.match-form", key: record.key.id.bytes + Array("canary".utf8))
            ]
            return record
        }
        for record in records { try await put(record, in: store) }
        #expect(try await read(records[0].key, inner)?.indexEntries == [])
        #expect(try await read(records[0].key, store)?.indexEntries == records[0].indexEntries)
        let one = try await store.read {
            try await $0.query(
                IndexQuery("customer.match-form", range: .init(startingWith: records[2].key.id.bytes)), after: nil,
                limit: 1)
        }
        #expect(one.hits == [IndexPage.Hit(indexKey: records[2].indexEntries[0].key, record: records[2].key)])
        for order in [IndexQuery.Order.ascending, .descending] {
            for limit in 1...6 {
                let found = try await store.read { reader in
                    var found: [RecordKey] = []
                    var cursor: IndexQuery.Cursor?
                    repeat {
                        let page = try await reader.query(
                            IndexQuery("customer.match-form", order: order), after: cursor, limit: limit)
                        found += page.hits.map(\.record)
                        cursor = page.next
                    } while cursor != nil
                    return found
                }
                #expect(found == (order == .ascending ? records : records.reversed()).map(\.key), "pages of \(limit)")
            }
        }
    }

    // MARK: - Keys that are not there

    @Test("the wrong keys and missing keys are told apart from damage")
    func wrongKeys() async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        try await put(record(1), record(2), record(3, kind: "staff"), in: store)
        #expect(await code { _ = try await SealedStore.open(inner, keys: MemoryKeys()) } == .wrongKey)
        let strangers = MemoryKeys()
        _ = try await strangers.makeKeys(named: ["house", "index", record(1).key.id.description])
        #expect(await code { _ = try await SealedStore.open(inner, keys: strangers) } == .wrongKey)
        keys.standings.withLock { $0[record(1).key.id.description] = nil }
        #expect(await code { _ = try await read(record(1).key, store) } == .keyMissing)
        #expect(try await read(record(2).key, store)?.payload == record(2).payload)
        keys.standings.withLock { $0[record(2).key.id.description] = .present(SealingKey()) }
        #expect(await code { _ = try await read(record(2).key, store) } == .sealBroken)
    }

    @Test("a person whose key was destroyed reads as if not there; all others are as before")
    func destroyedKey() async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        try await put(
            record(1), record(2, kind: "booking", of: 1), record(3), record(4, kind: "booking", of: 3), in: store)
        // What earlier versions sealed by itself is found by the customer that it names.
        _ = try await keys.makeKeys(named: [record(2).key.id.description])
        try await store.destroyKeys(of: [record(1).key.id])
        #expect(keys.names == ["house", "index", record(3).key.id.description])
        let found = try await store.read {
            try await $0.records([
                record(1).key, record(2, kind: "booking").key, record(3).key, record(4, kind: "booking").key,
            ])
        }
        #expect(found.map { $0?.payload } == [nil, nil, record(3).payload, record(4).payload])
        #expect(await code { try await put(record(1, "again"), in: store) } == .keyDestroyed)
        // It can be removed, and the sealed bytes are what was there.
        var removal = StoreTransaction()
        removal.remove(record(1).key, expecting: .version(1))
        try await store.commit(removal)
        #expect(try await read(record(1).key, inner) == nil)
    }

    // MARK: - Against somebody who writes to the store

    @Test("payloads that were changed, swapped, moved, taken from another version or put in clear are refused")
    func forgeries() async throws {
        let inner = InMemoryStore()
        let store = try await SealedStore.open(inner, keys: keys)
        var both = record(1)
        try await put(both, record(2, kind: "booking", of: 1), in: store)
        let first = try #require(await read(both.key, inner))
        let booking = try #require(await read(record(2, kind: "booking").key, inner))
        both.payload = Array(#"{"text":"second"}"#.utf8)
        try await put(both, in: store)
        let second = try #require(await read(both.key, inner))
        #expect(try await read(both.key, store)?.payload == both.payload)
        var forged: [StoredRecord] = []
        for place in second.payload.indices {
            forged.append(second)
            forged[forged.count - 1].payload[place] ^= 1
        }
        for bytes in [first.payload, booking.payload, [], Array(second.payload.dropLast())] {
            forged.append(second)
            forged[forged.count - 1].payload = bytes
        }
        for record in forged {
            let copy = InMemoryStore()
            // The forger has the store count to the version that is to be replaced.
            try await put(first, booking, in: copy)
            try await put(record, in: copy)
            let open = try await SealedStore.open(copy, keys: GivenKeys(keys))
            #expect(await code { _ = try await read(record.key, open) } == .sealBroken)
        }
        let copy = InMemoryStore()
        try await put(first, in: copy)
        var plain = second
        (plain.seal, plain.payload) = (nil, Array("{}".utf8))
        try await put(plain, in: copy)
        let refused = await code { _ = try await SealedStore.open(copy, keys: keys) }
        #expect(refused == .notSealed)
    }

    /// Keys that a store without commits does not make anew.
    private struct GivenKeys: KeyStore {
        let inner: MemoryKeys
        var cipher: any RecordCipher { inner.cipher }

        init(_ inner: MemoryKeys) { self.inner = inner }

        func keys(named names: [String]) async throws -> [SealingKey.Standing] {
            try await inner.keys(named: names)
        }

        func makeKeys(named names: [String]) async throws -> [SealingKey.Standing] {
            try await inner.keys(named: names)
        }

        func destroyKeys(named names: [String]) async throws {}
    }

    @Test("no nonce is drawn twice, and equal records do not look equal")
    func nonces() async throws {
        let inner = InMemoryStore()
        let cipher = TestCipher()
        let store = try await SealedStore.open(inner, keys: MemoryKeys(cipher: cipher))
        for _ in 0..<20 { try await put(record(1), record(2), in: store) }
        let nonces = cipher.nonces.withLock { $0 }
        #expect(nonces.count == 40 && Set(nonces).count == 40)
    }
}

import Clientele

extension StoreConformance {
    @Sendable static func checkBlindIndex(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        _ = try await store.put(StoreProbe.record(9))
        // What is asked of ordered indexes, the other checks ask.
        guard store.capabilities.blindsIndexes else { return probe }
        let (anna, annb) = (StoreProbe.entry("anna"), StoreProbe.entry("annb"))
        func found(_ key: [UInt8], pageSize: Int = 7) async throws -> [IndexPage.Hit] {
            try await store.hits(
                IndexQuery("customer.name", range: IndexQuery.KeyRange(from: key, to: key + [0])), pageSize: pageSize)
        }
        _ = try await store.put(
            StoreProbe.record(1, index: [anna, annb]), StoreProbe.record(2, index: [anna]),
            StoreProbe.record(3, index: [anna]))
        let keys = [1, 2, 3].map { StoreProbe.key($0) }
        for size in [1, 2, 7] {
            probe.expect(
                try await found(anna.key, pageSize: size), keys.map { IndexPage.Hit(indexKey: anna.key, record: $0) },
                "a whole key, in pages of \(size)")
        }
        probe.expect(try await found(annb.key).map(\.record), [keys[0]], "another key of the same record")
        probe.expect(try await found(StoreProbe.entry("ann").key).count, 0, "a key that nothing has")
        probe.expect(try await store.hits(IndexQuery("customer.name")).count, 4, "all of an index")
        _ = try await store.put(StoreProbe.record(1, index: [annb]))
        _ = try await store.remove(keys[1])
        probe.expect(try await found(anna.key).map(\.record), [keys[2]], "entries after a change and a removal")
        // Identifiers of records are no secret, and have their order in every store.
        let ids = [7, 8, 9].map { StoreProbe.key($0).id }
        for (number, id) in ids.enumerated() {
            let entry = IndexEntry("booking.customer", IndexKey().appending(id))
            _ = try await store.put(StoreProbe.record(7 + number))
            _ = try await store.put(StoreProbe.record(number, kind: "booking", index: [entry]))
            probe.expect(
                try await store.hits(
                    IndexQuery("booking.customer", range: IndexQuery.KeyRange(from: entry.key, to: entry.key + [0]))
                ).map(\.record), [StoreProbe.key(number, "booking")], "an identifier")
        }
        for range in [IndexKey().appending(prefix: "ann").range, IndexQuery.KeyRange(from: anna.key, to: annb.key)] {
            await probe.expect(.blindIndex, "a range") {
                _ = try await store.hits(IndexQuery("customer.name", range: range))
            }
        }
        return probe
    }
}

import Clientele

extension StoreConformance {
    @Sendable static func checkIndexUpkeep(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        func names(_ index: IndexName = "customer.name") async throws -> [[UInt8]] {
            try await store.hits(IndexQuery(index)).map(\.indexKey)
        }
        let (a, b, c) = (StoreProbe.entry("a"), StoreProbe.entry("b"), StoreProbe.entry("c"))
        let phone = StoreProbe.entry("1", in: "customer.phone")
        _ = try await store.put(StoreProbe.record(1, index: [c, a, phone]))
        probe.expect(try await names(), [a.key, c.key], "two entries of one record")
        probe.expect(try await names("customer.phone"), [phone.key], "another index")
        probe.expect(try await names("customer.none"), [], "an index without entries")
        _ = try await store.put(StoreProbe.record(1, index: [b, c]))
        probe.expect(try await names(), [b.key, c.key], "entries after a change")
        probe.expect(try await names("customer.phone"), [], "an index the record left")
        _ = try await store.put(StoreProbe.record(2, index: [b, b]))
        probe.expect(try await names(), [b.key, b.key, c.key], "equal entries of one record count once")
        _ = try await store.remove(StoreProbe.key(1))
        probe.expect(try await names(), [b.key], "entries after a removal")
        let removed = StoreProbe.record(2, index: [a])
        var transaction = StoreTransaction()
        transaction.remove(removed.key)
        _ = try await store.commit(transaction)
        probe.expect(try await names(), [], "entries after all removals")
        return probe
    }

    /// Keys that a store with another order than that of bytes puts in the wrong place.
    private static let trickyKeys: [[UInt8]] = [
        [], [0], [0, 0], [0, 1], [0, 255], [1], [9], [10], [65], [65, 0], [97], [97, 98], [127], [128], [195, 169],
        [101, 204, 129], [254], [255], [255, 0], [255, 255], [255, 255, 255],
    ]

    @Sendable static func checkOrder(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        var expected: [IndexPage.Hit] = []
        let count = trickyKeys.count
        for step in 0..<(count * 2) {
            // A fixed order of arrival that is neither rising nor falling.
            let number = step * 11 % (count * 2)
            let bytes = trickyKeys[number % count]
            let kind: RecordKindName = number % 4 < 2 ? "booking" : "customer"
            let record = StoreProbe.record(
                number * 37 % 101, kind: kind, index: [IndexEntry(index: "tricky", key: bytes)])
            _ = try await store.put(record)
            expected.append(IndexPage.Hit(indexKey: bytes, record: record.key))
        }
        expected.sort { a, b in
            a.indexKey == b.indexKey ? a.record < b.record : a.indexKey.lexicographicallyPrecedes(b.indexKey)
        }
        var ranges = [
            IndexQuery.KeyRange.all, IndexQuery.KeyRange(startingWith: [255]),
            IndexQuery.KeyRange(from: [97], to: [97]), IndexQuery.KeyRange(from: [9], to: [1]),
        ]
        for lower in stride(from: 0, to: count, by: 3) {
            ranges.append(IndexQuery.KeyRange(from: trickyKeys[lower], to: nil))
            for upper in stride(from: 0, to: count, by: 4) {
                ranges.append(IndexQuery.KeyRange(from: trickyKeys[lower], to: trickyKeys[upper]))
            }
        }
        for range in ranges {
            let inRange = expected.filter { range.contains($0.indexKey) }
            for pageSize in [1, 5, 1000] {
                let up = try await store.hits(IndexQuery("tricky", range: range), pageSize: pageSize)
                probe.expect(up, inRange, "ascending order")
                let down = try await store.hits(
                    IndexQuery("tricky", range: range, order: .descending), pageSize: pageSize)
                probe.expect(down, inRange.reversed(), "descending order")
            }
        }
        return probe
    }

    @Sendable static func checkPages(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        var transaction = StoreTransaction()
        for number in 0..<60 {
            transaction.put(StoreProbe.record(number, index: [StoreProbe.entry("tie\(number / 20)")]))
        }
        _ = try await store.commit(transaction)
        for order in [IndexQuery.Order.ascending, .descending] {
            for source in [
                IndexQuery("customer.name", order: order), IndexQuery.records(of: "customer", order: order),
            ] {
                let whole = try await store.read { try await $0.query(source, after: nil, limit: 1000) }
                probe.expect(whole.hits.count, 60, "number of hits")
                probe.expect(whole.next, nil, "cursor of the only page")
                for limit in [1, 7, 20, 59, 60] {
                    let first = try await store.read { try await $0.query(source, after: nil, limit: limit) }
                    probe.expect(first.hits.count, limit, "length of the first page")
                    probe.expect(first.next == nil, limit == 60, "the last page alone has no cursor")
                    probe.expect(
                        try await store.hits(source, pageSize: limit), whole.hits, "pages of \(limit) joined")
                }
                for limit in [0, -1, Int.min] {
                    let page = try await store.read { try await $0.query(source, after: nil, limit: limit) }
                    probe.expect(page.hits, Array(whole.hits.prefix(1)), "a limit below 1 counts as 1")
                }
                let most = try await store.read { try await $0.query(source, after: nil, limit: Int.max) }
                probe.expect(most.hits.count, 60, "hits at the largest limit")
            }
        }
        return probe
    }

    @Sendable static func checkCursorOnOtherState(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        for number in stride(from: 0, to: 20, by: 2) {
            _ = try await store.put(StoreProbe.record(number, index: [StoreProbe.entry("same")]))
        }
        for order in [IndexQuery.Order.ascending, .descending] {
            for query in [
                IndexQuery("customer.name", order: order), IndexQuery.records(of: "customer", order: order),
            ] {
                let page = try await store.read { try await $0.query(query, after: nil, limit: 5) }
                guard let cursor = page.next, let last = page.hits.last else {
                    probe.fail("no cursor after half of the hits")
                    continue
                }
                // The hit of the cursor goes; another comes on either side of it.
                _ = try await store.remove(last.record)
                let place = order == .ascending ? 8 : 10
                let others = [place - 1, place + 1].map {
                    StoreProbe.record($0, index: [StoreProbe.entry("same")])
                }
                for record in others { _ = try await store.put(record) }
                let rest = try await store.read { try await $0.query(query, after: cursor, limit: 100) }
                let expected =
                    order == .ascending
                    ? [place + 1] + Array(stride(from: place + 2, to: 20, by: 2))
                    : [place - 1] + Array(stride(from: place - 2, through: 0, by: -2))
                probe.expect(rest.hits.map(\.record), expected.map { StoreProbe.key($0) }, "page after the cursor")
                for record in others { _ = try await store.remove(record.key) }
                _ = try await store.put(StoreProbe.record(place, index: [StoreProbe.entry("same")]))
            }
        }
        return probe
    }

    @Sendable static func checkKindQueries(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let ids = [
            UniqueID(high: 0, low: 0), UniqueID(high: 0, low: .max), UniqueID(high: 1, low: 0),
            UniqueID(high: 0x7FFF_FFFF_FFFF_FFFF, low: 5), UniqueID(high: 0x8000_0000_0000_0000, low: 4),
            UniqueID(high: .max, low: .max),
        ]
        for id in [ids[4], ids[0], ids[5], ids[2], ids[1], ids[3]] {
            _ = try await store.put(
                StoredRecord(key: RecordKey(kind: "customer", id: id), payload: Array("{}".utf8)),
                StoredRecord(key: RecordKey(kind: "customer-2", id: id), payload: Array("{}".utf8)))
        }
        func bytes(_ id: UniqueID) -> [UInt8] {
            [id.high, id.low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
        }
        let all = ids.map { IndexPage.Hit(indexKey: bytes($0), record: RecordKey(kind: "customer", id: $0)) }
        let bounds: [[UInt8]] = [[], [0], bytes(ids[1]), bytes(ids[2]) + [0], [0x80], [255]]
        for lower in bounds {
            for upper in bounds.map(Optional.some) + [nil] {
                let range = IndexQuery.KeyRange(from: lower, to: upper)
                let expected = all.filter { range.contains($0.indexKey) }
                let up = try await store.hits(.records(of: "customer", range: range), pageSize: 2)
                probe.expect(up, expected, "records of a kind, ascending")
                let down = try await store.hits(
                    .records(of: "customer", range: range, order: .descending), pageSize: 2)
                probe.expect(down, expected.reversed(), "records of a kind, descending")
            }
        }
        _ = try await store.remove(RecordKey(kind: "customer", id: ids[2]))
        probe.expect(try await store.hits(.records(of: "customer")).count, 5, "records after a removal")
        probe.expect(try await store.hits(.records(of: "customer-2")).count, 6, "records of another kind")
        probe.expect(try await store.hits(.records(of: "none")).count, 0, "records of a kind without any")
        return probe
    }
}

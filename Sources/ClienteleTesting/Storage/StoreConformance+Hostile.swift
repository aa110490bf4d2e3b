import Clientele

extension StoreConformance {
    /// Index keys that break a store which takes them for text, for paths, for lines or for patterns.
    ///
    /// In the order of their bytes.
    static let hostileKeys: [[UInt8]] = {
        let texts = [
            "", "\u{0}", "\u{0}\u{0}", "\n", "\r\n", "%", "%00", "*", ".", "..", "../../etc/passwd", "/", "//", "_",
            "a",
            "a\u{0}", "a\u{0}b", "a\n", "a/b", "ab", "a'b", "a\"b", "a\\b", "a b", "A", "é", "e\u{301}", "e", "Å",
            "\u{212B}", "A\u{30A}", "\u{1100}\u{1161}", "가", "שלום", "\u{202E}abc", "مرحبا", "王", "\u{FEFF}", "👩‍👩‍👧", "ﬁ",
            "fi",
            "I", "İ", "ı", "i", "ß", "ss", "~", "\u{7F}",
        ]
        var keys = texts.map { Array($0.utf8) }
        // Bytes that are no UTF-8, and long keys that differ only at their ends.
        keys += [[0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xFF], [0xFF, 0xFE], [0xFF, 0xFF]]
        for last in [[], [0], [0x61], [0xFF]] as [[UInt8]] {
            keys.append([UInt8](repeating: 0x61, count: 4095) + last)
            keys.append([UInt8](repeating: 0xFF, count: 4095) + last)
        }
        return keys.sorted { $0.lexicographicallyPrecedes($1) }
    }()

    @Sendable static func checkHostileKeys(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let keys = hostileKeys
        let index: IndexName = "hostile"
        var transaction = StoreTransaction()
        for step in keys.indices {
            // In another order than that of the bytes; 17 shares no factor with the number of keys.
            let number = step * 17 % keys.count
            transaction.put(StoreProbe.record(number, index: [IndexEntry(index: index, key: keys[number])]))
        }
        _ = try await store.commit(transaction)
        let all = try await store.hits(IndexQuery(index))
        probe.expect(all.map(\.indexKey) == keys, true, "keys in the order of their bytes")
        probe.expect(
            all.map(\.record) == keys.indices.map { StoreProbe.key($0) }, true, "records in the order of their keys")
        let down = try await store.hits(IndexQuery(index, order: .descending), pageSize: 3)
        probe.expect(down == all.reversed(), true, "the same downwards")
        for (number, key) in keys.enumerated() {
            let exact = IndexQuery.KeyRange(from: key, to: key + [0])
            let hits = try await store.hits(IndexQuery(index, range: exact))
            probe.expect(
                hits == [IndexPage.Hit(indexKey: key, record: StoreProbe.key(number))], true,
                "one key of \(key.count) bytes, number \(number), finds one record")
            let prefixed = try await store.hits(IndexQuery(index, range: IndexQuery.KeyRange(startingWith: key)))
            probe.expect(
                prefixed.map(\.indexKey) == keys.filter { $0.starts(with: key) }, true,
                "keys that begin with number \(number)")
        }
        // A key that is replaced by one which reads the same is replaced all the same.
        let composed = Array("é".utf8)
        let decomposed = Array("e\u{301}".utf8)
        let alike: IndexName = "alike"
        _ = try await store.put(StoreProbe.record(500, index: [IndexEntry(index: alike, key: composed)]))
        _ = try await store.put(StoreProbe.record(500, index: [IndexEntry(index: alike, key: decomposed)]))
        probe.expect(
            try await store.hits(IndexQuery(alike)).map(\.indexKey), [decomposed], "a key after its replacement")
        return probe
    }

    @Sendable static func checkAlikeNames(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let kinds: [RecordKindName] = ["a", "a-1", "a1", "aA", "aa", "customer", "customer-", "custOmer"]
        let indexes: [IndexName] = ["a", "a-", "a.", "a.b", "aB", "ab", "con", "nul"]
        for (number, kind) in kinds.enumerated() {
            // The same identifier in each kind.
            var record = StoreProbe.record(7, kind: kind, index: [StoreProbe.entry("x", in: indexes[number])])
            record.payload = Array("{\"n\":\(number)}".utf8)
            _ = try await store.put(record)
        }
        for (number, kind) in kinds.enumerated() {
            let key = StoreProbe.key(7, kind)
            probe.expect(
                try await store.record(key)?.payload == Array("{\"n\":\(number)}".utf8), true, "the record of \(kind)")
            probe.expect(try await store.hits(.records(of: kind)).map(\.record), [key], "records of \(kind)")
            probe.expect(
                try await store.hits(IndexQuery(indexes[number])).map(\.record), [key], "index \(indexes[number])")
        }
        _ = try await store.remove(StoreProbe.key(7, kinds[3]))
        for (number, kind) in kinds.enumerated() {
            probe.expect(
                try await store.record(StoreProbe.key(7, kind)) == nil, number == 3, "\(kind) after aA was removed")
        }
        return probe
    }

    @Sendable static func checkLimits(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let name = String(repeating: "n", count: 64)
        func entries(_ count: Int, of length: Int) -> [IndexEntry] {
            (0..<count).map { number in
                let head = [UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number)]
                return IndexEntry(
                    index: IndexName(name), key: head + [UInt8](repeating: 0xFE, count: length - 2))
            }
        }
        var most = StoreProbe.record(1, kind: "k2345678901234567890123456789-32", index: entries(4096, of: 256))
        most.seal = StoredRecord.Seal(keyID: String(repeating: "K", count: 64))
        let longest = StoreProbe.record(2, index: entries(256, of: 4096))
        probe.expect(try await store.put(most, longest).versions, [1, 1], "the most and the longest entries")
        let keys = [most.key, longest.key]
        let found = try await store.read { try await $0.records(keys) }
        probe.expect(
            found.map { $0?.indexEntries } == [most.indexEntries, longest.indexEntries], true, "entries come back")
        probe.expect(found.first??.seal, most.seal, "the longest key identifier comes back")
        let query = IndexQuery(IndexName(name))
        probe.expect(try await store.hits(query, pageSize: 1000).count, 4096 + 256, "entries in the longest index name")

        var longPayload = StoreProbe.record(3)
        longPayload.payload = [UInt8](repeating: UInt8(ascii: "x"), count: (32 << 20) + 1)
        var longSeal = StoreProbe.record(3)
        longSeal.seal = StoredRecord.Seal(keyID: String(repeating: "K", count: 65))
        let refused: [(String, StoredRecord)] = [
            ("an index key of 4097 bytes", StoreProbe.record(3, index: entries(1, of: 4097))),
            ("4097 index entries", StoreProbe.record(3, index: entries(4097, of: 4))),
            ("index keys of more than 1 MiB in all", StoreProbe.record(3, index: entries(257, of: 4096))),
            (
                "an index name of 65 letters",
                StoreProbe.record(3, index: [StoreProbe.entry("x", in: IndexName(name + "n"))])
            ),
            ("a key identifier of 65 letters", longSeal),
            ("a payload of more than 32 MiB", longPayload),
        ]
        for (what, record) in refused {
            await probe.expect(.invalidTransaction, what) { _ = try await store.put(StoreProbe.record(4), record) }
        }
        probe.expect(try await store.sequence(), SequenceNumber(1), "refused transactions take no number")
        probe.expect(try await store.record(StoreProbe.key(4)) == nil, true, "nothing of a refused transaction is kept")
        return probe
    }
}

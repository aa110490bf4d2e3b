import Clientele

extension StoreConformance {
    @Sendable static func checkRoundTrip(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let payloads: [(String, [UInt8], StoredRecord.Seal?)] = [
            ("an object", Array(#"{"name":"王伟","tags":["a",1,null]}"#.utf8), nil),
            ("no bytes", [], nil),
            ("text that is no JSON", Array("hello \"world\"".utf8), nil),
            ("an object over two lines", Array("{\"a\":\n1}".utf8), nil),
            ("an object that is not closed", Array(#"{"a":{"b":1}"#.utf8), nil),
            ("two objects", Array(#"{"a":1},"b":{"c":2}"#.utf8), nil),
            ("all bytes", (0...255).map { UInt8($0) }, nil),
            ("a sealed object", Array(#"{"sealed":true}"#.utf8), StoredRecord.Seal(keyID: "key-1")),
            ("sealed bytes", [0, 255, 10, 13, 34], StoredRecord.Seal(keyID: "K")),
            ("a long payload", Array("{\"t\":\"\(String(repeating: "long ", count: 40_000))\"}".utf8), nil),
        ]
        let entries = [
            IndexEntry(index: "customer.name", key: [0, 255, 1, 34, 92, 10]),
            IndexEntry(index: "a", key: []),
            StoreProbe.entry("王"),
        ]
        var transaction = StoreTransaction()
        var expected: [StoredRecord] = []
        for (number, (_, payload, seal)) in payloads.enumerated() {
            let key = StoreProbe.key(number, number % 2 == 0 ? "customer" : "serviceCase-2")
            var record = StoredRecord(
                key: key, payload: payload, indexEntries: number % 3 == 0 ? entries : [], seal: seal)
            transaction.put(record)
            (record.version, record.sequence) = (1, SequenceNumber(1))
            expected.append(record)
        }
        let receipt = try await store.commit(transaction)
        probe.expect(receipt.versions, expected.map { _ in 1 }, "versions in the receipt")
        let keys = expected.map(\.key)
        let found = try await store.read { reader in try await reader.records(keys + [StoreProbe.key(99)] + keys) }
        probe.expect(found.count, expected.count * 2 + 1, "number of answers")
        for (index, record) in expected.enumerated() where found.count == expected.count * 2 + 1 {
            probe.expect(found[index] == record, true, "\(payloads[index].0) comes back")
            probe.expect(found[index + expected.count + 1] == record, true, "\(payloads[index].0) comes back again")
        }
        probe.expect(found.count > expected.count && found[expected.count] == nil, true, "an unknown key is nil")
        return probe
    }

    @Sendable static func checkSequence(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        probe.expect(try await store.sequence(), .zero, "sequence of an empty store")
        for number in 1...3 {
            let receipt = try await store.put(StoreProbe.record(number))
            probe.expect(receipt.sequence, SequenceNumber(UInt64(number)), "sequence of commit \(number)")
        }
        let empty = try await store.commit(StoreTransaction())
        probe.expect(empty, CommitReceipt(sequence: SequenceNumber(4), versions: []), "commit without changes")
        let nothing = try await store.remove(StoreProbe.key(9))
        probe.expect(
            nothing, CommitReceipt(sequence: SequenceNumber(5), versions: [nil]), "removal that finds nothing")
        probe.expect(try await store.sequence(), SequenceNumber(5), "sequence of the state")
        probe.expect(
            try await store.record(StoreProbe.key(2))?.sequence, SequenceNumber(2), "sequence of the record")
        return probe
    }

    @Sendable static func checkVersions(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        for version in 1...3 as ClosedRange<UInt64> {
            var record = StoreProbe.record(1, "v\(version)")
            record.version = 77
            probe.expect(try await store.put(record).versions, [version], "receipt of version \(version)")
            probe.expect(try await store.record(record.key)?.version, version, "version \(version)")
        }
        probe.expect(try await store.remove(StoreProbe.key(1)).versions, [nil], "receipt of a removal")
        probe.expect(try await store.record(StoreProbe.key(1)) == nil, true, "a removed record is gone")
        probe.expect(try await store.put(StoreProbe.record(1)).versions, [1], "version after a removal")
        return probe
    }

    @Sendable static func checkExpectations(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let record = StoreProbe.record(1)
        await probe.expect(.conflict, "put expecting a version of nothing") {
            _ = try await store.put(record, expecting: .version(1))
        }
        await probe.expect(.conflict, "removal expecting a version of nothing") {
            _ = try await store.remove(record.key, expecting: .version(1))
        }
        probe.expect(try await store.put(record, expecting: .absent).versions, [1], "put expecting nothing")
        await probe.expect(.conflict, "put expecting nothing over a record") {
            _ = try await store.put(record, expecting: .absent)
        }
        probe.expect(try await store.put(record, expecting: .version(1)).versions, [2], "put expecting version 1")
        await probe.expect(.conflict, "put expecting an old version") {
            _ = try await store.put(record, expecting: .version(1))
        }
        await probe.expect(.conflict, "put expecting a later version") {
            _ = try await store.put(record, expecting: .version(3))
        }
        await probe.expect(.conflict, "removal expecting an old version") {
            _ = try await store.remove(record.key, expecting: .version(1))
        }
        probe.expect(try await store.remove(record.key, expecting: .version(2)).versions, [nil], "expected removal")
        probe.expect(try await store.sequence(), SequenceNumber(3), "refused transactions take no number")
        return probe
    }

    @Sendable static func checkExpectedSequence(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        func commit(_ records: StoredRecord..., after sequence: UInt64) async throws -> SequenceNumber {
            var transaction = StoreTransaction()
            for record in records { transaction.put(record) }
            transaction.expectedSequence = SequenceNumber(sequence)
            return try await store.commit(transaction).sequence
        }
        await probe.expect(.conflict, "a later commit than there is") {
            _ = try await commit(StoreProbe.record(1), after: 1)
        }
        probe.expect(try await commit(StoreProbe.record(1), after: 0), SequenceNumber(1), "no commit, as expected")
        probe.expect(try await commit(StoreProbe.record(2), after: 1), SequenceNumber(2), "commit 1, as expected")
        for sequence in [0, 1, 3, UInt64.max] {
            await probe.expect(.conflict, "another last commit than \(sequence)") {
                _ = try await commit(StoreProbe.record(3), StoreProbe.record(4), after: sequence)
            }
        }
        await probe.expect(.conflict, "a transaction without changes after another commit") {
            _ = try await commit(after: 1)
        }
        _ = try await store.commit(StoreTransaction())
        await probe.expect(.conflict, "a commit without changes in between") {
            _ = try await commit(StoreProbe.record(3), after: 2)
        }
        probe.expect(try await store.sequence(), SequenceNumber(3), "refused transactions take no number")
        probe.expect(try await store.record(StoreProbe.key(3)) == nil, true, "nothing of a refused transaction is kept")
        let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 10..<40 {
                group.addTask {
                    var transaction = StoreTransaction()
                    transaction.put(StoreProbe.record(number))
                    transaction.expectedSequence = SequenceNumber(3)
                    do {
                        try await store.commit(transaction)
                        return true
                    } catch let error as StoreError where error.code == .conflict {
                        return false
                    }
                }
            }
            return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        probe.expect(winners, 1, "commits that go through of 30 that expect the same last one")
        probe.expect(try await store.sequence(), SequenceNumber(4), "sequence after them")
        return probe
    }

    @Sendable static func checkAtomicity(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let old = StoreProbe.record(2, "old", index: [StoreProbe.entry("old")])
        _ = try await store.put(old, StoreProbe.record(3))
        var transaction = StoreTransaction()
        transaction.put(StoreProbe.record(1, index: [StoreProbe.entry("new")]))
        transaction.put(StoreProbe.record(2, "new", index: [StoreProbe.entry("new")]))
        transaction.remove(StoreProbe.key(3))
        transaction.put(StoreProbe.record(4), expecting: .version(5))
        transaction.put(StoreProbe.record(5))
        let refused = transaction
        await probe.expect(.conflict, "a transaction with one expectation that fails") {
            _ = try await store.commit(refused)
        }
        let keys = (1...5).map { StoreProbe.key($0) }
        let found = try await store.read { reader in try await reader.records(keys) }
        probe.expect(found.map { $0?.version }, [nil, 1, 1, nil, nil], "versions after a refused transaction")
        probe.expect(found.count > 1 && found[1]?.payload == old.payload, true, "payload after a refused transaction")
        let hits = try await store.hits(IndexQuery("customer.name")).map(\.record)
        probe.expect(hits, [old.key], "index after a refused transaction")
        probe.expect(
            try await store.changes(after: .zero, limit: 100).entries.count, 2, "changes after a refused transaction")
        return probe
    }

    @Sendable static func checkInvalid(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        var twice = StoreTransaction()
        twice.put(StoreProbe.record(1))
        twice.put(StoreProbe.record(2))
        twice.remove(StoreProbe.key(1))
        let refused = twice
        await probe.expect(.invalidTransaction, "two changes of one key") { _ = try await store.commit(refused) }
        for name in ["", "Upper", "customer name", "a\"b", "名"] {
            let record = StoreProbe.record(3, index: [StoreProbe.entry("x", in: IndexName(name))])
            await probe.expect(.invalidTransaction, "an index name that is none") { _ = try await store.put(record) }
        }
        for keyID in ["", "a b", "a\"", "钥"] {
            var record = StoreProbe.record(4)
            record.seal = StoredRecord.Seal(keyID: keyID)
            let refused = record
            await probe.expect(.invalidTransaction, "a key identifier that is none") {
                _ = try await store.put(refused)
            }
        }
        probe.expect(try await store.sequence(), .zero, "refused transactions take no number")
        probe.expect(try await store.record(StoreProbe.key(2)) == nil, true, "nothing of a refused transaction is kept")
        return probe
    }

    @Sendable static func checkChanges(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let empty = try await store.changes(after: .zero, limit: 10)
        probe.expect(empty, ChangePage(entries: [], through: .zero, hasMore: false), "changes of an empty store")
        _ = try await store.put(StoreProbe.record(1), StoreProbe.record(2))
        _ = try await store.put(StoreProbe.record(1))
        _ = try await store.commit(StoreTransaction())
        _ = try await store.remove(StoreProbe.key(2))
        _ = try await store.remove(StoreProbe.key(2))
        _ = try await store.put(StoreProbe.record(3), StoreProbe.record(4), StoreProbe.record(5))
        func entry(_ sequence: UInt64, _ number: Int, _ version: UInt64?) -> ChangePage.Entry {
            ChangePage.Entry(sequence: SequenceNumber(sequence), key: StoreProbe.key(number), version: version)
        }
        let all = [
            entry(1, 1, 1), entry(1, 2, 1), entry(2, 1, 2), entry(4, 2, nil), entry(6, 3, 1), entry(6, 4, 1),
            entry(6, 5, 1),
        ]
        for limit in [Int.min, 0, 1, 2, 3, 4, 100, Int.max] {
            for start in 0...7 as ClosedRange<UInt64> {
                var found: [ChangePage.Entry] = []
                var sequence = SequenceNumber(start)
                for _ in 0..<20 {
                    let page = try await store.changes(after: sequence, limit: limit)
                    let commits = Set(page.entries.map(\.sequence))
                    if page.entries.count > max(1, limit), commits.count > 1 {
                        probe.fail("a page of \(page.entries.count) entries at limit \(limit) holds several commits")
                    }
                    found += page.entries
                    guard page.hasMore else {
                        probe.expect(page.through, SequenceNumber(max(start, 6)), "end of changes after \(start)")
                        break
                    }
                    guard page.through > sequence else {
                        probe.fail("changes after \(sequence) do not advance")
                        break
                    }
                    sequence = page.through
                }
                let expected = all.filter { $0.sequence.rawValue > start }
                probe.expect(found, expected, "changes after \(start) at limit \(limit)")
            }
        }
        return probe
    }

    @Sendable static func checkErasure(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        _ = try await store.put(StoreProbe.record(1, index: [StoreProbe.entry("erased")]), StoreProbe.record(2))
        await probe.expect(.conflict, "an erasure that expects another version") {
            _ = try await store.erase(StoreProbe.key(1), expecting: .version(7))
        }
        probe.expect(try await store.record(StoreProbe.key(1)) != nil, true, "a record whose erasure was refused")
        _ = try await store.remove(StoreProbe.key(2))
        probe.expect(
            try await store.erase(StoreProbe.key(1), expecting: .version(1)).versions, [nil], "receipt of an erasure")
        probe.expect(
            try await store.erase(StoreProbe.key(3)).versions, [nil], "receipt of an erasure that finds nothing")
        probe.expect(try await store.record(StoreProbe.key(1)) == nil, true, "an erased record is gone")
        probe.expect(
            try await store.hits(IndexQuery("customer.name")).count, 0, "index entries of an erased record")
        // Of the record that was erased a store may leave out everything before.
        let page = try await store.changes(after: .zero, limit: 100)
        let gone = page.entries.filter { $0.version == nil }.map { "\($0.key.id) \($0.isErased)" }
        let expected = [(2, false), (1, true)].map { "\(StoreProbe.key($0).id) \($1)" }
        probe.expect(gone, expected, "changes that say which record was removed and which erased")
        probe.expect(page.entries.contains { $0.version != nil && $0.isErased }, false, "a written record is erased")
        probe.expect(try await store.put(StoreProbe.record(1)).versions, [1], "version after an erasure")
        return probe
    }
}

import Clientele

extension StoreConformance {
    @Sendable static func checkLargeTransaction(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let count = 10_000
        _ = try await store.put(StoreProbe.record(0))
        var transaction = StoreTransaction()
        for number in 0..<count {
            transaction.put(StoreProbe.record(number, "large", index: [StoreProbe.entry("\(number % 100)")]))
        }
        // The last change of all is the one that does not hold.
        var refused = transaction
        refused.put(StoreProbe.record(count), expecting: .version(1))
        let failing = refused
        await probe.expect(.conflict, "10,001 changes of which the last does not hold") {
            _ = try await store.commit(failing)
        }
        probe.expect(
            try await store.hits(.records(of: "customer"), pageSize: 1000).count, 1, "records after the refusal")
        let receipt = try await store.commit(transaction)
        probe.expect(receipt.sequence, SequenceNumber(2), "sequence of the commit")
        probe.expect(receipt.versions == [2] + [UInt64?](repeating: 1, count: count - 1), true, "versions")
        let keys = (0..<count).map { StoreProbe.key($0) }
        let found = try await store.read { try await $0.records(keys) }
        probe.expect(found.count, count, "number of answers")
        probe.expect(
            found.enumerated().allSatisfy { number, record in
                record?.payload == StoreProbe.record(number, "large").payload && record?.sequence == SequenceNumber(2)
            }, true, "every record comes back")
        probe.expect(
            try await store.hits(.records(of: "customer"), pageSize: 999).map(\.record) == keys, true,
            "all records of the kind in order")
        let seventh = IndexKey().appending("7").range
        probe.expect(
            try await store.hits(IndexQuery("customer.name", range: seventh)).count, count / 100, "entries of one key")
        let page = try await store.changes(after: SequenceNumber(1), limit: 10)
        probe.expect(page.entries.map(\.key) == keys, true, "one commit is in one page of changes, in its order")
        probe.expect(page.hasMore, false, "changes after it")
        var removal = StoreTransaction()
        for key in keys { removal.remove(key) }
        _ = try await store.commit(removal)
        probe.expect(try await store.hits(.records(of: "customer")).count, 0, "records after all were removed")
        probe.expect(try await store.hits(IndexQuery("customer.name")).count, 0, "entries after all were removed")
        return probe
    }

    @Sendable static func checkLargePayload(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        var record = StoreProbe.record(1)
        // Lines, quotation marks and the beginning of another record, for stores that cut text.
        let block = Array(#"{\"v\":1,\"len\":\"0000000155\"}\n"#.utf8)
        record.payload = Array("{\"t\":\"".utf8)
        record.payload.reserveCapacity(8_000_100)
        while record.payload.count < 8_000_000 { record.payload += block }
        record.payload += Array("\"}".utf8)
        let small = StoreProbe.record(2)
        _ = try await store.put(record, small)
        probe.expect(try await store.record(record.key)?.payload == record.payload, true, "8 MB of JSON")
        probe.expect(try await store.record(small.key)?.payload == small.payload, true, "the record beside it")
        return probe
    }
}

import Clientele

extension StoreConformance {
    @Sendable static func checkContention(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let key = StoreProbe.key(1)
        let (rounds, tasks) = (20, 16)
        for round in 1...rounds {
            let expectation: StoreTransaction.Expectation = round == 1 ? .absent : .version(UInt64(round - 1))
            let winners = try await withThrowingTaskGroup(of: Int?.self) { group in
                for task in 0..<tasks {
                    group.addTask {
                        do {
                            let record = StoreProbe.record(
                                1, "\(round)-\(task)", index: [StoreProbe.entry("\(round)-\(task)")])
                            _ = try await store.put(record, expecting: expectation)
                            return task
                        } catch let error as StoreError where error.code == .conflict {
                            return nil
                        }
                    }
                }
                return try await group.reduce(into: []) { if let task = $1 { $0.append(task) } }
            }
            probe.expect(winners.count, 1, "commits that go through in round \(round)")
            guard let winner = winners.first else { continue }
            let record = try await store.record(key)
            probe.expect(record?.version, UInt64(round), "version after round \(round)")
            probe.expect(
                record?.payload == StoreProbe.record(1, "\(round)-\(winner)").payload, true,
                "the record is the winner's in round \(round)")
            probe.expect(
                try await store.hits(IndexQuery("customer.name")).map(\.indexKey),
                [StoreProbe.entry("\(round)-\(winner)").key],
                "the entry is the winner's in round \(round)")
        }
        probe.expect(try await store.sequence(), SequenceNumber(UInt64(rounds)), "who loses takes no number")
        return probe
    }

    @Sendable static func checkClosing(_ maker: StoreMaker, _ name: String) async throws -> StoreProbe {
        var probe = StoreProbe()
        let first = try await maker.open("\(name)-a")
        let second = try await maker.open("\(name)-b")
        probe.expect(first.capabilities.isReadOnly, false, "a store that is to be proven takes commits")
        _ = try await first.put(StoreProbe.record(1))
        probe.expect(try await second.sequence(), .zero, "commits of another store")
        probe.expect(try await second.record(StoreProbe.key(1)) == nil, true, "no records of another store")
        for store in [first, second, first, second] {
            do {
                try await store.close()
            } catch {
                probe.fail("closing threw \(error)")
            }
        }
        return probe
    }

    @Sendable static func checkReopening(_ maker: StoreMaker, _ name: String) async throws -> StoreProbe {
        var probe = StoreProbe()
        guard maker.canReopen else { return probe }
        var store = try await maker.open(name)
        probe.expect(store.capabilities.isDurable, true, "a store that can be opened again says so")
        let one = StoreProbe.record(1, "one", index: [StoreProbe.entry("b"), StoreProbe.entry("a")])
        var sealed = StoreProbe.record(2, "two", kind: "booking")
        sealed.seal = StoredRecord.Seal(keyID: "key-1")
        var odd = StoreProbe.record(3)
        odd.payload = [0, 10, 13, 34, 92, 255]
        let erased = StoreProbe.record(4)
        _ = try await store.put(one, sealed, odd, erased)
        _ = try await store.put(one)
        _ = try await store.commit(StoreTransaction())
        var removal = StoreTransaction()
        removal.remove(odd.key)
        removal.erase(erased.key)
        _ = try await store.commit(removal)
        let keys = [one.key, sealed.key, odd.key, erased.key]
        let before = try await store.read { try await $0.records(keys) }
        let changes = try await store.changes(after: .zero, limit: 100)
        for round in 1...2 {
            try await store.close()
            store = try await maker.open(name)
            probe.expect(try await store.sequence(), SequenceNumber(4), "last commit, opening \(round)")
            let after = try await store.read { try await $0.records(keys) }
            probe.expect(after == before, true, "records, opening \(round)")
            let names = try await store.hits(IndexQuery("customer.name")).map(\.indexKey)
            if store.capabilities.blindsIndexes {
                probe.expect(names.count, 2, "index entries, opening \(round)")
            } else {
                probe.expect(
                    names, [StoreProbe.entry("a").key, StoreProbe.entry("b").key], "index entries, opening \(round)")
            }
            probe.expect(
                try await store.hits(.records(of: "booking")).map(\.record), [sealed.key], "kinds, opening \(round)")
            do {
                probe.expect(try await store.changes(after: .zero, limit: 100), changes, "changes, opening \(round)")
            } catch let error as StoreError where error.code == .sequenceForgotten {
                // A store may forget what changed long ago.
            }
        }
        let receipt = try await store.put(one, expecting: .version(2))
        probe.expect(receipt, CommitReceipt(sequence: SequenceNumber(5), versions: [3]), "the commit that follows")
        probe.expect(try await store.put(odd, expecting: .absent).versions, [1], "a removed record is written again")
        try await store.close()
        return probe
    }
}

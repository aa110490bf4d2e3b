import Clientele

extension StoreConformance {
    @Sendable static func checkIsolation(_ store: any RecordStore) async throws -> StoreProbe {
        let a = StoreProbe.record(1, "before", index: [StoreProbe.entry("before")])
        let b = StoreProbe.record(2, "before")
        _ = try await store.put(a, b)
        return try await store.read { reader in
            var probe = StoreProbe()
            let keys = (1...3).map { StoreProbe.key($0) }
            let before = try await reader.records(keys)
            // Commits made while the reader is open must go through, and must not show.
            _ = try await store.put(StoreProbe.record(1, "after", index: [StoreProbe.entry("after")]))
            _ = try await store.remove(StoreProbe.key(2))
            _ = try await store.put(StoreProbe.record(3, "after", index: [StoreProbe.entry("after")]))
            probe.expect(try await reader.records(keys) == before, true, "an open reader's records stay")
            probe.expect(before.map { $0?.version }, [1, 1, nil], "an open reader's versions")
            probe.expect(reader.sequence, SequenceNumber(1), "an open reader's sequence")
            let hits = try await reader.hits(IndexQuery("customer.name"))
            probe.expect(hits.map(\.indexKey), [StoreProbe.entry("before").key], "an open reader's index")
            let records = try await reader.hits(.records(of: "customer"))
            probe.expect(records.map(\.record), [a.key, b.key], "an open reader's records of a kind")
            let now = try await store.read { inner in try await inner.records(keys) }
            probe.expect(now.map { $0?.version }, [2, nil, 1], "a new reader sees the commits")
            return probe
        }
    }

    @Sendable static func checkConcurrency(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let (tasks, commits) = (16, 20)
        let sequences = try await withThrowingTaskGroup(of: [UInt64].self) { group in
            for task in 0..<tasks {
                group.addTask {
                    var sequences: [UInt64] = []
                    for commit in 0..<commits {
                        let own = StoreProbe.record(1000 + task * commits + commit)
                        // All tasks also count up one shared record, and repeat when another was first; that another
                        // was first can happen only as often as there are commits.
                        for _ in 0...(tasks * commits) {
                            let shared = try await store.record(StoreProbe.key(1))
                            var transaction = StoreTransaction()
                            transaction.put(own, expecting: .absent)
                            transaction.put(
                                StoreProbe.record(1), expecting: shared.map { .version($0.version) } ?? .absent)
                            do {
                                sequences.append(try await store.commit(transaction).sequence.rawValue)
                                break
                            } catch let error as StoreError where error.code == .conflict {}
                        }
                    }
                    return sequences
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let total = tasks * commits
        probe.expect(
            sequences.sorted() == (1...UInt64(total)).map { $0 }, true,
            "each commit goes through and has its own number")
        probe.expect(try await store.record(StoreProbe.key(1))?.version, UInt64(total), "the shared record's version")
        probe.expect(
            try await store.hits(.records(of: "customer"), pageSize: 1000).count, total + 1, "number of records")
        return probe
    }

    @Sendable static func checkConcurrentReaders(_ store: any RecordStore) async throws -> StoreProbe {
        let keys = (0..<4).map { StoreProbe.key($0) }
        return try await withThrowingTaskGroup(of: [String].self) { group in
            group.addTask {
                for round in 0..<100 {
                    var transaction = StoreTransaction()
                    for number in 0..<4 {
                        transaction.put(
                            StoreProbe.record(number, "\(round)", index: [StoreProbe.entry("\(round)")]))
                    }
                    _ = try await store.commit(transaction)
                }
                return []
            }
            for _ in 0..<4 {
                group.addTask {
                    var messages: [String] = []
                    for _ in 0..<100 {
                        try await store.read { reader in
                            let versions = Set(try await reader.records(keys).map { $0?.version })
                            let names = Set(try await reader.hits(IndexQuery("customer.name")).map(\.indexKey))
                            return versions.count == 1 && names.count <= 1 ? nil : "a reader saw half a transaction"
                        }.map { messages.append($0) }
                        await Task.yield()
                    }
                    return messages
                }
            }
            var probe = StoreProbe()
            for try await messages in group { for message in messages { probe.fail(message) } }
            probe.expect(
                try await store.hits(IndexQuery("customer.name")).map(\.indexKey),
                [[UInt8]](repeating: StoreProbe.entry("99").key, count: 4), "entries of the last transaction")
            return probe
        }
    }

    /// A store as simple as can be, to compare with.
    private struct Model {
        var records: [RecordKey: StoredRecord] = [:]
        var sequence: UInt64 = 0

        mutating func commit(_ transaction: StoreTransaction) -> Bool {
            for change in transaction.changes {
                let present = records[change.record.key]?.version
                switch change.expectation {
                case .any: break
                case .absent: if present != nil { return false }
                case .version(let version): if present != version { return false }
                }
            }
            sequence += 1
            for change in transaction.changes {
                var record = change.record
                record.version = (records[record.key]?.version ?? 0) + 1
                record.sequence = SequenceNumber(sequence)
                records[record.key] = change.operation == .put ? record : nil
            }
            return true
        }

        func hits(_ index: IndexName) -> [IndexPage.Hit] {
            let hits = records.values.flatMap { record in
                Set(record.indexEntries.filter { $0.index == index }).map {
                    IndexPage.Hit(indexKey: $0.key, record: record.key)
                }
            }
            return hits.sorted { a, b in
                a.indexKey == b.indexKey ? a.record < b.record : a.indexKey.lexicographicallyPrecedes(b.indexKey)
            }
        }
    }

    @Sendable static func checkHistory(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        var model = Model()
        var random = ConformanceRandom(state: 20_260_101)
        let indexes: [IndexName] = ["customer.name", "customer.phone", "x"]
        for step in 1...300 {
            var transaction = StoreTransaction()
            var used: Set<Int> = []
            for _ in 0..<random.below(5) {
                let number = random.below(40)
                guard used.insert(number).inserted else { continue }
                let key = StoreProbe.key(number)
                let present = model.records[key]?.version
                let expectation: StoreTransaction.Expectation =
                    switch random.below(12) {
                    case 0: .absent
                    case 1...4: present.map { .version($0) } ?? .absent
                    case 5: .version(UInt64(random.below(3)))
                    default: .any
                    }
                if random.below(4) == 0 {
                    transaction.remove(key, expecting: expectation)
                } else {
                    let entries = (0..<random.below(4)).map { _ in
                        StoreProbe.entry("\(random.below(8))", in: indexes[random.below(3)])
                    }
                    transaction.put(
                        StoreProbe.record(number, "\(step)", index: entries), expecting: expectation)
                }
            }
            do {
                let receipt = try await store.commit(transaction)
                probe.expect(model.commit(transaction), true, "step \(step): the model takes it too")
                probe.expect(receipt.sequence.rawValue, model.sequence, "step \(step): sequence")
                let versions = transaction.changes.map { model.records[$0.record.key]?.version }
                probe.expect(receipt.versions, versions, "step \(step): versions")
            } catch let error as StoreError where error.code == .conflict {
                probe.expect(model.commit(transaction), false, "step \(step): the model refuses it too")
            }
            guard step % 20 == 0 else { continue }
            let keys = (0..<40).map { StoreProbe.key($0) }
            let found = try await store.read { reader in try await reader.records(keys) }
            probe.expect(found == keys.map { model.records[$0] }, true, "step \(step): records")
            for index in indexes {
                probe.expect(try await store.hits(IndexQuery(index)), model.hits(index), "step \(step): \(index)")
            }
        }
        return probe
    }
}

/// A small generator for a history that is the same every time (SplitMix64).
private struct ConformanceRandom {
    var state: UInt64

    mutating func below(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ z >> 31) % UInt64(max(1, bound)))
    }
}

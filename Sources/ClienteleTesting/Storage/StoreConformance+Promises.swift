import Clientele
import Synchronization

extension StoreConformance {
    @Sendable static func checkNumbers(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        var record = StoreProbe.record(1)
        (record.version, record.sequence) = (40, SequenceNumber(50))
        _ = try await store.put(record)
        (record.version, record.sequence) = (0, SequenceNumber(.max))
        _ = try await store.put(record)
        let found = try await store.record(record.key)
        probe.expect(found?.version, 2, "version of a record that was written with another")
        probe.expect(found?.sequence, SequenceNumber(2), "commit of a record that was written with another")
        await probe.expect(.conflict, "removal that expects nothing to be there") {
            _ = try await store.remove(record.key, expecting: .absent)
        }
        probe.expect(try await store.record(record.key)?.version, 2, "the record after that")
        let nothing = try await store.remove(StoreProbe.key(2), expecting: .absent)
        probe.expect(nothing.versions, [nil], "removal of nothing, as expected")
        return probe
    }

    @Sendable static func checkOpenPages(_ store: any RecordStore) async throws -> StoreProbe {
        var transaction = StoreTransaction()
        for number in stride(from: 0, to: 60, by: 2) {
            transaction.put(StoreProbe.record(number, index: [StoreProbe.entry("n\(number + 100)")]))
        }
        _ = try await store.commit(transaction)
        return try await store.read { reader in
            var probe = StoreProbe()
            var round = 0
            for order in [IndexQuery.Order.ascending, .descending] {
                for query in [
                    IndexQuery("customer.name", order: order), IndexQuery.records(of: "customer", order: order),
                ] {
                    let whole = try await reader.query(query, after: nil, limit: 100)
                    probe.expect(whole.hits.count, 30, "hits of an open reader")
                    var found: [IndexPage.Hit] = []
                    var cursor: IndexQuery.Cursor?
                    for _ in 0..<40 {
                        let page = try await reader.query(query, after: cursor, limit: 4)
                        found += page.hits
                        guard let next = page.next else { break }
                        cursor = next
                        // On either side of the cursor something comes and something goes.
                        let place = round % 58
                        _ = try await store.put(
                            StoreProbe.record(place + 1, index: [StoreProbe.entry("n\(place + 101)")]))
                        _ = try await store.remove(StoreProbe.key((round * 7) % 60))
                        round += 1
                    }
                    probe.expect(
                        found == whole.hits, true, "the pages of an open reader, joined, are those of its state")
                }
            }
            return probe
        }
    }

    /// What the body of a reading throws.
    private struct Interruption: Error {}

    @Sendable static func checkErrors(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        _ = try await store.put(StoreProbe.record(1))
        for _ in 0..<3 {
            do {
                try await store.read { reader in
                    _ = try await reader.records([StoreProbe.key(1)])
                    throw Interruption()
                }
                probe.fail("an error of a reading is lost")
            } catch is Interruption {
            } catch {
                probe.fail("an error of a reading comes out as \(type(of: error))")
            }
        }
        do {
            _ = try await store.put(StoreProbe.record(2))
            probe.expect(try await store.sequence(), SequenceNumber(2), "commits after readings that failed")
        } catch {
            probe.fail("after readings that failed a commit threw \(error)")
        }
        return probe
    }

    @Sendable static func checkKinds(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        let kinds: [RecordKindName] = ["booking", "customer", "customer-2", "serviceCase"]
        for (number, kind) in kinds.enumerated() { _ = try await store.put(StoreProbe.record(number, kind: kind)) }
        guard let told = try await store.read({ try await $0.kinds() }) else { return probe }
        probe.expect(Set(told).count, told.count, "kinds that are told, each once")
        probe.expect(kinds.filter { !told.contains($0) }, [], "kinds of records that are not told")
        return probe
    }

    @Sendable static func checkSizes(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        for number in 0..<10 { _ = try await store.put(StoreProbe.record(number % 7)) }
        _ = try await store.remove(StoreProbe.key(3))
        let sizes = try await store.sizes()
        if let count = sizes.recordCount { probe.expect(count, 6, "number of records") }
        if let live = sizes.liveBytes { probe.expect(live > 0, true, "bytes in use of 6 records") }
        if let waiting = sizes.waitingCommits { probe.expect(waiting, 0, "commits that wait when none is under way") }
        return probe
    }

    @Sendable static func checkChangesBesideWriters(_ store: any RecordStore) async throws -> StoreProbe {
        let (commits, width) = (120, 3)
        return try await withThrowingTaskGroup(of: [String].self) { group in
            group.addTask {
                for round in 0..<commits {
                    var transaction = StoreTransaction()
                    for number in 0..<width { transaction.put(StoreProbe.record(number, "\(round)")) }
                    _ = try await store.commit(transaction)
                    await Task.yield()
                }
                return []
            }
            for limit in [1, 2, 7] {
                group.addTask {
                    var messages: [String] = []
                    var position = SequenceNumber.zero
                    // A store that never gets there must not hang the proof.
                    for _ in 0..<1_000_000 where position.rawValue < UInt64(commits) {
                        try Task.checkCancellation()
                        let page = try await store.changes(after: position, limit: limit)
                        var expected = position
                        for start in stride(from: 0, to: page.entries.count, by: width) {
                            expected = expected.next
                            let commit = page.entries.dropFirst(start).prefix(width)
                            if commit.count < width || commit.contains(where: { $0.sequence != expected }) {
                                messages.append("a page of changes after \(position) is not of whole commits in order")
                                return messages
                            }
                        }
                        guard expected == page.through else {
                            messages.append("changes after \(position) leave out commits up to \(page.through)")
                            return messages
                        }
                        position = page.through
                        if !page.hasMore { await Task.yield() }
                    }
                    return messages
                }
            }
            var probe = StoreProbe()
            for try await messages in group { for message in messages { probe.fail(message) } }
            return probe
        }
    }

    @Sendable static func checkClosingUnderWay(_ maker: StoreMaker, _ name: String) async throws -> StoreProbe {
        var probe = StoreProbe()
        guard maker.canReopen else { return probe }
        let store = try await maker.open(name)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let acknowledged = try await withThrowingTaskGroup(of: [Int].self) { group in
            for task in 0..<8 {
                group.addTask {
                    var acknowledged: [Int] = []
                    for number in 0..<40 {
                        do {
                            _ = try await store.put(StoreProbe.record(task * 100 + number))
                        } catch is StoreError {
                            // Whoever comes too late is refused.
                            break
                        }
                        acknowledged.append(task * 100 + number)
                        if number == 2 { begin.yield() }
                        await Task.yield()
                    }
                    begin.yield()
                    return acknowledged
                }
            }
            for await _ in begun { break }
            try await store.close()
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let again = try await maker.open(name)
        let keys = acknowledged.map { StoreProbe.key($0) }
        let found = try await again.read { try await $0.records(keys) }
        probe.expect(found.filter { $0 == nil }.count, 0, "acknowledged commits that are gone")
        let count = try await again.hits(.records(of: "customer"), pageSize: 1000).count
        probe.expect(try await again.sequence().rawValue, UInt64(count), "commits that are there without their record")
        try await again.close()
        return probe
    }

    @Sendable static func checkReadOnly(_ maker: StoreMaker, _ name: String) async throws -> StoreProbe {
        var probe = StoreProbe()
        guard maker.canReopen, let openReadOnly = maker.openReadOnly else { return probe }
        let store = try await maker.open(name)
        _ = try await store.put(StoreProbe.record(1, index: [StoreProbe.entry("a")]), StoreProbe.record(2))
        _ = try await store.remove(StoreProbe.key(2))
        let keys = [1, 2].map { StoreProbe.key($0) }
        let before = try await store.read { try await $0.records(keys) }
        try await store.close()
        let reading = try await openReadOnly(name)
        probe.expect(reading.capabilities.isReadOnly, true, "a store opened for reading only says so")
        probe.expect(try await reading.read { try await $0.records(keys) } == before, true, "its records")
        probe.expect(try await reading.hits(IndexQuery("customer.name")).map(\.record), [keys[0]], "its entries")
        await probe.expect(.readOnly, "a commit") { _ = try await reading.put(StoreProbe.record(3)) }
        await probe.expect(.readOnly, "a commit without changes") { _ = try await reading.commit(StoreTransaction()) }
        try await reading.close()
        let again = try await maker.open(name)
        probe.expect(again.capabilities.isReadOnly, false, "the store takes commits when it is opened for writing")
        probe.expect(try await again.sequence(), SequenceNumber(2), "what was refused took no number")
        _ = try await again.put(StoreProbe.record(3))
        try await again.close()
        return probe
    }
}

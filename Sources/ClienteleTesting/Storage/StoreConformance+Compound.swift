import Clientele

extension StoreConformance {
    /// Compound queries, compared with going through all records.
    @Sendable static func checkCompoundQueries(_ store: any RecordStore) async throws -> StoreProbe {
        var probe = StoreProbe()
        var random = SeededRandom(seed: 42)
        var all: [StoredRecord] = []
        var transaction = StoreTransaction()
        for number in 0..<300 {
            var entries = (0..<random.below(3)).map { _ in StoreProbe.entry("name\(random.below(20))") }
            for tag in 0..<4 where random.chance(300) {
                entries.append(StoreProbe.entry("tag\(tag)", in: "customer.tag"))
            }
            if random.chance(30) { entries.append(StoreProbe.entry("rare", in: "customer.phone")) }
            let record = StoreProbe.record(number, kind: number % 3 == 0 ? "booking" : "customer", index: entries)
            all.append(record)
            transaction.put(record)
        }
        _ = try await store.commit(transaction)
        for _ in 0..<40 {
            let filter = filter(&random, depth: 3)
            let order = random.pick([IndexQuery.Order.ascending, .descending])
            let query =
                random.chance(700)
                ? IndexQuery("customer.name", range: range(&random), order: order)
                : IndexQuery.records(of: "customer", order: order)
            var expected: [IndexPage.Hit] = []
            for hit in try await store.hits(query) {
                let record = all.first { $0.key == hit.record }
                if holds(filter, record?.indexEntries ?? []) { expected.append(hit) }
            }
            let size = random.pick([1, 7, 1000])
            let found = try await store.read { reader in
                var hits: [IndexPage.Hit] = []
                var cursor: IndexQuery.Cursor?
                repeat {
                    let page = try await reader.query(query, where: filter, after: cursor, limit: size)
                    if page.hits.count > size || page.hits.isEmpty && page.next != nil { return hits }
                    hits += page.hits
                    cursor = page.next
                } while cursor != nil
                return hits
            }
            probe.expect(found, expected, "a compound query in pages of \(size)")
        }
        return probe
    }

    private static func range(_ random: inout SeededRandom) -> IndexQuery.KeyRange {
        random.chance(500)
            ? .all : IndexQuery.KeyRange(from: StoreProbe.entry("name\(random.below(20))").key, to: nil)
    }

    private static func filter(_ random: inout SeededRandom, depth: Int) -> IndexQuery.Filter {
        switch random.below(depth > 0 ? 5 : 2) {
        case 0:
            .entry(
                "customer.tag", .init(startingWith: StoreProbe.entry("tag\(random.below(5))", in: "customer.tag").key))
        case 1: random.chance(200) ? .entry("customer.phone", .all) : .entry("customer.name", range(&random))
        case 2: .any((0..<random.below(4)).map { _ in filter(&random, depth: depth - 1) })
        default: .all((0..<random.below(4)).map { _ in filter(&random, depth: depth - 1) })
        }
    }

    private static func holds(_ filter: IndexQuery.Filter, _ entries: [IndexEntry]) -> Bool {
        switch filter {
        case .entry(let name, let range): entries.contains { $0.index == name && range.contains($0.key) }
        case .all(let parts): !parts.contains { !holds($0, entries) }
        case .any(let parts): parts.contains { holds($0, entries) }
        }
    }
}

/// One state of a sealed store.
struct SealedReader: RecordReader {
    let inner: any RecordReader
    let store: SealedStore

    var sequence: SequenceNumber { inner.sequence }

    func records(_ keys: [RecordKey]) async throws -> [StoredRecord?] {
        try await store.opened(try await inner.records(keys))
    }

    func kinds() async throws -> [RecordKindName]? { try await inner.kinds() }

    func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage {
        guard case .index(let name) = query.source else {
            return try await inner.query(query, after: cursor, limit: limit)
        }
        if let kind = store.plan.carried[name], store.plan.isBlind {
            return try await carried(query, name, kind, after: cursor, limit: max(1, limit))
        }
        let question = try store.index.question(query, in: name)
        var cursor = cursor
        // Whoever asks for one key makes a cursor of that key, too.
        if let kept = question.key?.kept { cursor?.last.indexKey = kept }
        var page = try await inner.query(question.query, after: cursor, limit: limit)
        if let given = question.key?.given {
            for place in page.hits.indices { page.hits[place].indexKey = given }
        }
        return page
    }

    /// A page of entries that stand in the records themselves, which begin with the identifier of their record.
    private func carried(
        _ query: IndexQuery, _ name: IndexName, _ kind: RecordKindName, after cursor: IndexQuery.Cursor?, limit: Int
    ) async throws -> IndexPage {
        let lower = query.range.lowerBound
        let isOfOne = lower.count >= 16 && query.range.upperBound?.starts(with: lower.prefix(16)) ?? false
        var hits: [IndexPage.Hit] = []
        var next = cursor.map { cursor in
            IndexQuery.Cursor(after: .init(indexKey: cursor.last.record.id.bytes, record: cursor.last.record))
        }
        if lower.count >= 16, query.range == .init(startingWith: lower) || isOfOne,
            let id = UniqueID(lower.prefix(16))
        {
            guard cursor == nil else { return IndexPage(hits: [], next: nil) }
            return IndexPage(
                hits: try await carriedHits(of: [RecordKey(kind: kind, id: id)], name, query.range), next: nil)
        }
        let range = IndexQuery.KeyRange(
            from: Array(lower.prefix(16)), to: query.range.upperBound.map { Array($0.prefix(16)) + [0] })
        repeat {
            let page = try await inner.query(
                .records(of: kind, range: range, order: query.order), after: next, limit: 64)
            for key in page.hits.map(\.record) {
                hits += try await carriedHits(of: [key], name, query.range)
                if hits.count > limit {
                    hits.removeLast()
                    return IndexPage(hits: hits, next: hits.last.map { IndexQuery.Cursor(after: $0) })
                }
            }
            next = page.next
        } while next != nil
        return IndexPage(hits: hits, next: nil)
    }

    private func carriedHits(
        of keys: [RecordKey], _ name: IndexName, _ range: IndexQuery.KeyRange
    ) async throws -> [IndexPage.Hit] {
        try await records(keys).compactMap { $0 }.flatMap { record in
            // A record has one such entry.
            record.indexEntries.filter { $0.index == name && range.contains($0.key) }.prefix(1)
                .map { IndexPage.Hit(indexKey: $0.key, record: record.key) }
        }
    }

    // MARK: - For verification

    /// The records among these whose key was destroyed, as they are kept.
    func forgotten(_ keys: [RecordKey]) async throws -> [RecordKey: StoredRecord] {
        var found: [RecordKey: StoredRecord] = [:]
        for case let record? in try await inner.records(keys) {
            guard let seal = record.seal, !store.plan.openKinds.contains(record.key.kind) else { continue }
            // A record must not be hidden by naming somebody else's destroyed key.
            let owner = store.plan.owner(of: record)
            switch owner {
            // Earlier versions sealed what belongs to two persons under the key of one.
            case .person, .pair: guard ([owner.keyName] + owner.partNames).contains(seal.keyID) else { continue }
            case .sameAs, .house: break
            }
            if try await store.standings(of: [seal.keyID]).first == .destroyed { found[record.key] = record }
        }
        return found
    }

    /// Whether an entry of a record that was read stands in its index, or is found as if it did.
    func isFound(_ entry: IndexEntry) -> Bool {
        store.index.key(entry.key, in: entry.index) != nil || store.plan.carried[entry.index] != nil
    }

    /// The index entries as ``StoredRecord/indexEntries`` of a record that was read has them.
    func entriesAsRead(_ entries: [IndexEntry]) -> [IndexEntry] {
        let index = store.index
        return index.entries(entries) + entries.filter { index.key($0.key, in: $0.index) == nil }
    }
}

extension IndexQuery {
    /// A condition on the index entries of a record, by which the hits of a query are filtered.
    public indirect enum Filter: Sendable, Hashable {
        /// The record has an entry in a range of a named index.
        case entry(IndexName, KeyRange)
        /// All of the conditions hold; without any, every record is meant.
        case all([Filter])
        /// At least one of the conditions holds; without any, no record is meant.
        case any([Filter])

        /// How deep conditions may lie in one another.
        static let maximumDepth = 32

        /// Whether conditions lie in one another too deep.
        func isDeeper(than depth: Int) -> Bool {
            switch self {
            case .entry: false
            case .all(let parts), .any(let parts):
                depth == 0 ? !parts.isEmpty : parts.contains { $0.isDeeper(than: depth - 1) }
            }
        }

        /// Whether the condition holds for a record with some index entries.
        func holds(for entries: [IndexEntry]) -> Bool {
            switch self {
            case .entry(let index, let range): entries.contains { $0.index == index && range.contains($0.key) }
            case .all(let parts): parts.allSatisfy { $0.holds(for: entries) }
            case .any(let parts): parts.contains { $0.holds(for: entries) }
            }
        }
    }
}

extension RecordReader {
    /// Returns a page of the answers to a question that also fulfil a condition on other indexes, in the order of the
    /// question.
    ///
    /// ```swift
    /// let page = try await reader.query(
    ///     IndexQuery("customer.name"),
    ///     where: .all([.entry("customer.tag", vip), .any([.entry("customer.city", beijing), .entry("customer.city", shanghai)])]),
    ///     after: nil, limit: 50)
    /// ```
    ///
    /// Every store answers this: it is made of ``query(_:after:limit:)`` and ``records(_:)``. Where a part of the condition
    /// leaves a few thousand records at most, only those are read; otherwise the hits of the question are gone through
    /// until the page is full, so ask for the order in the index that leaves the fewest.
    ///
    /// - Parameters:
    ///   - query: the question, which decides the order.
    ///   - filter: the condition.
    ///   - cursor: the cursor of the page before; the first page begins without one.
    ///   - limit: how many hits a page holds at most; below 1 counts as 1.
    /// - Returns: the page.
    /// - Throws: ``StoreError`` with code `.invalidTransaction` for a condition that is nested more than 32 deep, and what
    ///   the store throws.
    public func query(
        _ query: IndexQuery, where filter: IndexQuery.Filter, after cursor: IndexQuery.Cursor?, limit: Int
    ) async throws -> IndexPage {
        guard !filter.isDeeper(than: IndexQuery.Filter.maximumDepth) else {
            throw StoreError.invalid(
                LocalizedText(
                    en: "The conditions of a query are nested more than 32 deep; simplify them.",
                    zh: "查询条件嵌套超过 32 层；请简化。"))
        }
        let limit = max(1, limit)
        if let candidates = try await candidates(filter) {
            return try await page(of: candidates, query, filter, after: cursor, limit: limit)
        }
        var hits: [IndexPage.Hit] = []
        var next = cursor
        repeat {
            // A page is full with one hit more than asked for, which tells that there is another page.
            let wanted = min(limit - hits.count, CompoundQuery.step - 1) + 1
            let page = try await self.query(query, after: next, limit: wanted)
            let records = try await records(page.hits.map(\.record))
            for (hit, record) in zip(page.hits, records) where filter.holds(for: record?.indexEntries ?? []) {
                guard hits.count < limit else { return IndexPage(hits: hits, next: hits.last.map { .init(after: $0) }) }
                hits.append(hit)
            }
            next = page.next
        } while next != nil
        return IndexPage(hits: hits, next: nil)
    }

    /// Returns records among which are all that fulfil a condition; `nil` when they are many.
    private func candidates(_ filter: IndexQuery.Filter) async throws -> Set<RecordKey>? {
        switch filter {
        case .entry(let index, let range):
            let page = try await query(IndexQuery(index, range: range), after: nil, limit: CompoundQuery.most)
            return page.next == nil ? Set(page.hits.map(\.record)) : nil
        case .all(let parts):
            for part in parts { if let candidates = try await candidates(part) { return candidates } }
            return nil
        case .any(let parts):
            var all: Set<RecordKey> = []
            for part in parts {
                guard let candidates = try await candidates(part) else { return nil }
                all.formUnion(candidates)
                if all.count > CompoundQuery.most { return nil }
            }
            return all
        }
    }

    private func page(
        of candidates: Set<RecordKey>, _ query: IndexQuery, _ filter: IndexQuery.Filter,
        after cursor: IndexQuery.Cursor?,
        limit: Int
    ) async throws -> IndexPage {
        var hits: [IndexPage.Hit] = []
        let keys = candidates.sorted()
        for start in stride(from: 0, to: keys.count, by: CompoundQuery.step) {
            for case let record? in try await records(Array(keys[start..<min(start + CompoundQuery.step, keys.count)]))
            where filter.holds(for: record.indexEntries) {
                hits += query.hits(of: record)
            }
        }
        let isBefore = { (a: IndexPage.Hit, b: IndexPage.Hit) in
            let order = compareBytes(a.indexKey, b.indexKey)
            return order != 0 ? order < 0 : a.record < b.record
        }
        hits.sort { query.order == .ascending ? isBefore($0, $1) : isBefore($1, $0) }
        if let last = cursor?.last {
            hits.removeAll { query.order == .ascending ? !isBefore(last, $0) : !isBefore($0, last) }
        }
        let page = Array(hits.prefix(limit))
        return IndexPage(hits: page, next: page.count < hits.count ? page.last.map { .init(after: $0) } : nil)
    }
}

/// How compound queries are answered.
private enum CompoundQuery {
    /// How many records are read at once.
    static let step = 512
    /// How many records a part of a condition may leave to be the ones that are read.
    static let most = 4096
}

extension IndexQuery {
    /// The hits by which the query finds a record.
    fileprivate func hits(of record: StoredRecord) -> [IndexPage.Hit] {
        switch source {
        case .kind(let kind):
            let bytes = record.key.id.bytes
            return kind == record.key.kind && range.contains(bytes) ? [.init(indexKey: bytes, record: record.key)] : []
        case .index(let name):
            let keys = record.indexEntries.filter { $0.index == name && range.contains($0.key) }.map(\.key)
            return Set(keys).map { IndexPage.Hit(indexKey: $0, record: record.key) }
        }
    }
}

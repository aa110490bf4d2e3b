extension RegistrySession {
    /// Returns the records of a kind in the order of their identifiers, a page at a time.
    ///
    /// - Parameters:
    ///   - kind: the kind of record.
    ///   - last: the last record of the page before; `nil` for the first page.
    ///   - limit: the most records to return.
    /// - Returns: the records as the member may see them; fewer than `limit` on the last page.
    /// - Throws: ``AccessError``, or what the store throws.
    public func records<Record: RecordKind>(
        _ kind: Record.Type, after last: Identifier<Record>? = nil, limit: Int = 1000
    ) async throws -> [Visible<Record>] {
        try await perform(.search, on: Record.kind) { unit, gate in
            let cursor = last.map { id in
                IndexQuery.Cursor(
                    after: IndexPage.Hit(
                        indexKey: id.uniqueID.bytes, record: RecordKey(kind: Record.kind, id: id.uniqueID)))
            }
            let page = try await unit.reader.query(.records(of: Record.kind), after: cursor, limit: max(1, limit))
            let loaded = try await unit.load(page.hits.map { Identifier<Record>($0.record.id) }).compactMap { $0 }
            unit.audit(
                .search, kind: Record.kind, records: loaded.map(\.record.id.uniqueID), count: loaded.count)
            return loaded.map { unit.visible($0, gate) }
        }
    }

    /// Returns all segments, in the order of their identifiers, and so of their making.
    ///
    /// - Throws: ``AccessError``, or what the store throws.
    public func segments() async throws -> [Visible<CustomerSegment>] {
        var segments: [Visible<CustomerSegment>] = []
        while true {
            let page = try await records(CustomerSegment.self, after: segments.last?.id)
            segments += page
            guard !page.isEmpty else { return segments }
        }
    }
}

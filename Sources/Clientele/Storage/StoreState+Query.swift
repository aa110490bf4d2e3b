extension StoreState {
    /// Returns a page of the answers to a question.
    func page(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) -> IndexPage {
        var collector = HitCollector(limit: max(1, limit))
        switch query.source {
        case .index(let name):
            for hit in indexes[name]?.hits(query, after: cursor?.last, limit: collector.most) ?? [] {
                _ = collector.take(hit)
            }
        case .kind(let kind):
            guard let records = kinds[kind] else { break }
            collect(records, kind, query, after: cursor?.last, into: &collector)
        }
        return collector.page
    }

    private func collect(
        _ records: OrderedMap<UniqueID, Entry>, _ kind: RecordKindName, _ query: IndexQuery, after last: IndexPage.Hit?,
        into collector: inout HitCollector
    ) {
        let range = query.range
        let last = last?.record.id
        switch query.order {
        case .ascending:
            records.visitAscending { id in
                if compareBytes(id.bytes, range.lowerBound) < 0 { return true }
                return last.map { id <= $0 } ?? false
            } _: { id, _ in
                let bytes = id.bytes
                if let end = range.upperBound, compareBytes(bytes, end) >= 0 { return false }
                return collector.take(IndexPage.Hit(indexKey: bytes, record: RecordKey(kind: kind, id: id)))
            }
        case .descending:
            records.visitDescending { id in
                if let end = range.upperBound, compareBytes(id.bytes, end) >= 0 { return true }
                return last.map { id >= $0 } ?? false
            } _: { id, _ in
                let bytes = id.bytes
                if compareBytes(bytes, range.lowerBound) < 0 { return false }
                return collector.take(IndexPage.Hit(indexKey: bytes, record: RecordKey(kind: kind, id: id)))
            }
        }
    }
}

/// Gathers hits up to a limit and notices whether there is one more.
private struct HitCollector {
    let limit: Int
    private var hits: [IndexPage.Hit] = []
    private var isCut = false

    init(limit: Int) { self.limit = limit }

    /// How many hits are looked at.
    var most: Int { limit == .max ? limit : limit + 1 }

    mutating func take(_ hit: IndexPage.Hit) -> Bool {
        guard hits.count < limit else {
            isCut = true
            return false
        }
        hits.append(hit)
        return true
    }

    var page: IndexPage {
        IndexPage(hits: hits, next: isCut ? hits.last.map { IndexQuery.Cursor(after: $0) } : nil)
    }
}

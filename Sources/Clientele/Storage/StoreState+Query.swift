extension StoreState {
    /// Returns a page of the answers to a question.
    func page(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) -> IndexPage {
        var collector = HitCollector(limit: max(1, limit))
        switch query.source {
        case .index(let name):
            guard let index = indexes[name] else { break }
            collect(index, query, after: cursor?.last, into: &collector)
        case .kind(let kind):
            guard let records = kinds[kind] else { break }
            collect(records, kind, query, after: cursor?.last, into: &collector)
        }
        return collector.page
    }

    private func collect(
        _ index: OrderedMap<IndexPlace, Void>, _ query: IndexQuery, after last: IndexPage.Hit?,
        into collector: inout HitCollector
    ) {
        let start = KeyBound(query.range.lowerBound)
        let end = query.range.upperBound.map { KeyBound($0) }
        let last = last.map { IndexPlace(bytes: $0.indexKey, record: $0.record) }
        switch query.order {
        case .ascending:
            index.visitAscending { place in
                if start.isAfter(place) { return true }
                return last.map { place <= $0 } ?? false
            } _: { place, _ in
                if let end, !end.isAfter(place) { return false }
                return collector.take(IndexPage.Hit(indexKey: place.bytes, record: place.record))
            }
        case .descending:
            index.visitDescending { place in
                if let end, !end.isAfter(place) { return true }
                return last.map { place >= $0 } ?? false
            } _: { place, _ in
                if start.isAfter(place) { return false }
                return collector.take(IndexPage.Hit(indexKey: place.bytes, record: place.record))
            }
        }
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

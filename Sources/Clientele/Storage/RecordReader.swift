/// One unchanging state of a store, valid within the body it was given to.
public protocol RecordReader: Sendable {
    /// The last commit that this state holds.
    var sequence: SequenceNumber { get }

    /// Returns the records with the given keys in their order, `nil` for those that are not there.
    func records(_ keys: [RecordKey]) async throws -> [StoredRecord?]

    /// Returns a page of the answers to a question.
    ///
    /// The page begins after `cursor`, or at the beginning of the range without one, and holds at most `limit` hits; a
    /// limit below 1 counts as 1.
    func query(_ query: IndexQuery, after cursor: IndexQuery.Cursor?, limit: Int) async throws -> IndexPage

    /// Returns the kinds of all records, `nil` when the store does not know them.
    ///
    /// By default `nil`. A store that forgets changes must know them, or no full backup can be made of it.
    func kinds() async throws -> [RecordKindName]?
}

extension RecordReader {
    /// Does not know.
    public func kinds() async throws -> [RecordKindName]? { nil }

    /// Calls `body` with every stored record of a kind, in the order of their identifiers.
    func forEachRecord(of kind: RecordKindName, _ body: (StoredRecord) throws -> Void) async throws {
        var cursor: IndexQuery.Cursor?
        repeat {
            let page = try await query(.records(of: kind), after: cursor, limit: 512)
            for case let stored? in try await records(page.hits.map(\.record)) { try body(stored) }
            cursor = page.next
        } while cursor != nil
    }
}

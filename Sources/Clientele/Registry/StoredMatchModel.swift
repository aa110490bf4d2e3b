import Synchronization

/// The model that a house has stored, read again only when it may be another.
final class StoredMatchModel: Sendable {
    private struct Known {
        var isCurrent = false
        var model: MatchModel?
    }

    private let known = Mutex(Known())

    /// The model as of the last unit of work; `nil` while the house has stored none.
    var model: MatchModel? { known.withLock { $0.model } }

    /// The model as of a state of the store.
    ///
    /// - Parameters:
    ///   - reader: the state.
    ///   - isKnown: whether nobody but this registry has written to the store since the last time.
    /// - Returns: the model; `nil` while the house has stored none.
    /// - Throws: what the store throws.
    func model(in reader: any RecordReader, isKnown: Bool) async throws -> MatchModel? {
        let last = known.withLock { $0 }
        if isKnown, last.isCurrent { return last.model }
        let present = try await Self.read(reader)
        known.withLock { $0 = Known(isCurrent: true, model: present) }
        return present
    }

    /// Notes what was committed.
    func note(_ transaction: StoreTransaction) {
        guard transaction.changes.contains(where: { $0.record.key.kind == .matchModel }) else { return }
        known.withLock { $0.isCurrent = false }
    }

    /// Reads the newest model; one that cannot be read, as of a later version of the library, is passed over.
    private static func read(_ reader: any RecordReader) async throws -> MatchModel? {
        let query = IndexQuery(RecordIndexing.index(.matchModel, "number"), order: .descending)
        let newest = try await reader.query(query, after: nil, limit: 8)
        for stored in try await reader.records(newest.hits.map(\.record)) {
            guard let stored, let version = try? WorkUnit.decode(stored) as MatchModelVersion,
                let model = try? MatchModel(json: Array(version.model.utf8))
            else { continue }
            return model
        }
        return nil
    }
}

import Synchronization

/// The vocabulary of tags that a house has stored, read again only when it may be another.
final class StoredTags: Sendable {
    private let known = Mutex<TagVocabulary?>(nil)

    /// The vocabulary as of a state of the store.
    ///
    /// - Parameters:
    ///   - reader: the state.
    ///   - isKnown: whether nobody but this registry has written to the store since the last time.
    /// - Returns: the vocabulary; a definition that cannot be read is left out.
    /// - Throws: what the store throws.
    func vocabulary(in reader: any RecordReader, isKnown: Bool) async throws -> TagVocabulary {
        if isKnown, let vocabulary = known.withLock({ $0 }) { return vocabulary }
        var definitions: [TagDefinition] = []
        try await reader.forEachRecord(of: .tagDefinition) { stored in
            if let definition = try? WorkUnit.decode(stored) as TagDefinition { definitions.append(definition) }
        }
        let vocabulary = TagVocabulary(definitions)
        known.withLock { $0 = vocabulary }
        return vocabulary
    }

    /// Notes what was committed.
    func note(_ transaction: StoreTransaction) {
        guard transaction.changes.contains(where: { $0.record.key.kind == .tagDefinition }) else { return }
        known.withLock { $0 = nil }
    }
}

/// Reads the audit trail of one state of a store.
struct AuditReader {
    let reader: any RecordReader

    static let index = RecordIndexing.index(AuditEntry.kind, "number")

    /// The last entry.
    func last() async throws -> AuditEntry? {
        let page = try await reader.query(IndexQuery(Self.index, order: .descending), after: nil, limit: 1)
        guard let key = page.hits.first?.record else { return nil }
        return try await reader.records([key])[0].map(WorkUnit.decode)
    }

    /// Follows the trail from its beginning, and looks whether it holds what earlier readings found.
    func verify(_ earlier: [AuditVerification?]) async throws -> AuditVerification {
        let checkpoints = earlier.compactMap { $0 }.filter { $0.count > 0 }
        var chain = AuditChain()
        var cursor: IndexQuery.Cursor?
        repeat {
            let page = try await reader.query(IndexQuery(Self.index), after: cursor, limit: 512)
            for (hit, stored) in zip(page.hits, try await reader.records(page.hits.map(\.record))) {
                guard let entry = stored.flatMap({ try? AuditEntry(json: $0.payload) }),
                    entry.id.uniqueID == hit.record.id, chain.accepts(entry),
                    !checkpoints.contains(where: { $0.count == chain.count && $0.digest != chain.head })
                else { return broken(at: chain) }
            }
            cursor = page.next
        } while cursor != nil
        let isShort = checkpoints.contains { $0.count > chain.count }
        guard !isShort, try await count() == chain.count else { return broken(at: chain) }
        return AuditVerification(count: chain.count, digest: chain.head, firstBroken: nil)
    }

    private func broken(at chain: AuditChain) -> AuditVerification {
        AuditVerification(count: chain.count, digest: chain.head, firstBroken: chain.count + 1)
    }

    /// How many entries there are, also such as the index does not know.
    private func count() async throws -> Int {
        var count = 0
        var cursor: IndexQuery.Cursor?
        repeat {
            let page = try await reader.query(.records(of: AuditEntry.kind), after: cursor, limit: 512)
            count += page.hits.count
            cursor = page.next
        } while cursor != nil
        return count
    }
}

extension WorkUnit {
    /// The end of the trail in a state of the store.
    static func auditChain(in reader: any RecordReader) async throws -> AuditChain {
        try await AuditReader(reader: reader).last().map { AuditChain(after: $0) } ?? AuditChain()
    }
}

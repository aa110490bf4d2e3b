extension RegistrySession {
    /// Reads much of the house in one unchanging state, page by page, without keeping anybody waiting, and concludes in a unit
    /// of work.
    ///
    /// A unit of work keeps all others out until it is done; a reading of every customer would do so for long. What is told
    /// is of one state all the same.
    ///
    /// - Parameters:
    ///   - kind: the kind that rights are asked for.
    ///   - read: reads; what it writes is lost. Rights are those of the beginning.
    ///   - conclude: leaves the audit entry and may write. It does not run when the member's roles are others by now.
    /// - Returns: what `conclude` returns.
    /// - Throws: what either throws; refusals leave their audit entries.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    func survey<Found: Sendable, Value: Sendable>(
        _ kind: RecordKindName, read: @Sendable (WorkUnit, AccessGate) async throws -> Found,
        conclude: @Sendable (WorkUnit, AccessGate, Found) async throws -> Value
    ) async throws -> Value {
        let task = RegistryTask(staff: member.id, purpose: purpose, action: .search, kind: kind, record: nil)
        let (start, configuration) = try await perform(.search, on: kind) { unit, gate in (gate, unit.configuration) }
        let found = try await registry.store.read { reader -> Result<Found, any Error> in
            let unit = WorkUnit(
                reader: reader, configuration: configuration, schemas: registry.schemas, task: task, chain: AuditChain()
            )
            do {
                return .success(try await read(unit, start))
            } catch {
                return .failure(error)
            }
        }
        return try await perform(.search, on: kind) { unit, gate in
            let found = try found.get()
            guard gate.actor.member.roles == start.actor.member.roles else { throw RefusedAction(.notAllowed, .search) }
            return try await conclude(unit, gate, found)
        }
    }
}

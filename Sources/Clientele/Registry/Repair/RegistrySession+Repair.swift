extension RegistrySession {
    /// Verifies the whole store, and proposes how to mend what can be mended (requirement R69).
    ///
    /// Nothing is changed. Restore a backup where ``IntegrityRepair/Plan/left`` says so, and look at each proposal: to accept a
    /// change that somebody made behind the library's back is to take the responsibility for it.
    ///
    /// - Parameters:
    ///   - kinds: the app's own kinds of record.
    ///   - progress: called with the records checked.
    /// - Returns: the proposals, and what is left.
    /// - Throws: ``AccessError`` for members who may not administer, or what the store throws.
    /// - Complexity: O(*n* log *n*) in the number of records.
    public func repairs(
        also kinds: [any RecordKind.Type] = [], progress: @Sendable (Int) -> Void = { _ in }
    ) async throws -> IntegrityRepair.Plan {
        try await perform(.administer, on: Self.repairKind) { unit, _ in
            unit.audit(.administer, kind: Self.repairKind, count: 0)
        }
        let all = CustomerRegistry.builtInKinds + kinds
        let verification = try await registry.verifyAuditTrail()
        let schemas = registry.schemas
        return try await registry.store.read { reader in
            var verifier = StoreVerifier(reader: reader, schemas: schemas)
            verifier.note(verification)
            for kind in all { try await verifier.check(kind, progress) }
            try await verifier.checkConsumers()
            return try await RepairPlanner(reader: reader, kinds: all).plan(verifier.report)
        }
    }

    /// Does what was proposed, if the record is still the one that the proposal stands on.
    ///
    /// The history of the record names the kind of repair as the source of the change, and the audit entry the member; where
    /// only index entries are made anew, the audit entry alone tells of it.
    ///
    /// - Parameters:
    ///   - repair: what to do.
    ///   - kinds: the app's own kinds of record.
    ///   - reason: why, in the member's words, for the history; no data of a person.
    /// - Throws: ``RegistryError`` with `.changedSinceRead` when the record changed since, so that a new verification is
    ///   needed; ``AccessError`` for members who may not administer, or may not see a field that would be changed.
    public func apply(
        _ repair: IntegrityRepair, also kinds: [any RecordKind.Type] = [], reason: String = ""
    ) async throws {
        let all = CustomerRegistry.builtInKinds + kinds
        guard let type = all.first(where: { $0.kind == repair.record.kind }) else {
            throw RegistryError(.notFound, record: repair.record)
        }
        try await apply(repair, to: type, among: all, reason)
    }

    private func apply<Record: RecordKind>(
        _ repair: IntegrityRepair, to type: Record.Type, among kinds: [any RecordKind.Type], _ reason: String
    ) async throws {
        try await perform(.administer, on: Self.repairKind, record: repair.record.id) { unit, gate in
            let key = repair.record
            let planner = RepairPlanner(reader: unit.reader, kinds: kinds)
            // The damage must be there as it was, and the proposal be one that the library makes for it.
            guard try await unit.stands(repair, of: type), try await planner.repair(for: repair.problem) == repair
            else {
                throw RegistryError(.changedSinceRead, record: key)
            }
            try unit.require(repair.changes.map(\.path), of: type, gate)
            let origin = Provenance(.system, source: HouseSource.repair(repair.kind.rawValue, reason))
            let id = Identifier<Record>(key.id)
            switch repair.kind {
            case .acceptRemoval: unit.noteRemoval(of: key, origin: origin)
            case .mendStays: try await unit.mendStays(of: Identifier(key.id))
            case .reindex:
                guard let stored = try await unit.reader.records([key])[0] else { break }
                unit.write(
                    try WorkUnit.decode(stored) as Record, as: stored.payload, expecting: .version(stored.version))
            default:
                guard let loaded = try await unit.load(id) else { break }
                guard let record = try loaded.record.applying(repair.changes) else {
                    throw RegistryError(.changedSinceRead, record: key)
                }
                try unit.put(record, replacing: loaded, action: .update, origin: origin, changes: repair.changes)
            }
            unit.audit(
                .administer, kind: key.kind, record: key.id, records: [key.id], fields: repair.changes.map(\.path))
        }
    }

    /// What stands in the audit entry of a search for damage in the place of a kind of record.
    private static let repairKind: RecordKindName = "repair"
}

extension WorkUnit {
    /// Whether what a repair is for is still as it was.
    fileprivate func stands<Record: RecordKind>(_ repair: IntegrityRepair, of type: Record.Type) async throws -> Bool {
        let stored = try await reader.records([repair.record])[0]
        guard stored?.version ?? 0 == repair.version else { return false }
        var verifier = StoreVerifier(reader: reader, schemas: schemas)
        try await verifier.check(repair.record, of: type)
        return verifier.report.problems.contains { $0 == repair.problem }
    }

    /// Refuses fields that the member may not see in full.
    fileprivate func require<Record: RecordKind>(
        _ paths: [FieldPath], of type: Record.Type, _ gate: AccessGate
    ) throws {
        let schema = schemas.schema(of: type)
        let withheld = paths.filter { gate.strictest(of: $0, in: schema) != .shown }
        guard withheld.isEmpty else {
            throw RefusedAction(.notAllowed, .update, fields: withheld.map(\.withoutIndices))
        }
    }

    /// Puts the stays of a customer in order.
    fileprivate func mendStays(of id: Identifier<CustomerMemberships>) async throws {
        guard let loaded = try await load(id) else { return }
        var memberships = loaded.record
        let owner = RecordKey(kind: Customer.kind, id: id.uniqueID)
        memberships.mend(isThere: try await isThere(owner), today: configuration.today)
        write(memberships, expecting: .version(loaded.version))
    }
}

extension StoreVerifier {
    /// Checks one record, or what is said of one that is gone.
    mutating func check<Record: RecordKind>(_ key: RecordKey, of type: Record.Type) async throws {
        guard let stored = try await reader.records([key])[0] else { return try await checkRemoval(of: key) }
        let schema = schemas.schema(of: type)
        let named = try await check(stored, of: type, schema, RecordReferences(of: type).fields)
        try await check(named)
    }
}

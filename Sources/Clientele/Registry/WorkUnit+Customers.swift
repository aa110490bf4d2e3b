extension WorkUnit {
    /// Returns a member of staff as they are now.
    func activeMember(_ id: Identifier<StaffMember>, for action: AccessPolicy.Action) async throws -> StaffMember {
        guard let member = try await load(id)?.record else { throw RefusedAction(.unknownMember, action) }
        guard member.isActive else { throw RefusedAction(.inactiveMember, action) }
        return member
    }

    /// The record with its normal forms, for kinds that have any, and with no confirmation of what it does not hold.
    func normalized<Record: RecordKind>(_ record: Record) -> Record {
        settled(normalForm(of: record), replacing: nil)
    }

    /// The record with its normal forms, where it was changed by hand: a normal form that was changed and not its text
    /// is the new text, and what was read from a text that was changed is read anew.
    func normalized<Record: RecordKind>(_ record: Record, replacing before: Record) -> Record {
        var record = record
        if var customer = record as? Customer, let old = before as? Customer {
            customer.settleEdits(since: old)
            record = customer as? Record ?? record
        }
        return settled(normalForm(of: record), replacing: before)
    }

    /// Returns a record as it is stored but for its confirmations.
    func normalForm<Record: RecordKind>(of record: Record) -> Record {
        // Customers are named: a conformance that only a cast asks for is not taken from an archive by a linker.
        let customer = record as? Customer
        guard let normalizable = customer ?? record as? any NormalizableRecord else { return record }
        return normalizable.normalized(in: configuration.validation) as? Record ?? record
    }

    /// The record with what follows from its change: confirmations end with their values, and a plan that changed says
    /// when.
    private func settled<Record: RecordKind>(_ record: Record, replacing before: Record?) -> Record {
        guard let dated = record as? any ChangeDatedRecord else { return record.keepingConfirmations(since: before) }
        return dated.dated(now, replacing: before) as? Record ?? record
    }

    /// Returns the record with an identifier, or the one it was merged into.
    func resolve<Record: RecordKind>(_ id: Identifier<Record>) async throws -> Loaded<Record>? {
        if let loaded = try await load(id) { return loaded }
        guard let survivor = try await survivor(of: id) else { return nil }
        return try await load(survivor)
    }

    /// The identifier of the record that one was merged into, whether that is still there or not.
    func survivor<Record: RecordKind>(of id: Identifier<Record>) async throws -> Identifier<Record>? {
        let entry = IndexEntry(
            RecordIndexing.index(MergeRecord.kind, "absorbed"), RecordIndexing.key(of: .identifier(id.uniqueID)))
        return try await lookup(entry).first.map { Identifier($0.id) }
    }

    /// Whether an identifier is or was that of a record of the kind.
    func wasEverThere<Record: RecordKind>(_ id: Identifier<Record>) async throws -> Bool {
        if try await resolve(id) != nil { return true }
        if Record.kind == Customer.kind, try await survivor(of: id) != nil { return true }
        let entry = IndexEntry(
            RecordIndexing.index(HistoryEntry.kind, "record"), RecordIndexing.key(of: .identifier(id.uniqueID)))
        let entries: [Loaded<HistoryEntry>?] = try await load(lookup(entry).map { Identifier($0.id) })
        return entries.contains { $0?.record.recordKind == Record.kind.rawValue }
    }

    /// The error to throw for a record that is not there: whether it never was, or was removed.
    func missing<Record: RecordKind>(_ id: Identifier<Record>) async throws -> RegistryError {
        let key = RecordKey(kind: Record.kind, id: id.uniqueID)
        guard try await resolve(id) == nil else { return RegistryError(.notFound, record: key) }
        return RegistryError(try await wasEverThere(id) ? .removed : .notFound, record: key)
    }

    /// Every identifier that leads to a customer: its own and those of the records merged into it.
    func identities(of id: Identifier<Customer>) async throws -> [UniqueID] {
        guard let loaded = try await resolve(id) else { return [id.uniqueID] }
        let survivor = loaded.record.id.uniqueID
        let merge = try await load(Identifier<MergeRecord>(survivor))
        return [survivor] + (merge?.record.absorbed ?? [])
    }

    /// Returns the records of a kind that name one of these customers, in the order of their identifiers.
    func loadRecords<Record: RecordKind>(of customers: [UniqueID]) async throws -> [Loaded<Record>] {
        try await load(recordIDs(of: customers)).compactMap { $0 }
    }

    /// The identifiers of the records of a kind that belong to customers, in their order.
    func recordIDs<Record: RecordKind>(of customers: [UniqueID]) async throws -> [Identifier<Record>] {
        let index = RecordIndexing.index(Record.kind, "customer")
        var keys: Set<RecordKey> = []
        for id in customers {
            keys.formUnion(try await lookup(IndexEntry(index, RecordIndexing.key(of: .identifier(id)))))
        }
        return keys.sorted().map { Identifier($0.id) }
    }
}

extension RegistrySession {
    /// Returns some fields of a record of any kind as the member may see them, `nil` when there is no such record.
    ///
    /// A list of many records that shows a name and a number of each need not decode the rest. All other fields of the
    /// answer are those of a new record, and where the stored one holds something ``Visible/unread`` names them: an update of
    /// the answer leaves them as they are, and one that would write them is refused. The identifier of a customer that was
    /// merged into another leads to that one.
    ///
    /// - Parameters:
    ///   - id: the record's identifier.
    ///   - fields: the fields to read; of a path below a field, such as `phones[0].number`, the whole field is read.
    /// - Returns: the record with these fields, and its identifier.
    /// - Throws: ``RegistryError`` with `.unknownField` for a field that the kind does not have, and with `.unreadable`;
    ///   ``AccessError``, or what the store throws.
    /// - Complexity: the whole record is read from the store; of what was not asked for only the form is looked at.
    public func record<Record: RecordKind>(
        _ id: Identifier<Record>, reading fields: Set<FieldPath>
    ) async throws -> Visible<Record>? {
        try await perform(.read, on: Record.kind, record: id.uniqueID) { unit, gate in
            let names = try unit.names(of: fields, in: Record.self)
            var loaded = try await unit.load([id], reading: names)[0]
            if loaded == nil, let survivor = try await unit.survivor(of: id) {
                loaded = try await unit.load([survivor], reading: names)[0]
            }
            let visible = loaded.map { unit.visible($0, gate) }
            unit.audit(
                .read, kind: Record.kind, record: loaded?.record.id.uniqueID ?? id.uniqueID,
                fields: unit.auditable(fields, of: Record.self),
                withheld: unit.auditable(visible?.withheld ?? [], of: Record.self),
                count: loaded == nil ? 0 : 1)
            return visible
        }
    }

    /// Returns some fields of the records of a kind that belong to a customer.
    ///
    /// - Parameters:
    ///   - kind: a kind with a lookup field `customer`.
    ///   - customer: the customer; records of those merged into it are included.
    ///   - fields: the fields to read, as of ``record(_:reading:)``.
    /// - Returns: the records with these fields, in the order of their identifiers.
    /// - Throws: the errors of ``record(_:reading:)``.
    public func records<Record: RecordKind>(
        _ kind: Record.Type, of customer: Identifier<Customer>, reading fields: Set<FieldPath>
    ) async throws -> [Visible<Record>] {
        try await perform(.read, on: Record.kind) { unit, gate in
            let names = try unit.names(of: fields, in: kind)
            let ids: [Identifier<Record>] = try await unit.recordIDs(of: unit.identities(of: customer))
            let loaded = try await unit.load(ids, reading: names).compactMap { $0 }
            unit.audit(
                .read, kind: Record.kind, record: customer.uniqueID, records: loaded.map(\.record.id.uniqueID),
                fields: unit.auditable(fields.union(["customer"]), of: kind), count: loaded.count)
            return loaded.map { unit.visible($0, gate) }
        }
    }
}

extension WorkUnit {
    /// The identifiers of the fields of a record in which paths lie, with that of the identifier.
    fileprivate func names<Record: RecordKind>(
        of paths: Set<FieldPath>, in kind: Record.Type
    ) throws(RegistryError) -> Set<String> {
        let schema = schemas.schema(of: kind)
        var names: Set<String> = ["id"]
        for path in paths.sorted() {
            guard path.components.count <= JSONReader.maximumDepth, schema[path] != nil || path == "custom",
                case .field(let name)? = path.components.first
            else { throw RegistryError(.unknownField, field: "\(path)") }
            names.insert(name)
        }
        return names
    }
}

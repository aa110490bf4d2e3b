extension WorkUnit {
    /// Refuses new confirmations of values that were there before and that the member may not see.
    ///
    /// Whoever states a value in the same change has seen it.
    func checkConfirmable<Record: RecordKind>(_ record: Record, replacing before: Record, _ gate: AccessGate) throws {
        guard record.mayBeConfirmed, record != before else { return }
        let old = ConfirmableValues(before.json)
        let known = Dictionary(grouping: old.values) { $0.key }
        let stated = ConfirmableValues(record.json).values.filter { value in
            guard let stamp = value.stamp, known[value.key] != nil || old.holds(value.key) else { return false }
            return known[value.key]?.contains { $0.stamp == stamp } != true
        }
        try requireShown(stated.map(\.path), of: Record.self, gate)
    }

    /// Refuses fields that the member may not see in full.
    func requireShown<Record: RecordKind>(_ paths: [FieldPath], of kind: Record.Type, _ gate: AccessGate) throws {
        let schema = schemas.schema(of: kind)
        let refused = paths.filter { gate.strictest(of: $0, in: schema) != .shown }
        guard refused.isEmpty else {
            throw RefusedAction(
                .fieldWithheld, .update, fields: refused.map(\.withoutIndices).unique,
                audited: auditable(refused, of: kind))
        }
    }

    /// Returns a customer who has confirmed some fields to the member at work, now.
    func confirmed(_ customer: Customer, _ fields: [FieldPath], _ gate: AccessGate) throws -> Customer {
        try requireShown(fields, of: Customer.self, gate)
        let schema = schemas.schema(of: Customer.self)
        var values = ConfirmableValues(customer.json)
        var keys: Set<ConfirmableValues.Key> = []
        var refused: [FieldPath] = []
        for field in fields {
            let found = values.values(at: field).filter { value in
                // Elements of a list have a confirmation only where their kind has a provenance.
                guard value.path != value.key.field, !values.holds(value.key) else { return true }
                return schema[value.key.field.appending(field: "provenance").appending(field: "confirmedAt")] != nil
            }
            if found.isEmpty || field.isBookkeeping { refused.append(field) }
            keys.formUnion(found.map(\.key))
        }
        guard refused.isEmpty else {
            throw RegistryError(
                .nothingToConfirm, record: RecordKey(kind: Customer.kind, id: customer.id.uniqueID),
                field: auditable(refused, of: Customer.self).map(\.description).joined(separator: ", "))
        }
        let stamp = ConfirmableValues.Stamp(at: now.description, to: task.staff.description)
        values.restamp(adding: keys) { keys.contains($0) ? stamp : $1 }
        return try Customer.from(values.json)
    }
}

extension FieldPath {
    /// Whether it is what the house notes of a record and no customer confirms.
    fileprivate var isBookkeeping: Bool {
        guard case .field(let name)? = components.first else { return true }
        return ["id", "provenance", "reviewedAt", ConfirmableValues.list].contains(name)
            || components.contains(.field("provenance"))
    }
}

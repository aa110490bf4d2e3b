extension WorkUnit {
    /// Refuses confirmations, given or taken back, of values that the member may not see in full.
    ///
    /// Whoever adds an element to a list has seen it. What is stored is not looked at: the answer would tell whether the
    /// value that somebody guesses is there.
    func checkConfirmable<Record: RecordKind>(
        _ changes: [FieldChange], of changed: Visible<Record>, _ gate: AccessGate
    ) throws {
        var paths: Set<FieldPath> = []
        for change in changes {
            let path = change.path.components
            guard let end = path.firstIndex(of: .field("provenance")), end > 0 else { continue }
            let stamps = [change.before, change.after].map { $0?["confirmedAt"] != nil || $0?["confirmedTo"] != nil }
            let isOfStamp = path.last == .field("confirmedAt") || path.last == .field("confirmedTo")
            if isOfStamp || stamps.contains(true) { paths.insert(FieldPath(Array(path[..<end]))) }
        }
        if let before = changed.given as? Customer, let after = changed.record as? Customer {
            paths.formUnion(Set(before.confirmations).symmetricDifference(after.confirmations).map(\.path))
        }
        try requireShown(paths.sorted(), of: Record.self, gate)
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

extension RegistrySession {
    /// Finds the cut-points of a scale among the active customers of today and stores them (requirement R24).
    ///
    /// Whoever is counted by the scale from then on is counted by these cut-points; segments that refer to it are worked out
    /// anew, and the days until today by the earlier ones. To measure is a reading of the fields of the figure: over a field
    /// that the member of staff may not see in full it is refused.
    ///
    /// - Parameter id: the scale.
    /// - Returns: the scale with its cut-points, as the member may see it.
    /// - Throws: ``RegistryError`` with `.notFound`, or with `.changedSinceRead` where the scale is defined otherwise in the
    ///   meantime, ``CriterionError`` when the definition cannot be read, ``AccessError``, or what the store throws.
    /// - Complexity: O(*n* log *n*) in the number of customers and their records.
    @discardableResult
    public func measure(_ id: Identifier<CustomerScale>) async throws -> Visible<CustomerScale> {
        try await settleSegments(before: CustomerScale.kind)
        let definition = try await perform(.update, on: CustomerScale.kind, record: id.uniqueID) { unit, _ in
            guard let stored = try await unit.load(id)?.record else { throw try await unit.missing(id) }
            unit.audit(.read, kind: CustomerScale.kind, record: id.uniqueID)
            // A measurement that cannot be read is about to be replaced.
            return (code: stored.code, json: stored.definition)
        }
        guard let json = definition.json else {
            throw CriterionError(
                .malformed, at: "definition", en: "The scale measures nothing yet; define it.", zh: "该尺度尚未定义；请先定义。")
        }
        let scale = try Criterion.Scale(definition.code, definition: json, measurement: nil)
        let measurement = try await perform(.search, on: Customer.kind) { unit, gate in
            let context = try await unit.criterionContext()
            let fields = try gate.requireReadable(scale.fields, schemas: unit.schemas)
            var measuring = Criterion.Scale.Measuring(scale, in: context)
            var count = 0
            try await unit.forEach(Customer.self) { loaded in
                if count & 0xFF == 0 { try Task.checkCancellation() }
                count += 1
                guard loaded.record.status == .active else { return }
                measuring.add(try await unit.facts(of: loaded.record, [scale.figure.source]))
            }
            unit.audit(.search, kind: Customer.kind, fields: fields, count: count)
            return measuring.measurement()
        }
        return try await perform(.update, on: CustomerScale.kind, record: id.uniqueID) { unit, gate in
            guard let current = try await unit.load(id) else { throw try await unit.missing(id) }
            guard current.record.definition == json else {
                throw RegistryError(.changedSinceRead, record: RecordKey(kind: CustomerScale.kind, id: id.uniqueID))
            }
            var record = current.record
            record.measurement = measurement.json
            return try await unit.store(
                unit.normalized(record, replacing: current.record), replacing: current, Provenance(.system), gate)
        }
    }
}

extension RegistrySession {
    /// Returns what a customer lacks for a purpose, and what of it will not do (requirement R11).
    ///
    /// Of a field that the member may not see in full it is told only that it is empty, which an answer to a read tells, too.
    ///
    /// - Parameters:
    ///   - id: the customer, or one that was merged into it.
    ///   - purpose: what the record must be complete for.
    ///   - day: the day on which documents must be valid; today by default.
    /// - Returns: what was found, most serious first.
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError``, or what the store throws.
    public func missing(
        of id: Identifier<Customer>, for purpose: CompletenessPurpose, on day: CalendarDate? = nil
    ) async throws -> [Finding] {
        try await perform(.read, on: Customer.kind, record: id.uniqueID) { unit, gate in
            guard let customer = try await unit.resolve(id)?.record else {
                throw RegistryError(.notFound, record: RecordKey(kind: Customer.kind, id: id.uniqueID))
            }
            var judge = CompletenessJudge(purpose, day, unit, gate)
            let findings = judge.findings(in: customer)
            unit.audit(.read, kind: Customer.kind, record: customer.id.uniqueID, fields: judge.audited(unit))
            return findings
        }
    }

    /// Looks how many customers are complete for a purpose, and lists what the others lack (requirement R11).
    ///
    /// Of fields that the member may not see in full it is told only whether they are empty;
    /// ``CompletenessFigures/judgedByPresence`` names them. Only active records are looked at.
    ///
    /// - Parameters:
    ///   - purpose: what the records must be complete for.
    ///   - natures: what customers are looked at; people by default.
    ///   - day: the day on which documents must be valid; today by default.
    ///   - limit: how many incomplete records are listed, in the order of their identifiers.
    /// - Returns: the figures and the list.
    /// - Throws: ``AccessError``, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers.
    public func completeness(
        for purpose: CompletenessPurpose, of natures: Set<Customer.Nature> = [.person], on day: CalendarDate? = nil,
        limit: Int = 1000
    ) async throws -> CompletenessFigures {
        try await perform(.search, on: Customer.kind) { unit, gate in
            var judge = CompletenessJudge(purpose, day, unit, gate)
            var figures = CompletenessFigures(limit: limit)
            try await unit.forEach(Customer.self) { loaded in
                guard loaded.record.status == .active, natures.contains(loaded.record.nature) else { return }
                figures.add(loaded.record.id, lacking: judge.findings(in: loaded.record))
            }
            figures.judgedByPresence = judge.withheld
            unit.audit(
                .search, kind: Customer.kind, records: figures.followUps.map(\.customer.uniqueID),
                fields: judge.audited(unit), count: figures.followUps.count)
            return figures
        }
    }
}

/// What one member is told of the completeness of customers.
private struct CompletenessJudge {
    private let purpose: CompletenessPurpose
    private let context: ValidationContext
    private let schema: RecordSchema<Customer>
    private let gate: AccessGate
    /// Whether fields are shown, as far as it was asked.
    private var shown: [FieldPath: Bool] = [:]
    /// The fields of the purpose that the member may not see in full.
    let withheld: Set<FieldPath>

    init(_ purpose: CompletenessPurpose, _ day: CalendarDate?, _ unit: WorkUnit, _ gate: AccessGate) {
        var context = unit.configuration.validation
        if let day { context.today = day }
        let schema = unit.schemas.schema(of: Customer.self)
        self.purpose = purpose
        self.context = context
        self.schema = schema
        self.gate = gate
        withheld = purpose.reads.filter { gate.strictest(of: $0, in: schema) != .shown }
    }

    mutating func findings(in customer: Customer) -> [Finding] {
        var written: JSONValue?
        return customer.missing(for: purpose, in: context).compactMap { finding in
            var finding = finding
            // A proposal may be made of any of the fields.
            if !withheld.isEmpty { finding.repair = nil }
            guard finding.path != .record, !isShown(finding.path.withoutIndices) else { return finding }
            let json = written ?? customer.json
            written = json
            return json.isFilled(at: finding.path.components[...]) ? nil : finding
        }
    }

    func audited(_ unit: WorkUnit) -> [FieldPath] {
        unit.auditable(purpose.reads, of: Customer.self)
    }

    private mutating func isShown(_ place: FieldPath) -> Bool {
        if let known = shown[place] { return known }
        let isShown = gate.strictest(of: place, in: schema) == .shown
        shown[place] = isShown
        return isShown
    }
}

extension JSONValue {
    /// Whether anything is written at a path; without positions, in any element of the lists on the way.
    fileprivate func isFilled(at path: ArraySlice<FieldPath.Component>) -> Bool {
        switch path.first {
        case nil: return true
        case .index(let index)?:
            guard case .array(let elements) = self, elements.indices.contains(index) else { return false }
            return elements[index].isFilled(at: path.dropFirst())
        case .field(let name)?:
            if case .array(let elements) = self { return elements.contains { $0.isFilled(at: path) } }
            return self[name]?.isFilled(at: path.dropFirst()) ?? false
        }
    }
}

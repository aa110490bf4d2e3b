extension RegistrySession {
    /// Returns what a customer lacks for a purpose, and what of it will not do (requirement R11).
    ///
    /// The purpose's rules look at the record as an answer to a read shows it to the member. Of a field that the member may
    /// not see it is told only that it is empty, as `required.missing` without a position, which an answer to a read tells, too.
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
                throw try await unit.missing(id)
            }
            var judge = CompletenessJudge(purpose, day, unit, gate)
            let findings = judge.findings(in: customer)
            unit.audit(.read, kind: Customer.kind, record: customer.id.uniqueID, fields: judge.audited(unit))
            return findings
        }
    }

    /// Looks how many customers are complete for a purpose, and lists what the others lack (requirement R11).
    ///
    /// Records are judged by what the member may see of them, as by `missing`: of fields that the member may not see it is
    /// told only whether they are empty; ``CompletenessFigures/judgedByPresence`` names them. Only active records are looked at.
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
        try await survey(Customer.kind) { unit, gate in
            var judge = CompletenessJudge(purpose, day, unit, gate)
            var figures = CompletenessFigures(limit: limit)
            try await unit.forEach(Customer.self) { loaded in
                guard loaded.record.status == .active, natures.contains(loaded.record.nature) else { return }
                figures.add(loaded.record.id, lacking: judge.findings(in: loaded.record))
            }
            figures.judgedByPresence = judge.withheld
            return (figures, judge.audited(unit))
        } conclude: { unit, _, found in
            let followUps = found.0.followUps
            unit.audit(
                .search, kind: Customer.kind, records: followUps.map(\.customer.uniqueID), fields: found.1,
                count: followUps.count)
            return found.0
        }
    }
}

/// What one member is told of the completeness of customers.
///
/// The rules look at what the member may see, so that nothing they find rests on anything else; of a field that looks empty
/// there because it is withheld, nothing is told.
private struct CompletenessJudge {
    private let purpose: CompletenessPurpose
    private let context: ValidationContext
    private let schema: RecordSchema<Customer>
    private let unit: WorkUnit
    private let gate: AccessGate
    private let seesAll: Bool
    /// Whether places are shown, as far as it was asked.
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
        self.unit = unit
        self.gate = gate
        seesAll = gate.showsAll(of: schema)
        withheld = purpose.reads.filter { gate.strictest(of: $0, in: schema) != .shown }
    }

    mutating func findings(in customer: Customer) -> [Finding] {
        guard !seesAll else { return customer.missing(for: purpose, in: context) }
        let seen = unit.visible(customer, gate)
        lazy var json = seen.record.json
        var empty: Set<FieldPath> = []
        return seen.record.missing(for: purpose, in: context).compactMap { finding in
            var finding = finding
            finding.repair = nil
            let path = finding.path
            guard let first = path.components.first, !isShown(path.withoutIndices) else { return finding }
            let field = FieldPath([first])
            guard json.member(at: field) == nil, !seen.withheld.contains(where: { $0.isWithin(field) }) else {
                // Of a part, that it is empty is told where the answer to a read shows the same.
                let isSeenEmpty =
                    path != field && json.member(at: path.parent) != nil && json.member(at: path) == nil
                    && !seen.withheld.contains { $0.isWithin(path) || path.isWithin($0) }
                return isSeenEmpty ? finding : nil
            }
            guard empty.insert(field).inserted else { return nil }
            var missing = Finding(.requiredFieldMissing, at: field)
            missing.severity = finding.severity
            return missing
        }
    }

    func audited(_ unit: WorkUnit) -> [FieldPath] {
        unit.auditable(purpose.reads, of: Customer.self)
    }

    /// Whether the member sees what stands at a place: it and, if only with masks, what it is in.
    private mutating func isShown(_ place: FieldPath) -> Bool {
        if let known = shown[place] { return known }
        var isShown = gate.strictest(of: place, in: schema) == .shown
        if !isShown, schema[place] != nil {
            isShown = schema.fields.allSatisfy { field in
                if field.path.isWithin(place) { return gate.disclosure(of: field.traits.sensitivity) == .shown }
                return !place.isWithin(field.path) || gate.disclosure(of: field.traits.sensitivity) != .hidden
            }
        }
        shown[place] = isShown
        return isShown
    }
}

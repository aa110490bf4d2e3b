extension RegistrySession {
    /// Explains how two customers compare: each field's level and weight, and the values as the member may see them
    /// (requirement R13).
    ///
    /// Both records count as read in the audit trail.
    ///
    /// - Parameters:
    ///   - first: one customer; the identifier of a merged one leads to the record it went into.
    ///   - second: the other.
    /// - Returns: the explanation, without weights of fields that the member may not see in full.
    /// - Throws: ``RegistryError`` with `.notFound`, and with `.invalidMerge` where both are one record; ``AccessError``; or
    ///   what the store throws.
    public func explainMatch(
        of first: Identifier<Customer>, and second: Identifier<Customer>
    ) async throws -> ExplainedMatch {
        try await perform(.read, on: Customer.kind, record: first.uniqueID) { unit, gate in
            try gate.requireMatching(.read)
            var pair: [WorkUnit.Loaded<Customer>] = []
            for id in [first, second] {
                guard let known = try await unit.resolve(id) else {
                    throw RegistryError(.notFound, record: RecordKey(kind: Customer.kind, id: id.uniqueID))
                }
                pair.append(known)
            }
            guard pair[0].record.id != pair[1].record.id else {
                throw RegistryError(.invalidMerge, record: RecordKey(kind: Customer.kind, id: first.uniqueID))
            }
            let model = unit.configuration.matchModel
            let whole = DuplicateFinder(model: model).compare(pair[0].record.matchSubject, pair[1].record.matchSubject)
            guard let explanation = gate.explanation(whole) else {
                throw RefusedAction(.fieldWithheld, .read, fields: gate.matchFields)
            }
            let seen = pair.map { unit.visible($0, gate) }
            let withheld = seen.reduce(into: Set<FieldPath>()) { $0.formUnion($1.withheld) }
            unit.audit(
                .read, kind: Customer.kind, records: pair.map(\.record.id.uniqueID), fields: gate.matchFields,
                withheld: unit.auditable(withheld, of: Customer.self), count: 2)
            return ExplainedMatch(explanation, of: whole.parts.map(\.comparison), seen, thresholds: model.thresholds)
        }
    }
}

extension ExplainedMatch {
    /// Makes the match of two customers as the reader sees them.
    ///
    /// - Parameters:
    ///   - explanation: the weights that the reader may see.
    ///   - codes: every comparison that was made.
    ///   - seen: the two records.
    ///   - thresholds: where the decisions are drawn.
    init(
        _ explanation: MatchExplanation, of codes: [String], _ seen: [Visible<Customer>],
        thresholds: MatchModel.Thresholds
    ) {
        self.explanation = explanation
        self.thresholds = thresholds
        customers = seen.map(\.id)
        names = seen.map(\.record.name)
        let parts = explanation.parts
        let kept = Set(parts.map(\.comparison))
        // What has no weight for the reader stands in the order of the alphabet: an order by weight would tell it.
        let order = parts.map(\.comparison) + codes.filter { !kept.contains($0) }.sorted()
        comparisons = order.map { code in
            var sides = seen.map { $0.compared(by: code) }
            // The parts of an address keep their order; all other values are alternatives.
            if code != EvidenceKind.address.code {
                sides = [Self.sorted(sides[0], like: sides[1]), Self.sorted(sides[1], like: sides[0])]
            }
            return Comparison(
                code: code, part: parts.first { $0.comparison == code }, first: sides[0], second: sides[1])
        }
    }

    /// The values with those first that the other side has, too.
    private static func sorted(_ values: [Value], like others: [Value]) -> [Value] {
        let shared = Set(others)
        return values.filter { shared.contains($0) } + values.filter { !shared.contains($0) }
    }
}

extension Visible<Customer> {
    /// The values that a comparison looks at, as the reader sees them.
    fileprivate func compared(by code: String) -> [ExplainedMatch.Value] {
        var values: [ExplainedMatch.Value] = []
        /// Adds the first of these fields that has a value or a mask.
        func add(_ options: (field: String, text: String)...) {
            for (field, text) in options {
                let isWithheld = FieldPath(field).map { withheld.contains($0) } ?? true
                guard !text.isEmpty || isWithheld else { continue }
                values.append(ExplainedMatch.Value(text: text, isWithheld: isWithheld))
                return
            }
        }
        switch code {
        case EvidenceKind.givenName.code, EvidenceKind.familyName.code, EvidenceKind.nameOrder.code:
            let isFamily = code == EvidenceKind.familyName.code
            for (index, name) in record.names.enumerated() where name.kind != .former {
                let field = "names[\(index)]"
                let whole = (field: field + ".full", text: name.full)
                guard code != EvidenceKind.nameOrder.code else {
                    add(whole)
                    continue
                }
                add(isFamily ? (field + ".surname", name.surname) : (field + ".given", name.given), whole)
            }
            add(("organization.legalName", record.organization?.legalName ?? ""))
        case EvidenceKind.birthDate.code:
            add(("birthDate", record.birthDate.map { $0.date?.description ?? $0.raw } ?? ""))
        case EvidenceKind.gender.code: add(("gender", record.gender?.rawValue ?? ""))
        case EvidenceKind.phone.code:
            for (index, phone) in record.phones.enumerated() {
                add(("phones[\(index)].number", phone.number), ("phones[\(index)].raw", phone.raw))
            }
        case EvidenceKind.email.code:
            for (index, email) in record.emails.enumerated() {
                add(("emails[\(index)].address", email.address), ("emails[\(index)].raw", email.raw))
            }
        case EvidenceKind.document.code:
            for (index, document) in record.documents.enumerated() {
                add(("documents[\(index)].number", document.number), ("documents[\(index)].raw", document.raw))
            }
        case EvidenceKind.address.code:
            for (index, address) in record.addresses.enumerated() {
                let field = "addresses[\(index)]"
                add((field + ".lines", address.lines.joined(separator: ", ")))
                add((field + ".postalCode", address.postalCode))
                add((field + ".city", address.city))
                add((field + ".province", address.province))
            }
        case EvidenceKind.country.code:
            for (index, address) in record.addresses.enumerated() {
                add(("addresses[\(index)].country", address.country?.rawValue ?? ""))
            }
        default: break
        }
        var seen: Set<ExplainedMatch.Value> = []
        return Array(values.filter { seen.insert($0).inserted }.prefix(MatchSubject.mostValues))
    }
}

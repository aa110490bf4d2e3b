extension RegistrySession {
    /// Imports the rows of a CSV file as records of a kind.
    ///
    /// Customers are taken in one by one, as by `intake`; records of other kinds are added. A row that was imported
    /// before is `unchanged`. Each row leaves an audit entry, as an intake does. A dry run comes to the same results and
    /// writes nothing but one audit entry. Where the mapping was changed, customers are taken in again and known people
    /// recognised; records of other kinds are not, lest they be there twice.
    ///
    /// ```swift
    /// let trial = try await desk.importRows(of: Customer.self, csv: bytes, mapping: mapping, from: .website, dryRun: true)
    /// ```
    ///
    /// - Parameters:
    ///   - kind: the kind of record.
    ///   - bytes: the file.
    ///   - mapping: which column goes into which field.
    ///   - channel: the channel by which the file came.
    ///   - source: the file's name.
    ///   - dryRun: whether only to try.
    ///   - progress: called with the rows done and the rows in all.
    /// - Returns: what became of each row.
    /// - Throws: ``CSVError`` when the file is no CSV in UTF-8, ``RegistryError`` with `.formNotInUse` for a form that is not
    ///   active or for records other than customers, and with `.reservedSource`; ``AccessError``, also for a trial with
    ///   customers by a member who may not see them, or with columns of fields that are compared and that the member may
    ///   not see in full; or what the store throws.
    public func importRows<Record: RecordKind>(
        of kind: Record.Type, csv bytes: [UInt8], mapping: ImportMapping, from channel: Channel, source: String = "",
        dryRun: Bool = false,
        progress: @escaping @Sendable (Int, Int) -> Void = { _, _ in }
    ) async throws -> ImportReport {
        var options = CSVReader.Options()
        options.removesFormulaGuards = true
        var reader = CSVReader(bytes, options: options)
        let rows = try reader.remainingRows()
        let header = reader.header?.cells ?? []
        let drafter = RowDrafter(
            mapping: mapping, schema: registry.schemas.schema(of: kind),
            zone: registry.configuration.zone)
        let paths = drafter.paths
        var report = ImportReport()
        report.isDryRun = dryRun
        report.fileFindings = (reader.header?.findings ?? []) + drafter.findings(header: header)
        let used = try await importForm(mapping.form, of: Record.kind)
        if let used {
            report.fileFindings += used.surplus(
                paths, schema: registry.schemas.schema(of: Customer.self), limits: registry.configuration.limits
            )
        }
        let job = ImportJob(
            drafter: drafter, header: header, rows: rows, channel: channel, source: source, form: used,
            mark: Record.kind == Customer.kind ? mapping.canonicalText : "")
        // A dry run is one unit that is never committed; a real one commits every so often, so that a long file does
        // not keep others waiting, and comes to the same results because a unit sees its own writes.
        let step = dryRun || rows.isEmpty ? max(rows.count, 1) : max(1, registry.configuration.importStep)
        for start in stride(from: 0, to: max(rows.count, 1), by: step) {
            let range = start..<min(start + step, rows.count)
            let total = rows.count
            report.rows += try await perform(.create, on: Record.kind, source: source) { unit, gate in
                // A trial leaves no record: whoever may not see customers could try out who is known.
                if dryRun, Record.kind == Customer.kind, !gate.mayRecognize {
                    throw RefusedAction(.fieldWithheld, .create, fields: gate.matchFields)
                }
                if dryRun, Record.kind == Customer.kind {
                    try gate.requireComparable(paths, schema: unit.schemas.schema(of: Customer.self))
                }
                var done: [ImportReport.Row] = []
                let chain = unit.chain
                for position in range {
                    try Task.checkCancellation()
                    done.append(try await job.takeIn(position, unit, gate))
                    progress(position + 1, total)
                }
                if dryRun { unit.discardChanges(resuming: chain) }
                if dryRun || range.isEmpty { unit.audit(.create, kind: Record.kind, count: 0) }
                return done
            }
        }
        return report
    }

    /// The form of an import, as it is at the beginning.
    private func importForm(_ form: Identifier<IntakeForm>?, of kind: RecordKindName) async throws -> IntakeForm? {
        guard let form else { return nil }
        return try await perform(.read, on: IntakeForm.kind, record: form.uniqueID) { unit, _ in
            try await unit.formInUse(form, for: kind)
        }
    }
}

/// The rows of one file on their way in.
private struct ImportJob<Record: RecordKind>: Sendable {
    let drafter: RowDrafter<Record>
    let header: [String]
    let rows: [CSVReader.Row]
    let channel: Channel
    let source: String
    /// The form by which the customers were asked; `nil` for none.
    let form: IntakeForm?
    /// What beside the row tells one submission from another.
    let mark: String

    func takeIn(_ position: Int, _ unit: WorkUnit, _ gate: AccessGate) async throws -> ImportReport.Row {
        let row = rows[position]
        let draft = drafter.draft(row, header: header)
        let content = JSONValue.array(row.cells.map { .string($0) }).bytes
        let submission = Submission(
            channel: channel, source: source,
            digest: SHA256.hexDigest(of: Array("\(Record.kind)\n\(channel)\n\(mark)".utf8) + content), form: form,
            bringsReviews: gate.allows(.administer))
        let result = try await unit.told(takeIn(draft, submission, unit, gate), gate)
        return ImportReport.Row(number: position + 1, lines: row.lines, result: result)
    }

    private func takeIn(
        _ draft: RowDraft<Record>, _ submission: Submission, _ unit: WorkUnit, _ gate: AccessGate
    ) async throws -> IntakeResult {
        guard var record = draft.record else {
            return try await unit.earlierOutcome(
                of: submission, kind: Record.kind, isRefused: true, findings: draft.findings)
                ?? unit.refuse(submission, kind: Record.kind, draft.findings)
        }
        var findings = draft.findings
        let isCustomer = Record.kind == Customer.kind
        if !isCustomer {
            // A customer may be known by another number now; what was taken in stays where it is.
            let earlier = try await unit.earlierOutcome(
                of: submission, kind: Record.kind, isRefused: false, findings: findings)
            if let earlier { return earlier }
        }
        for lookup in draft.lookups {
            let customers = try await unit.customers(named: lookup)
            guard customers.count < 2 else {
                findings.append(Finding(.importCustomerAmbiguous, at: lookup.path))
                continue
            }
            guard let customer = customers.first,
                let changed = record.json.applying([FieldChange(lookup.path, before: nil, after: customer.json)])
            else {
                findings.append(Finding(.importCustomerUnknown, at: lookup.path))
                // Who was meant may come with a later file.
                var keys = Set(record.unknown.keys)
                record.unknown.keep(lookup.value, ofColumn: lookup.column, at: lookup.position, beside: &keys)
                record.unknown.sort()
                continue
            }
            record = try Record.from(changed)
        }
        // A customer can do without the other one; a booking or an answer of nobody is worth nothing.
        let isNameless = findings.contains {
            $0.code == Finding.Kind.importCustomerAmbiguous.code
                || !isCustomer && $0.code == Finding.Kind.importCustomerUnknown.code
        }
        guard !isNameless else {
            return try await unit.earlierOutcome(
                of: submission, kind: Record.kind, isRefused: true, findings: findings)
                ?? unit.refuse(submission, kind: Record.kind, findings)
        }
        if let customer = record as? Customer {
            return try await unit.takeIn(customer, submission, findings: findings, gate)
        }
        record.id = Identifier(unit.newID())
        let provenance = Provenance(channel, source: source, recordedAt: unit.now)
        record = unit.normalized(record)
        findings += try await unit.findings(in: record, replacing: nil)
        guard !findings.contains(where: { $0.refuses(record) }) else {
            return try await unit.earlierOutcome(
                of: submission, kind: Record.kind, isRefused: true, findings: findings)
                ?? unit.refuse(submission, kind: Record.kind, findings)
        }
        try unit.put(record, replacing: nil, action: .create, origin: provenance)
        unit.audit(.create, kind: Record.kind, record: record.id.uniqueID)
        let result = IntakeResult(
            outcome: .created, record: record.id.uniqueID, candidate: nil, match: nil, findings: findings)
        unit.note(submission, result)
        return result
    }
}

extension WorkUnit {
    /// The customers with a value in a lookup field, or with a booking that has it: two when there are more.
    ///
    /// A customer who was merged into another counts as the other.
    fileprivate func customers(named name: CustomerLookup) async throws -> [Identifier<Customer>] {
        let field = name.field.belowBookings
        let kind = field == nil ? Customer.kind : Booking.kind
        let index = RecordIndexing.index(kind, (field ?? name.field).withoutIndices)
        let entry = IndexEntry(index, RecordIndexing.key(of: .text(name.value)))
        var found: [Identifier<Customer>] = []
        for key in try await lookup(entry) {
            var customer: Identifier<Customer>? = Identifier(key.id)
            if field != nil { customer = try await load(Identifier<Booking>(key.id))?.record.customer }
            guard let named = customer else { continue }
            let current = try await resolve(named)?.record
            if let system = name.system, current?.isKnown(as: name.value, to: system) != true { continue }
            let id = current?.id ?? named
            if !found.contains(id) { found.append(id) }
            if found.count > 1 { break }
        }
        return found
    }
}

extension Customer {
    /// Whether a system calls the customer by an identifier, compared as lookups compare.
    fileprivate func isKnown(as value: String, to system: String) -> Bool {
        let (value, system) = (RecordIndexing.folded(value), RecordIndexing.folded(system))
        return externalIdentifiers.contains {
            RecordIndexing.folded($0.system) == system && RecordIndexing.folded($0.value) == value
        }
    }
}

extension Finding.Kind {
    static let importCustomerUnknown = Finding.Kind(
        "import.unknown-customer", .error,
        message: LocalizedText(en: "No customer has this number.", zh: "没有此编号的客户。"),
        remedy: LocalizedText(en: "Import the customers first, or correct the number.", zh: "请先导入客户，或更正编号。"))
    static let importCustomerAmbiguous = Finding.Kind(
        "import.ambiguous-customer", .error,
        message: LocalizedText(en: "Several customers have this number.", zh: "有多位客户使用此编号。"),
        remedy: LocalizedText(
            en: "Name the system of the number in the mapping, or merge the customers if they are one person.",
            zh: "请在字段映射中指明编号所属系统；若为同一人，请先合并客户。"))
}

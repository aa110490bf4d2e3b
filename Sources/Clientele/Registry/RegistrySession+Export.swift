extension RegistrySession {
    /// Exports the records of a kind as the member may see them (requirements R08, R52).
    ///
    /// The file is of one state of the store, that at the time of the call. It is made in pages of 500 records: before the
    /// bytes of a page are given out, the audit entry that names its records and fields is durable. The right to export is
    /// looked up for each page; where it, or what the member may see, changed in between, the export ends with a refusal.
    ///
    /// ```swift
    /// let report = try await desk.export(Customer.self, as: .csv) { bytes in try file.append(bytes) }
    /// for field in report.leftOut.sorted() { print("not in the file:", field) }
    /// ```
    ///
    /// - Parameters:
    ///   - kind: the kind of record.
    ///   - format: the form of the file.
    ///   - progress: called with the records written and the records in all.
    ///   - write: takes the next bytes of the file.
    /// - Returns: what is in the file, and what could not be.
    /// - Throws: ``AccessError``, ``RegistryError`` with `.formatNotForKind` for vCards of anything but customers, what
    ///   `write` throws, or what the store throws.
    /// - Complexity: O(*n*) in the number of records, in memory for one page.
    public func export<Record: RecordKind>(
        _ kind: Record.Type, as format: ExportReport.Format,
        progress: @Sendable (Int, Int) -> Void = { _, _ in }, to write: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> ExportReport {
        let gate = try await perform(.export, on: Record.kind) { _, gate in gate }
        switch format.form {
        case .csv:
            let schema = registry.schemas.schema(of: Record.self)
            return try await export(by: CSVExporter<Record>(schema: schema), gate, progress, write)
        case .jsonLines:
            return try await export(by: JSONLinesExporter<Record>(), gate, progress, write)
        case .vCard:
            let schema = registry.schemas.schema(of: Customer.self)
            guard let exporter = VCardExporter(schema: schema) as? any RecordExporter<Record> else {
                throw RegistryError(.formatNotForKind)
            }
            return try await export(by: exporter, gate, progress, write)
        }
    }

    private func export<Exporter: RecordExporter>(
        by exporter: Exporter, _ gate: AccessGate, _ progress: @Sendable (Int, Int) -> Void,
        _ write: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> ExportReport {
        try await registry.store.read { reader in
            let unit = reading(reader, Exporter.Record.self)
            var exporter = exporter
            var report = ExportReport()
            var total = 0
            var cursor: IndexQuery.Cursor?
            let records = IndexQuery.records(of: Exporter.Record.kind)
            repeat {
                let page = try await reader.query(records, after: cursor, limit: Self.exportPage)
                total += page.hits.count
                if exporter.needsPreparation {
                    for loaded in try await unit.load(page, of: Exporter.Record.self) {
                        try Task.checkCancellation()
                        exporter.prepare(for: unit.visible(loaded, gate).record)
                    }
                }
                cursor = page.next
            } while cursor != nil
            exporter.begin()
            repeat {
                try Task.checkCancellation()
                let page = try await reader.query(records, after: cursor, limit: Self.exportPage)
                let loaded = try await unit.load(page, of: Exporter.Record.self)
                let times = try await unit.lastChanges(of: loaded.map(\.record.id.uniqueID), format: Exporter.self)
                var withheld: Set<FieldPath> = []
                for record in loaded {
                    let visible = unit.visible(record, gate)
                    withheld.formUnion(visible.withheld)
                    exporter.append(
                        visible.record, withheld: visible.withheld, changedAt: times[record.record.id.uniqueID])
                }
                let fields = exporter.takeFields()
                let bytes = exporter.takeBytes()
                try await note(page, fields: fields, withheld: withheld, as: gate, of: Exporter.Record.self)
                if !bytes.isEmpty { try await write(bytes) }
                report.count += loaded.count
                report.fields.formUnion(fields)
                report.withheld.formUnion(withheld.map(\.withoutIndices))
                progress(report.count, total)
                cursor = page.next
            } while cursor != nil
            report.leftOut = exporter.leftOut
            return report
        }
    }

    /// How many records are written, and noted in the audit trail, at once.
    private static let exportPage = 500

    /// A unit that only reads.
    private func reading<Record: RecordKind>(_ reader: any RecordReader, _ kind: Record.Type) -> WorkUnit {
        let task = RegistryTask(staff: member.id, purpose: purpose, action: .export, kind: Record.kind, record: nil)
        return WorkUnit(
            reader: reader, configuration: registry.configuration, schemas: registry.schemas, task: task,
            chain: AuditChain())
    }

    /// Leaves the audit entry of a page, unless the member's rights are others by now.
    private func note<Record: RecordKind>(
        _ page: IndexPage, fields: Set<FieldPath>, withheld: Set<FieldPath>, as start: AccessGate, of kind: Record.Type
    ) async throws {
        try await perform(.export, on: Record.kind) { unit, gate in
            guard gate.actor.member.roles == start.actor.member.roles else {
                throw RefusedAction(.notAllowed, .export)
            }
            unit.audit(
                .export, kind: Record.kind, records: page.hits.map(\.record.id),
                fields: unit.auditable(fields, of: kind), withheld: unit.auditable(withheld, of: kind),
                count: page.hits.count)
        }
    }
}

extension WorkUnit {
    /// The records of a page.
    fileprivate func load<Record: RecordKind>(
        _ page: IndexPage, of kind: Record.Type
    ) async throws -> [Loaded<Record>] {
        try await load(page.hits.map { Identifier<Record>($0.record.id) }).compactMap { $0 }
    }

    /// When records were last changed, for the formats that say it.
    fileprivate func lastChanges<Exporter: RecordExporter>(
        of ids: [UniqueID], format: Exporter.Type
    ) async throws -> [UniqueID: Timestamp] {
        guard format is VCardExporter.Type else { return [:] }
        var times: [UniqueID: Timestamp] = [:]
        for id in ids {
            let entry = IndexEntry(
                RecordIndexing.index(HistoryEntry.kind, "record"), RecordIndexing.key(of: .identifier(id)))
            // Identifiers follow the clock.
            guard let last = try await lookup(entry).last else { continue }
            times[id] = try await load(Identifier<HistoryEntry>(last.id))?.record.at
        }
        return times
    }
}

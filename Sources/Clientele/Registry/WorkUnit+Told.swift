extension AccessGate {
    /// Whether the member may see every field of a kind in full.
    func showsAll<Record: RecordKind>(of schema: RecordSchema<Record>) -> Bool {
        schema.fields.allSatisfy { disclosure(of: $0.traits.sensitivity) == .shown }
            && disclosure(of: .freeText) == .shown
    }
}

extension WorkUnit {
    /// A record as the member may see it, which need not be stored.
    func visible<Record: RecordKind>(_ record: Record, _ gate: AccessGate) -> Visible<Record> {
        visible(Loaded(record: record, version: 0, sequence: .zero), gate)
    }

    /// What a member is told of what was found in a record.
    ///
    /// A finding stands at one field and may rest on others. What rests on none that is withheld is found again, and just
    /// the same, in what the member may see of the record; whoever wrote the rule need not say what it looks at.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    func told<Record: RecordKind>(
        _ findings: [Finding], in record: Record, replacing before: Record?, _ gate: AccessGate
    ) async throws -> [Finding] {
        let schema = schemas.schema(of: Record.self)
        guard !findings.isEmpty, !gate.showsAll(of: schema) else { return findings }
        let again = Set(try await self.findings(in: visible(record, gate).record, replacing: before))
        return findings.filter { finding in
            guard again.contains(finding) else { return false }
            return finding.path == .record || gate.strictest(of: finding.path, in: schema) == .shown
        }
    }
}

extension RegistrySession {
    /// Returns the figures of every version of a form, the first version first (requirement R04).
    ///
    /// ```swift
    /// for version in try await desk.formFigures("counter") { print(version.form.version, version.completed, version.submissions) }
    /// ```
    ///
    /// - Parameter name: the form's stable name.
    /// - Returns: the figures; empty when there is no such form.
    /// - Throws: ``AccessError``, or what the store throws.
    /// - Complexity: O(*n*) in the number of submissions by the form.
    public func formFigures(_ name: String) async throws -> [FormFigures] {
        try await perform(.search, on: IntakeForm.kind) { unit, _ in
            let entry = IndexEntry(
                RecordIndexing.index(IntakeForm.kind, "name"), RecordIndexing.key(of: .text(name)))
            let found: [WorkUnit.Loaded<IntakeForm>] = try await unit.load(
                unit.lookup(entry).map { Identifier($0.id) }
            ).compactMap { $0 }
            let forms = found.map(\.record).filter { $0.name == name }.sorted { $0.version < $1.version }
            var figures: [FormFigures] = []
            for form in forms {
                var version = FormFigures(form)
                try await unit.forEachSubmission(by: form.id) { version.add($0) }
                figures.append(version)
            }
            unit.audit(.search, kind: IntakeForm.kind, records: forms.map(\.id.uniqueID), count: figures.count)
            return figures
        }
    }
}

extension WorkUnit {
    /// Calls `body` with what became of each submission by a form.
    fileprivate func forEachSubmission(
        by form: Identifier<IntakeForm>, _ body: (IntakeEntry) -> Void
    ) async throws {
        let entry = IndexEntry(
            RecordIndexing.index(IntakeEntry.kind, "form"), RecordIndexing.key(of: .identifier(form.uniqueID)))
        let keys = try await lookup(entry)
        for start in stride(from: 0, to: keys.count, by: 512) {
            let page = keys[start..<min(start + 512, keys.count)]
            let entries: [Loaded<IntakeEntry>?] = try await load(page.map { Identifier($0.id) })
            for case let entry? in entries { body(entry.record) }
        }
    }
}

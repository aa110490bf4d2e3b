extension WorkUnit {
    /// Checks a record by the rules of its kind.
    ///
    /// An error about the record as a whole refuses it, unless the record had the same before, so that an old record can
    /// be put right step by step.
    ///
    /// - Parameters:
    ///   - record: the record as it is to be, in normal form.
    ///   - before: the record as it was; `nil` for a new one, which the member knows whole.
    ///   - gate: what the member may see.
    /// - Returns: everything that was found.
    /// - Throws: ``RegistryError`` with `.refusedByRules`, which says what the member may be told of it.
    func check<Record: RecordKind>(
        _ record: Record, replacing before: Record?, _ gate: AccessGate
    ) async throws -> [Finding] {
        let findings = try await findings(in: record, replacing: before)
        let refusals = findings.filter { $0.refuses(record) }
        guard !refusals.isEmpty else { return findings }
        let known = before.map { before in
            Set(rules(of: before).filter { $0.refuses(before) }.map(\.code))
        }
        let news = refusals.filter { known?.contains($0.code) != true }
        guard news.isEmpty else {
            let told = before == nil ? news : try await told(news, in: record, replacing: before, gate)
            throw refusal(of: record, for: told)
        }
        return findings
    }

    /// What the rules of its kind, and what the house knows of other records, find in a record.
    func findings<Record: RecordKind>(in record: Record, replacing before: Record?) async throws -> [Finding] {
        let findings = rules(of: record)
        if let definition = record as? TagDefinition { return configuration.tags.problems(of: definition) + findings }
        guard let form = record as? IntakeForm else { return findings }
        return try await formFindings(form, replacing: before as? IntakeForm) + findings
    }

    private func rules<Record: RecordKind>(of record: Record) -> [Finding] {
        configuration.rules[Record.self].check(record, in: configuration.validation)
    }

    private func refusal<Record: RecordKind>(of record: Record, for findings: [Finding]) -> RegistryError {
        var findings = findings
        for index in findings.indices { findings[index].repair = nil }
        return RegistryError(
            .refusedByRules, record: RecordKey(kind: Record.kind, id: record.id.uniqueID), findings: findings)
    }

    /// What is wrong with a form beside others of its name and beside what it was.
    private func formFindings(_ form: IntakeForm, replacing before: IntakeForm?) async throws -> [Finding] {
        var findings: [Finding] = []
        if var before, before.state != .draft {
            // The app's own fields say nothing of what is asked.
            before.custom = form.custom
            let isBack = form.state == .draft
            before.state = form.state
            if isBack || before != form { findings.append(Finding(.formFixed, at: .record)) }
        }
        let entry = IndexEntry(
            RecordIndexing.index(IntakeForm.kind, "name"), RecordIndexing.key(of: .text(form.name)))
        let others: [Loaded<IntakeForm>] = try await load(lookup(entry).map { Identifier($0.id) }).compactMap { $0 }
        let isTaken = others.contains {
            $0.record.id != form.id && $0.record.name == form.name && $0.record.version == form.version
        }
        if isTaken { findings.append(Finding(.formVersionTaken, at: .record)) }
        return findings
    }

    /// Refuses to remove a form that was in use: what was taken in by it names it.
    func keepForm<Record: RecordKind>(_ record: Record) throws {
        guard let form = record as? IntakeForm, form.state != .draft else { return }
        throw refusal(of: record, for: [Finding(.formFixed, at: .record)])
    }
}

extension Finding {
    /// Whether a record with this finding is not stored.
    func refuses<Record: RecordKind>(_ record: Record) -> Bool {
        guard severity == .error else { return false }
        // A draft may be as wrong as it likes; nobody is asked by it yet.
        return path == .record || (record as? IntakeForm).map { $0.state != .draft } ?? false
    }
}

extension Finding.Kind {
    static let formFixed = Finding.Kind(
        "form.fixed", .error,
        message: LocalizedText(en: "The form has been in use.", zh: "表单已启用过。"),
        remedy: LocalizedText(
            en: "Make a new version of it, and retire this one.", zh: "请新建版本，并停用此版本。"))
    static let formVersionTaken = Finding.Kind(
        "form.version-taken", .error,
        message: LocalizedText(en: "The house has this version of the form.", zh: "该表单的此版本已存在。"),
        remedy: LocalizedText(en: "Take the next number.", zh: "请使用下一个版本号。"))
}

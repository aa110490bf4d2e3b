extension ValidationRule {
    /// A rule that asks for fields to be filled in, as a form does (requirement R04).
    ///
    /// ```swift
    /// var rules = RuleSet<Customer>.standard
    /// rules.add(.required(["birthDate", "phones.raw", "custom.clubNumber"], id: "counter form"))
    /// ```
    ///
    /// - Parameters:
    ///   - paths: the fields; positions in lists do not matter. A path that the kind of record does not have is found
    ///     missing in every record.
    ///   - id: the rule's name, one for each form.
    ///   - severity: how serious a missing field is.
    /// - Returns: a rule with a finding for each missing field.
    public static func required(
        _ paths: [FieldPath], id: String, severity: Finding.Severity = .warning
    ) -> ValidationRule<Record> {
        let kind = Finding.Kind(
            Finding.Kind.requiredFieldMissing.code, severity, message: Finding.Kind.requiredFieldMissing.message,
            remedy: Finding.Kind.requiredFieldMissing.remedy)
        return ValidationRule(id) { record, _ in
            let written = record.json
            return paths.filter { !written.hasValue(at: $0.withoutIndices.components[...]) }.map {
                Finding(kind, at: $0)
            }
        }
    }
}

extension JSONValue {
    /// Whether anything is written at a path without positions, in any element of the lists on the way; a record leaves
    /// empty fields out.
    func hasValue(at path: ArraySlice<FieldPath.Component>) -> Bool {
        if case .array(let elements) = self { return elements.contains { $0.hasValue(at: path) } }
        guard case .field(let name)? = path.first else { return true }
        return self[name]?.hasValue(at: path.dropFirst()) ?? false
    }
}

extension Finding.Kind {
    static let requiredFieldMissing = Finding.Kind(
        "required.missing", .warning,
        message: LocalizedText(en: "A field that is asked for is empty.", zh: "必填字段为空。"),
        remedy: LocalizedText(en: "Ask for it and fill it in.", zh: "请询问并填写。"))
}

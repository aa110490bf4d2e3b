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
        let builtIn = RecordSchema<Record>()
        return ValidationRule(id) { record, context in
            let schema = context.definitions.isEmpty ? builtIn : RecordSchema<Record>(definitions: context.definitions)
            return paths.compactMap { path in
                if let field = schema[path], !field.values(record).isEmpty { return nil }
                if record.hasValue(at: path) { return nil }
                return Finding(kind, at: path)
            }
        }
    }
}

extension RecordKind {
    /// Whether anything is written at a path, in any element of a list: for fields that have fields of their own.
    fileprivate func hasValue(at path: FieldPath) -> Bool {
        func holds(_ value: JSONValue, _ rest: ArraySlice<FieldPath.Component>) -> Bool {
            if case .array(let elements) = value { return elements.contains { holds($0, rest) } }
            guard case .field(let name)? = rest.first else { return true }
            return value[name].map { holds($0, rest.dropFirst()) } ?? false
        }
        return holds(json, path.withoutIndices.components[...])
    }
}

extension Finding.Kind {
    static let requiredFieldMissing = Finding.Kind(
        "required.missing", .warning,
        message: LocalizedText(en: "A field that is asked for is empty.", zh: "必填字段为空。"),
        remedy: LocalizedText(en: "Ask for it and fill it in.", zh: "请询问并填写。"))
}

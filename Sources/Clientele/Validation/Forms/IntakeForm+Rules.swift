extension IntakeForm {
    /// The fields without which a submission is refused.
    public var requiredFields: [FieldPath] {
        fields.filter { $0.requirement == .required }.compactMap(\.path)
    }

    /// Returns the rules a submission by this form is checked by: those of the house and one, `form.` and the form's name,
    /// that finds what is required and missing.
    ///
    /// What is missing is an error with the code `required.missing`; the house's rules may grade it otherwise.
    ///
    /// - Parameter house: the rules of the house.
    /// - Returns: the rules of the house and the form's.
    public func rules(on house: RuleSet<Customer> = .standard) -> RuleSet<Customer> {
        var rules = house
        rules.add(.required(requiredFields, id: "form.\(name)", severity: .error))
        return rules
    }

    /// Returns what a submission holds beyond what the form asks: a warning where its purpose does not need it, a hint
    /// where it does.
    ///
    /// Fields of class `ordinary`, which say nothing of a person, are not looked at.
    ///
    /// - Parameters:
    ///   - customer: the submission as it was given, before normal forms are filled in.
    ///   - context: the app's own fields and the limits.
    /// - Returns: a finding for each field given beyond the form.
    public func surplus(of customer: Customer, in context: ValidationContext) -> [Finding] {
        let schema = RecordSchema<Customer>(definitions: context.definitions)
        return surplus(of: customer, schema: schema, limits: context.limits)
    }

    func surplus(
        of customer: Customer, schema: RecordSchema<Customer>, limits: CollectionLimits
    ) -> [Finding] {
        let given = schema.fields.filter { field in
            field.traits.sensitivity != .ordinary && !isAsked(field.path) && !field.values(customer).isEmpty
        }
        return surplus(given.map(\.path), schema: schema, limits: limits)
    }

    /// What of some fields is beyond the form.
    func surplus(
        _ paths: [FieldPath], schema: RecordSchema<Customer>, limits: CollectionLimits
    ) -> [Finding] {
        paths.filter { !isAsked($0) }.map { path in
            let isNeeded = purpose.flatMap { limits[$0] }?.allows(path, in: schema) ?? true
            let label = purpose?.label ?? LocalizedText(en: "", zh: "")
            return Finding(isNeeded ? .formNotAsked : .formGivenTooMuch.naming("purpose", label), at: path)
        }
    }

    /// Whether a field, or the whole that it is a part of, is asked.
    func isAsked(_ path: FieldPath) -> Bool {
        let place = path.withoutIndices
        return fields.contains { $0.path.map { place.isWithin($0.withoutIndices) } ?? false }
    }

    /// The fields asked that a record has, without positions.
    func filled(in customer: Customer) -> [FieldPath] {
        let written = customer.json
        return fields.compactMap { $0.path?.withoutIndices }.filter { written.hasValue(at: $0.components[...]) }
    }

    /// The fields asked in which something is wrong, without positions; what is missing is not wrong.
    func faulty(_ findings: [Finding]) -> [FieldPath] {
        var places: Set<FieldPath> = []
        for finding in findings where finding.severity == .error && finding.path != .record {
            if finding.code != Finding.Kind.requiredFieldMissing.code { places.insert(finding.path.withoutIndices) }
        }
        return fields.compactMap { $0.path?.withoutIndices }.filter { path in
            places.contains { $0.isWithin(path) }
        }
    }

    /// Whether a finding refuses a submission by this form.
    func isRefusal(_ finding: Finding) -> Bool {
        finding.severity == .error
            && (finding.path == .record
                || finding.code == Finding.Kind.requiredFieldMissing.code && isAsked(finding.path))
    }
}

extension Finding.Kind {
    /// The kind with a label in its texts, in both languages.
    func naming(_ placeholder: String, _ label: LocalizedText) -> Finding.Kind {
        func filled(_ text: LocalizedText) -> LocalizedText {
            LocalizedText(
                en: text.text(in: .english, arguments: [placeholder: label.english]),
                zh: text.text(in: .chinese, arguments: [placeholder: label.chinese]))
        }
        return Finding.Kind(code, severity, message: filled(message), remedy: filled(remedy))
    }

    static let formNotAsked = Finding.Kind(
        "form.not-asked", .hint,
        message: LocalizedText(en: "The form does not ask this.", zh: "表单未要求提供此项。"),
        remedy: LocalizedText(
            en: "Leave it out, or ask it in a new version of the form.", zh: "请删除此项，或在新版表单中加入该字段。"))
    static let formGivenTooMuch = Finding.Kind(
        "form.given-too-much", .warning,
        message: LocalizedText(
            en: "The form does not ask this, and its purpose, {purpose}, does not need it.",
            zh: "表单未要求提供此项，且其目的（{purpose}）不需要该信息。"),
        remedy: LocalizedText(en: "Remove it from the submission and the record.", zh: "请从提交内容和记录中删除。"))
}

extension IntakeForm {
    /// Returns everything that the standard rules find in the form, most serious first (requirements R04, R09).
    ///
    /// Fields that customers do not have, fields asked twice, fields without a reason and fields that the purpose does not
    /// need are found.
    ///
    /// - Parameter context: the app's own fields and the limits of what may be asked.
    /// - Returns: what was found.
    public func validate(in context: ValidationContext = ValidationContext()) -> [Finding] {
        RuleSet<IntakeForm>.forms.check(self, in: context)
    }
}

extension RuleSet where Record == IntakeForm {
    /// The rules of a new house for forms: `form-fields`, `form-purpose` and `custom-fields`.
    public static var forms: RuleSet<IntakeForm> {
        var set = RuleSet<IntakeForm>()
        set.add(.formFields)
        set.add(.formPurpose)
        set.add(.customFields)
        return set
    }
}

extension ValidationRule where Record == IntakeForm {
    /// A form has a name, a version and fields; each field is one of a customer, asked once, for a reason.
    static let formFields = ValidationRule("form-fields") { form, context in
        var findings: [Finding] = []
        if form.name.isEmpty { findings.append(Finding(.formNameless, at: "name")) }
        if form.version < 1 { findings.append(Finding(.formVersion, at: "version")) }
        if form.fields.isEmpty { findings.append(Finding(.formEmpty, at: "fields")) }
        let schema = RecordSchema<Customer>(definitions: context.definitions)
        var seen: Set<FieldPath> = []
        for (index, field) in form.fields.enumerated() {
            let place = FieldPath([.field("fields"), .index(index)])
            guard let path = field.path?.withoutIndices, schema[path] != nil, path != "id" else {
                findings.append(Finding(.formUnknownField, at: place.appending(field: "path")))
                continue
            }
            if !seen.insert(path).inserted {
                findings.append(Finding(.formFieldTwice, at: place, arguments: ["field": "\(path)"]))
            }
            if field.reasonEnglish.isEmpty && field.reasonChinese.isEmpty {
                findings.append(Finding(.formNoReason, at: place, arguments: ["field": "\(path)"]))
            }
        }
        return findings
    }

    /// A form has a purpose, and asks no more than the purpose allows.
    static let formPurpose = ValidationRule("form-purpose") { form, context in
        guard let purpose = form.purpose else { return [Finding(.formNoPurpose, at: "purpose")] }
        guard let allowance = context.limits[purpose] else {
            return [Finding(.formPurposeUnknown, at: "purpose", arguments: ["purpose": purpose.rawValue])]
        }
        let schema = RecordSchema<Customer>(definitions: context.definitions)
        let kind = Finding.Kind.formAsksTooMuch.naming("purpose", purpose.label)
        return form.fields.enumerated().compactMap { index, field in
            guard let path = field.path, schema[path] != nil, !allowance.allows(path, in: schema) else { return nil }
            return Finding(
                kind, at: FieldPath([.field("fields"), .index(index)]),
                arguments: ["field": "\(path.withoutIndices)"])
        }
    }
}

extension Finding.Kind {
    static let formNameless = Finding.Kind(
        "form.no-name", .error,
        message: LocalizedText(en: "The form has no name.", zh: "表单没有名称。"),
        remedy: LocalizedText(en: "Give it a stable name.", zh: "请填写固定名称。"))
    static let formVersion = Finding.Kind(
        "form.version", .error,
        message: LocalizedText(en: "The version is less than 1.", zh: "版本号小于1。"),
        remedy: LocalizedText(en: "Count versions from 1.", zh: "版本号请从1开始。"))
    static let formEmpty = Finding.Kind(
        "form.empty", .error,
        message: LocalizedText(en: "The form asks nothing.", zh: "表单没有字段。"),
        remedy: LocalizedText(en: "Add the fields that the purpose needs.", zh: "请添加目的所需的字段。"))
    static let formUnknownField = Finding.Kind(
        "form.unknown-field", .error,
        message: LocalizedText(en: "Customers have no such field.", zh: "客户记录没有此字段。"),
        remedy: LocalizedText(
            en: "Correct the path, or define the field.", zh: "请更正字段路径，或定义该字段。"))
    static let formFieldTwice = Finding.Kind(
        "form.field-twice", .error,
        message: LocalizedText(en: "The field {field} is asked twice.", zh: "字段{field}重复。"),
        remedy: LocalizedText(en: "Remove one of the two.", zh: "请删除其中一个。"))
    static let formNoReason = Finding.Kind(
        "form.no-reason", .warning,
        message: LocalizedText(en: "It is not said why {field} is asked.", zh: "未说明采集{field}的理由。"),
        remedy: LocalizedText(en: "Give the reason, to be shown to the customer.", zh: "请填写理由，以便向客户说明。"))
    static let formNoPurpose = Finding.Kind(
        "form.no-purpose", .error,
        message: LocalizedText(en: "It is not said what the data is collected for.", zh: "未说明采集目的。"),
        remedy: LocalizedText(en: "Choose the purpose.", zh: "请选择采集目的。"))
    static let formPurposeUnknown = Finding.Kind(
        "form.purpose-unknown", .warning,
        message: LocalizedText(
            en: "Nobody has said what may be asked for the purpose {purpose}.", zh: "尚未规定目的{purpose}可采集的内容。"),
        remedy: LocalizedText(
            en: "Set its limits, or choose a purpose that has some.", zh: "请设定该目的的采集范围，或选择已有范围的目的。"))
    static let formAsksTooMuch = Finding.Kind(
        "form.asks-too-much", .error,
        message: LocalizedText(
            en: "The purpose {purpose} does not need {field}.", zh: "目的（{purpose}）不需要字段{field}。"),
        remedy: LocalizedText(
            en: "Remove the field, or ask it on a form whose purpose needs it.", zh: "请删除该字段，或在确需该字段的表单中采集。"))
}

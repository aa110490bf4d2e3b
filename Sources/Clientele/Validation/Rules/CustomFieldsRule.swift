extension ValidationRule {
    /// A rule that checks the app's own fields of any kind of record.
    public static var customFields: ValidationRule<Record> {
        ValidationRule("custom-fields") { record, context in
            context.definitions.filter { $0.kind == Record.kind }.compactMap { definition in
                guard let value = record.custom[definition.id] else { return nil }
                guard definition.scalar(of: value) != nil else {
                    return Finding(
                        .customFieldType, at: definition.path, arguments: ["type": definition.shape.description])
                }
                let isListed = definition.allowedValues.isEmpty || definition.allowedValues.contains(value.text ?? "")
                return isListed ? nil : Finding(.customFieldValue, at: definition.path)
            }
        }
    }
}

extension Finding.Kind {
    static let customFieldType = Finding.Kind(
        "custom-field.type", .error,
        message: LocalizedText(en: "The value is not of the field's type, {type}.", zh: "值不符合字段类型{type}。"),
        remedy: LocalizedText(en: "Enter a value of this type.", zh: "请填写该类型的值。"))
    static let customFieldValue = Finding.Kind(
        "custom-field.value", .error,
        message: LocalizedText(en: "The value is not on the field's list.", zh: "值不在允许的列表中。"),
        remedy: LocalizedText(en: "Choose one of the list.", zh: "请从列表中选择。"))
}

extension ValidationRule where Record == Customer {
    /// A birth date exists, is not in the future and not more than 120 years ago.
    static let birthDate = ValidationRule("birth-date") { customer, context in
        guard let entered = customer.birthDate, !entered.isAbsent else { return [] }
        guard let date = entered.date ?? DateText.date(in: entered.raw, today: context.today) else {
            return [Finding(.dateNotUnderstood, at: "birthDate")]
        }
        if date > context.today { return [Finding(.birthDateInFuture, at: "birthDate")] }
        if date.completedYears(on: context.today) > 120 { return [Finding(.birthDateTooEarly, at: "birthDate")] }
        return []
    }
}

extension Finding.Kind {
    static let dateNotUnderstood = Finding.Kind(
        "date.not-understood", .error,
        message: LocalizedText(en: "This is no date that exists, or it can be read in two ways.", zh: "日期不存在或有歧义。"),
        remedy: LocalizedText(en: "Write it as YYYY-MM-DD.", zh: "请按“年-月-日”填写，如1961-03-08。"))
    static let birthDateInFuture = Finding.Kind(
        "birth-date.future", .error,
        message: LocalizedText(en: "The birth date is in the future.", zh: "出生日期晚于今天。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let birthDateTooEarly = Finding.Kind(
        "birth-date.too-early", .warning,
        message: LocalizedText(en: "The birth date is more than 120 years ago.", zh: "出生日期在120年以前。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
}

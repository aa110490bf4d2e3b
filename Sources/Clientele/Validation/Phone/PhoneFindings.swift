extension Finding.Kind {
    /// The kind for a text that cannot be read.
    static func phone(_ failure: PhoneScanner.Failure, hasRegion: Bool) -> Finding.Kind {
        switch failure {
        case .notANumber: .phoneNotANumber
        case .unknownCallingCode: hasRegion ? .phoneCallingCode : .phoneNoRegion
        case .tooShort: .phoneTooShort
        case .tooLong: .phoneTooLong
        }
    }

    static let phoneNotANumber = Finding.Kind(
        "phone.not-a-number", .error,
        message: LocalizedText(en: "This is no telephone number.", zh: "这不是电话号码。"),
        remedy: LocalizedText(en: "Give one number with its area or calling code.", zh: "请填写一个含区号或国家代码的号码。"))
    static let phoneWriting = Finding.Kind(
        "phone.writing", .error,
        message: LocalizedText(
            en: "The number can be read only if it is written otherwise.", zh: "号码的写法无法直接识别。"),
        remedy: LocalizedText(en: "Accept the proposal if it is the number meant.", zh: "如与原意相符，请采用建议的写法。"))
    static let phoneCallingCode = Finding.Kind(
        "phone.calling-code", .error,
        message: LocalizedText(en: "There is no country with this calling code.", zh: "没有这个国家或地区代码。"),
        remedy: LocalizedText(en: "Begin with + and the calling code, such as +86.", zh: "请以+和国家代码开头，如+86。"))
    static let phoneNoRegion = Finding.Kind(
        "phone.no-region", .warning,
        message: LocalizedText(
            en: "Without a calling code it cannot be told in which country this number is.", zh: "没有国家代码，无法判断号码所属国家。"),
        remedy: LocalizedText(en: "Begin with + and the calling code, such as +86.", zh: "请以+和国家代码开头，如+86。"))
    static let phoneTooShort = Finding.Kind(
        "phone.too-short", .error,
        message: LocalizedText(en: "The number has too few digits.", zh: "号码位数不足。"),
        remedy: LocalizedText(en: "Compare every digit.", zh: "请逐位核对。"))
    static let phoneTooLong = Finding.Kind(
        "phone.too-long", .error,
        message: LocalizedText(en: "The number has too many digits.", zh: "号码位数过多。"),
        remedy: LocalizedText(en: "Give one number, and compare every digit.", zh: "请只填写一个号码并逐位核对。"))
    static let phoneLength = Finding.Kind(
        "phone.length", .error,
        message: LocalizedText(
            en: "No number with the calling code +{code} has this many digits.", zh: "国家代码+{code}下没有这种位数的号码。"),
        remedy: LocalizedText(en: "Compare every digit.", zh: "请逐位核对。"))
    static let phoneLocalOnly = Finding.Kind(
        "phone.local-only", .warning,
        message: LocalizedText(
            en: "The number lacks its area code: it can be dialled from the same place only.", zh: "号码缺少区号，只能在当地拨打。"),
        remedy: LocalizedText(en: "Add the area code.", zh: "请补上区号。"))
    static let phoneUnassigned = Finding.Kind(
        "phone.unassigned", .warning,
        message: LocalizedText(
            en: "The number has a possible length, but is of no range in use under +{code}.",
            zh: "位数正确，但不属于+{code}下已启用的号段。"),
        remedy: LocalizedText(en: "Compare every digit, or call it.", zh: "请逐位核对或拨打确认。"))
}

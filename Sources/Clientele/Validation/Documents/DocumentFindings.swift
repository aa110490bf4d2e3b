extension Finding.Kind {
    static let documentCharacters = Finding.Kind(
        "document.characters", .error,
        message: LocalizedText(
            en: "A document number has only letters A to Z and digits, at most 40.", zh: "证件号码只含字母A至Z和数字，最多40位。"),
        remedy: LocalizedText(en: "Copy it from the document again.", zh: "请按证件重新填写。"))
    static let documentLength = Finding.Kind(
        "document.length", .error,
        message: LocalizedText(
            en: "A travel document number has 5 to 20 characters.", zh: "旅行证件号码为5至20位。"),
        remedy: LocalizedText(en: "Copy it from the document again.", zh: "请按证件重新填写。"))
    static let documentCheckDigit = Finding.Kind(
        "document.check-digit", .error,
        message: LocalizedText(
            en: "The check digit does not fit the number.", zh: "校验码与号码不符。"),
        remedy: LocalizedText(en: "Compare every character with the document.", zh: "请逐位与证件核对。"))
    static let documentCountry = Finding.Kind(
        "document.country", .warning,
        message: LocalizedText(
            en: "The number begins with a country that is not known.", zh: "号码开头的国家代码未知。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let documentUnusualPassport = Finding.Kind(
        "document.unusual-passport", .warning,
        message: LocalizedText(
            en: "Passports of the issuing country usually have other numbers.", zh: "与签发国护照号码的常见格式不符。"),
        remedy: LocalizedText(en: "Compare it with the passport.", zh: "请与护照核对。"))
    static let documentHomeReturnPermit = Finding.Kind(
        "document.home-return-permit", .error,
        message: LocalizedText(
            en: "The number is H or M and eight digits, with or without two more.", zh: "号码应为H或M加8位数字，其后可有2位换证次数。"),
        remedy: LocalizedText(en: "Copy it from the permit again.", zh: "请按证件重新填写。"))
    static let documentTaiwanPermit = Finding.Kind(
        "document.taiwan-permit", .error,
        message: LocalizedText(
            en: "The number has eight digits, on older permits ten.", zh: "号码应为8位数字，旧证为10位。"),
        remedy: LocalizedText(en: "Copy it from the permit again.", zh: "请按证件重新填写。"))
    static let documentExitEntryPermit = Finding.Kind(
        "document.exit-entry-permit", .warning,
        message: LocalizedText(
            en: "The number is usually C, or L for Taiwan, with eight characters after it.", zh: "号码通常为C（赴台为L）加8位。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let documentPermanentResidence = Finding.Kind(
        "document.permanent-residence", .error,
        message: LocalizedText(
            en: "The number has 18 characters beginning with 9, on older cards three letters and 12 digits.",
            zh: "号码应为以9开头的18位，旧证为3位字母加12位数字。"),
        remedy: LocalizedText(en: "Copy it from the document again.", zh: "请按证件重新填写。"))
    static let documentResidencePermit = Finding.Kind(
        "document.residence-permit", .error,
        message: LocalizedText(
            en: "The number has 18 characters beginning with 810000, 820000 or 830000.",
            zh: "号码应为18位，以810000、820000或830000开头。"),
        remedy: LocalizedText(en: "Copy it from the permit again.", zh: "请按证件重新填写。"))
    static let documentHongKongCard = Finding.Kind(
        "document.hong-kong-card", .error,
        message: LocalizedText(
            en: "The number is one or two letters, six digits and a check digit or A in brackets.",
            zh: "号码应为1或2位字母、6位数字及括号内的校验码（数字或A）。"),
        remedy: LocalizedText(en: "Copy it from the document again.", zh: "请按证件重新填写。"))
    static let documentMacaoCard = Finding.Kind(
        "document.macao-card", .warning,
        message: LocalizedText(
            en: "The number has eight digits and begins with 1, 5 or 7.", zh: "号码应为8位数字，以1、5或7开头。"),
        remedy: LocalizedText(en: "Copy it from the document again.", zh: "请按证件重新填写。"))
    static let documentTaiwanCard = Finding.Kind(
        "document.taiwan-card", .error,
        message: LocalizedText(
            en: "The number is a letter and nine digits, the first of them 1, 2, 8 or 9.",
            zh: "号码应为1位字母加9位数字，首位数字为1、2、8或9。"),
        remedy: LocalizedText(en: "Copy it from the document again.", zh: "请按证件重新填写。"))
}

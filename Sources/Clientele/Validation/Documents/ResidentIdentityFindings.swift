extension Finding.Kind {
    static let residentIDLength = Finding.Kind(
        "resident-id.length", .error,
        message: LocalizedText(
            en: "An identity card number has 18 characters, this one {length}.", zh: "身份证号应为18位，现为{length}位。"),
        remedy: LocalizedText(en: "Copy it from the card again.", zh: "请按证件重新填写。"))
    static let residentIDCharacters = Finding.Kind(
        "resident-id.characters", .error,
        message: LocalizedText(
            en: "An identity card number has digits only, but for an X at the end.", zh: "身份证号除末位可为X外只含数字。"),
        remedy: LocalizedText(en: "Copy it from the card again.", zh: "请按证件重新填写。"))
    static let residentIDMasked = Finding.Kind(
        "resident-id.masked", .error,
        message: LocalizedText(en: "A part of the number is hidden.", zh: "身份证号的一部分被遮盖。"),
        remedy: LocalizedText(en: "Ask for the whole number where it is needed.", zh: "如确有需要，请索取完整号码。"))
    static let residentIDLookalike = Finding.Kind(
        "resident-id.lookalike", .error,
        message: LocalizedText(
            en: "The last character only looks like an X.", zh: "末位字符形似X，但不是字母X。"),
        remedy: LocalizedText(en: "Write the letter X.", zh: "请改为字母X。"))
    static let residentIDCheckCharacter = Finding.Kind(
        "resident-id.check-character", .error,
        message: LocalizedText(
            en: "The check character does not fit the digits.", zh: "校验码与前17位不符。"),
        remedy: LocalizedText(en: "Compare every digit with the card.", zh: "请逐位与证件核对。"))
    static let residentIDDate = Finding.Kind(
        "resident-id.birth-date", .error,
        message: LocalizedText(
            en: "The birth date in the number does not exist.", zh: "号码中的出生日期不存在。"),
        remedy: LocalizedText(en: "Compare digits 7 to 14 with the card.", zh: "请核对第7至14位。"))
    static let residentIDFuture = Finding.Kind(
        "resident-id.birth-date-future", .error,
        message: LocalizedText(
            en: "The birth date in the number lies in the future.", zh: "号码中的出生日期在将来。"),
        remedy: LocalizedText(en: "Compare digits 7 to 14 with the card.", zh: "请核对第7至14位。"))
    static let residentIDAncient = Finding.Kind(
        "resident-id.birth-date-ancient", .error,
        message: LocalizedText(
            en: "The birth date in the number lies before 1880.", zh: "号码中的出生日期早于1880年。"),
        remedy: LocalizedText(en: "Compare digits 7 to 14 with the card.", zh: "请核对第7至14位。"))
    static let residentIDAge = Finding.Kind(
        "resident-id.age", .warning,
        message: LocalizedText(
            en: "The holder would be more than 120 years old.", zh: "按号码推算，持证人已超过120岁。"),
        remedy: LocalizedText(en: "Compare digits 7 to 14 with the card.", zh: "请核对第7至14位。"))
    static let residentIDOrder = Finding.Kind(
        "resident-id.order", .error,
        message: LocalizedText(en: "The order number 000 is never given.", zh: "顺序码不会是000。"),
        remedy: LocalizedText(en: "Compare digits 15 to 17 with the card.", zh: "请核对第15至17位。"))
    static let residentIDRegion = Finding.Kind(
        "resident-id.region", .warning,
        message: LocalizedText(
            en: "The number begins with a region that is not known.", zh: "号码开头的行政区划代码未知。"),
        remedy: LocalizedText(en: "Compare the first six digits with the card.", zh: "请核对前6位。"))
    static let residentIDRegionNotCounty = Finding.Kind(
        "resident-id.region-not-county", .warning,
        message: LocalizedText(
            en: "The number begins with the code of a province or a city, not of a county or a district.",
            zh: "号码开头是省级或地级代码，而非县级代码。"),
        remedy: LocalizedText(en: "Compare the first six digits with the card.", zh: "请核对前6位。"))
    static let residentIDRegionBeforeStart = Finding.Kind(
        "resident-id.region-before-start", .hint,
        message: LocalizedText(
            en: "The region's code is in force since {year}, so the number was given some time after the birth.",
            zh: "该行政区划代码自{year}年启用，说明号码在出生后才编定。"),
        remedy: LocalizedText(
            en: "Nothing need be done if the card has this number.", zh: "与证件一致即无需处理。"))
    static let residentIDRegionAfterEnd = Finding.Kind(
        "resident-id.region-after-end", .warning,
        message: LocalizedText(
            en: "The region's code ended in {year}, before the birth.", zh: "该行政区划代码于{year}年停用，早于出生年份。"),
        remedy: LocalizedText(en: "Compare the number with the card.", zh: "请与证件核对。"))
    static let residentIDOldForm = Finding.Kind(
        "resident-id.old-form", .warning,
        message: LocalizedText(
            en: "This is a number of the old form of 15 digits, without a check character.", zh: "这是15位旧身份证号，没有校验码。"),
        remedy: LocalizedText(en: "Ask for the present card.", zh: "请提供现行证件。"))
}

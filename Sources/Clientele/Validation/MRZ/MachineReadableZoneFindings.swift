extension Finding.Kind {
    static let mrzMissing = Finding.Kind(
        "mrz.missing", .error,
        message: LocalizedText(en: "There is no machine-readable zone.", zh: "缺少机读区。"),
        remedy: LocalizedText(en: "Copy its two or three lines.", zh: "请抄录机读区的两行或三行。"))
    static let mrzCharacters = Finding.Kind(
        "mrz.characters", .error,
        message: LocalizedText(
            en: "A machine-readable zone has only letters A to Z, digits and <.", zh: "机读区只含字母A至Z、数字和<。"),
        remedy: LocalizedText(en: "Scan or copy the lines again.", zh: "请重新扫描或抄录各行。"))
    static let mrzLines = Finding.Kind(
        "mrz.lines", .error,
        message: LocalizedText(
            en: "A machine-readable zone has two lines of 44 or 36 characters or three lines of 30.",
            zh: "机读区应为两行各44位或36位，或三行各30位。"),
        remedy: LocalizedText(en: "Scan or copy the lines again.", zh: "请重新扫描或抄录各行。"))
    static let mrzLayout = Finding.Kind(
        "mrz.layout", .error,
        message: LocalizedText(en: "The first line does not begin with a letter.", zh: "首行不以字母开头。"),
        remedy: LocalizedText(en: "Scan or copy the lines again.", zh: "请重新扫描或抄录各行。"))
    static let mrzFullWidth = Finding.Kind(
        "mrz.full-width", .hint,
        message: LocalizedText(en: "There are characters of double width in the lines.", zh: "机读区含有全角字符。"),
        remedy: LocalizedText(en: "Write them in single width.", zh: "请改为半角。"))
    static let mrzLowercase = Finding.Kind(
        "mrz.lowercase", .hint,
        message: LocalizedText(en: "There are lower-case letters in the lines.", zh: "机读区含有小写字母。"),
        remedy: LocalizedText(en: "Write capital letters.", zh: "请改为大写字母。"))
    static let mrzFillers = Finding.Kind(
        "mrz.fillers", .hint,
        message: LocalizedText(en: "Quotation marks stand for the filler <.", zh: "填充符<被写成书名号或引号。"),
        remedy: LocalizedText(en: "Write < for each.", zh: "请逐个改为<。"))
    static let mrzSpaces = Finding.Kind(
        "mrz.spaces", .hint,
        message: LocalizedText(en: "There are spaces in the lines.", zh: "机读区含有空格。"),
        remedy: LocalizedText(en: "Write < where the document has it.", zh: "请按证件改为<。"))
    static let mrzLineBreaks = Finding.Kind(
        "mrz.line-breaks", .hint,
        message: LocalizedText(en: "The lines are joined or broken at other places.", zh: "各行被连写或在其他位置断开。"),
        remedy: LocalizedText(en: "Break them as on the document.", zh: "请按证件分行。"))
    static let mrzLineLength = Finding.Kind(
        "mrz.line-length", .warning,
        message: LocalizedText(
            en: "A line has too few or too many fillers at its end.", zh: "某一行末尾的填充符过少或过多。"),
        remedy: LocalizedText(en: "Compare the names with the document.", zh: "请与证件核对姓名。"))
    static let mrzLineOrder = Finding.Kind(
        "mrz.line-order", .warning,
        message: LocalizedText(en: "The lines are not in their order.", zh: "各行顺序不对。"),
        remedy: LocalizedText(en: "Put them in the order of the document.", zh: "请按证件的顺序排列。"))
    static let mrzLookalike = Finding.Kind(
        "mrz.lookalike", .hint,
        message: LocalizedText(
            en: "Where a digit must stand there is a letter that looks like one.", zh: "应为数字的位置上是形似数字的字母。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzLookalikeOnly = Finding.Kind(
        "mrz.lookalike-only", .error,
        message: LocalizedText(
            en: "A letter stands for the digit that it looks like; with the digit all is right.",
            zh: "字母被误作形似的数字；改为数字后全部相符。"),
        remedy: LocalizedText(en: "Write the digit, such as 0 for O.", zh: "请改为数字，如将O改为0。"))
    static let mrzDocumentCode = Finding.Kind(
        "mrz.document-code", .warning,
        message: LocalizedText(
            en: "Documents of this size begin with another letter.", zh: "此规格的证件通常以其他字母开头。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzCountry = Finding.Kind(
        "mrz.country", .warning,
        message: LocalizedText(en: "The code of the country is not known.", zh: "国家代码未知。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzSpecimen = Finding.Kind(
        "mrz.specimen", .warning,
        message: LocalizedText(
            en: "Utopia (UTO) issues specimens only.", zh: "UTO（乌托邦）只用于样本。"),
        remedy: LocalizedText(en: "Ask for the real document.", zh: "请出示真实证件。"))
    static let mrzNumberDigit = Finding.Kind(
        "mrz.number-digit", .error,
        message: LocalizedText(
            en: "The check digit does not fit the document number.", zh: "证件号码与校验码不符。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzBirthDigit = Finding.Kind(
        "mrz.birth-date-digit", .error,
        message: LocalizedText(
            en: "The check digit does not fit the birth date.", zh: "出生日期与校验码不符。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzExpiryDigit = Finding.Kind(
        "mrz.expiry-digit", .error,
        message: LocalizedText(
            en: "The check digit does not fit the expiry date.", zh: "有效期与校验码不符。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzOptionalDigit = Finding.Kind(
        "mrz.optional-data-digit", .error,
        message: LocalizedText(
            en: "The check digit does not fit the optional data.", zh: "附加数据与校验码不符。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzCompositeDigit = Finding.Kind(
        "mrz.composite-digit", .error,
        message: LocalizedText(
            en: "The last check digit does not fit the lines.", zh: "总校验码与机读区不符。"),
        remedy: LocalizedText(en: "Scan or copy the lines again.", zh: "请重新扫描或抄录各行。"))
    static let mrzBirthDate = Finding.Kind(
        "mrz.birth-date", .error,
        message: LocalizedText(en: "The birth date does not exist.", zh: "出生日期不存在。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzExpiryDate = Finding.Kind(
        "mrz.expiry", .error,
        message: LocalizedText(en: "The expiry date does not exist.", zh: "有效期不存在。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzGender = Finding.Kind(
        "mrz.gender", .error,
        message: LocalizedText(en: "Where M, F or < must stand there is something else.", zh: "性别位应为M、F或<。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzGenderX = Finding.Kind(
        "mrz.gender-x", .warning,
        message: LocalizedText(
            en: "An X stands where the zone has < for a gender that is not stated.", zh: "性别未指明时机读区应为<，不是X。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzNoName = Finding.Kind(
        "mrz.no-name", .warning,
        message: LocalizedText(en: "There is no name in the zone.", zh: "机读区没有姓名。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzNameDigit = Finding.Kind(
        "mrz.name-digit", .warning,
        message: LocalizedText(en: "There is a digit in the name.", zh: "姓名中含有数字。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let mrzNameFull = Finding.Kind(
        "mrz.name-full", .hint,
        message: LocalizedText(
            en: "The name fills its field and may be cut.", zh: "姓名占满字段，可能被截断。"),
        remedy: LocalizedText(
            en: "Compare it with the name printed on the document.", zh: "请与证件上印刷的姓名核对。"))
    static let mrzNameCut = Finding.Kind(
        "mrz.name-cut", .hint,
        message: LocalizedText(en: "The name does not fit its field and is cut.", zh: "姓名超出字段长度，已截断。"),
        remedy: LocalizedText(en: "Keep the whole name with the record.", zh: "请在记录中保留完整姓名。"))
    static let mrzNameLetters = Finding.Kind(
        "mrz.name-letters", .warning,
        message: LocalizedText(
            en: "Letters that have no Latin form in ICAO 9303 were left out of the name.",
            zh: "姓名中没有ICAO 9303拉丁转写的字符已略去。"),
        remedy: LocalizedText(en: "Give the name in Latin letters.", zh: "请提供拉丁字母姓名。"))
    static let mrzFieldCharacters = Finding.Kind(
        "mrz.field-characters", .error,
        message: LocalizedText(
            en: "The field has characters that no machine-readable zone can hold.", zh: "字段含有机读区不允许的字符。"),
        remedy: LocalizedText(en: "Use letters A to Z and digits.", zh: "请使用字母A至Z和数字。"))
    static let mrzFieldLength = Finding.Kind(
        "mrz.field-length", .error,
        message: LocalizedText(
            en: "The field has at most {maximum} characters in this format.", zh: "此规格中该字段最多{maximum}位。"),
        remedy: LocalizedText(en: "Use another format or shorten it.", zh: "请改用其他规格或缩短。"))
    static let mrzFieldMissing = Finding.Kind(
        "mrz.field-missing", .error,
        message: LocalizedText(en: "The field is missing.", zh: "缺少该字段。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
}

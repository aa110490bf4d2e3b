extension Finding.Kind {
    static let emailEmpty = Finding.Kind(
        "email.empty", .error,
        message: LocalizedText(en: "The e-mail address is missing.", zh: "未填写电子邮箱。"),
        remedy: LocalizedText(en: "Fill it in.", zh: "请填写。"))
    static let emailNoAtSign = Finding.Kind(
        "email.no-at-sign", .error,
        message: LocalizedText(en: "There is no at-sign.", zh: "缺少@符号。"),
        remedy: LocalizedText(en: "Write it as name@example.com.", zh: "请按 name@example.com 的格式填写。"))
    static let emailNoLocalPart = Finding.Kind(
        "email.no-local-part", .error,
        message: LocalizedText(en: "There is nothing before the at-sign.", zh: "@之前没有内容。"),
        remedy: LocalizedText(en: "Write it as name@example.com.", zh: "请按 name@example.com 的格式填写。"))
    static let emailNoDomain = Finding.Kind(
        "email.no-domain", .error,
        message: LocalizedText(en: "There is nothing after the at-sign.", zh: "@之后没有内容。"),
        remedy: LocalizedText(en: "Write it as name@example.com.", zh: "请按 name@example.com 的格式填写。"))
    static let emailLocalPart = Finding.Kind(
        "email.local-part", .error,
        message: LocalizedText(
            en: "The part before the at-sign has a character that may not stand there.", zh: "@之前含有不允许的字符。"),
        remedy: LocalizedText(en: "Give one address, without a name or spaces.", zh: "请只填写一个邮箱，不含姓名和空格。"))
    static let emailDots = Finding.Kind(
        "email.dots", .error,
        message: LocalizedText(
            en: "A dot stands at the start or end of a part, or beside another.", zh: "点号位于开头、结尾或连续出现。"),
        remedy: LocalizedText(en: "Remove the dot.", zh: "请删除多余的点号。"))
    static let emailDomainCharacter = Finding.Kind(
        "email.domain-character", .error,
        message: LocalizedText(
            en: "The domain has a character that may not stand in a domain.", zh: "域名中含有不允许的字符。"),
        remedy: LocalizedText(en: "Compare the part after the at-sign.", zh: "请核对@之后的内容。"))
    static let emailHyphen = Finding.Kind(
        "email.hyphen", .error,
        message: LocalizedText(
            en: "A part of the domain has a hyphen where none may be.", zh: "域名中连字符的位置不允许。"),
        remedy: LocalizedText(en: "Compare the part after the at-sign.", zh: "请核对@之后的内容。"))
    static let emailLabelLength = Finding.Kind(
        "email.label-length", .error,
        message: LocalizedText(
            en: "A part of the domain is longer than 63 characters.", zh: "域名的某一段超过63个字符。"),
        remedy: LocalizedText(en: "Compare the part after the at-sign.", zh: "请核对@之后的内容。"))
    static let emailTooLong = Finding.Kind(
        "email.too-long", .error,
        message: LocalizedText(
            en: "An address has at most 254 octets.", zh: "邮箱地址最多254个字节。"),
        remedy: LocalizedText(en: "Give one address.", zh: "请只填写一个邮箱。"))
    static let emailAddressLiteral = Finding.Kind(
        "email.address-literal", .error,
        message: LocalizedText(
            en: "The address in brackets is no internet address.", zh: "方括号内不是有效的IP地址。"),
        remedy: LocalizedText(en: "Write a domain, such as example.com.", zh: "请填写域名，如 example.com。"))
    static let emailLiteral = Finding.Kind(
        "email.literal", .hint,
        message: LocalizedText(
            en: "The address names a machine instead of a domain.", zh: "邮箱使用IP地址而非域名。"),
        remedy: LocalizedText(en: "Ask for an address with a domain.", zh: "建议使用带域名的邮箱。"))
    static let emailEmptyQuotes = Finding.Kind(
        "email.empty-quotes", .warning,
        message: LocalizedText(en: "There is nothing between the quotation marks.", zh: "引号之间没有内容。"),
        remedy: LocalizedText(en: "Compare it with the source.", zh: "请与来源核对。"))
    static let emailQuoted = Finding.Kind(
        "email.quoted", .hint,
        message: LocalizedText(
            en: "The part before the at-sign is quoted, which some systems refuse.", zh: "@之前的部分带引号，部分系统不接受。"),
        remedy: LocalizedText(en: "Nothing need be done.", zh: "无需处理。"))
    static let emailLongLocalPart = Finding.Kind(
        "email.long-local-part", .warning,
        message: LocalizedText(
            en: "The part before the at-sign is longer than the 64 octets every host accepts.",
            zh: "@之前超过64个字节，部分服务器不接受。"),
        remedy: LocalizedText(en: "Compare it with the source.", zh: "请与来源核对。"))
    static let emailNoDot = Finding.Kind(
        "email.no-dot", .warning,
        message: LocalizedText(
            en: "The domain has no dot.", zh: "域名中没有点号。"),
        remedy: LocalizedText(en: "Add the ending, such as .com.", zh: "请补上后缀，如.com。"))
    static let emailNumericTopLevel = Finding.Kind(
        "email.numeric-ending", .warning,
        message: LocalizedText(en: "The domain ends in digits only.", zh: "域名后缀只有数字。"),
        remedy: LocalizedText(en: "Compare the part after the at-sign.", zh: "请核对@之后的内容。"))
    static let emailSpecialUse = Finding.Kind(
        "email.special-use", .warning,
        message: LocalizedText(
            en: "The domain is not reached over the public internet.", zh: "该域名无法通过公共互联网访问。"),
        remedy: LocalizedText(en: "Ask for a public address.", zh: "请提供公共邮箱。"))
    static let emailReservedLabel = Finding.Kind(
        "email.reserved-label", .warning,
        message: LocalizedText(
            en: "A part of the domain is of a reserved form that cannot be read.", zh: "域名的某一段属于保留格式，无法解读。"),
        remedy: LocalizedText(en: "Compare the part after the at-sign.", zh: "请核对@之后的内容。"))
    static let emailMapped = Finding.Kind(
        "email.mapped-domain", .warning,
        message: LocalizedText(
            en: "The domain is written with characters of double width or capitals of another script.",
            zh: "域名含有全角字符或其他文字的大写字母。"),
        remedy: LocalizedText(en: "Write it in normal width and lower case.", zh: "请改为半角小写。"))
    static let emailFullWidth = Finding.Kind(
        "email.full-width", .warning,
        message: LocalizedText(
            en: "The part before the at-sign has characters of double width.", zh: "@之前含有全角字符。"),
        remedy: LocalizedText(en: "Accept the proposal if it is the address meant.", zh: "如与原意相符，请采用建议的写法。"))
    static let emailMixedScripts = Finding.Kind(
        "email.mixed-scripts", .warning,
        message: LocalizedText(
            en: "Letters of different scripts that look alike are mixed.", zh: "混用了外形相似的不同文字。"),
        remedy: LocalizedText(en: "Type the address anew.", zh: "请重新输入。"))
    static let emailDomainTypo = Finding.Kind(
        "email.domain-typo", .hint,
        message: LocalizedText(
            en: "The domain resembles that of a well-known mail host.", zh: "域名与某常用邮箱相近。"),
        remedy: LocalizedText(en: "Ask whether the proposal is meant.", zh: "请确认是否为建议的地址。"))
}

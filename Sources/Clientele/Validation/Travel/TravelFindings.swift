extension Finding.Kind {
    static let travelDocumentMissing = Finding.Kind(
        "travel.document-missing", .error,
        message: LocalizedText(en: "There is no document that will do.", zh: "没有可用的证件。"),
        remedy: LocalizedText(en: "Take down the passport, permit or visa.", zh: "请登记护照、通行证或签证。"))
    static let travelPermitMissing = Finding.Kind(
        "travel.permit-missing", .error,
        message: LocalizedText(
            en: "On the mainland, a passport of Hong Kong, Macao or Taiwan is no document.", zh: "在内地（大陆）不能使用港澳台护照。"),
        remedy: LocalizedText(
            en: "Take down the Mainland Travel Permit or the residence permit.", zh: "请登记来往内地（大陆）通行证或港澳台居民居住证。"))
    static let travelResidentCardMissing = Finding.Kind(
        "travel.resident-card-missing", .error,
        message: LocalizedText(en: "There is no resident identity card.", zh: "没有居民身份证。"),
        remedy: LocalizedText(en: "Take it down, or the passport instead.", zh: "请登记身份证，或改用护照。"))
    static let travelDocumentExpired = Finding.Kind(
        "travel.document-expired", .error,
        message: LocalizedText(en: "The document is not valid on the day.", zh: "证件在当日已失效。"),
        remedy: LocalizedText(en: "Ask for the new document.", zh: "请索取新证件信息。"))
    static let travelNumberMissing = Finding.Kind(
        "travel.number-missing", .error,
        message: LocalizedText(en: "The number of the document is missing.", zh: "缺少证件号码。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
    static let travelNumberInvalid = Finding.Kind(
        "travel.number-invalid", .error,
        message: LocalizedText(en: "No such document has this number.", zh: "证件号码不符合该类证件的规则。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let travelIssuerMissing = Finding.Kind(
        "travel.issuer-missing", .error,
        message: LocalizedText(en: "The issuing country is missing.", zh: "缺少证件签发国。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
    static let travelIssueDateMissing = Finding.Kind(
        "travel.issue-date-missing", .error,
        message: LocalizedText(en: "The day of issue is missing.", zh: "缺少签发日期。"),
        remedy: LocalizedText(en: "Copy it from the visa.", zh: "请按签证填写。"))
    static let travelExpiryMissing = Finding.Kind(
        "travel.expiry-missing", .error,
        message: LocalizedText(en: "The expiry of the document is missing.", zh: "缺少证件有效期。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
    static let travelNationalityMissing = Finding.Kind(
        "travel.nationality-missing", .error,
        message: LocalizedText(en: "The nationality is missing, or it is one of several.", zh: "缺少国籍，或有多个国籍未指明。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
    static let travelCountryUnknown = Finding.Kind(
        "travel.country-unknown", .error,
        message: LocalizedText(en: "No country has this code.", zh: "国家代码不存在。"),
        remedy: LocalizedText(en: "Use the code of ISO 3166.", zh: "请使用ISO 3166代码。"))
    static let travelBirthDateMissing = Finding.Kind(
        "travel.birth-date-missing", .error,
        message: LocalizedText(en: "The birth date is missing or impossible.", zh: "缺少出生日期或日期有误。"),
        remedy: LocalizedText(en: "Copy it from the document, as YYYY-MM-DD.", zh: "请按证件填写（年-月-日）。"))
    static let travelGenderMissing = Finding.Kind(
        "travel.gender-missing", .error,
        message: LocalizedText(en: "The gender is missing.", zh: "缺少性别。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
    static let travelNameMissing = Finding.Kind(
        "travel.name-missing", .error,
        message: LocalizedText(en: "The name in Latin letters is missing.", zh: "缺少拉丁字母姓名。"),
        remedy: LocalizedText(
            en: "Copy it from the document, as SURNAME/GIVEN.", zh: "请按证件填写，格式为“姓/名”。"))
    static let travelNameHalf = Finding.Kind(
        "travel.name-half", .error,
        message: LocalizedText(
            en: "Surname and given name cannot be told apart, or one is missing.", zh: "姓名缺一或无法区分姓与名。"),
        remedy: LocalizedText(
            en: "Write it as SURNAME/GIVEN; ask the carrier where the document has one name only.",
            zh: "请写成“姓/名”；证件仅有单名时请咨询承运人。"))
    static let travelHanNameMissing = Finding.Kind(
        "travel.han-name-missing", .error,
        message: LocalizedText(en: "The name in Han characters is missing.", zh: "缺少汉字姓名。"),
        remedy: LocalizedText(en: "Copy it from the resident identity card.", zh: "请按身份证填写。"))
    static let travelVisaMissing = Finding.Kind(
        "travel.visa-missing", .warning,
        message: LocalizedText(en: "There is no valid visa or residence permit.", zh: "没有有效的签证或居留许可。"),
        remedy: LocalizedText(
            en: "Take it down, or make sure that the guest needs none.", zh: "请登记签证；免签旅客请核实。"))
    static let travelResidenceMissing = Finding.Kind(
        "travel.residence-missing", .error,
        message: LocalizedText(en: "The country of residence is missing.", zh: "缺少居住国。"),
        remedy: LocalizedText(en: "Ask for it.", zh: "请询问并填写。"))
    static let travelAddressMissing = Finding.Kind(
        "travel.address-missing", .error,
        message: LocalizedText(en: "A part of the address is missing.", zh: "地址不完整。"),
        remedy: LocalizedText(en: "Ask where the first night is spent.", zh: "请询问首晚住址。"))
    static let travelAddressPart = Finding.Kind(
        "travel.address-part", .warning,
        message: LocalizedText(en: "The address has no postal code.", zh: "地址缺少邮编。"),
        remedy: LocalizedText(en: "Ask for it where the country has some.", zh: "如该国使用邮编，请补充。"))
    static let lineCarrier = Finding.Kind(
        "passenger-line.carrier", .error,
        message: LocalizedText(en: "The carrier has no code of two characters.", zh: "承运人不是两字代码。"),
        remedy: LocalizedText(en: "Use the carrier's code, or YY for all.", zh: "请使用承运人代码，或以YY表示全部。"))
    static let lineLetters = Finding.Kind(
        "passenger-line.letters", .error,
        message: LocalizedText(en: "The text has letters that airline messages cannot hold.", zh: "内容含有航空报文不支持的文字。"),
        remedy: LocalizedText(en: "Write it in Latin letters.", zh: "请用拉丁字母填写。"))
    static let lineUnreadable = Finding.Kind(
        "passenger-line.unreadable", .error,
        message: LocalizedText(
            en: "This is no DOCS, DOCO or DOCA line, or one that lacks an element.", zh: "这不是DOCS、DOCO或DOCA报文，或报文缺少要素。"),
        remedy: LocalizedText(
            en: "Copy the line whole and unbroken, with every stroke.", zh: "请复制整行内容，不换行，各要素以斜线分隔。"))
    static let lineElement = Finding.Kind(
        "passenger-line.element", .warning,
        message: LocalizedText(en: "The element has a value that is not known there.", zh: "该要素的值无法识别。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
    static let lineHolderMark = Finding.Kind(
        "passenger-line.holder-mark", .hint,
        message: LocalizedText(
            en:
                "The H after the given name was read as an initial; it may be the mark of a passport for several people.",
            zh: "名后的H按首字母处理；也可能是多人共用护照的持照人标记。"),
        remedy: LocalizedText(en: "Compare the name with the passport.", zh: "请与护照姓名核对。"))
    static let linePlaceOfIssue = Finding.Kind(
        "passenger-line.place-of-issue", .hint,
        message: LocalizedText(
            en: "The place where the visa was issued has no field and is not kept.", zh: "签证签发地没有对应字段，未予保留。"),
        remedy: LocalizedText(en: "Note it down if the carrier asks for it.", zh: "如承运人要求，请另行记录。"))
    static let lineDocumentCode = Finding.Kind(
        "passenger-line.document-code", .warning,
        message: LocalizedText(en: "The kind of document is written by a code that is not known.", zh: "证件类型代码未知。"),
        remedy: LocalizedText(en: "Choose the kind of document.", zh: "请选择证件类型。"))
    static let lineTooLong = Finding.Kind(
        "passenger-line.too-long", .error,
        message: LocalizedText(en: "The text is longer than {maximum} characters.", zh: "内容超过{maximum}个字符。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let lineCut = Finding.Kind(
        "passenger-line.cut", .warning,
        message: LocalizedText(en: "The text is cut at {maximum} characters.", zh: "内容截断为{maximum}个字符。"),
        remedy: LocalizedText(en: "Check what the line has of it.", zh: "请核对报文内容。"))
}

extension Finding.Kind {
    static let textSpaces = Finding.Kind(
        "text.spaces", .hint,
        message: LocalizedText(en: "There are spaces too many.", zh: "有多余的空格。"),
        remedy: LocalizedText(en: "Remove them.", zh: "请删除。"))
    static let textOddSpace = Finding.Kind(
        "text.odd-space", .hint,
        message: LocalizedText(en: "There is a space of an unusual kind.", zh: "含有特殊空格。"),
        remedy: LocalizedText(en: "Use an ordinary space.", zh: "请改用普通空格。"))
    static let textLineBreak = Finding.Kind(
        "text.line-break", .warning,
        message: LocalizedText(en: "There is a line break in a text of one line.", zh: "单行内容中含有换行。"),
        remedy: LocalizedText(en: "Write it in one line.", zh: "请写成一行。"))
    static let textInvisible = Finding.Kind(
        "text.invisible", .warning,
        message: LocalizedText(en: "There are characters that cannot be seen.", zh: "含有不可见字符。"),
        remedy: LocalizedText(en: "Remove them.", zh: "请删除。"))
    static let textDirectionControl = Finding.Kind(
        "text.direction-control", .warning,
        message: LocalizedText(
            en: "There are characters that change the direction of the text.", zh: "含有改变文字方向的控制字符。"),
        remedy: LocalizedText(en: "Remove them and compare with the source.", zh: "请删除并与原件核对。"))
    static let textControl = Finding.Kind(
        "text.control", .error,
        message: LocalizedText(en: "There are control characters.", zh: "含有控制字符。"),
        remedy: LocalizedText(en: "Remove them and compare with the source.", zh: "请删除并与原件核对。"))
    static let textFullWidth = Finding.Kind(
        "text.full-width", .hint,
        message: LocalizedText(en: "There are characters of double width.", zh: "含有全角字符。"),
        remedy: LocalizedText(en: "Write them in normal width.", zh: "请改用半角字符。"))
    static let textEmpty = Finding.Kind(
        "text.empty", .error,
        message: LocalizedText(en: "It is empty.", zh: "内容为空。"),
        remedy: LocalizedText(en: "Fill it in.", zh: "请填写。"))
    static let textShort = Finding.Kind(
        "text.too-short", .error,
        message: LocalizedText(en: "It is shorter than {minimum} characters.", zh: "少于{minimum}个字符。"),
        remedy: LocalizedText(en: "Write it in full.", zh: "请填写完整。"))
    static let textLong = Finding.Kind(
        "text.too-long", .error,
        message: LocalizedText(
            en: "It has {length} characters; {maximum} are allowed.", zh: "共{length}个字符，最多{maximum}个。"),
        remedy: LocalizedText(en: "Shorten it.", zh: "请缩短。"))
}

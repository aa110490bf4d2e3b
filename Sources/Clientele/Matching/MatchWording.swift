/// The words of explanations.
enum MatchWording {
    static func text(of explanation: MatchExplanation, in language: LocalizedText.Language) -> String {
        func line(_ en: String, _ zh: String) -> String { LocalizedText(en: en, zh: zh).text(in: language) }
        let percent = decimal(explanation.probability * 100)
        var lines = [
            line(
                "Same person: \(percent) % (\(signed(explanation.score)) bits)",
                "同一人的可能性：\(percent)%（\(signed(explanation.score)) 比特）")
        ]
        let household = explanation.rival == .household
        lines.append(
            line(
                "  \(signed(explanation.prior))  before comparing, against "
                    + (household ? "two members of one household" : "two strangers"),
                "  \(signed(explanation.prior))  比较之前，相对于" + (household ? "同一家庭的两名成员" : "两个陌生人")))
        for part in explanation.parts {
            lines.append("  \(signed(part.bits))  " + text(of: part, in: language))
        }
        if explanation.hasContradiction {
            lines.append(
                line(
                    "  Documents or dates of birth contradict each other: kept apart.",
                    "  证件或出生日期相互矛盾：不合并。"))
        }
        return lines.joined(separator: "\n")
    }

    static func text(of part: MatchExplanation.Part, in language: LocalizedText.Language) -> String {
        comparison(part.comparison).text(in: language) + (language == .chinese ? "：" : ": ")
            + level(part.level).text(in: language)
    }

    private static func comparison(_ code: String) -> LocalizedText {
        switch code {
        case EvidenceKind.nameOrder.code: LocalizedText(en: "Order of the names", zh: "姓名顺序")
        case EvidenceKind.address.code: LocalizedText(en: "Address", zh: "地址")
        default: MatchSubject.Role(rawValue: code).label
        }
    }

    private static func level(_ code: String) -> LocalizedText {
        levels[code] ?? LocalizedText(en: code, zh: code)
    }

    private static let levels: [String: LocalizedText] = [
        "equal": LocalizedText(en: "the same", zh: "相同"),
        "variant": LocalizedText(en: "the same in another spelling", zh: "不同写法的同一内容"),
        "close": LocalizedText(en: "nearly the same", zh: "几乎相同"),
        "similar": LocalizedText(en: "similar", zh: "相似"),
        "initial": LocalizedText(en: "the same initial", zh: "首字母相同"),
        "different": LocalizedText(en: "different", zh: "不同"),
        "asWritten": LocalizedText(en: "as written", zh: "按原顺序"),
        "swapped": LocalizedText(en: "given and family name swapped", zh: "姓与名互换"),
        "slip": LocalizedText(en: "a slip of the pen apart", zh: "相差一处笔误"),
        "partial": LocalizedText(en: "the known parts agree", zh: "已知部分一致"),
        "twoSlips": LocalizedText(en: "two slips of the pen apart", zh: "相差两处笔误"),
        "month": LocalizedText(en: "within a month", zh: "相差一个月以内"),
        "year": LocalizedText(en: "within about a year", zh: "相差约一年以内"),
        "decade": LocalizedText(en: "within ten years", zh: "相差十年以内"),
        "localPart": LocalizedText(en: "the same before the @", zh: "@ 之前相同"),
        "namesake": LocalizedText(en: "the same letters with other numbers", zh: "字母相同而数字不同"),
        "domain": LocalizedText(en: "the same rare domain", zh: "相同的少见域名"),
        "street": LocalizedText(en: "the same street address", zh: "街道地址相同"),
        "streetClose": LocalizedText(en: "nearly the same street address", zh: "街道地址几乎相同"),
        "postalCode": LocalizedText(en: "the same postal code", zh: "邮政编码相同"),
        "city": LocalizedText(en: "the same city", zh: "城市相同"),
        "cityClose": LocalizedText(en: "nearly the same city", zh: "城市几乎相同"),
        "region": LocalizedText(en: "the same region", zh: "省份相同"),
        "otherHolder": LocalizedText(en: "numbers for life that differ", zh: "终身号码不同"),
        "otherKind": LocalizedText(en: "documents of different kinds", zh: "证件种类不同"),
    ]

    private static func signed(_ value: Double) -> String {
        (value < 0 ? "\u{2212}" : "+") + decimal(abs(value))
    }

    /// A number with one decimal, rounded; an infinite one is the sign for it.
    private static func decimal(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return value > 0 ? "\u{221E}" : "-\u{221E}" }
        let scaled = Int((value * 10).rounded())
        return "\(scaled / 10).\(abs(scaled % 10))"
    }
}

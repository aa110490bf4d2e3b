/// The words of explanations.
enum MatchWording {
    static func text(of explanation: MatchExplanation, in language: LocalizedText.Language) -> String {
        let lines = lines(of: explanation)
        return ([lines.head, lines.prior] + lines.parts + lines.tail).map { $0.text(in: language) }
            .joined(separator: "\n")
    }

    /// The lines of an explanation; the bits have one decimal and add up as they are written.
    static func lines(
        of explanation: MatchExplanation
    ) -> (head: LocalizedText, prior: LocalizedText, parts: [LocalizedText], tail: [LocalizedText]) {
        let rounded = explanation.rounded(to: 1)
        let score = signed(rounded.score)
        let chance = percent(explanation.probability)
        let head = LocalizedText(
            en: "Same person: \(chance.english) (\(score) bits)", zh: "同一人的可能性：\(chance.chinese)（\(score) 比特）")
        let numbers = ([rounded.prior] + rounded.parts.map(\.bits)).map(signed)
        let width = numbers.map(\.count).max() ?? 0
        let columns = numbers.map { "  " + String(repeating: " ", count: width - $0.count) + $0 + "  " }
        let start = start(of: explanation)
        let parts = zip(rounded.parts, columns.dropFirst()).map { part, number in
            LocalizedText(en: number + sentence(part, .english), zh: number + sentence(part, .chinese))
        }
        let contradiction = LocalizedText(
            en: "  Documents or dates of birth contradict each other: never put together by the score.",
            zh: "  证件或出生日期相互矛盾：不会仅凭得分合并。")
        return (
            head, LocalizedText(en: columns[0] + start.english, zh: columns[0] + start.chinese), parts,
            explanation.hasContradiction ? [contradiction] : []
        )
    }

    /// What the prior stands for.
    static func start(of explanation: MatchExplanation) -> LocalizedText {
        let isHousehold = explanation.rival == .household
        let rival = LocalizedText(
            en: isHousehold ? "two members of one household" : "two strangers", zh: isHousehold ? "同一家庭的两名成员" : "两个陌生人")
        guard explanation.isPartial else {
            return LocalizedText(
                en: "before comparing: records are far more often of \(rival.english)",
                zh: "比较之前：两条记录多半属于\(rival.chinese)")
        }
        return LocalizedText(
            en: "before comparing, against \(rival.english), and what you may not see",
            zh: "比较之前（相对于\(rival.chinese)），含您无权查看的比较")
    }

    static func text(of part: MatchExplanation.Part, in language: LocalizedText.Language) -> String {
        comparison(part.comparison).text(in: language) + (language == .chinese ? "：" : ": ")
            + level(part.level).text(in: language)
    }

    private static func sentence(_ part: MatchExplanation.Part, _ language: LocalizedText.Language) -> String {
        text(of: part, in: language) + (language == .chinese ? "，" : " – ") + weight(part.bits).text(in: language)
    }

    /// What bits mean, in words.
    static func weight(_ bits: Double) -> LocalizedText {
        let (en, zh) = bits < 0 ? ("against", "倾向于不同的人") : ("for", "倾向于同一人")
        return switch abs(bits) {
        case ..<0.5: LocalizedText(en: "says next to nothing", zh: "几乎不说明问题")
        case ..<2: LocalizedText(en: "speaks a little \(en) it", zh: "略微\(zh)")
        case ..<6: LocalizedText(en: "speaks \(en) it", zh: "\(zh)")
        case ..<10: LocalizedText(en: "speaks strongly \(en) it", zh: "明显\(zh)")
        default: LocalizedText(en: "speaks very strongly \(en) it", zh: "强烈\(zh)")
        }
    }

    /// What is compared.
    static func comparison(_ code: String) -> LocalizedText {
        switch code {
        case EvidenceKind.nameOrder.code: return LocalizedText(en: "Order of the names", zh: "姓名顺序")
        case EvidenceKind.address.code: return LocalizedText(en: "Address", zh: "地址")
        default:
            let role = MatchSubject.Role(rawValue: code)
            guard !role.isKnown, role.isComparable else { return role.label }
            // The app's own name of a text or category stands after the colon.
            let name = String(code.drop { $0 != ":" }.dropFirst())
            return LocalizedText(en: name, zh: name)
        }
    }

    private static func level(_ code: String) -> LocalizedText {
        levels[code] ?? LocalizedText(en: code, zh: code)
    }

    private static let levels: [String: LocalizedText] = [
        "equal": LocalizedText(en: "the same", zh: "相同"),
        "variant": LocalizedText(en: "the same in another spelling, or of the same sound", zh: "写法不同，名称或读音相同"),
        "close": LocalizedText(en: "nearly the same", zh: "几乎相同"),
        "similar": LocalizedText(en: "alike, but not the same", zh: "相似但不相同"),
        "initial": LocalizedText(en: "only an initial is known, and it fits", zh: "仅知首字母，且一致"),
        "different": LocalizedText(en: "different", zh: "不同"),
        "asWritten": LocalizedText(en: "family and given name in the same order", zh: "姓与名的顺序一致"),
        "swapped": LocalizedText(en: "given and family name swapped", zh: "姓与名互换"),
        "slip": LocalizedText(en: "a slip of the pen apart", zh: "相差一处笔误"),
        "partial": LocalizedText(en: "the known parts agree", zh: "已知部分一致"),
        "twoSlips": LocalizedText(en: "two slips of the pen apart", zh: "相差两处笔误"),
        "month": LocalizedText(en: "different, within a month", zh: "不同，相差一个月以内"),
        "year": LocalizedText(en: "different, within about a year", zh: "不同，相差约一年以内"),
        "decade": LocalizedText(en: "different, within ten years", zh: "不同，相差十年以内"),
        "localPart": LocalizedText(en: "the same before the @, another provider", zh: "@ 之前相同，邮箱服务商不同"),
        "namesake": LocalizedText(en: "the same letters with other numbers, as namesakes have", zh: "字母相同而数字不同，重名者常如此"),
        "domain": LocalizedText(en: "only the provider is the same, and few use it", zh: "仅少见的邮箱域名相同"),
        "street": LocalizedText(en: "the same street and number", zh: "街道门牌相同"),
        "streetClose": LocalizedText(en: "nearly the same street and number", zh: "街道门牌几乎相同"),
        "postalCode": LocalizedText(en: "only the postal code is the same", zh: "仅邮政编码相同"),
        "city": LocalizedText(en: "only the city is the same", zh: "仅城市相同"),
        "cityClose": LocalizedText(en: "only the city is nearly the same", zh: "仅城市几乎相同"),
        "region": LocalizedText(en: "only the province or state is the same", zh: "仅省份相同"),
        "otherHolder": LocalizedText(en: "different, though a person keeps such a number for life", zh: "不同，而此类号码终身不变"),
        "otherKind": LocalizedText(en: "documents of different kinds", zh: "证件种类不同"),
    ]

    /// A probability as a percentage; what is not certain is never written as 0 or 100.
    static func percent(_ probability: Double) -> LocalizedText {
        let number = decimal(probability * 100)
        if number == "100.0" { return LocalizedText(en: "over 99.9 %", zh: "超过 99.9%") }
        if number == "0.0" { return LocalizedText(en: "under 0.1 %", zh: "不到 0.1%") }
        return LocalizedText(en: number + " %", zh: number + "%")
    }

    /// Bits with their sign and one decimal.
    static func signed(_ value: Double) -> String {
        let digits = decimal(abs(value))
        return (digits == "0.0" ? "\u{B1}" : value < 0 ? "\u{2212}" : "+") + digits
    }

    /// A number with one decimal, rounded; an infinite one is the sign for it.
    private static func decimal(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return value > 0 ? "\u{221E}" : "-\u{221E}" }
        let scaled = Int((value * 10).rounded())
        return "\(scaled / 10).\(abs(scaled % 10))"
    }
}

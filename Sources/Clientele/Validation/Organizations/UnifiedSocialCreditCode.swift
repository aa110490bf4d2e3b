/// The unified social credit code of a company or another organization of mainland China (GB 32100-2015).
///
/// ```swift
/// let checked = UnifiedSocialCreditCode.check("9135 0100 M000 100Y 43")
/// checked.verdict           // valid
/// checked.value?.number     // 91350100M000100Y43
/// ```
///
/// It has 18 characters: the registering authority and the kind of organization, six digits of the region, nine
/// characters of the organization and one check character. The letters I, O, S, V and Z do not occur.
public struct UnifiedSocialCreditCode: Sendable, Hashable {
    /// The code in normal form: 18 digits and capital letters.
    public let number: String

    /// Checks a code.
    ///
    /// - Parameters:
    ///   - text: The code as it was written.
    ///   - path: The place that findings name.
    /// - Returns: `.valid`, or `.invalid` without a value. Where a letter that does not occur stands for the digit it looks
    ///   like, and the check character then fits, the finding proposes the code with the digit.
    public static func check(
        _ text: some StringProtocol, at path: FieldPath = .record
    ) -> Checked<UnifiedSocialCreditCode> {
        let written = DocumentText(text)
        let findings = written.writingFindings(at: path)
        func failure(_ kind: Finding.Kind, of kept: Range<Int>? = nil, repair: String? = nil) -> Checked<Self> {
            let range = kept.flatMap(written.range)
            return Checked(.invalid, nil, findings + [Finding(kind, at: path, range: range, repair: repair)])
        }
        guard !written.isTooLong, written.characters.count == length else { return failure(.creditCodeLength) }
        let values = written.characters.map(Self.value)
        if let place = values.firstIndex(of: nil) {
            return failure(.creditCodeCharacters, of: place..<place + 1, repair: repair(of: written.characters))
        }
        guard checkCharacter(of: written.characters) == written.characters[length - 1] else {
            return failure(.creditCodeCheckCharacter, of: length - 1..<length)
        }
        return Checked(.valid, UnifiedSocialCreditCode(number: written.string), findings)
    }

    static let length = 18
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)

    private static func value(_ character: UInt8) -> Int? { alphabet.firstIndex(of: character) }

    /// The character that makes the sum of all, weighted by the powers of 3, a multiple of 31.
    private static func checkCharacter(of characters: [UInt8]) -> UInt8 {
        var sum = 0
        var weight = 1
        for character in characters.prefix(length - 1) {
            sum += weight * (value(character) ?? 0)
            weight = weight * 3 % 31
        }
        return alphabet[(31 - sum % 31) % 31]
    }

    /// The code with the digits that its impossible letters look like, where its check character then fits.
    private static func repair(of characters: [UInt8]) -> String? {
        let likeness: [UInt8: UInt8] = [
            UInt8(ascii: "I"): UInt8(ascii: "1"), UInt8(ascii: "O"): UInt8(ascii: "0"),
            UInt8(ascii: "S"): UInt8(ascii: "5"), UInt8(ascii: "Z"): UInt8(ascii: "2"),
        ]
        let mended = characters.map { likeness[$0] ?? $0 }
        guard mended.allSatisfy({ value($0) != nil }), checkCharacter(of: mended) == mended[length - 1] else {
            return nil
        }
        return String(decoding: mended, as: UTF8.self)
    }
}

extension Finding.Kind {
    static let creditCodeLength = Finding.Kind(
        "credit-code.length", .warning,
        message: LocalizedText(
            en: "The unified social credit code does not have 18 characters.", zh: "统一社会信用代码不是18位。"),
        remedy: LocalizedText(en: "Compare it with the business licence.", zh: "请与营业执照核对。"))
    static let creditCodeCharacters = Finding.Kind(
        "credit-code.characters", .warning,
        message: LocalizedText(
            en: "The unified social credit code has a character that does not occur in one.",
            zh: "统一社会信用代码含有不会出现的字符。"),
        remedy: LocalizedText(
            en: "Compare it with the business licence; the letters I, O, S, V and Z are not used.",
            zh: "请与营业执照核对；代码不使用字母I、O、S、V、Z。"))
    static let creditCodeCheckCharacter = Finding.Kind(
        "credit-code.check-character", .warning,
        message: LocalizedText(
            en: "The check character of the unified social credit code does not fit.", zh: "统一社会信用代码的校验码不正确。"),
        remedy: LocalizedText(en: "Compare it with the business licence.", zh: "请与营业执照核对。"))
}

/// The number of a passport or travel permit in its normal form.
///
/// ```swift
/// let permit = TravelDocumentNumber.check("h 12345678 02", kind: .homeReturnPermit, issuer: "HK")
/// permit.value?.number          // H1234567802
/// permit.value?.comparisonKey   // H12345678: the same for every reissue
/// ```
public struct TravelDocumentNumber: Sendable, Hashable {
    /// The kind of document, as far as its number's shape depends on it.
    public enum Shape: String, Sendable, Hashable, CaseIterable {
        /// A passport of the issuing country.
        case passport
        /// A mainland travel permit for residents of Hong Kong and Macao.
        case homeReturnPermit
        /// A mainland travel permit for residents of Taiwan.
        case taiwanCompatriotPermit
        /// Any other document.
        case other
    }

    /// The number: capital letters and digits without separators.
    public let number: String
    /// What to compare numbers by: of a mainland travel permit the part that stays for life.
    public let comparisonKey: String

    /// Checks a number against the shapes that are known.
    ///
    /// - Parameters:
    ///   - text: The number as it was written.
    ///   - shape: The kind of document.
    ///   - issuer: The issuing country or territory; it matters for passports only.
    ///   - path: The place that findings name.
    /// - Returns: `.possible` for a known shape, as no such number has a check digit; `.unknown` where the shape is not
    ///   known; `.invalid` for a number that no document has.
    public static func check(
        _ text: some StringProtocol, kind shape: Shape, issuer: CountryCode? = nil, at path: FieldPath = .record
    ) -> Checked<TravelDocumentNumber> {
        let written = DocumentText(text)
        var findings = written.writingFindings(at: path)
        let characters = written.characters
        guard !characters.isEmpty else { return Checked(.invalid, nil, [Finding(.documentEmpty, at: path)]) }
        guard !written.isTooLong, characters.allSatisfy({ isLetter($0) || isDigit($0) }) else {
            return Checked(.invalid, nil, findings + [Finding(.documentCharacters, at: path)])
        }
        let outcome: Outcome
        switch shape {
        case .passport where issuer == "CN": outcome = chinesePassport(characters)
        case .homeReturnPermit: outcome = homeReturnPermit(characters)
        case .taiwanCompatriotPermit: outcome = taiwanCompatriotPermit(characters)
        case .passport, .other: outcome = otherDocument(characters)
        }
        if let kind = outcome.kind { findings.append(Finding(kind, at: path)) }
        guard let key = outcome.key else { return Checked(outcome.verdict, nil, findings) }
        let value = TravelDocumentNumber(
            number: written.string, comparisonKey: String(decoding: key, as: UTF8.self))
        return Checked(outcome.verdict, value, findings)
    }

    private typealias Outcome = (verdict: Verdict, key: ArraySlice<UInt8>?, kind: Finding.Kind?)

    /// Passports of China: E and 8 digits, E and a letter without I and O and 7 digits, G and 8 digits, older ones 14 or
    /// 15 and 7 digits; D, S or P and 7 or 8 digits, DE, SE or PE and 7 digits for diplomatic and official ones; H and M
    /// with or without a second letter for Hong Kong and Macao.
    private static func chinesePassport(_ characters: [UInt8]) -> Outcome {
        let letters = characters.prefix { isLetter($0) }.count
        let digits = characters.count - letters
        let areDigits = characters.dropFirst(letters).allSatisfy(isDigit)
        let first = Character(Unicode.Scalar(characters.first ?? 0))
        let second = letters > 1 ? Character(Unicode.Scalar(characters[1])) : nil
        let fits: Bool
        switch (letters, digits) {
        case (0, 9): fits = characters.starts(with: "14".utf8) || characters.starts(with: "15".utf8)
        case (1, 8): fits = "EGDSPHK".contains(first)
        case (1, 7): fits = "DSPM".contains(first)
        case (2, 7):
            if let second {
                fits =
                    first == "E" && second != "I" && second != "O" || "DSP".contains(first) && second == "E"
                    || first == "H" && second == "J" || first == "M" && "AB".contains(second)
                    || first == "K" && second == "J"
            } else {
                fits = false
            }
        default: fits = false
        }
        return fits && areDigits
            ? (.possible, characters[...], nil) : (.unknown, characters[...], .documentUnusualPassport)
    }

    private static func homeReturnPermit(_ characters: [UInt8]) -> Outcome {
        guard characters.count == 9 || characters.count == 11, characters.dropFirst().allSatisfy(isDigit),
            characters[0] == UInt8(ascii: "H") || characters[0] == UInt8(ascii: "M")
        else { return (.invalid, nil, .documentHomeReturnPermit) }
        return (.possible, characters.prefix(9), nil)
    }

    private static func taiwanCompatriotPermit(_ characters: [UInt8]) -> Outcome {
        guard characters.allSatisfy(isDigit) else { return (.unknown, characters[...], .documentTaiwanPermit) }
        switch characters.count {
        case 8: return (.possible, characters[...], nil)
        // Permits before 2015: two digits of the issue follow.
        case 10: return (.possible, characters.prefix(8), nil)
        default: return (.invalid, nil, .documentTaiwanPermit)
        }
    }

    private static func otherDocument(_ characters: [UInt8]) -> Outcome {
        guard (5...20).contains(characters.count) else { return (.invalid, nil, .documentLength) }
        return (.unknown, characters[...], nil)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}

extension TravelDocumentNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The number with all but its first and last two characters hidden.
    public var description: String {
        number.prefix(1) + String(repeating: "*", count: max(number.utf8.count - 3, 0)) + number.suffix(2)
    }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

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
    static let documentUnusualPassport = Finding.Kind(
        "document.unusual-passport", .warning,
        message: LocalizedText(
            en: "Passports of China have other numbers, such as E and eight digits.", zh: "与中国护照号码的常见格式（如E加8位数字）不符。"),
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
}

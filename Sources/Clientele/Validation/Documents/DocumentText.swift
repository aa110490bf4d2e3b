/// The text of a document number made ready for its rules: half width, upper case, without separators.
///
/// At most ``limit`` characters are kept, which is more than any document number has.
struct DocumentText {
    static let limit = 40

    /// The kept characters; a character outside ASCII stands as `?`.
    private(set) var characters: [UInt8] = []
    /// Where each kept character stands in the text, in Unicode scalars.
    private(set) var places: [Int] = []
    /// Whether there was more text than is kept.
    private(set) var isTooLong = false
    /// Whether there were spaces, hyphens, brackets or invisible characters.
    private(set) var hadSeparators = false
    /// Whether there were characters of double width.
    private(set) var hadFullWidth = false
    /// Whether there were lower-case letters.
    private(set) var hadLowercase = false
    /// Whether the last character was a letter that only looks like an X.
    private(set) var endsWithLookalikeX = false

    init(_ text: some StringProtocol) {
        self.init(scalars: text.unicodeScalars)
    }

    /// Reads the characters of a text, each once, and none after the first that is too many.
    init(scalars: some Sequence<Unicode.Scalar>) {
        for (place, scalar) in scalars.enumerated() {
            let half = TextHygiene.halfWidth(scalar)
            if TextHygiene.isSpace(scalar) || TextHygiene.isInvisible(scalar) || Self.isDash(scalar)
                || half == "(" || half == ")"
            {
                hadSeparators = true
                continue
            }
            guard characters.count < Self.limit else {
                isTooLong = true
                return
            }
            if half != scalar { hadFullWidth = true }
            endsWithLookalikeX = false
            places.append(place)
            switch half.value {
            case 0x61...0x7A:
                hadLowercase = true
                characters.append(UInt8(half.value - 32))
            case 0x21...0x7E:
                characters.append(UInt8(half.value))
            default:
                // Cyrillic Ha, Greek Chi, the multiplication sign and the Roman ten.
                endsWithLookalikeX = [0x425, 0x445, 0x3A7, 0x3C7, 0xD7, 0x2169, 0x2179].contains(half.value)
                characters.append(UInt8(ascii: "?"))
            }
        }
    }

    /// The normal form.
    var string: String { String(decoding: characters, as: UTF8.self) }

    /// Where kept characters stand in the text; `nil` where there are not so many.
    func range(of kept: Range<Int>) -> Range<Int>? {
        guard kept.lowerBound < kept.upperBound, kept.upperBound <= places.count else { return nil }
        return places[kept.lowerBound]..<places[kept.upperBound - 1] + 1
    }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D, 0xFE63, 0xB7: true
        default: false
        }
    }

    /// The findings about how the number was written, each with the normal form as its repair.
    func writingFindings(at path: FieldPath) -> [Finding] {
        var findings: [Finding] = []
        if hadSeparators { findings.append(Finding(.documentSeparators, at: path, repair: string)) }
        if hadFullWidth { findings.append(Finding(.textFullWidth, at: path, repair: string)) }
        if hadLowercase { findings.append(Finding(.documentLowercase, at: path, repair: string)) }
        return findings
    }
}

extension Finding.Kind {
    static let documentSeparators = Finding.Kind(
        "document.separators", .hint,
        message: LocalizedText(
            en: "There are spaces, hyphens, brackets or invisible characters in the number.",
            zh: "号码中含有空格、连字符、括号或不可见字符。"),
        remedy: LocalizedText(en: "Remove them.", zh: "请删除。"))
    static let documentLowercase = Finding.Kind(
        "document.lowercase", .hint,
        message: LocalizedText(en: "There are lower-case letters in the number.", zh: "号码中含有小写字母。"),
        remedy: LocalizedText(en: "Write capital letters.", zh: "请改为大写字母。"))
    static let documentEmpty = Finding.Kind(
        "document.empty", .error,
        message: LocalizedText(en: "The number is missing.", zh: "未填写证件号码。"),
        remedy: LocalizedText(en: "Copy it from the document.", zh: "请按证件填写。"))
}

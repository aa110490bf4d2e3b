/// How a text is shown to those who may see that it is there and not what it says.
public struct Mask: OpenCode {
    /// The code as it is stored and exchanged, such as `hide`; case matters.
    public let rawValue: String

    /// Creates a code; a mask the library does not know hides the whole value.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Shows nothing.
    public static let hide: Mask = "hide"
    /// Shows the first three and the last four characters, `138****5678`.
    public static let phone: Mask = "phone"
    /// Shows the first character of the local part and the domain, `w***@example.com`.
    ///
    /// A local part of one character is not shown, nor anything of a text that has no domain.
    public static let email: Mask = "email"
    /// Shows the first character of each word, `王*` or `W*** W**`; of a word of one character, only that of the first.
    public static let name: Mask = "name"
    /// Shows the first and the last two characters, `E******78`.
    public static let document: Mask = "document"

    /// The masks of the built-in fields.
    public static var known: [(code: Mask, label: LocalizedText)] {
        [
            (.hide, LocalizedText(en: "hidden", zh: "隐藏")),
            (.phone, LocalizedText(en: "first three and last four", zh: "前三后四")),
            (.email, LocalizedText(en: "first character and domain", zh: "首字符与域名")),
            (.name, LocalizedText(en: "first character of each word", zh: "每词首字")),
            (.document, LocalizedText(en: "first and last two", zh: "首位与末两位")),
        ]
    }

    /// Returns the masked text, empty where nothing may be shown.
    ///
    /// A text too short to keep something hidden is masked as a whole.
    public func applied(to text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        switch self {
        case .phone: return Self.keeping(first: 3, last: 4, of: scalars)
        case .document: return Self.keeping(first: 1, last: 2, of: scalars)
        case .email: return Self.keepingDomain(of: scalars)
        case .name: return Self.keepingInitials(of: scalars)
        default: return ""
        }
    }

    private static func keeping(first: Int, last: Int, of scalars: [Unicode.Scalar]) -> String {
        let hidden = first..<max(first, scalars.count - last)
        // Spaces and hyphens between the shown ends hide nothing.
        guard scalars.count >= first + last, scalars[hidden].count(where: { isMeaningful($0) }) >= 4 else {
            return text(scalars, hiding: scalars.indices)
        }
        return text(scalars, hiding: hidden)
    }

    private static func isMeaningful(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.isASCII else {
            let letter = scalar.value | 0x20
            return (0x61...0x7A).contains(letter) || (0x30...0x39).contains(scalar.value)
        }
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private static func keepingDomain(of scalars: [Unicode.Scalar]) -> String {
        let at = scalars.lastIndex(of: "@") ?? 0
        guard scalars[..<at].contains(where: { isMeaningful($0) }), isDomain(scalars[(at + 1)...]) else {
            return text(scalars, hiding: scalars.indices)
        }
        let isInitialShown = scalars[1..<at].contains { isMeaningful($0) }
        return text(Array((isInitialShown ? scalars[..<1] : []) + ["*", "*", "*"] + scalars[at...]), hiding: 0..<0)
    }

    /// Whether a text after the last at sign is a domain and not the rest of a sentence or a number.
    private static func isDomain(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        let labels = scalars.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count > 1, let last = labels.last, last.contains(where: { $0.properties.isAlphabetic }) else {
            return false
        }
        return labels.allSatisfy { label in !label.isEmpty && label.allSatisfy { isMeaningful($0) || $0 == "-" } }
    }

    private static func keepingInitials(of scalars: [Unicode.Scalar]) -> String {
        var result = scalars
        var hidden = 0
        var start = 0
        while start < scalars.count {
            var end = start
            while end < scalars.count, !isSeparator(scalars[end]) { end += 1 }
            // The first word may be a surname of one character; a given name of one would be shown in full.
            let shown = end - start > 1 || start == 0 ? 1 : 0
            for index in (start + shown)..<max(end, start + shown) {
                result[index] = "*"
                if isMeaningful(scalars[index]) { hidden += 1 }
            }
            start = end + 1
        }
        return hidden > 0 ? text(result, hiding: 0..<0) : text(scalars, hiding: scalars.indices)
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "/" || scalar == "·" || scalar == "-"
    }

    private static func text(_ scalars: [Unicode.Scalar], hiding hidden: Range<Int>) -> String {
        var view = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() { view.append(hidden.contains(index) ? "*" : scalar) }
        return String(view)
    }
}

/// How a text is shown to those who may see that it is there and not what it says.
public struct Mask: OpenCode {
    /// The code's text.
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
    public static let email: Mask = "email"
    /// Shows the first character of each word, `王*` or `W*** W**`.
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
        case .phone: return Self.keeping(first: 3, last: 4, of: scalars, hidingAtLeast: 4)
        case .document: return Self.keeping(first: 1, last: 2, of: scalars, hidingAtLeast: 4)
        case .email:
            guard let at = scalars.lastIndex(of: "@"), at > 0 else {
                return Self.keeping(first: 0, last: 0, of: scalars, hidingAtLeast: 0)
            }
            return "\(scalars[0])***" + Self.text(scalars[at...])
        case .name:
            var result = String.UnicodeScalarView()
            var isFirst = true
            for scalar in scalars {
                let separates = scalar == " " || scalar == "/" || scalar == "·" || scalar == "-"
                result.append(separates || isFirst ? scalar : "*")
                isFirst = separates
            }
            return scalars.count == 1 ? "*" : String(result)
        default: return ""
        }
    }

    private static func keeping(first: Int, last: Int, of scalars: [Unicode.Scalar], hidingAtLeast: Int) -> String {
        guard scalars.count >= first + last + hidingAtLeast else { return String(repeating: "*", count: scalars.count) }
        return text(scalars.prefix(first)) + String(repeating: "*", count: scalars.count - first - last)
            + text(scalars.suffix(last))
    }

    private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

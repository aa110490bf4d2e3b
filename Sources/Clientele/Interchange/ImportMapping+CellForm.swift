extension ImportMapping {
    /// A form of the trade in which a cell is written.
    public struct CellForm: OpenCode {
        /// The code as it is stored and exchanged, such as `ctcm`; case matters.
        public let rawValue: String

        /// Creates a code; a form that the library does not know is plain text.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A phone number as in the service request CTCM: country code and number, then perhaps a language, `8613800138000/ZH`.
        public static let ctcm: ImportMapping.CellForm = "ctcm"
        /// An e-mail address as in the service request CTCE: `//` stands for `@`, `..` for `_` and `./` for `-`.
        public static let ctce: ImportMapping.CellForm = "ctce"

        /// The forms.
        public static var known: [(code: ImportMapping.CellForm, label: LocalizedText)] {
            [
                (.ctcm, LocalizedText(en: "phone number as in CTCM", zh: "CTCM格式电话")),
                (.ctce, LocalizedText(en: "e-mail address as in CTCE", zh: "CTCE格式邮箱")),
            ]
        }

        /// Returns what a cell of this form says in plain text.
        func plainText(_ cell: String) -> String {
            switch self {
            case .ctcm:
                let number = cell.prefix { $0 != "/" }
                return number.hasPrefix("+") ? String(number) : "+" + number
            case .ctce:
                var text = cell.lowercased()
                for (code, character) in [("//", "@"), ("..", "_"), ("./", "-")] {
                    text = text.split(separator: code, omittingEmptySubsequences: false).joined(
                        separator: character)
                }
                return text
            default: return cell
            }
        }
    }
}

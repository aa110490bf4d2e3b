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
        public static let ctcm: CellForm = "ctcm"
        /// An e-mail address as in the service request CTCE: `//` stands for `@`, `..` for `_` and `./` for `-`.
        public static let ctce: CellForm = "ctce"

        /// The forms.
        public static var known: [(code: CellForm, label: LocalizedText)] {
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
                // Splitting by a text would link the regular expression engine into every app, more than a megabyte.
                var bytes = Array(cell.lowercased().utf8)
                for (code, sign) in [("//", "@"), ("..", "_"), ("./", "-")] {
                    bytes = Self.replacing(Array(code.utf8), by: Array(sign.utf8), in: bytes)
                }
                return String(decoding: bytes, as: UTF8.self)
            default: return cell
            }
        }

        private static func replacing(_ code: [UInt8], by sign: [UInt8], in bytes: [UInt8]) -> [UInt8] {
            var (result, position): ([UInt8], Int) = ([], 0)
            while position < bytes.count {
                let isCode = bytes[position...].starts(with: code)
                result.append(contentsOf: isCode ? sign : [bytes[position]])
                position += isCode ? code.count : 1
            }
            return result
        }
    }
}

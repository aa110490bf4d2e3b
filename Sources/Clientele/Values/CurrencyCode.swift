/// A currency, as ISO 4217 such as `CNY`.
public struct CurrencyCode: OpenCode {
    /// The three letters, upper case.
    public let rawValue: String

    /// Creates a code; ASCII letters are taken in either case.
    public init(rawValue: String) {
        // Almost all are upper case already.
        self.rawValue = rawValue.utf8.allSatisfy { 0x41...0x5A ~= $0 } ? rawValue : rawValue.uppercased()
    }

    /// Currencies with labels; any other code is kept as it is.
    public static var known: [(code: CurrencyCode, label: LocalizedText)] {
        [
            ("CNY", LocalizedText(en: "Chinese yuan", zh: "人民币")),
            ("HKD", LocalizedText(en: "Hong Kong dollar", zh: "港元")),
            ("USD", LocalizedText(en: "US dollar", zh: "美元")),
            ("EUR", LocalizedText(en: "euro", zh: "欧元")),
            ("GBP", LocalizedText(en: "pound sterling", zh: "英镑")),
            ("JPY", LocalizedText(en: "Japanese yen", zh: "日元")),
            ("KRW", LocalizedText(en: "South Korean won", zh: "韩元")),
            ("SGD", LocalizedText(en: "Singapore dollar", zh: "新加坡元")),
            ("THB", LocalizedText(en: "Thai baht", zh: "泰铢")),
            ("AUD", LocalizedText(en: "Australian dollar", zh: "澳元")),
        ]
    }

    /// The number of decimals of the currency's smallest unit (ISO 4217), 2 for currencies that have a hundredth.
    public var minorUnits: Int {
        switch rawValue {
        case "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV", "XAF",
            "XOF", "XPF":
            0
        case "BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND": 3
        case "CLF", "UYW": 4
        default: 2
        }
    }
}

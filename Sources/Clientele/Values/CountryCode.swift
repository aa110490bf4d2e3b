/// A country or territory, as ISO 3166-1 alpha-2 such as `CN`.
public struct CountryCode: OpenCode {
    /// The two letters, upper case.
    public let rawValue: String

    /// Creates a code; ASCII letters are taken in either case.
    public init(rawValue: String) {
        // Almost all are upper case already.
        self.rawValue = rawValue.utf8.allSatisfy { 0x41...0x5A ~= $0 } ? rawValue : rawValue.uppercased()
    }

    /// Some countries with their labels; any other code is kept as it is.
    public static var known: [(code: CountryCode, label: LocalizedText)] { labels }

    private static let labels: [(code: CountryCode, label: LocalizedText)] = [
        ("CN", LocalizedText(en: "China", zh: "中国")),
        ("HK", LocalizedText(en: "Hong Kong", zh: "中国香港")),
        ("MO", LocalizedText(en: "Macao", zh: "中国澳门")),
        ("TW", LocalizedText(en: "Taiwan", zh: "中国台湾")),
        ("JP", LocalizedText(en: "Japan", zh: "日本")),
        ("KR", LocalizedText(en: "South Korea", zh: "韩国")),
        ("SG", LocalizedText(en: "Singapore", zh: "新加坡")),
        ("MY", LocalizedText(en: "Malaysia", zh: "马来西亚")),
        ("TH", LocalizedText(en: "Thailand", zh: "泰国")),
        ("US", LocalizedText(en: "United States", zh: "美国")),
        ("GB", LocalizedText(en: "United Kingdom", zh: "英国")),
        ("FR", LocalizedText(en: "France", zh: "法国")),
        ("DE", LocalizedText(en: "Germany", zh: "德国")),
        ("IT", LocalizedText(en: "Italy", zh: "意大利")),
        ("ES", LocalizedText(en: "Spain", zh: "西班牙")),
        ("AU", LocalizedText(en: "Australia", zh: "澳大利亚")),
    ]
}

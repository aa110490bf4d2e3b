/// A text in every language the library speaks: English and simplified Chinese.
public struct LocalizedText: Sendable, Hashable {
    /// The text in English.
    public var english: String
    /// The text in simplified Chinese.
    public var chinese: String

    /// Creates a text from both of its forms.
    public init(en english: String, zh chinese: String) {
        self.english = english
        self.chinese = chinese
    }

    /// Returns the form for a language; English for any other than Chinese.
    public func text(in language: Language) -> String {
        language == .chinese ? chinese : english
    }

    /// Returns the form for a language with every `{name}` replaced by its argument.
    ///
    /// A placeholder without an argument stays as it is, so that a missing argument is seen and not hidden.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    func text(in language: Language, arguments: [String: String]) -> String {
        let template = text(in: language)
        guard !arguments.isEmpty, template.utf8.contains(UInt8(ascii: "{")) else { return template }
        var result = ""
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += arguments[name] ?? String(rest[open...close])
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

extension LocalizedText {
    /// A language the library can answer in.
    public struct Language: Sendable, Hashable {
        private let tag: String

        /// English.
        public static let english = Language(tag: "en")
        /// Simplified Chinese.
        public static let chinese = Language(tag: "zh")
    }
}

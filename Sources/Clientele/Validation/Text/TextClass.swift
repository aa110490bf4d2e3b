/// What sort of text a field holds, and with it what may stand there.
enum TextClass: Sendable {
    /// A name of somebody: one line, in normal width, of one script a word, without emoji.
    case name
    /// One line of anything else.
    case line
    /// Free text: line breaks, indents and characters of double width are part of it.
    case prose

    init(_ traits: FieldTraits) {
        self = traits.mask == .name ? .name : traits.sensitivity == .freeText ? .prose : .line
    }

    private var hygiene: TextHygiene {
        switch self {
        case .name: TextHygiene(maximumLength: 128)
        // In Chinese text the comma and the brackets are of double width.
        case .line: TextHygiene(foldsFullWidth: false, maximumLength: 1000)
        case .prose: TextHygiene(allowsLineBreaks: true, foldsFullWidth: false, maximumLength: 20_000)
        }
    }

    /// The greatest length in UTF-8, such that Han characters fit in the greatest number of characters.
    private var maximumBytes: Int { hygiene.maximumLength * 3 }

    /// Returns what is wrong with a text, each sort of fault once, and none as more than a warning.
    func findings(_ text: String, at path: @autoclosure () -> FieldPath) -> [Finding] {
        guard !isPlain(text) else { return [] }
        let path = path()
        let (clean, hygieneFindings) = hygiene.check(text, at: path)
        var findings = hygieneFindings
        if self == .prose { findings.removeAll { $0.kind == .textSpaces || $0.kind == .textOddSpace } }
        if self == .name { findings += TextHygiene.nameFindings(text, clean: clean, at: path) }
        let bytes = clean.utf8.count
        if bytes > maximumBytes, !findings.contains(where: { $0.kind == .textLong }) {
            findings.append(
                Finding(.textManyBytes, at: path, arguments: ["length": "\(bytes)", "maximum": "\(maximumBytes)"]))
        }
        for index in findings.indices { findings[index].severity = min(findings[index].severity, .warning) }
        return findings
    }

    /// Whether a text is short and of printing ASCII or Han characters with single spaces within, as nearly all are.
    private func isPlain(_ text: String) -> Bool {
        guard text.utf8.count <= 128 else { return false }
        var wasSpace = true
        for scalar in text.unicodeScalars {
            let isSpace = scalar == " "
            guard isSpace ? !wasSpace : (0x21...0x7E).contains(scalar.value) || TextHygiene.isHan(scalar) else {
                return false
            }
            wasSpace = isSpace
        }
        return !wasSpace
    }
}

extension Finding.Kind {
    static let textManyBytes = Finding.Kind(
        "text.too-many-bytes", .error,
        message: LocalizedText(
            en: "It takes {length} bytes; {maximum} are allowed.", zh: "共{length}个字节，最多{maximum}个。"),
        remedy: LocalizedText(en: "Shorten it.", zh: "请缩短。"))
}

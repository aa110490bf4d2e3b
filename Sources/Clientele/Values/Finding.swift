/// What a rule has to say about one place in a record or an input.
///
/// A finding names the field, the rule and the remedy. It never holds the value itself, except in ``repair``, which is
/// a proposal that is never applied in silence; printing a finding does not print the repair.
public struct Finding: Sendable, Hashable {
    /// What a rule says each time it speaks: its code, severity and texts.
    ///
    /// A rule declares its kinds beside its code. In the texts `{name}` stands for an argument of the finding.
    public struct Kind: Sendable, Hashable {
        /// The stable code, such as `email.no-at-sign`.
        public let code: Code
        /// How serious it is, unless a rule set grades it otherwise.
        public let severity: Severity
        /// What is wrong, as a sentence.
        public let message: LocalizedText
        /// What to do about it, as a sentence.
        public let remedy: LocalizedText

        /// Creates a kind of finding.
        public init(_ code: Code, _ severity: Severity, message: LocalizedText, remedy: LocalizedText) {
            self.code = code
            self.severity = severity
            self.message = message
            self.remedy = remedy
        }
    }

    /// The stable name of a kind of finding, such as `email.no-at-sign`: the rule's subject, a dot, what is wrong.
    public struct Code: Sendable, Hashable, Comparable, RawRepresentable, ExpressibleByStringLiteral,
        CustomStringConvertible
    {
        /// The code's text.
        public let rawValue: String

        /// Creates a code from its text.
        public init(rawValue: String) { self.rawValue = rawValue }
        /// Creates a code from a literal.
        public init(stringLiteral value: String) { rawValue = value }
        /// The code's text.
        public var description: String { rawValue }
        /// Orders codes by their text.
        public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
    }

    /// How serious a finding is.
    public enum Severity: String, Sendable, Hashable, Comparable, CaseIterable {
        /// Worth a look; nothing need be done.
        case hint
        /// Probably wrong; a person should look.
        case warning
        /// Wrong: the value cannot be used for what it is for.
        case error

        private var rank: Int {
            switch self {
            case .hint: 0
            case .warning: 1
            case .error: 2
            }
        }

        /// Orders severities from hint to error.
        public static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }
    }

    /// The place in the record that the finding is about; ``FieldPath/record`` for the record as a whole.
    public var path: FieldPath
    /// The rule's kind of finding: code, usual severity and texts.
    public var kind: Kind
    /// How serious it is: the kind's severity, or what a rule set made of it.
    public var severity: Severity
    /// The part of the raw text that is at fault, in Unicode scalars from 0; `nil` for the whole text or where there is
    /// none.
    public var range: Range<Int>?
    /// What the texts of the kind are filled in with: counts, limits and codes, never personal data.
    public var arguments: [String: String]
    /// A proposed value in place of the present one, for a person to accept; `nil` where none can be made.
    ///
    /// It may hold personal data; printing a finding leaves it out.
    public var repair: String?
    /// The version of the facts the verdict stood on, such as a numbering plan; `nil` for a fixed standard.
    public var factsVersion: String?

    /// Creates a finding.
    public init(
        _ kind: Kind, at path: FieldPath, range: Range<Int>? = nil, arguments: [String: String] = [:],
        repair: String? = nil, factsVersion: String? = nil
    ) {
        self.kind = kind
        self.path = path
        self.severity = kind.severity
        self.range = range
        self.arguments = arguments
        self.repair = repair
        self.factsVersion = factsVersion
    }

    /// The stable code of the finding's kind, to count, filter and grade by.
    public var code: Code { kind.code }

    /// Returns what is wrong and what to do about it, in one line that begins with the field.
    public func message(in language: LocalizedText.Language) -> String {
        let message = statement(in: language)
        let remedy = kind.remedy.text(in: language, arguments: arguments)
        let place = path.components.isEmpty ? "" : path.description + (language == .chinese ? "：" : ": ")
        return place + message + (remedy.isEmpty || language == .chinese ? "" : " ") + remedy
    }

    /// Returns what is wrong, without the field and the remedy.
    public func statement(in language: LocalizedText.Language) -> String {
        kind.message.text(in: language, arguments: arguments)
    }

    /// Returns the part at fault in bytes of UTF-8, as editors and parsers of bytes count it.
    ///
    /// - Parameter text: The raw text that was checked.
    /// - Returns: `nil` where the finding has no ``range`` or the text is too short for it.
    /// - Complexity: O(*n*) in the length of the text.
    public func byteRange(in text: String) -> Range<Int>? {
        guard let range, range.lowerBound >= 0 else { return nil }
        let scalars = text.unicodeScalars
        guard
            let lower = scalars.index(scalars.startIndex, offsetBy: range.lowerBound, limitedBy: scalars.endIndex),
            let upper = scalars.index(lower, offsetBy: range.count, limitedBy: scalars.endIndex)
        else { return nil }
        let start = text.utf8.distance(from: text.startIndex, to: lower)
        return start..<start + text.utf8.distance(from: lower, to: upper)
    }

    /// Returns the finding with its path set below another: what a part's rule found, seen from the whole.
    public func moved(below parent: FieldPath) -> Finding {
        var copy = self
        copy.path = FieldPath(parent.components + path.components)
        return copy
    }
}

extension Finding: CustomStringConvertible {
    /// Severity, code and path, without any value.
    public var description: String { "\(severity.rawValue) \(code) at \(path)" }
}

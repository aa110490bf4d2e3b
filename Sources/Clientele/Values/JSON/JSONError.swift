/// The reason why bytes are not the JSON that was expected.
///
/// It names the place and the rule, never the value that stood there.
public struct JSONError: Error, Sendable, Hashable {
    /// What is wrong; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `syntax`, for logs and tests.
        public let description: String

        /// The bytes are not JSON (RFC 8259).
        public static let syntax = Code(description: "syntax")
        /// A text is not valid UTF-8 or holds half a surrogate pair.
        public static let encoding = Code(description: "encoding")
        /// Lists and objects are nested too deeply.
        public static let depth = Code(description: "depth")
        /// The value is of another type than the field.
        public static let type = Code(description: "type")
        /// The value is of the right type and out of the field's range, such as 30 February.
        public static let value = Code(description: "value")
        /// An object has the same key twice.
        public static let duplicateKey = Code(description: "duplicateKey")
        /// There are bytes after the value.
        public static let trailingBytes = Code(description: "trailingBytes")
    }

    /// What is wrong; branch on this and not on the text.
    public let code: Code
    /// The place, in bytes from the beginning.
    public let offset: Int
    /// What was expected there, in English, such as `a date`.
    public let expected: String

    init(_ code: Code, at offset: Int, expected: String) {
        self.code = code
        self.offset = offset
        self.expected = expected
    }
}

extension JSONError: CustomStringConvertible {
    /// The code, the place and what was expected.
    public var description: String { "\(code) at byte \(offset): expected \(expected)" }
}

/// What is wrong with a model that was read or edited.
public struct MatchModelError: Error, Sendable, Hashable {
    /// What is wrong; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `probability`, for logs and tests.
        public let description: String

        /// The bytes are not JSON, or something in them is of another type than it must be.
        public static let format = Code(description: "format")
        /// A frequency, prior, threshold or share does not lie between 0 and 1.
        public static let probability = Code(description: "probability")
        /// A comparison is none that the library makes.
        public static let unknownComparison = Code(description: "unknownComparison")
        /// The levels of a comparison are not those the library finds, in their order.
        public static let unknownLevel = Code(description: "unknownLevel")
        /// The digest of a value is not written as the library writes it.
        public static let digest = Code(description: "digest")
        /// There are more comparisons or shares than a model may have, or its version is too long.
        public static let tooLarge = Code(description: "tooLarge")
    }

    /// What is wrong; branch on this and not on the message.
    public let code: Code
    /// The place, such as `comparisons.phone`.
    public let field: String

    init(_ code: Code, at field: String) {
        (self.code, self.field) = (code, field)
    }

    /// What is wrong and what to do, to be read by people; it holds no values.
    public var message: LocalizedText {
        let (en, zh): (String, String) =
            switch code {
            case .probability:
                ("must be a number between 0 and 1; correct the number.", "须为 0 到 1 之间的数值；请更正该数值。")
            case .unknownComparison:
                ("is a comparison that the library does not make; remove it.", "不是本库支持的比较项；请删除该项。")
            case .unknownLevel:
                (
                    "must have the levels of the standard model in their order; take them from there.",
                    "须按标准模型的级别及顺序列出；请以标准模型为准。"
                )
            case .digest:
                ("must be a number in lower-case hexadecimal; write it as it was exported.", "须为小写十六进制数；请按导出时的写法填写。")
            case .tooLarge: ("is larger than a model may be; shorten it.", "超出模型允许的大小；请缩减。")
            default:
                ("is missing or of another type; take the form of an exported model.", "缺失或类型不符；请采用导出模型的格式。")
            }
        return LocalizedText(en: "The match model's \(field) \(en)", zh: "匹配模型的 \(field) \(zh)")
    }
}

extension MatchModelError: CustomStringConvertible {
    /// The code and the place.
    public var description: String { "\(code) at \(field)" }
}

/// An error thrown where a facts file is read.
public struct FactsError: Error, Sendable {
    /// What is wrong with the file; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `checksum`, for logs and tests.
        public let description: String

        /// The bytes are no facts file.
        public static let notFacts = Code(description: "notFacts")
        /// The file is of a format that this version of the library does not read.
        public static let newerFormat = Code(description: "newerFormat")
        /// The file holds facts of a kind that this version of the library does not know.
        public static let unknownKind = Code(description: "unknownKind")
        /// The bytes are not those that were written: the checksum differs.
        public static let checksum = Code(description: "checksum")
        /// The content contradicts itself, although the checksum is right.
        public static let damaged = Code(description: "damaged")
        /// The file is larger than any facts file may be.
        public static let tooLarge = Code(description: "tooLarge")
    }

    /// What is wrong; branch on this and not on the message.
    public let code: Code
    /// What is wrong and what to do about it.
    public let message: LocalizedText

    private init(_ code: Code, en english: String, zh chinese: String) {
        self.code = code
        message = LocalizedText(en: english, zh: chinese)
    }

    static let notFacts = FactsError(
        .notFacts, en: "This is no facts file. Give a file as the library's scripts write it.",
        zh: "这不是数据文件。请提供由本库脚本生成的文件。")
    static let newerFormat = FactsError(
        .newerFormat, en: "The facts file has a newer format. Update the library, or give a file of format 1.",
        zh: "数据文件的格式较新。请更新本库，或提供格式1的文件。")
    static let unknownKind = FactsError(
        .unknownKind,
        en: "The library knows no facts of this kind. Update the library, or give a file with phone plans.",
        zh: "本库不认识该类数据。请更新本库，或提供电话号码方案文件。")
    static let checksum = FactsError(
        .checksum, en: "The facts file is not as it was written: its checksum differs. Fetch it again.",
        zh: "数据文件的校验值不符，内容已改变。请重新获取。")
    static let tooLarge = FactsError(
        .tooLarge, en: "The facts file is larger than 4 MiB. Give a file as the library's scripts write it.",
        zh: "数据文件超过4 MiB。请提供由本库脚本生成的文件。")

    static func damaged(_ section: String) -> FactsError {
        FactsError(
            .damaged, en: "The section \(section) of the facts file contradicts itself. Have the file written anew.",
            zh: "数据文件的“\(section)”部分自相矛盾。请重新生成该文件。")
    }
}

extension FactsError: CustomStringConvertible {
    /// The code and the English message, for logs.
    public var description: String { "\(code): \(message.english)" }
}

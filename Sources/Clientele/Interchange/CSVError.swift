/// An error that stops the reading of a CSV file.
///
/// A fault in one row is no error: such a row is delivered with its findings.
public struct CSVError: Error, Sendable, Hashable {
    /// What went wrong; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `utf16`, for logs and tests.
        public let description: String

        /// The file is in UTF-16 or UTF-32.
        public static let utf16 = Code(description: "utf16")
        /// The file is in GB 18030, GBK or another Chinese encoding of two bytes a character.
        public static let gb18030 = Code(description: "gb18030")
        /// The file is a workbook or a compressed file, not text.
        public static let notText = Code(description: "notText")
        /// A cell, a row or the file is larger than the reader's limits.
        public static let limitExceeded = Code(description: "limitExceeded")
    }

    /// What went wrong; branch on this and not on the message.
    public let code: Code
    /// The line of the file, from 1, at which reading stopped.
    public let line: Int
    /// A sentence for people, with the remedy; holds nothing of the file.
    public let message: LocalizedText
}

extension CSVError: CustomStringConvertible {
    /// The code, the line and the English message.
    public var description: String { "\(code) at line \(line): \(message.english)" }
}

extension CSVError {
    private static let remedy = LocalizedText(
        en: "Save it as UTF-8: in a spreadsheet choose “CSV UTF-8” as the file type, then read it again.",
        zh: "请另存为 UTF-8：在电子表格中选择文件类型“CSV UTF-8”，然后重新读取。")

    private init(_ code: Code, line: Int, en: String, zh: String) {
        self.init(
            code: code, line: line,
            message: LocalizedText(en: en + " " + Self.remedy.english, zh: zh + Self.remedy.chinese))
    }

    static let utf16 = CSVError(.utf16, line: 1, en: "The file is in UTF-16, not UTF-8.", zh: "文件编码是 UTF-16，不是 UTF-8。")

    static func gb18030(line: Int) -> CSVError {
        CSVError(
            .gb18030, line: line, en: "The file looks like GB 18030 (GBK, ANSI), not UTF-8.",
            zh: "文件编码看来是 GB 18030（GBK、ANSI），不是 UTF-8。")
    }

    static let notText = CSVError(
        .notText, line: 1, en: "The file is a workbook or a compressed file, not a CSV file.",
        zh: "文件是工作簿或压缩文件，不是 CSV 文件。")

    static func limit(_ limit: Int, of english: String, _ chinese: String, line: Int) -> CSVError {
        CSVError(
            code: .limitExceeded, line: line,
            message: LocalizedText(
                en: "The row that begins in line \(line) has, or makes, more than \(limit) \(english). "
                    + "Look there for a quotation mark that is never closed, split the file or raise the limit.",
                zh: "从第 \(line) 行开始的记录超出上限（\(chinese)：\(limit)）。请检查该处是否有未闭合的引号，或拆分文件、提高上限。"))
    }
}

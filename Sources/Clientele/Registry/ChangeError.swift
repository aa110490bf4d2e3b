/// A suggested or proposed change that cannot be made.
public struct ChangeError: Error, Sendable {
    /// What stands against it; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `conflict`, for logs and tests.
        public let description: String

        /// The path names no field of the kind.
        public static let unknownField = Code(description: "unknownField")
        /// The field is kept by the house, such as the identifier or where a value came from.
        public static let keptByHouse = Code(description: "keptByHouse")
        /// The value is not one the field can hold.
        public static let wrongType = Code(description: "wrongType")
        /// The path leads to an element that the record does not have.
        public static let noSuchPlace = Code(description: "noSuchPlace")
        /// Two changes are about the same place, or there are none, or very many.
        public static let unclear = Code(description: "unclear")
        /// The field was changed since, and holds another value than the change stands on.
        public static let conflict = Code(description: "conflict")
        /// The suggestion is not open: it was accepted, refused or withdrawn.
        public static let alreadyDecided = Code(description: "alreadyDecided")
        /// The proposal is to merge two records, which is a decision of its own.
        public static let needsMerge = Code(description: "needsMerge")
        /// No cleaning has the receipt, or it was taken back already.
        public static let unknownReceipt = Code(description: "unknownReceipt")
    }

    /// How many changes one proposal may have: more than anybody edits at once in a record.
    ///
    /// It stands here and not with the proposals, which a program that only updates records need not hold.
    static let mostChanges = 256

    /// What stands against it; branch on this and not on the message.
    public let code: Code
    /// The place concerned, as far as it names fields of the kind; ``FieldPath/record`` where it is about none.
    public let path: FieldPath

    init(_ code: Code, at path: FieldPath = .record) {
        self.code = code
        self.path = path
    }

    /// What stands against the change and what to do about it, without personal data.
    public var message: LocalizedText {
        switch code {
        case .unknownField:
            LocalizedText(
                en: "There is no such field below “\(path)”. Look it up in the data dictionary.",
                zh: "“\(path)”下没有该字段，请查阅数据字典。")
        case .keptByHouse:
            LocalizedText(
                en: "The field “\(path)” is kept by the house. Leave it out.", zh: "字段“\(path)”由系统维护，请去掉该项。")
        case .wrongType:
            LocalizedText(
                en: "The value is not one that “\(path)” can hold. Look up the field's type in the data dictionary.",
                zh: "该值不符合“\(path)”的类型，请查阅数据字典。")
        case .noSuchPlace:
            LocalizedText(
                en: "The record has no element at “\(path)”. Read it again and repeat the change.",
                zh: "记录中没有“\(path)”这一项，请重新读取后再修改。")
        case .unclear:
            LocalizedText(
                en: "Name each place once, and 1 to \(Self.mostChanges) of them.",
                zh: "每个位置只能出现一次，且须为 1 到 \(Self.mostChanges) 项。")
        case .conflict:
            LocalizedText(
                en: "“\(path)” was changed since. Look at the record as it is now, and decide anew.",
                zh: "“\(path)”此后已被修改，请查看当前记录后重新决定。")
        case .alreadyDecided:
            LocalizedText(
                en: "The suggestion was decided already. Take in a new one.", zh: "该建议已处理，请重新提交。")
        case .needsMerge:
            LocalizedText(
                en: "Two records may be of one person. Compare both, and use `merge`.",
                zh: "两条记录可能是同一客户，请核对后使用 merge 合并。")
        default:
            LocalizedText(
                en: "No cleaning has this receipt. It may have been taken back already.", zh: "没有与此凭证对应的清理，可能已被撤销。")
        }
    }
}

extension ChangeError: CustomStringConvertible {
    /// The code and the English message, for logs; without personal data.
    public var description: String { "\(code): \(message.english)" }
}

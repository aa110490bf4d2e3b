/// An error thrown by a registry or one of its sessions.
public struct RegistryError: Error, Sendable {
    /// What went wrong; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's text.
        public let description: String

        /// No record has the identifier.
        public static let notFound = Code(description: "notFound")
        /// The record changed since it was read; read it again and repeat the change.
        public static let changedSinceRead = Code(description: "changedSinceRead")
        /// The record has withheld fields and would be stored without them; use `update`.
        public static let incompleteRecord = Code(description: "incompleteRecord")
        /// A stored record cannot be read.
        public static let unreadable = Code(description: "unreadable")
        /// The records cannot be merged: they are one record, or a verdict or a document forbids it.
        public static let invalidMerge = Code(description: "invalidMerge")
        /// No merge has the receipt, or it was taken back already.
        public static let unknownReceipt = Code(description: "unknownReceipt")
    }

    /// What went wrong.
    public let code: Code
    /// The record concerned, where there is one.
    public let record: RecordKey?
    /// The error below this one.
    public let underlying: (any Error)?

    init(_ code: Code, record: RecordKey? = nil, underlying: (any Error)? = nil) {
        self.code = code
        self.record = record
        self.underlying = underlying
    }

    /// What went wrong and what to do about it, without personal data.
    public var message: LocalizedText {
        let place = record.map { "\($0)" } ?? ""
        return switch code {
        case .notFound:
            LocalizedText(en: "There is no record \(place). Check the identifier.", zh: "没有记录 \(place)，请检查标识。")
        case .changedSinceRead:
            LocalizedText(
                en: "The record \(place) changed since it was read. Read it again and repeat the change.",
                zh: "记录 \(place) 在读取后已被修改，请重新读取后再修改。")
        case .incompleteRecord:
            LocalizedText(
                en: "The record holds masked values. Change it through `update` with the answer it came in.",
                zh: "该记录含有脱敏值，请使用读取时的结果通过 update 修改。")
        case .unreadable:
            LocalizedText(
                en: "The stored record \(place) cannot be read. Run a verification of the store.",
                zh: "无法读取已存储的记录 \(place)，请校验存储。")
        case .invalidMerge:
            LocalizedText(
                en: "These records cannot be merged. Choose two different customers.",
                zh: "无法合并这些记录，请选择两个不同的客户。")
        default:
            LocalizedText(
                en: "No merge has this receipt. It may have been taken back already.",
                zh: "没有与此凭证对应的合并，可能已被撤销。")
        }
    }
}

extension RegistryError: CustomStringConvertible {
    /// The code and the English message.
    public var description: String { "\(code): \(message.english)" }
}

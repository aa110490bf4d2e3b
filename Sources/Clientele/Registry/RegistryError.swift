/// An error thrown by a registry or one of its sessions.
public struct RegistryError: Error, Sendable {
    /// What went wrong; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `notFound`, for logs and tests.
        public let description: String

        /// No record has the identifier.
        public static let notFound = Code(description: "notFound")
        /// There was a record with the identifier, and it was removed.
        public static let removed = Code(description: "removed")
        /// The record changed since it was read; read it again and repeat the change.
        public static let changedSinceRead = Code(description: "changedSinceRead")
        /// The record has fields that were withheld or not read, and would be stored without them; use `update`.
        public static let incompleteRecord = Code(description: "incompleteRecord")
        /// A field that was not read would be written; read the record with it.
        public static let fieldNotRead = Code(description: "fieldNotRead")
        /// The identifier is that of a record, or of one that was merged into another.
        public static let alreadyThere = Code(description: "alreadyThere")
        /// The house would be left without an active owner.
        public static let lastOwner = Code(description: "lastOwner")
        /// A field of the app's own has an identifier that cannot be used.
        public static let invalidField = Code(description: "invalidField")
        /// A stored record cannot be read.
        public static let unreadable = Code(description: "unreadable")
        /// A value of the app's own in the record has lists and objects nested too deeply to be read again.
        public static let nestedTooDeeply = Code(description: "nestedTooDeeply")
        /// The records cannot be merged: they are one record already.
        public static let invalidMerge = Code(description: "invalidMerge")
        /// A field was named that records of the kind do not have, to be read or in a rule for a merge.
        public static let unknownField = Code(description: "unknownField")
        /// Other records were merged into the record, and would be lost with it.
        public static let hasMerges = Code(description: "hasMerges")
        /// No merge has the receipt, or it was taken back already.
        public static let unknownReceipt = Code(description: "unknownReceipt")
        /// The rules of the kind found an error about the record as a whole; ``RegistryError/findings`` say which, as far
        /// as it rests on fields that the member may see.
        public static let refusedByRules = Code(description: "refusedByRules")
        /// The form is not active, or not of this kind of record.
        public static let formNotInUse = Code(description: "formNotInUse")
        /// A field that is to be confirmed has no value, or is none that customers confirm.
        public static let nothingToConfirm = Code(description: "nothingToConfirm")
        /// The source begins as those do by which the house names its own changes.
        public static let reservedSource = Code(description: "reservedSource")
        /// A question whether somebody is known needs a whole, valid number or address.
        public static let notAWholeValue = Code(description: "notAWholeValue")
        /// The member asked too often in an hour whether somebody is known.
        public static let tooManyQuestions = Code(description: "tooManyQuestions")
        /// The history of the record does not reach back as far as was asked.
        public static let pastForgotten = Code(description: "pastForgotten")
        /// Records were written in a later form than this program knows.
        public static let newerSchema = Code(description: "newerSchema")
        /// Records are in an old form; only ``RegistrySession/migrate(dryRun:progress:)`` works on them.
        public static let needsMigration = Code(description: "needsMigration")
        /// A record cannot be brought to its new form.
        public static let migrationFailed = Code(description: "migrationFailed")
        /// The versions of a kind's migrations have gaps or doubles, or steps that the store needs are missing.
        public static let invalidMigration = Code(description: "invalidMigration")
        /// The format is not for records of this kind.
        public static let formatNotForKind = Code(description: "formatNotForKind")
    }

    /// What went wrong; branch on this and not on the message.
    public let code: Code
    /// The record concerned, by kind and identifier, where there is one.
    public let record: RecordKey?
    /// The identifier of the app's own field concerned, the paths of fields, `source`, or the kind, version
    /// and step of a migration, where it is about any.
    public let field: String?
    /// The error below this one, such as a ``StoreError`` or ``JSONError``; `nil` for none.
    public let underlying: (any Error)?
    /// What the rules found, where they refused the record; without repairs.
    public let findings: [Finding]

    init(
        _ code: Code, record: RecordKey? = nil, field: String? = nil, underlying: (any Error)? = nil,
        findings: [Finding] = []
    ) {
        self.findings = findings
        self.code = code
        self.record = record
        self.field = field
        self.underlying = underlying
    }

    /// What went wrong and what to do about it, without personal data.
    public var message: LocalizedText {
        let place = record.map { "\($0)" } ?? ""
        return switch code {
        case .notFound:
            LocalizedText(en: "There is no record \(place). Check the identifier.", zh: "没有记录 \(place)，请检查标识。")
        case .removed:
            LocalizedText(
                en: "The record \(place) was removed. Its history says when and by whom.",
                zh: "记录 \(place) 已被删除，删除时间和经手人见其历史。")
        case .changedSinceRead:
            LocalizedText(
                en: "The record \(place) changed since it was read. Read it again and repeat the change.",
                zh: "记录 \(place) 在读取后已被修改，请重新读取后再修改。")
        case .incompleteRecord:
            LocalizedText(
                en:
                    "The record is not whole: values are masked or were not read. Change it through `update` with the answer it came in, and copy no masked part.",
                zh: "该记录不完整，含有脱敏值或未读取的字段，请使用读取时的结果通过 update 修改，且不要复制脱敏内容。")
        case .alreadyThere:
            LocalizedText(
                en: "The identifier of \(place) is taken. Leave it out to get a new one, or use `update`.",
                zh: "标识 \(place) 已被占用，请留空以获取新标识，或使用 update 修改。")
        case .lastOwner:
            LocalizedText(
                en: "\(place) is the last active owner. Appoint another owner first.",
                zh: "\(place) 是最后一位在职所有者，请先指定另一位所有者。")
        case .invalidField:
            LocalizedText(
                en:
                    "The field “\(field ?? "")” is defined twice, or its identifier is not 1 to 32 ASCII letters and digits. Rename it.",
                zh: "字段“\(field ?? "")”重复定义，或其标识不是 1 到 32 个 ASCII 字母和数字，请更名。")
        case .unreadable:
            LocalizedText(
                en: "The stored record \(place) cannot be read. Run a verification of the store.",
                zh: "无法读取已存储的记录 \(place)，请校验存储。")
        case .nestedTooDeeply:
            LocalizedText(
                en:
                    "A value in \(place) has lists and objects nested more than \(JSONReader.maximumForeignDepth) deep. Store it flatter, or as a text.",
                zh: "\(place) 中的值嵌套超过 \(JSONReader.maximumForeignDepth) 层，请简化结构或以文本存储。")
        case .hasMerges:
            LocalizedText(
                en: "Other records were merged into \(place). Take the merges back first.",
                zh: "有其他记录并入了 \(place)，请先撤销合并。")
        case .invalidMerge:
            LocalizedText(
                en: "These records cannot be merged. Choose two different customers.",
                zh: "无法合并这些记录，请选择两个不同的客户。")
        case .unknownField:
            LocalizedText(
                en:
                    "There is no field “\(field ?? "")” that can be named here. Name a whole field of these records, such as occupation, or one of the app's own, such as custom.club.",
                zh: "此处没有字段“\(field ?? "")”，请填写此类记录的完整字段名，如 occupation，或自定义字段，如 custom.club。")
        case .fieldNotRead:
            LocalizedText(
                en:
                    "Of \(place) these fields were not read and cannot be written: \(field ?? ""). Read the record with them.",
                zh: "记录 \(place) 的以下字段未被读取，不能写入：\(field ?? "")。请连同这些字段重新读取。")
        case .refusedByRules:
            LocalizedText(
                en: "The record \(place) is refused. "
                    + (findings.isEmpty
                        ? "What stands against it rests on fields you may not see. Ask somebody who may."
                        : findings.map { $0.message(in: .english) }.joined(separator: " ")),
                zh: "记录 \(place) 被拒绝。"
                    + (findings.isEmpty
                        ? "原因涉及您无权查看的字段，请联系有权限的同事。" : findings.map { $0.message(in: .chinese) }.joined()))
        case .formNotInUse:
            LocalizedText(
                en: "The form \(place) cannot be used here. Set it active, and use it for customers only.",
                zh: "表单 \(place) 不能在此使用，请先启用；表单仅用于客户。")
        case .nothingToConfirm:
            LocalizedText(
                en: "There is nothing to confirm in \(field ?? ""). Enter a value first, or leave the field out.",
                zh: "以下字段没有可确认的内容：\(field ?? "")。请先填写，或去掉这些字段。")
        case .reservedSource:
            LocalizedText(
                en:
                    "The field “\(field ?? "")” begins as only the house's own do: \(HouseSource.list). Begin it otherwise.",
                zh: "字段“\(field ?? "")”的开头为系统保留：\(HouseSource.list)。请改用其他开头。")
        case .notAWholeValue:
            LocalizedText(
                en: "The question needs a whole, valid value in \(field ?? ""). Ask with the full number or address.",
                zh: "询问需要完整有效的值（\(field ?? "")），请提供完整的号码或地址。")
        case .tooManyQuestions:
            LocalizedText(
                en: "You asked too often in the last hour. Ask again later, or ask for the right to search.",
                zh: "过去一小时内询问次数过多，请稍后再试，或申请查询权限。")
        case .pastForgotten:
            LocalizedText(
                en: "The history of \(place) does not reach back that far. Look into a backup of that time.",
                zh: "\(place) 的历史没有保留到那时，请查阅当时的备份。")
        case .newerSchema:
            LocalizedText(
                en:
                    "The store was written by a later version of this program (\(field ?? "")). Update the program; nothing was changed.",
                zh: "该存储由更新版本的程序写入（\(field ?? "")），请升级程序；未做任何更改。")
        case .needsMigration:
            LocalizedText(
                en:
                    "Records of kind “\(field ?? "")” are in an old form. Somebody who may administer must migrate them first.",
                zh: "“\(field ?? "")”记录仍为旧格式，须先由有管理权限的人员迁移。")
        case .migrationFailed:
            LocalizedText(
                en:
                    "The record \(place) cannot be brought to version \(field ?? ""). Mend the record or the step; a dry run lists all such records.",
                zh: "无法将记录 \(place) 迁移到版本 \(field ?? "")，请修正该记录或该步骤；试运行会列出所有此类记录。")
        case .invalidMigration:
            LocalizedText(
                en:
                    "The migrations of “\(field ?? "")” are not versions in a row that the store can go on with. Give all of them, each once.",
                zh: "“\(field ?? "")”的迁移版本不连续，或与存储中的进度不符；请给出全部迁移，每个版本一次。")
        case .formatNotForKind:
            LocalizedText(
                en: "vCards are of customers only. Export records of this kind as CSV or JSON Lines.",
                zh: "vCard 仅适用于客户，请将此类记录导出为 CSV 或 JSON Lines。")
        default:
            LocalizedText(
                en: "No merge has this receipt. It may have been taken back already.",
                zh: "没有与此凭证对应的合并，可能已被撤销。")
        }
    }
}

extension RegistryError: CustomStringConvertible {
    /// The code and the English message, for logs; without personal data.
    public var description: String { "\(code): \(message.english)" }
}

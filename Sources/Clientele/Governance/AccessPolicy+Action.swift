extension AccessPolicy {
    /// Something a member of staff does with records.
    public struct Action: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `read`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Look at one record.
        public static let read: Action = "read"
        /// Search records, list them or ask who fulfils a criterion.
        public static let search: Action = "search"
        /// Ask whether anybody has a phone number, an e-mail address or a document, and whom to ask about them, without
        /// the record.
        public static let askExistence: Action = "ask-existence"
        /// Add a record.
        public static let create: Action = "create"
        /// Change a record.
        public static let update: Action = "update"
        /// Remove a record.
        public static let delete: Action = "delete"
        /// Merge records.
        public static let merge: Action = "merge"
        /// Take a merge back.
        public static let unmerge: Action = "unmerge"
        /// Take records out of the house.
        public static let export: Action = "export"
        /// Change members of staff and their rights.
        public static let administer: Action = "administer"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Action, label: LocalizedText)] {
            [
                (.read, LocalizedText(en: "read", zh: "查看")),
                (.search, LocalizedText(en: "search", zh: "查询")),
                (.askExistence, LocalizedText(en: "ask who is known", zh: "询问是否已有记录")),
                (.create, LocalizedText(en: "create", zh: "新增")),
                (.update, LocalizedText(en: "update", zh: "修改")),
                (.delete, LocalizedText(en: "delete", zh: "删除")),
                (.merge, LocalizedText(en: "merge", zh: "合并")),
                (.unmerge, LocalizedText(en: "unmerge", zh: "拆分")),
                (.export, LocalizedText(en: "export", zh: "导出")),
                (.administer, LocalizedText(en: "administer", zh: "管理")),
            ]
        }
    }
}

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
        public static let read: AccessPolicy.Action = "read"
        /// Search records, list them or ask who fulfils a criterion.
        public static let search: AccessPolicy.Action = "search"
        /// Add a record.
        public static let create: AccessPolicy.Action = "create"
        /// Change a record.
        public static let update: AccessPolicy.Action = "update"
        /// Remove a record.
        public static let delete: AccessPolicy.Action = "delete"
        /// Merge records.
        public static let merge: AccessPolicy.Action = "merge"
        /// Take a merge back.
        public static let unmerge: AccessPolicy.Action = "unmerge"
        /// Take records out of the house.
        public static let export: AccessPolicy.Action = "export"
        /// Change members of staff and their rights.
        public static let administer: AccessPolicy.Action = "administer"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: AccessPolicy.Action, label: LocalizedText)] {
            [
                (.read, LocalizedText(en: "read", zh: "查看")),
                (.search, LocalizedText(en: "search", zh: "查询")),
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

extension StaffMember {
    /// A role in the house (requirement R64).
    public struct Role: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `owner`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// May do everything; the only member of a new house.
        public static let owner: Role = "owner"
        /// Leads the customer department.
        public static let head: Role = "head"
        /// Keeps customers and their data.
        public static let accountManager: Role = "account-manager"
        /// Answers customers.
        public static let serviceRepresentative: Role = "service-representative"
        /// Reads figures, not persons.
        public static let analyst: Role = "analyst"
        /// Keeps the system running.
        public static let support: Role = "support"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Role, label: LocalizedText)] {
            [
                (.owner, LocalizedText(en: "owner", zh: "所有者")),
                (.head, LocalizedText(en: "head of department", zh: "部门主管")),
                (.accountManager, LocalizedText(en: "account manager", zh: "客户经理")),
                (.serviceRepresentative, LocalizedText(en: "service representative", zh: "客服代表")),
                (.analyst, LocalizedText(en: "analyst", zh: "数据分析员")),
                (.support, LocalizedText(en: "technical support", zh: "技术支持")),
            ]
        }
    }
}

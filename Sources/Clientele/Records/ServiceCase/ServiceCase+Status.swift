extension ServiceCase {
    /// The state of a service case.
    public struct Status: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `open`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Nobody has answered yet.
        public static let open: Status = "open"
        /// Somebody is at it.
        public static let inProgress: Status = "in-progress"
        /// Solved and not yet confirmed.
        public static let solved: Status = "solved"
        /// Closed.
        public static let closed: Status = "closed"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Status, label: LocalizedText)] {
            [
                (.open, LocalizedText(en: "open", zh: "待处理")),
                (.inProgress, LocalizedText(en: "in progress", zh: "处理中")),
                (.solved, LocalizedText(en: "solved", zh: "已解决")),
                (.closed, LocalizedText(en: "closed", zh: "已关闭")),
            ]
        }
    }
}

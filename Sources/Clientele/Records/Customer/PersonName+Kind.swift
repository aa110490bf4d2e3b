extension PersonName {
    /// What a name is used for.
    public struct Kind: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `native`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// The name in the script of its language.
        public static let native: Kind = "native"
        /// The name in Latin letters.
        public static let romanized: Kind = "romanized"
        /// The name as it stands on an identity document.
        public static let document: Kind = "document"
        /// A name that is no longer used (OpenTravel NAM 1 and 4).
        public static let former: Kind = "former"
        /// A nickname (OpenTravel NAM 2).
        public static let nickname: Kind = "nickname"
        /// Another name (OpenTravel NAM 3).
        public static let alternate: Kind = "alternate"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Kind, label: LocalizedText)] {
            [
                (.native, LocalizedText(en: "native name", zh: "本名")),
                (.romanized, LocalizedText(en: "romanised name", zh: "拼音名")),
                (.document, LocalizedText(en: "name on a document", zh: "证件姓名")),
                (.former, LocalizedText(en: "former name", zh: "曾用名")),
                (.nickname, LocalizedText(en: "nickname", zh: "昵称")),
                (.alternate, LocalizedText(en: "other name", zh: "别名")),
            ]
        }
    }
}

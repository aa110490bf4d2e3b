extension TargetList {
    /// What points were given for.
    public struct Reason: DescribedValue {
        /// The points; negative where it speaks against a contact.
        public var points = 0
        /// The reason in English.
        public var english = ""
        /// The reason in Chinese.
        public var chinese = ""
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty reason.
        public init() {}

        /// The reason, to show.
        public var text: LocalizedText { LocalizedText(en: english, zh: chinese) }

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("points", { $0.points }, { $0.points = $1 }, FieldTraits(en: "points", zh: "分值"))
            try visitor.field("english", { $0.english }, { $0.english = $1 }, FieldTraits(en: "English", zh: "英文"))
            try visitor.field("chinese", { $0.chinese }, { $0.chinese = $1 }, FieldTraits(en: "Chinese", zh: "中文"))
        }
    }

    /// One customer of a list.
    public struct Entry: DescribedValue {
        /// The customer; one that was merged since is found by the record it went into.
        public var customer: Identifier<Customer>?
        /// The sum of the points.
        public var score = 0
        /// The positions in ``TargetList/reasons`` of what the customer fulfils.
        public var reasons: [Int] = []
        /// Who is to contact the customer; `nil` for nobody yet.
        public var staff: Identifier<StaffMember>?
        /// How far it has come.
        public var state: State = .open
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an entry of nobody.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field(
                "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户"))
            try visitor.field("score", { $0.score }, { $0.score = $1 }, FieldTraits(en: "score", zh: "得分"))
            try visitor.field("reasons", { $0.reasons }, { $0.reasons = $1 }, FieldTraits(en: "reasons", zh: "理由"))
            try visitor.field(
                "staff", { $0.staff }, { $0.staff = $1 },
                FieldTraits(en: "member of staff", zh: "员工", isLookup: true))
            try visitor.field("state", { $0.state }, { $0.state = $1 }, FieldTraits(en: "state", zh: "状态"))
        }

        /// How far the work on one customer of a list has come.
        public struct State: OpenCode, FieldValue {
            /// The code as it is stored and exchanged, such as `open`; case matters.
            public let rawValue: String

            /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
            public init(rawValue: String) { self.rawValue = rawValue }

            /// Still to be contacted.
            public static let open: State = "open"
            /// Contacted, and nothing decided yet.
            public static let contacted: State = "contacted"
            /// It led to a plan or a booking.
            public static let won: State = "won"
            /// The customer does not want it.
            public static let declined: State = "declined"
            /// Not to be contacted for this list, for another reason.
            public static let skipped: State = "skipped"

            /// The well-known codes with their labels, in the order in which they are offered.
            public static var known: [(code: State, label: LocalizedText)] {
                [
                    (.open, LocalizedText(en: "open", zh: "待联系")),
                    (.contacted, LocalizedText(en: "contacted", zh: "已联系")),
                    (.won, LocalizedText(en: "won", zh: "已成交")),
                    (.declined, LocalizedText(en: "declined", zh: "已婉拒")),
                    (.skipped, LocalizedText(en: "skipped", zh: "已跳过")),
                ]
            }
        }
    }

    /// How many customers were left out for one cause.
    public struct Exclusion: DescribedValue {
        /// Why.
        public var cause: Cause = ""
        /// How many customers, each counted under the first cause that held.
        public var customers = 0
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates a count of nobody.
        public init() {}

        init(_ cause: Cause, _ customers: Int) {
            self.cause = cause
            self.customers = customers
        }

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("cause", { $0.cause }, { $0.cause = $1 }, FieldTraits(en: "cause", zh: "原因"))
            try visitor.field(
                "customers", { $0.customers }, { $0.customers = $1 }, FieldTraits(en: "customers", zh: "客户数"))
        }

        /// Why customers were left out of a list.
        public struct Cause: OpenCode, FieldValue {
            /// The code as it is stored and exchanged, such as `refused`; case matters.
            public let rawValue: String

            /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
            public init(rawValue: String) { self.rawValue = rawValue }

            /// The record is out of use, restricted, or of somebody who has died.
            public static let notActive: Cause = "not-active"
            /// The customer refused, or withdrew a consent.
            public static let refused: Cause = "refused"
            /// No consent was given, or it has ended.
            public static let noConsent: Cause = "no-consent"
            /// There is nothing to reach the customer by.
            public static let unreachable: Cause = "unreachable"
            /// A complaint is open or too recent.
            public static let complaint: Cause = "complaint"
            /// The house contacted the customer often enough of late.
            public static let contacted: Cause = "contacted-lately"
            /// Fewer points than the list asks for.
            public static let belowScore: Cause = "below-score"
            /// The list was full.
            public static let beyondLimit: Cause = "beyond-limit"
            /// Causes of so few customers that they may point to one of them, together.
            public static let few: Cause = "few"

            /// The well-known codes with their labels, in the order in which they are asked.
            public static var known: [(code: Cause, label: LocalizedText)] {
                [
                    (.notActive, LocalizedText(en: "record not active", zh: "档案非活动")),
                    (.refused, LocalizedText(en: "refused or withdrawn", zh: "已拒绝或撤回授权")),
                    (.noConsent, LocalizedText(en: "no consent in force", zh: "无有效授权")),
                    (.unreachable, LocalizedText(en: "cannot be reached", zh: "无法联系")),
                    (.complaint, LocalizedText(en: "complaint open or recent", zh: "投诉未结或处于静默期")),
                    (.contacted, LocalizedText(en: "contacted often enough", zh: "近期联系已达上限")),
                    (.belowScore, LocalizedText(en: "too few points", zh: "得分不足")),
                    (.beyondLimit, LocalizedText(en: "list full", zh: "超出名单上限")),
                    (.few, LocalizedText(en: "causes of few customers", zh: "人数过少的原因合计")),
                ]
            }
        }
    }
}

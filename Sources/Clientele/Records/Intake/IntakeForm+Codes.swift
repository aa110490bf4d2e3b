extension IntakeForm {
    /// What a form collects data for, which decides what may be asked (requirement R09).
    ///
    /// It says for what the house *asks*; for what it may *use* the answers, the person decides by a ``ConsentEntry``.
    public struct Purpose: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `inquiry`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// To answer a question or make an offer.
        public static let inquiry: Purpose = "inquiry"
        /// To book and to carry out what was booked.
        public static let booking: Purpose = "booking"
        /// To send passenger data to a border authority in advance.
        public static let border: Purpose = "border"
        /// To register a guest of a hotel.
        public static let hotelCheckIn: Purpose = "hotel-check-in"
        /// To join the house's programme for members.
        public static let membership: Purpose = "membership"
        /// To send offers.
        public static let marketing: Purpose = "marketing"
        /// To look into a complaint.
        public static let complaint: Purpose = "complaint"
        /// To learn how content customers are.
        public static let survey: Purpose = "survey"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Purpose, label: LocalizedText)] {
            [
                (.inquiry, LocalizedText(en: "inquiry", zh: "咨询")),
                (.booking, LocalizedText(en: "booking", zh: "预订")),
                (.border, LocalizedText(en: "passenger data for the border", zh: "出入境旅客信息申报")),
                (.hotelCheckIn, LocalizedText(en: "hotel check-in", zh: "酒店入住登记")),
                (.membership, LocalizedText(en: "membership", zh: "会员")),
                (.marketing, LocalizedText(en: "marketing", zh: "营销")),
                (.complaint, LocalizedText(en: "complaint", zh: "投诉")),
                (.survey, LocalizedText(en: "survey", zh: "问卷调查")),
            ]
        }
    }

    /// Whether an answer is required.
    public struct Requirement: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `required`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A submission without an answer is refused.
        public static let required: Requirement = "required"
        /// A submission may leave it out.
        public static let optional: Requirement = "optional"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Requirement, label: LocalizedText)] {
            [
                (.required, LocalizedText(en: "required", zh: "必填")),
                (.optional, LocalizedText(en: "optional", zh: "选填")),
            ]
        }
    }

    /// Whether a form may be used and changed.
    public struct State: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `active`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// May be changed, and is not used yet.
        public static let draft: State = "draft"
        /// In use; only its state may change.
        public static let active: State = "active"
        /// No longer used; kept for its figures.
        public static let retired: State = "retired"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: State, label: LocalizedText)] {
            [
                (.draft, LocalizedText(en: "draft", zh: "草稿")),
                (.active, LocalizedText(en: "active", zh: "启用")),
                (.retired, LocalizedText(en: "retired", zh: "停用")),
            ]
        }
    }
}

extension TravelPlan {
    /// What a journey is for.
    public struct Motive: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `leisure`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// To rest and see something.
        public static let leisure: Motive = "leisure"
        /// To be with the family, with children or parents.
        public static let family: Motive = "family"
        /// A honeymoon or an anniversary.
        public static let honeymoon: Motive = "honeymoon"
        /// To visit friends or relatives.
        public static let visit: Motive = "visit"
        /// For work.
        public static let business: Motive = "business"
        /// To learn: study tours, courses.
        public static let study: Motive = "study"
        /// For the sake of health.
        public static let health: Motive = "health"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Motive, label: LocalizedText)] {
            [
                (.leisure, LocalizedText(en: "leisure", zh: "休闲度假")),
                (.family, LocalizedText(en: "family", zh: "亲子家庭")),
                (.honeymoon, LocalizedText(en: "honeymoon", zh: "蜜月纪念")),
                (.visit, LocalizedText(en: "visiting friends or relatives", zh: "探亲访友")),
                (.business, LocalizedText(en: "business", zh: "商务")),
                (.study, LocalizedText(en: "study", zh: "研学")),
                (.health, LocalizedText(en: "health", zh: "康养医疗")),
            ]
        }
    }
}

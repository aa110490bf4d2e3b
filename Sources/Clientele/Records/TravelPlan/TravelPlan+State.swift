extension TravelPlan {
    /// How far a plan has come.
    public struct State: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `idea`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Talked about.
        public static let idea: State = "idea"
        /// Dates and party are being settled.
        public static let planned: State = "planned"
        /// An offer was made.
        public static let quoted: State = "quoted"
        /// It became a booking.
        public static let booked: State = "booked"
        /// Given up.
        public static let dropped: State = "dropped"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: State, label: LocalizedText)] {
            [
                (.idea, LocalizedText(en: "idea", zh: "意向")),
                (.planned, LocalizedText(en: "being planned", zh: "筹划中")),
                (.quoted, LocalizedText(en: "offer made", zh: "已报价")),
                (.booked, LocalizedText(en: "booked", zh: "已预订")),
                (.dropped, LocalizedText(en: "given up", zh: "已放弃")),
            ]
        }
    }
}

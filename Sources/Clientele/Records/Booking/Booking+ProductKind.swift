extension Booking {
    /// What is sold (after the OpenTravel list TVS).
    public struct ProductKind: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `flight`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// A flight.
        public static let flight: ProductKind = "flight"
        /// A hotel stay.
        public static let hotel: ProductKind = "hotel"
        /// A guided tour.
        public static let tour: ProductKind = "tour"
        /// A package without a guide.
        public static let package: ProductKind = "package"
        /// A cruise.
        public static let cruise: ProductKind = "cruise"
        /// A rail journey.
        public static let rail: ProductKind = "rail"
        /// A hired car.
        public static let car: ProductKind = "car"
        /// A visa service.
        public static let visa: ProductKind = "visa"
        /// An insurance.
        public static let insurance: ProductKind = "insurance"
        /// An excursion.
        public static let excursion: ProductKind = "excursion"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: ProductKind, label: LocalizedText)] {
            [
                (.flight, LocalizedText(en: "flight", zh: "机票")),
                (.hotel, LocalizedText(en: "hotel", zh: "酒店")),
                (.tour, LocalizedText(en: "tour", zh: "跟团游")),
                (.package, LocalizedText(en: "package", zh: "自由行")),
                (.cruise, LocalizedText(en: "cruise", zh: "邮轮")),
                (.rail, LocalizedText(en: "rail", zh: "火车票")),
                (.car, LocalizedText(en: "car", zh: "租车")),
                (.visa, LocalizedText(en: "visa service", zh: "签证")),
                (.insurance, LocalizedText(en: "insurance", zh: "保险")),
                (.excursion, LocalizedText(en: "excursion", zh: "一日游")),
            ]
        }
    }
}

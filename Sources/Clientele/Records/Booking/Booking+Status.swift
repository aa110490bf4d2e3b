extension Booking {
    /// The state of a booking.
    public struct Status: OpenCode, FieldValue {
        /// The code as it is stored and exchanged, such as `requested`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Asked for.
        public static let requested: Status = "requested"
        /// Confirmed.
        public static let confirmed: Status = "confirmed"
        /// The journey is over.
        public static let travelled: Status = "travelled"
        /// Cancelled.
        public static let cancelled: Status = "cancelled"
        /// Nobody came.
        public static let noShow: Status = "no-show"

        /// The well-known codes with their labels, in the order in which they are offered.
        public static var known: [(code: Status, label: LocalizedText)] {
            [
                (.requested, LocalizedText(en: "requested", zh: "待确认")),
                (.confirmed, LocalizedText(en: "confirmed", zh: "已确认")),
                (.travelled, LocalizedText(en: "travelled", zh: "已出行")),
                (.cancelled, LocalizedText(en: "cancelled", zh: "已取消")),
                (.noShow, LocalizedText(en: "no-show", zh: "未出行")),
            ]
        }
    }
}

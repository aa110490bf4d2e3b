/// Something to ask a customer at the next purchase or service (requirement R15).
///
/// Prompts are derived from the records whenever they are asked for, and not stored.
public struct UpdatePrompt: Sendable, Hashable {
    /// Why it is to be asked; new reasons may be added in minor releases.
    public struct Reason: OpenCode {
        /// The code as it is stored and exchanged, such as `stale`; case matters.
        public let rawValue: String

        /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A document has expired, is about to, or is not valid for long enough for the trip.
        public static let expiring: Reason = "expiring"
        /// What a trip needs is not known.
        public static let missing: Reason = "missing"
        /// A travel plan is new, or changed since the customer last confirmed anything.
        public static let planChanged: Reason = "plan-changed"
        /// The customer never confirmed the value.
        public static let unconfirmed: Reason = "unconfirmed"
        /// The customer confirmed the value long ago.
        public static let stale: Reason = "stale"

        /// The reasons, the most important first.
        public static var known: [(code: Reason, label: LocalizedText)] {
            [
                (.expiring, LocalizedText(en: "expires", zh: "即将到期或有效期不足")),
                (.missing, LocalizedText(en: "missing for the trip", zh: "行程所需信息缺失")),
                (.planChanged, LocalizedText(en: "plan changed", zh: "出行计划有变")),
                (.unconfirmed, LocalizedText(en: "never confirmed", zh: "从未确认")),
                (.stale, LocalizedText(en: "confirmed long ago", zh: "确认已久")),
            ]
        }
    }

    /// Why it is to be asked.
    ///
    /// Handle the reasons you know and have a `default`: new ones may come.
    public var reason: Reason
    /// What is to be asked, such as `phones[0]`; the record as a whole where a plan changed.
    public var path: FieldPath
    /// The day of the expiry, of the plan's change, or on which the value became stale; `nil` where there is no such day.
    public var day: CalendarDate?
    /// The plan that changed; `nil` for all other reasons.
    public var plan: Identifier<TravelPlan>?
}

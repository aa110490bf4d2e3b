/// How a target list is made: of whom, ranked by what, and who is to be left alone (requirement R23).
///
/// ```swift
/// var plan = TargetPlan("Spring tours", among: .segment(seniors))
/// plan.add(20, for: .bookings(.within(days: 730), count: 2...), en: "travelled twice in two years", zh: "两年内出行两次")
/// plan.add(10, for: .tag("vip"), en: "VIP", zh: "贵宾")
/// plan.limit = 50
/// let list = try await desk.makeTargetList(plan)
/// ```
public struct TargetPlan: Sendable, Hashable {
    /// The name of the list.
    public var name: String
    /// Who is considered; `.segment(id)` for the members of a stored segment.
    public var candidates: Criterion
    /// What gives points; a customer has the sum of those that it fulfils for certain.
    public private(set) var weights: [Weight] = []
    /// The points that a customer must have; none by default.
    public var minimumScore: Int?
    /// What the customer must have consented to, each of it; marketing by default.
    ///
    /// It is empty for a contact that needs no consent.
    public var consents: [ConsentEntry.Purpose] = [.marketing]
    /// The channel by which customers are to be contacted, which decides about consent; `nil` where it may be any.
    ///
    /// Of what was decided about all channels and about this one the stricter holds. Where it may be any channel, who refused
    /// one is left out, and a consent for one is not enough.
    public var channel: Channel?
    /// The field by which customers are to be reached, such as `phones`; `nil` where any way will do.
    public var reachedBy: FieldPath?
    /// How often a customer may be contacted.
    public var fatigue = Fatigue()
    /// The most customers on the list, 100 by default; at most ``maximumLimit``.
    public var limit = 100
    /// Who is in charge of the list.
    public var owner: Identifier<StaffMember>?
    /// The members of staff among whom the customers are shared out: to the account manager where that is one of them, and
    /// else in turn, best first.
    ///
    /// Empty to leave that open.
    public var staff: [Identifier<StaffMember>] = []

    /// The most customers that a list holds.
    public static let maximumLimit = 5000

    /// Creates a plan that gives no points, so that customers stand in the order of their identifiers.
    public init(_ name: String, among candidates: Criterion) {
        self.name = name
        self.candidates = candidates
    }

    /// Adds points for a criterion.
    ///
    /// - Parameters:
    ///   - points: the points, negative to put customers further down; at most a million either way.
    ///   - criterion: what a customer must fulfil; who is unknown to it gets none.
    ///   - english: the reason as it is shown in English.
    ///   - chinese: the reason as it is shown in Chinese.
    public mutating func add(_ points: Int, for criterion: Criterion, en english: String, zh chinese: String) {
        weights.append(
            Weight(
                points: min(max(points, -1_000_000), 1_000_000), criterion: criterion,
                reason: LocalizedText(en: english, zh: chinese)))
    }

    /// Points for a criterion.
    public struct Weight: Sendable, Hashable {
        /// The points.
        public let points: Int
        /// What a customer must fulfil.
        public let criterion: Criterion
        /// The reason to show.
        public let reason: LocalizedText
    }

    /// How often the house may contact a customer.
    public struct Fatigue: Sendable, Hashable {
        /// So many contacts by the house are enough; 3 by default, `nil` for no such bound.
        public var contacts: Int? = 3
        /// Within how many days they are counted, the day of the list included; 30 by default.
        public var days = 30
        /// For how many days after a complaint, the day of it not counted, the customer is left alone; 30 by default.
        ///
        /// While a complaint is open, too, unless this is `nil`.
        public var quietDays: Int? = 30

        /// Creates the standard bounds.
        public init() {}
    }
}

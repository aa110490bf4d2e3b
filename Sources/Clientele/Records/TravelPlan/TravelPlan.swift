/// A journey that a customer thinks of: a need that is not a booking yet (requirement R76).
public struct TravelPlan: RecordKind {
    /// The kind's name in stored data and journals, `travel-plan`.
    public static let kind: RecordKindName = "travel-plan"
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "travel plan", zh: "出行计划")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<TravelPlan> = .unassigned
    /// The customer who plans.
    public var customer: Identifier<Customer>?
    /// Where to, in the customer's words.
    public var destination = ""
    /// The first day, or the words in which it was given, such as `spring festival`.
    public var starts: EnteredDate?
    /// The last day, or the words in which it was given.
    public var ends: EnteredDate?
    /// How many are to travel, the customer included; `nil` when not known.
    public var partySize: Int?
    /// What the whole journey may cost; `nil` when not known.
    public var budget: Money?
    /// What the journey is for; `nil` when not known.
    public var motive: Motive?
    /// How much the customer cares; `nil` when nobody asked.
    public var priority: Priority?
    /// How far it has come.
    public var state: State = .idea
    /// What else is to be known, in free words.
    public var note = ""
    /// When destination, dates, party, budget, motive or priority last changed; a registry keeps it.
    public var changedAt: Timestamp?
    /// Where the record came from; an import leaves it to the mapping.
    public var provenance: Provenance?
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty plan: texts and lists are empty, all else has its default.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field(
            "destination", { $0.destination }, { $0.destination = $1 },
            FieldTraits(en: "destination", zh: "目的地", weight: 2))
        try visitor.field(
            "starts", { $0.starts }, { $0.starts = $1 }, FieldTraits(en: "travel begins", zh: "出发日期", weight: 1))
        try visitor.field("ends", { $0.ends }, { $0.ends = $1 }, FieldTraits(en: "travel ends", zh: "返回日期"))
        try visitor.field(
            "partySize", { $0.partySize }, { $0.partySize = $1 }, FieldTraits(en: "party size", zh: "人数", weight: 1))
        try visitor.field("budget", { $0.budget }, { $0.budget = $1 }, FieldTraits(en: "budget", zh: "预算", .financial))
        try visitor.field("motive", { $0.motive }, { $0.motive = $1 }, FieldTraits(en: "motive", zh: "出行动机", .personal))
        try visitor.field("priority", { $0.priority }, { $0.priority = $1 }, FieldTraits(en: "priority", zh: "优先级"))
        try visitor.field("state", { $0.state }, { $0.state = $1 }, FieldTraits(en: "state", zh: "状态"))
        try visitor.field("note", { $0.note }, { $0.note = $1 }, FieldTraits(en: "note", zh: "说明", .freeText))
        try visitor.field(
            "changedAt", { $0.changedAt }, { $0.changedAt = $1 }, FieldTraits(en: "plan changed at", zh: "计划变更时间"))
        try visitor.field(
            "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

extension TravelPlan {
    /// Whether the journey is still to be sold: neither booked nor given up.
    public var isOpen: Bool { state != .booked && state != .dropped }

    /// Whether another version plans the same: state, note and what an app keeps with it do not count.
    fileprivate func plansTheSame(as other: TravelPlan) -> Bool {
        destination == other.destination && starts == other.starts && ends == other.ends
            && partySize == other.partySize && budget == other.budget && motive == other.motive
            && priority == other.priority
    }
}

extension TravelPlan: ChangeDatedRecord {
    func dated(_ now: Timestamp, replacing before: (any RecordKind)?) -> TravelPlan {
        if let before = before as? TravelPlan, before.plansTheSame(as: self) { return self }
        var plan = self
        plan.changedAt = now
        return plan
    }
}

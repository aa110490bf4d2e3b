/// Two customers that may be one person, for somebody to decide, and what was decided (requirement R13).
///
/// There is one for each pair, whoever finds it. A decision binds every search for duplicates for as long as the evidence
/// is what it was: when a field that was compared comes to another level of agreement, the decision has lapsed.
///
/// Only who may see everything reads this kind by the general calls; ``RegistrySession/matchQueue(after:limit:)`` shows
/// everybody else what they may see.
public struct MatchReview: RecordKind {
    /// The kind's name in stored data and journals, `match-review`.
    public static let kind = RecordKindName.matchReview
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "match review", zh: "重复核对")

    /// The identifier, the same for the same two customers.
    public var id: Identifier<MatchReview> = .unassigned
    /// The two customers, in the order of their identifiers.
    public var customers: [Identifier<Customer>] = []
    /// How far it is.
    public var state: State = .open
    /// How much a decision would tell, from 0 to 1000: 1000 at even odds; `nil` once it is decided.
    public var doubt: Int?
    /// The probability that both are one person when it was last looked at, in thousandths.
    public var probability = 0
    /// The comparisons with their levels that the probability, and a decision, stand on, such as `phone=equal`.
    public var evidence: [String] = []
    /// The version of the model by which the two were compared.
    public var model = ""
    /// When the pair was found, by the registry's clock.
    public var foundAt: Timestamp?
    /// What was decided; `nil` for what is open.
    public var ruling: Ruling?
    /// What had been decided before the evidence changed or somebody opened the review again.
    public var lapsedRuling: Ruling?
    /// The member of staff who decided.
    public var decidedBy: Identifier<StaffMember>?
    /// When it was decided.
    public var decidedAt: Timestamp?
    /// Why it was decided so.
    public var reason = ""
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty review; searches, intake and ``RegistrySession/decide(_:and:are:reason:)`` make those of a house.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customers", { $0.customers }, { $0.customers = $1 },
            FieldTraits(en: "customers", zh: "客户", isLookup: true))
        try visitor.field(
            "state", { $0.state }, { $0.state = $1 }, FieldTraits(en: "state", zh: "状态", isLookup: true))
        try visitor.field(
            "doubt", { $0.doubt }, { $0.doubt = $1 }, FieldTraits(en: "doubt", zh: "不确定度", isLookup: true))
        try visitor.field(
            "probability", { $0.probability }, { $0.probability = $1 },
            FieldTraits(en: "probability in thousandths", zh: "概率（千分之）"))
        try visitor.field(
            "evidence", { $0.evidence }, { $0.evidence = $1 }, FieldTraits(en: "evidence", zh: "依据", .document))
        try visitor.field("model", { $0.model }, { $0.model = $1 }, FieldTraits(en: "model", zh: "模型"))
        try visitor.field("foundAt", { $0.foundAt }, { $0.foundAt = $1 }, FieldTraits(en: "found at", zh: "发现时间"))
        try visitor.field("ruling", { $0.ruling }, { $0.ruling = $1 }, FieldTraits(en: "ruling", zh: "判定"))
        try visitor.field(
            "lapsedRuling", { $0.lapsedRuling }, { $0.lapsedRuling = $1 },
            FieldTraits(en: "lapsed ruling", zh: "已失效判定"))
        try visitor.field(
            "decidedBy", { $0.decidedBy }, { $0.decidedBy = $1 }, FieldTraits(en: "decided by", zh: "判定人"))
        try visitor.field(
            "decidedAt", { $0.decidedAt }, { $0.decidedAt = $1 }, FieldTraits(en: "decided at", zh: "判定时间"))
        try visitor.field("reason", { $0.reason }, { $0.reason = $1 }, FieldTraits(en: "reason", zh: "理由", .freeText))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

extension MatchReview {
    /// The identifier of the review of two customers, in either order.
    static func id(of a: Identifier<Customer>, _ b: Identifier<Customer>) -> Identifier<MatchReview> {
        let (first, second) = a < b ? (a, b) : (b, a)
        var high: UInt64 = 0
        var low: UInt64 = 0
        let digest = SHA256.digest(Array(kind.rawValue.utf8) + first.uniqueID.bytes + second.uniqueID.bytes)
        for (index, byte) in digest.prefix(16).enumerated() {
            if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
        }
        return Identifier(UniqueID(high: high, low: low))
    }

    /// Takes over how the two compare now.
    mutating func take(_ match: MatchExplanation, model version: String) {
        probability = Int((match.probability * 1000).rounded())
        evidence = match.evidence
        model = version
        doubt = state == .decided ? nil : Int(((1 - abs(2 * match.probability - 1)) * 1000).rounded())
    }

    /// Whether what was decided holds for how the two compare now.
    func binds(_ match: MatchExplanation) -> Bool {
        state == .decided && ruling != nil && evidence == match.evidence
    }

    mutating func decide(_ ruling: Ruling, by staff: Identifier<StaffMember>, at time: Timestamp) {
        state = .decided
        self.ruling = ruling
        doubt = nil
        decidedBy = staff
        decidedAt = time
    }

    /// Opens the review again, with what had been decided.
    mutating func reopen() {
        lapsedRuling = ruling ?? lapsedRuling
        ruling = nil
        state = .open
        decidedBy = nil
        decidedAt = nil
    }
}

extension MatchExplanation {
    /// The comparisons with their levels, in order; the same for both orders of the subjects.
    var evidence: [String] { parts.map { "\($0.comparison)=\($0.level)" }.sorted() }
}

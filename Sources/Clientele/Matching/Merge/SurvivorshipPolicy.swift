/// Which values merged records take, field by field, as a value that can be stored and sent.
///
/// ```swift
/// var policy = SurvivorshipPolicy()
/// policy.standard = .mostRecent
/// policy.rules = [SurvivorshipRule("birthDate", .confirmedFirst), SurvivorshipRule("occupation", .mostTrusted)]
/// policy.trusted = ["counter", "hotline"]
/// ```
public struct SurvivorshipPolicy: DescribedValue {
    /// The choice for fields without a rule.
    public var standard: FieldChoice = .survivorFirst
    /// The choices for single fields; the first rule of a field counts.
    public var rules: [SurvivorshipRule] = []
    /// The sources by trust, the most trusted first; what is not listed is trusted least.
    ///
    /// A source is named by the code of its channel, such as `hotline`, or by its name within one, such as a partner's.
    public var trusted: [String] = []
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates the policy of the survivor first.
    public init() {}

    /// The choice for a field: a rule of its own, that of all of the app's own fields, or the standard one.
    public func choice(for field: String) -> FieldChoice {
        if let rule = rules.first(where: { $0.field == field }) { return rule.choice }
        if field.hasPrefix("custom."), let rule = rules.first(where: { $0.field == "custom" }) { return rule.choice }
        return standard
    }

    /// The policy with other rules before its own.
    func overridden(by rules: [SurvivorshipRule]) -> SurvivorshipPolicy {
        var policy = self
        policy.rules = rules + self.rules
        return policy
    }

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field(
            "standard", { $0.standard }, { $0.standard = $1 }, FieldTraits(en: "standard choice", zh: "默认取值"))
        try visitor.field("rules", { $0.rules }, { $0.rules = $1 }, FieldTraits(en: "rules", zh: "取值规则"))
        try visitor.field(
            "trusted", { $0.trusted }, { $0.trusted = $1 }, FieldTraits(en: "sources by trust", zh: "可信来源顺序"))
    }
}

/// A choice of an app's own between the values of two customers that are merged.
///
/// It is asked once, when the records are merged, and only for fields in which both have a value and differ. What it
/// answers is kept with the merge, so a merge stays what it was when the function is another one later.
///
/// - Parameters:
///   - field: the field, such as `occupation` or `custom.clubNumber`.
///   - survivor: the customer that stays.
///   - absorbed: the customer that goes into it.
/// - Returns: any choice but one of the app's own; ``FieldChoice/survivorFirst`` or ``FieldChoice/absorbedFirst`` to name
///   a side.
public typealias OwnFieldChoice =
    @Sendable (_ field: String, _ survivor: Customer, _ absorbed: Customer) -> FieldChoice

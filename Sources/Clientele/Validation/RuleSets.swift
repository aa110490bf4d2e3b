/// The rule sets of a house, one for each kind of record (requirement R10).
///
/// A kind without a set of its own has its standard one: customers ``RuleSet/standard``, forms ``RuleSet/forms``, every
/// other kind the rule `custom-fields`.
///
/// ```swift
/// var configuration = CustomerRegistry.Configuration()
/// configuration.rules[Booking.self].add(.required(["reference"], id: "booking desk"))
/// ```
public struct RuleSets: Sendable {
    private var sets: [RecordKindName: any Sendable] = [:]

    /// Creates the standard sets.
    public init() {}

    /// The rules of a kind.
    public subscript<Record: RecordKind>(kind: Record.Type) -> RuleSet<Record> {
        get { sets[Record.kind] as? RuleSet<Record> ?? Self.standard() }
        set { sets[Record.kind] = newValue }
    }

    private static func standard<Record: RecordKind>() -> RuleSet<Record> {
        if Record.kind == Customer.kind, let set = RuleSet<Customer>.standard as? RuleSet<Record> { return set }
        if Record.kind == IntakeForm.kind, let set = RuleSet<IntakeForm>.forms as? RuleSet<Record> { return set }
        var set = RuleSet<Record>()
        set.add(.customFields)
        return set
    }
}

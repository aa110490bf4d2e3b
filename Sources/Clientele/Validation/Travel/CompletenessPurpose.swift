/// Something a record must be complete for: to ticket a flight, to check in at a hotel (requirement R11).
///
/// ```swift
/// for finding in customer.missing(for: .domesticFlightInChina) { print(finding.message(in: .chinese)) }
/// ```
///
/// A purpose is a value. Take a well-known one and change its rules, or make one:
///
/// ```swift
/// var cruise = CompletenessPurpose("cruise", LocalizedText(en: "cruise", zh: "邮轮"), reads: ["emergencyContacts"])
/// cruise.rules.add(.required(["emergencyContacts"], id: "cruise", severity: .error))
/// ```
public struct CompletenessPurpose: Sendable {
    /// The stable name.
    public let id: String
    /// The name to show.
    public let label: LocalizedText
    /// The fields that the rules look at, whole; who may not see one is told only whether it is empty.
    public let reads: Set<FieldPath>
    /// The rules; a record is complete when they find no error.
    public var rules: RuleSet<Customer>

    /// Creates a purpose.
    ///
    /// - Parameters:
    ///   - id: the stable name.
    ///   - label: the name to show.
    ///   - fields: the fields that the rules look at.
    ///   - rules: what must be there; none at first.
    public init(
        _ id: String, _ label: LocalizedText, reads fields: Set<FieldPath>,
        rules: RuleSet<Customer> = RuleSet<Customer>()
    ) {
        self.id = id
        self.label = label
        reads = fields
        self.rules = rules
    }
}

extension Customer {
    /// Returns what the record lacks for a purpose, and what of it will not do: each finding names the field and the remedy.
    ///
    /// The record is complete when none is an error. To judge for a day of travel, pass a context of that day: documents
    /// must be valid on it.
    ///
    /// - Parameters:
    ///   - purpose: what the record must be complete for.
    ///   - context: the day, the house's country and the app's own fields.
    /// - Returns: what was found, most serious first.
    public func missing(
        for purpose: CompletenessPurpose, in context: ValidationContext = ValidationContext()
    ) -> [Finding] {
        purpose.rules.check(self, in: context)
    }
}

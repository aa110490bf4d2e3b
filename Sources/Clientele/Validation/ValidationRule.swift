/// One rule for a kind of record: a name and a check.
///
/// ```swift
/// let rule = ValidationRule<Customer>("agency.language") { customer, _ in
///     customer.languages.isEmpty ? [Finding(.agencyLanguageMissing, at: "languages")] : []
/// }
/// ```
public struct ValidationRule<Record: RecordKind>: Sendable {
    /// The rule's stable name, by which a rule set replaces or removes it.
    public let id: String
    /// Returns everything the rule finds in a record.
    public let check: @Sendable (Record, ValidationContext) -> [Finding]

    /// Creates a rule; its check must not depend on anything but the record and the context.
    public init(_ id: String, check: @escaping @Sendable (Record, ValidationContext) -> [Finding]) {
        self.id = id
        self.check = check
    }
}

/// What reading the whole audit trail found (requirement R52).
///
/// Keep the last verification outside the house, as JSON in another system, and give it to the next one: then also a trail
/// that was cut short or written anew as a whole is noticed.
public struct AuditVerification: Sendable, Hashable, Codable {
    /// How many entries stand unbroken one after the other, from the first.
    public let count: Int
    /// The digest of the last of them; empty where there is none.
    public let digest: String
    /// The number of the first entry that is missing, changed or out of place; `nil` when there is none.
    public let firstBroken: Int?

    /// Whether every entry is in its place, unchanged.
    public var isIntact: Bool { firstBroken == nil }
}

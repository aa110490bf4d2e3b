/// How the sources begin by which the house names its own changes in the history; no caller's source may.
///
/// What takes a cleaning back goes by these, and who reads the history trusts them, so they must not be imitated. Identifiers
/// are untyped here: a small program need not hold the types.
enum HouseSource {
    /// A cleaning that was applied; the kind of proposal follows.
    static let cleaning = "cleaning/"
    /// A cleaning that was taken back; the receipt follows.
    private static let reversal = "cleaning-reverted/"
    /// A suggestion that was accepted; its identifier follows.
    private static let suggestion = "change-suggestion/"

    /// What a migration changed; the version follows.
    private static let migration = "schema-migration/"

    /// What was done about damage; the kind of repair and the member's reason follow.
    private static let repair = "integrity-repair/"

    private static let reserved = [cleaning, reversal, suggestion, migration, repair]

    /// The source of the changes that a repair makes.
    static func repair(_ kind: String, _ reason: String) -> String {
        "\(repair)\(kind)" + (reason.isEmpty ? "" : ": \(reason)")
    }

    /// The source of the changes that a migration to a version makes.
    static func migration(to version: Int) -> String { "\(migration)\(version)" }

    /// The source of the change that takes a cleaning back.
    static func reversal(of receipt: UniqueID) -> String { "\(reversal)\(receipt)" }
    /// The source of the change that a suggestion asked for.
    static func acceptance(of suggestion: UniqueID) -> String { "\(Self.suggestion)\(suggestion)" }

    /// The reserved beginnings, to be read by people.
    static var list: String { reserved.joined(separator: ", ") }

    /// Refuses a caller's source that begins as the house's own do.
    static func refuseImitation(_ source: String) throws(RegistryError) {
        guard reserved.contains(where: { source.utf8.starts(with: $0.utf8) }) else { return }
        throw RegistryError(.reservedSource, field: "source")
    }
}

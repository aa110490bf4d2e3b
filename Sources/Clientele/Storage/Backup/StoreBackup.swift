/// A backup file: what it says of itself, and the calls that write, verify and restore such files (requirements R68,
/// R77).
///
/// ```swift
/// let full = try await StoreBackup.write(store, to: "monday.backup", at: now)
/// let next = try await StoreBackup.write(store, to: "tuesday.backup", after: full, at: later)
/// let report = try await StoreBackup.verify(["monday.backup", "tuesday.backup"])
/// print(report.isWhole)
/// try await StoreBackup.restore(["monday.backup", "tuesday.backup"], toFolder: "restored")
/// ```
///
/// A full backup holds every record of one state of the store. An *incremental* one holds what changed after the backup
/// before it, whose digest it names; one full backup and the incremental ones after it are a chain. The file is JSON Lines
/// that a person can read, described in `Documentation/BackupFormat.md`.
///
/// Sealed payloads stay sealed. The file as a whole is as readable as the store's folder is: keep it where only those come
/// who may read the store, or seal it with a tool of the house. A later version of the format may be sealed as a whole;
/// this version refuses such a file as ``StoreError/Code/newerFormat``.
public struct StoreBackup: Sendable, Hashable {
    /// The commit after which the backup begins; `.zero` for a full one.
    public let after: SequenceNumber
    /// The last commit that the backup holds.
    public let through: SequenceNumber
    /// When it was made, by the caller's clock.
    public let at: Timestamp
    /// The digest of the backup that this one follows; empty for a full one.
    public let parent: String
    /// How many records it holds.
    public internal(set) var recordCount = 0
    /// How many removals it holds; a full backup needs none.
    public internal(set) var removalCount = 0
    /// The length of everything before the last line of the file.
    public internal(set) var byteCount: UInt64 = 0
    /// SHA-256 of everything before the last line of the file, 64 hexadecimal digits.
    public internal(set) var digest = ""

    init(after: SequenceNumber, through: SequenceNumber, at: Timestamp, parent: String) {
        self.after = after
        self.through = through
        self.at = at
        self.parent = parent
    }

    /// Whether it can be restored alone.
    public var isFull: Bool { parent.isEmpty }

    /// Whether two lines say the same of one backup.
    func hasOrigin(of other: StoreBackup) -> Bool {
        (after, through, at) == (other.after, other.through, other.at) && parent == other.parent
    }
}

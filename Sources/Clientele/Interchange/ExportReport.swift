/// What an export carried out of the house, and what it could not carry (requirements R08, R52).
public struct ExportReport: Sendable, Hashable {
    /// The form of an exported file.
    public struct Format: Sendable, Hashable {
        enum Form: Sendable { case csv, jsonLines, vCard }

        let form: Form

        /// CSV (RFC 4180): one row a record, the columns named by field paths, `phones[0].number`.
        ///
        /// A cell that a spreadsheet would take for a formula gets an apostrophe before it. An import with
        /// ``ImportMapping/init(fieldPathsIn:)`` removes it and brings the records back, but for what
        /// ``ExportReport/leftOut`` names (such as a text that a reader would refuse, with NUL or of more than 1 MiB),
        /// values of white space alone and identifiers, which are new.
        public static let csv = Format(form: .csv)
        /// JSON Lines: one record a line, whole, as it is stored.
        public static let jsonLines = Format(form: .jsonLines)
        /// vCard 4.0 (RFC 6350), for customers only.
        public static let vCard = Format(form: .vCard)
    }

    /// The number of records.
    public internal(set) var count = 0
    /// The fields with values in the file, without positions.
    public internal(set) var fields: Set<FieldPath> = []
    /// The fields that the member of staff may not see, or only masked; each record of the file names its own.
    public internal(set) var withheld: Set<FieldPath> = []
    /// The fields whose values the format cannot carry, or not in full, without positions.
    public internal(set) var leftOut: Set<FieldPath> = []
}

/// Writes records of one kind in one form.
protocol RecordExporter<Record>: Sendable {
    associatedtype Record: RecordKind

    /// Whether every record must be shown to ``prepare(for:)`` before the first is written.
    var needsPreparation: Bool { get }
    mutating func prepare(for record: Record)
    /// Writes what stands before the records.
    mutating func begin()
    /// Writes a record; `changedAt` is when it was last changed.
    mutating func append(_ record: Record, withheld: Set<FieldPath>, changedAt: Timestamp?)
    /// The bytes that were written since the last call.
    mutating func takeBytes() -> [UInt8]
    /// The fields that were written since the last call, without positions.
    mutating func takeFields() -> Set<FieldPath>
    /// The fields whose values could not be written, without positions.
    var leftOut: Set<FieldPath> { get }
}

extension RecordExporter {
    var needsPreparation: Bool { false }
    mutating func prepare(for record: Record) {}
    mutating func begin() {}
}

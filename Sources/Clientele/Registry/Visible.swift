/// A record as one reader may see it, and the fields that were withheld.
///
/// Read and change fields directly; give the changed value to `update`, which writes only what was changed. A withheld
/// field that was left alone is not a change, so what a reader may not see cannot be lost. Call the record's mutating
/// methods on ``record``: `wang.record.add(phone: "…")`.
///
/// ```swift
/// if var wang = try await desk.customer(id) {
///     wang.occupation = "teacher"
///     try await desk.update(wang)
/// }
/// ```
@dynamicMemberLookup
public struct Visible<Record: RecordKind>: Sendable {
    /// The record with its masked fields, as it was given and as it was changed since.
    ///
    /// A record with fields that were withheld or not read names them in its JSON, so it cannot pass for a whole one.
    public var record: Record
    /// The record as it was given.
    let given: Record
    /// The fields that are masked or look empty although they are not.
    public let withheld: Set<FieldPath>
    /// The fields that the record has and that were not asked for: they are as in a new record, and cannot be written.
    ///
    /// There are none where the record was read as a whole; see ``RegistrySession/record(_:reading:)``.
    public let unread: Set<FieldPath>
    /// What the rules of the kind found when the record was added or updated; empty for a record that was only read.
    ///
    /// Of an updated record only what is found just the same in what the member may see of it: whatever rests on a withheld
    /// field is left out, whichever field it stands at. Whoever adds a record knows all of it.
    public internal(set) var findings: [Finding] = []
    /// The version of the record in the store, by which an update notices that somebody else was faster.
    public let version: UInt64
    /// The commit that wrote it: versions start again after a removal.
    let sequence: SequenceNumber

    /// Masks a record as a pass demands.
    ///
    /// - Parameters:
    ///   - record: the record, as far as it was read.
    ///   - version: its version.
    ///   - sequence: the commit that wrote it.
    ///   - pass: what masks it.
    ///   - unread: the fields that the record has and that were not read.
    init(
        _ record: Record, version: UInt64, sequence: SequenceNumber, masking pass: Mask.Pass,
        unread: Set<FieldPath> = []
    ) {
        var pass = pass
        var masked = record.masked(at: .record, in: &pass)
        withheld = pass.withheld
        self.unread = unread
        for (key, paths) in [(WithheldMarker.key, withheld), (WithheldMarker.unreadKey, unread)] where !paths.isEmpty {
            let names = paths.sorted().map { JSONValue.string($0.description) }
            masked.unknown.members.append(JSONValue.Member(key, .array(names)))
            masked.unknown.sort()
        }
        self.record = masked
        given = masked
        self.version = version
        self.sequence = sequence
    }

    /// A field of the record.
    public subscript<Value>(dynamicMember path: WritableKeyPath<Record, Value>) -> Value {
        get { record[keyPath: path] }
        set { record[keyPath: path] = newValue }
    }

    /// A value of the record that cannot be set.
    public subscript<Value>(dynamicMember path: KeyPath<Record, Value>) -> Value { record[keyPath: path] }

    /// The record's identifier.
    public var id: Identifier<Record> { record.id }
}

/// A kind of record that a registry keeps.
///
/// Conforming to this protocol is all that a new kind takes: the codec, masks, history, both storages and criteria work
/// on it from its description.
public protocol RecordKind: DescribedValue, Identifiable where ID == Identifier<Self> {
    /// The kind's stable name in stored data.
    static var kind: RecordKindName { get }
    /// The kind's name to show.
    static var label: LocalizedText { get }
    /// The record's identifier; ``Identifier/unassigned`` until a registry has given one.
    var id: Identifier<Self> { get set }
    /// The values of the app's own fields.
    var custom: CustomFields { get set }
}

extension Identifier {
    /// The identifier of a record that no registry has taken in yet: all bits are zero.
    public static var unassigned: Identifier { Identifier(UniqueID(high: 0, low: 0)) }

    /// Whether this is an identifier at all and not ``unassigned``.
    public var isAssigned: Bool { self != .unassigned }
}

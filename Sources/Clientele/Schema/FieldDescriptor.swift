/// One field of a kind of record.
public struct FieldDescriptor<Record: RecordKind>: Sendable {
    /// The place of the field, without positions in lists: `phones.number`.
    public let path: FieldPath
    /// What the value looks like; for a part of a list's elements, what one of them looks like.
    public let shape: FieldShape
    /// Label, sensitivity, mask and weight.
    public let traits: FieldTraits
    /// Returns the values of the field in a record: several for lists, none where it is empty.
    public let values: @Sendable (Record) -> [FieldShape.Scalar]

    init(
        path: FieldPath, shape: FieldShape, traits: FieldTraits,
        values: @escaping @Sendable (Record) -> [FieldShape.Scalar]
    ) {
        self.path = path
        self.shape = shape
        self.traits = traits
        self.values = values
    }
}

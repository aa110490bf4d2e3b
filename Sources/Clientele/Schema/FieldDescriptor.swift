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
    /// Appends the values of the field in a record, without a list of their own.
    let append: @Sendable (Record, inout [FieldShape.Scalar]) -> Void

    init(
        path: FieldPath, shape: FieldShape, traits: FieldTraits,
        append: @escaping @Sendable (Record, inout [FieldShape.Scalar]) -> Void
    ) {
        self.path = path
        self.shape = shape
        self.traits = traits
        self.append = append
        values = { record in
            var scalars: [FieldShape.Scalar] = []
            append(record, &scalars)
            return scalars
        }
    }
}

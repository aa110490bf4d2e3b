/// Finds the way from a record to the values of a field.
enum FieldAccess {
    /// Returns the function that gives the values of the field at a path; `nil` when there is no such field.
    static func values<Record: RecordKind>(
        at path: FieldPath, schema: RecordSchema<Record>
    ) -> (@Sendable (Record) -> [FieldShape.Scalar])? {
        schema[path]?.values
    }
}

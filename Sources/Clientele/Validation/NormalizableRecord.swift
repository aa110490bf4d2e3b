/// A kind of record whose texts have normal forms.
///
/// A registry normalises such a record before it checks, recognises and stores it.
package protocol NormalizableRecord: RecordKind {
    /// Fills in normal forms beside the raw texts; the raw texts stay as they are.
    func normalized(in context: ValidationContext) -> Self
}

/// One thing that is done with every field of a value, in order.
public protocol FieldVisitor<Root> {
    /// The value whose fields are visited.
    associatedtype Root: DescribedValue
    /// What the visit may throw.
    associatedtype Failure: Error

    /// Visits a field: its stable identifier, how to get it, how to set it, and what is to be known about it.
    mutating func field<Value: FieldValue>(
        _ id: StaticString,
        _ get: @escaping @Sendable (Root) -> Value,
        _ set: @escaping @Sendable (inout Root, Value) -> Void,
        _ traits: @autoclosure () -> FieldTraits
    ) throws(Failure)
}

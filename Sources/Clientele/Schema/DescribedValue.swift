/// A struct that describes its fields once, for everything that is done with fields.
///
/// From the one description come the JSON codec, field paths, masks, change history, access by criteria, import mapping
/// and the data dictionary. A field is one line in ``describe(_:)`` and one stored property with a default:
///
/// ```swift
/// struct Voucher: DescribedValue {
///     var number = ""
///     var value: Money?
///     var unknown = UnknownFields()
///
///     static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
///         try visitor.field("number", { $0.number }, { $0.number = $1 }, FieldTraits(en: "number", zh: "编号"))
///         try visitor.field("value", { $0.value }, { $0.value = $1 }, FieldTraits(en: "value", zh: "面值", .financial))
///     }
/// }
/// ```
///
/// A field identifier is stable for ever: it stands in stored data, history, masks and criteria. Renaming the Swift
/// property does not change it. Text, list and optional fields are empty by default; an empty one is not written.
public protocol DescribedValue: FieldValue, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Creates a value with every field at its default.
    init()
    /// Names every field in the order in which it is written.
    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self
    /// Fields that stood in the JSON and that this version of the type does not know.
    var unknown: UnknownFields { get set }
}

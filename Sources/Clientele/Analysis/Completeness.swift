/// How complete records are, by the weights of their fields (requirement R11).
///
/// A field of weight 3 that is filled in counts three times as much as one of weight 1; a field of weight 0 does not
/// count. Of a list's elements one with a value is enough.
public struct Completeness: Sendable, Hashable {
    /// How many records were added, the denominator of ``missing``.
    public private(set) var records = 0
    /// The sum of the weights of the fields that have a value.
    public private(set) var filled = 0
    /// The sum of the weights of all fields.
    public private(set) var total = 0
    /// How many records lack each field that counts.
    public private(set) var missing: [FieldPath: Int] = [:]

    /// Creates the completeness of no records, whose share is `nil`.
    public init() {}

    /// Adds a record of a kind; the schema tells the fields and their weights.
    ///
    /// - Complexity: O(*n*) in the number of fields.
    public mutating func add<Record: RecordKind>(_ record: Record, schema: RecordSchema<Record>) {
        records += 1
        for field in schema.fields where field.traits.weight > 0 {
            total += field.traits.weight
            if field.values(record).isEmpty {
                missing[field.path, default: 0] += 1
            } else {
                filled += field.traits.weight
            }
        }
    }

    /// The share of the weights that is filled, 0 to 1; `nil` where nothing was counted.
    public var share: Double? {
        total > 0 ? Double(filled) / Double(total) : nil
    }
}

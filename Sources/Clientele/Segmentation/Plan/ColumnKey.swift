/// What a column holds of a record: the values at a path, or what follows from them.
struct ColumnKey: Sendable, Hashable {
    enum Use: Sendable, Hashable {
        /// Every value of the field.
        case values
        /// The first value of the field.
        case first
        /// A flag where the field, or a part of it, has a value.
        case presence
        /// The tags of a customer, empty ones included.
        case tags
    }

    let path: FieldPath
    let use: Use
    /// The shape of the field: an app's own field may be defined otherwise another time.
    let shape: String

    init(_ path: FieldPath, _ use: Use, shape: String = "") {
        self.path = path
        self.use = use
        self.shape = shape
    }
}

extension ColumnKey {
    /// The column of a field; `nil` where the kind has no such field.
    init?<Record: RecordKind>(_ path: FieldPath, _ use: Use, of schema: RecordSchema<Record>) {
        guard let field = schema[path] else { return nil }
        self.init(path, use, shape: field.shape.description)
    }

    /// Returns the function that gives the values of the column in a record.
    func values<Record: RecordKind>(
        of schema: RecordSchema<Record>
    ) -> @Sendable (Record) -> [FieldShape.Scalar] {
        switch use {
        case .values, .tags:
            guard let values = schema[path]?.values else { return { _ in [] } }
            return values
        case .first:
            guard let values = schema[path]?.values else { return { _ in [] } }
            return { record in
                let found = values(record)
                return found.count < 2 ? found : [found[0]]
            }
        case .presence:
            let fields = schema.fields.filter { $0.path.isWithin(path) }.map(\.values)
            return { record in fields.contains(where: { !$0(record).isEmpty }) ? [FieldShape.Scalar.flag(true)] : [] }
        }
    }

    /// Returns the function that gives the values of the column in a customer.
    func customerValues(of schema: RecordSchema<Customer>) -> @Sendable (Customer) -> [FieldShape.Scalar] {
        guard use == .tags else { return values(of: schema) }
        return { customer in customer.tags.map { FieldShape.Scalar.text($0.rawValue) } }
    }
}

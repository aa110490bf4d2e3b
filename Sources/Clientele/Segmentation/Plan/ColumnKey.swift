/// What a column holds of a record: the values at a path, or what follows from them.
struct ColumnKey: Sendable, Hashable {
    enum Use: Sendable, Hashable {
        /// Every value of the field.
        case values
        /// The first value of the field.
        case first
        /// A flag where the field, or a part of it, has a value.
        case presence
        /// The tags of a customer with their last days, as ``TagMark``, empty ones included.
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

    /// Appends the values of a column in a record.
    typealias Reading<Record> = @Sendable (Record, inout [FieldShape.Scalar]) -> Void

    /// Returns the function that appends the values of the column in a record.
    func reading<Record: RecordKind>(of schema: RecordSchema<Record>) -> Reading<Record> {
        switch use {
        case .values, .tags:
            guard let append = schema[path]?.append else { return { _, _ in } }
            return append
        case .first:
            guard let append = schema[path]?.append else { return { _, _ in } }
            return { record, scalars in
                let count = scalars.count
                append(record, &scalars)
                if scalars.count > count + 1 { scalars.removeLast(scalars.count - count - 1) }
            }
        case .presence:
            let fields = schema.fields.filter { $0.path.isWithin(path) }.map(\.append)
            return { record, scalars in
                let count = scalars.count
                for append in fields where scalars.count == count { append(record, &scalars) }
                guard scalars.count > count else { return }
                scalars.removeLast(scalars.count - count)
                scalars.append(.flag(true))
            }
        }
    }

    /// Returns the function that appends the values of the column in a customer.
    ///
    /// - Parameters:
    ///   - schema: the customer's fields.
    ///   - tags: what tags mean on the only day that is asked about; `nil` for columns that are asked about any day.
    /// - Returns: the function.
    func customerReading(
        of schema: RecordSchema<Customer>, tags: TagMeanings? = nil
    ) -> Reading<Customer> {
        guard use == .tags else { return reading(of: schema) }
        if let tags { return { customer, scalars in tags.append(customer, to: &scalars) } }
        return { customer, scalars in
            let ends = customer.tagDetails.isEmpty ? [:] : customer.tagEnds
            for tag in customer.tags { scalars.append(.text(TagMark(tag, until: ends[tag]).text)) }
        }
    }
}

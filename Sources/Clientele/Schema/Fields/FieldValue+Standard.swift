extension String: FieldValue {
    /// Reads a text.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> String { try reader.readString() }
    /// Writes the text.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
    /// A text.
    public static var shape: FieldShape { .text }
    /// Whether the text is empty.
    public var isAbsent: Bool { isEmpty }
    /// Appends the text.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { if !isEmpty { scalars.append(.text(self)) } }
    /// Masks the text with the field's mask.
    public func masked(
        _ traits: FieldTraits, at path: FieldPath, in pass: inout Mask.Pass
    ) -> Mask.Result<String> {
        switch pass.disclosure(traits.sensitivity) {
        case .shown: return .same
        case .hidden: return .blank
        case .masked:
            let masked = traits.mask.applied(to: self)
            guard !masked.isEmpty else { return .blank }
            pass.withhold(path)
            return .changed(masked)
        }
    }
}

extension Bool: FieldValue {
    /// Reads a flag.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Bool { try reader.readBool() }
    /// Writes the flag.
    public func write(to writer: inout JSONWriter) { writer.write(self) }
    /// A flag.
    public static var shape: FieldShape { .flag }
    /// Appends the flag.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { scalars.append(.flag(self)) }
}

extension Int: FieldValue {
    /// Reads a whole number.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Int {
        let start = reader.position
        guard let value = Int(exactly: try reader.readInt64()) else {
            throw reader.invalid(from: start, expected: "a smaller number")
        }
        return value
    }
    /// Writes the number.
    public func write(to writer: inout JSONWriter) { writer.write(Int64(self)) }
    /// A whole number.
    public static var shape: FieldShape { .integer }
    /// Appends the number.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { scalars.append(.integer(Int64(self))) }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    /// Reads a value or `null`.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Wrapped? {
        // `null` is itself a value of a field of any JSON value: a change to `null` is no removal.
        try reader.readNull() ? JSONValue.null as? Wrapped : try Wrapped.read(from: &reader)
    }
    /// Writes the value or `null`.
    public func write(to writer: inout JSONWriter) {
        if let value = self { value.write(to: &writer) } else { writer.writeNull() }
    }
    /// The shape of the value.
    public static var shape: FieldShape { Wrapped.shape }
    /// Whether there is no value.
    public var isAbsent: Bool { self == nil }
    /// Appends the value if there is one.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { self?.appendScalars(to: &scalars) }
    /// Masks the value if there is one.
    public func masked(
        _ traits: FieldTraits, at path: FieldPath, in pass: inout Mask.Pass
    ) -> Mask.Result<Wrapped?> {
        guard let value = self else { return .same }
        switch value.masked(traits, at: path, in: &pass) {
        case .same: return .same
        case .changed(let masked): return .changed(masked)
        case .blank: return .blank
        }
    }
    /// Collects the fields of the value's type.
    public static func collectFields<Record: RecordKind>(
        at path: FieldPath, each: @escaping @Sendable (Record, (Wrapped?) -> Void) -> Void,
        into fields: inout [FieldDescriptor<Record>]
    ) {
        Wrapped.collectFields(
            at: path, each: { record, body in each(record) { if let value = $0 { body(value) } } }, into: &fields)
    }
}

extension Array: FieldValue where Element: FieldValue {
    /// Reads a list.
    @inline(never)
    public static func read(from reader: inout JSONReader) throws(JSONError) -> [Element] {
        try reader.openList()
        var elements: [Element] = []
        while try reader.nextElement(isFirst: elements.isEmpty) {
            elements.append(try Element.read(from: &reader))
        }
        return elements
    }
    /// Writes the list.
    @inline(never)
    public func write(to writer: inout JSONWriter) {
        writer.openList()
        for element in self { element.write(to: &writer) }
        writer.closeList()
    }
    /// A list of the element's shape.
    public static var shape: FieldShape { FieldShape(listOf: Element.shape) }
    /// Whether the list is empty.
    public var isAbsent: Bool { isEmpty }
    /// Appends each element.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) {
        for element in self { element.appendScalars(to: &scalars) }
    }
    /// Masks each element; the list is withheld as a whole where an element has no masked form.
    public func masked(
        _ traits: FieldTraits, at path: FieldPath, in pass: inout Mask.Pass
    ) -> Mask.Result<[Element]> {
        guard pass.disclosure(traits.sensitivity) != .hidden else { return .blank }
        let mark = pass.mark
        var result: [Element]?
        for (index, element) in enumerated() where !element.isAbsent {
            switch element.masked(traits, at: path.appending(index: index), in: &pass) {
            case .same: break
            case .changed(let masked):
                if result == nil { result = self }
                result?[index] = masked
            case .blank:
                // The list goes as a whole, and so do the places noted inside it.
                pass.rewind(to: mark)
                return .blank
            }
        }
        return result.map { .changed($0) } ?? .same
    }
    /// Collects the fields of the elements' type.
    public static func collectFields<Record: RecordKind>(
        at path: FieldPath, each: @escaping @Sendable (Record, ([Element]) -> Void) -> Void,
        into fields: inout [FieldDescriptor<Record>]
    ) {
        Element.collectFields(
            at: path,
            each: { record, body in
                each(record) { list in
                    // By position: an iterator of a type that is not known here is looked up at every call.
                    for index in 0..<list.count { body(list[index]) }
                }
            }, into: &fields)
    }
}

extension JSONValue: FieldValue {
    /// Any JSON value.
    public static var shape: FieldShape { .json }
    /// Whether the value is `null`.
    public var isAbsent: Bool { self == .null }
    /// Appends texts, whole numbers and flags, and those of a list.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) {
        switch self {
        case .string(let text): scalars.append(.text(text))
        case .bool(let flag): scalars.append(.flag(flag))
        case .number(let text): if let number = Int64(text) { scalars.append(.integer(number)) }
        case .array(let elements): for element in elements { element.appendScalars(to: &scalars) }
        case .null, .object: break
        }
    }
    /// Masks a text; other values have no masked form.
    public func masked(
        _ traits: FieldTraits, at path: FieldPath, in pass: inout Mask.Pass
    ) -> Mask.Result<JSONValue> {
        guard case .string(let text) = self else {
            return pass.disclosure(traits.sensitivity) == .shown ? .same : .blank
        }
        switch text.masked(traits, at: path, in: &pass) {
        case .same: return .same
        case .changed(let masked): return .changed(.string(masked))
        case .blank: return .blank
        }
    }
}

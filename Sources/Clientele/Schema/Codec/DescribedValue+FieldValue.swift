extension DescribedValue {
    /// Reads a value from a JSON object; unknown keys are kept in ``unknown``.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        try FieldReader<Self>.read(from: &reader)
    }

    /// Writes the value as a JSON object.
    public func write(to writer: inout JSONWriter) {
        FieldWriter.write(self, to: &writer)
    }

    /// A struct with fields of its own.
    public static var shape: FieldShape { .object }

    /// Creates a value from JSON text.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public init(json bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes)
        self = try Self.read(from: &reader)
        try reader.finish()
    }

    /// The value as JSON bytes, without white space.
    public var jsonBytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}

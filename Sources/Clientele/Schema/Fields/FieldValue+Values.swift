extension FieldValue where Self: OpenCode {
    /// Reads a code from its text.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Self {
        Self(rawValue: try reader.readString())
    }
    /// Writes the code as its text.
    public func write(to writer: inout JSONWriter) { writer.write(rawValue) }
    /// A code.
    public static var shape: FieldShape { .code }
    /// Appends the code's text.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) {
        if !rawValue.isEmpty { scalars.append(.text(rawValue)) }
    }
}

extension Channel: FieldValue {}
extension CountryCode: FieldValue {}
extension CurrencyCode: FieldValue {}
extension LanguageTag: FieldValue {}

extension JSONReader {
    /// Reads a text and turns it into a value.
    mutating func readText<Value>(
        expected: String, _ make: (String) -> Value?
    ) throws(JSONError) -> Value {
        skipSpace()
        let start = position
        guard let value = make(try readString()) else { throw invalid(from: start, expected: expected) }
        return value
    }
}

extension CalendarDate: FieldValue {
    /// Reads a date from ISO 8601 text.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> CalendarDate {
        try reader.readText(expected: "a date YYYY-MM-DD", utf8: { CalendarDate(utf8: $0) })
    }
    /// Writes the date as ISO 8601 text.
    public func write(to writer: inout JSONWriter) { writer.write(description) }
    /// A date.
    public static var shape: FieldShape { .date }
    /// Appends the date.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { scalars.append(.date(self)) }
}

extension Timestamp: FieldValue {
    /// Reads an instant from RFC 3339 text.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Timestamp {
        try reader.readText(expected: "an instant YYYY-MM-DDThh:mm:ss.sssZ", utf8: { Timestamp(utf8: $0) })
    }
    /// Writes the instant as RFC 3339 text.
    public func write(to writer: inout JSONWriter) { writer.write(description) }
    /// An instant.
    public static var shape: FieldShape { .instant }
    /// Appends the instant.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { scalars.append(.instant(self)) }
}

extension UniqueID: FieldValue {
    /// Reads an identifier from its text.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> UniqueID {
        try reader.readText(expected: "a UUID", utf8: { UniqueID(utf8: $0) })
    }
    /// Writes the identifier as its text.
    public func write(to writer: inout JSONWriter) { writer.writePlain(asciiText) }
    /// An identifier.
    public static var shape: FieldShape { .identifier }
    /// Appends the identifier.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { scalars.append(.identifier(self)) }
}

extension Identifier: FieldValue {
    /// Reads an identifier from its text.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Identifier {
        Identifier(try UniqueID.read(from: &reader))
    }
    /// Writes the identifier as its text.
    public func write(to writer: inout JSONWriter) { uniqueID.write(to: &writer) }
    /// An identifier.
    public static var shape: FieldShape { .identifier }
    /// Appends the identifier.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { uniqueID.appendScalars(to: &scalars) }
}

extension FieldPath: FieldValue {
    /// Reads a path from its text.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> FieldPath {
        try reader.readText(expected: "a field path") { FieldPath($0) }
    }
    /// Writes the path as its text.
    public func write(to writer: inout JSONWriter) { writer.write(description) }
    /// A text.
    public static var shape: FieldShape { .text }
    /// Appends the path's text.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { scalars.append(.text(description)) }
}

extension Money: FieldValue {
    /// Reads an amount from text such as `1234.50 CNY`.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> Money {
        try reader.readText(expected: "an amount such as 1234.50 CNY") { Money(stored: $0) }
    }
    /// Writes the amount as text.
    public func write(to writer: inout JSONWriter) { writer.write(description) }
    /// An amount.
    public static var shape: FieldShape { .money }
    /// Appends the amount.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { scalars.append(.money(self)) }
}

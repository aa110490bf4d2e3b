/// A date as somebody entered it: the text, and the date it means where that is clear.
///
/// Bad text never traps and is never lost: it is kept as raw text, and validation has a finding for it. The JSON form is
/// the ISO 8601 text of the date; a text that is no date, or was written otherwise, is kept as it is beside it.
public struct EnteredDate: Sendable, Hashable {
    /// The date; `nil` while the text is not understood.
    public private(set) var date: CalendarDate?
    /// The text as it was entered; empty when it was the date's ISO 8601 form.
    public private(set) var raw: String

    /// Creates a date whose text is its ISO 8601 form.
    public init(_ date: CalendarDate) {
        self.date = date
        raw = ""
    }

    /// Creates a date from text; anything but ISO 8601 is kept as raw text until it is normalised.
    public init(_ text: String) {
        date = CalendarDate(text)
        raw = date == nil ? text : ""
    }

    /// Creates a date from text and what it means; where that is `nil`, ISO 8601 text means what it says.
    public init(raw: String, meaning date: CalendarDate?) {
        self.init(raw)
        guard let date else { return }
        self.date = date
        self.raw = date.description == raw ? "" : raw
    }
}

extension EnteredDate: ExpressibleByStringLiteral {
    /// Creates a date from a literal; anything but ISO 8601 is kept as raw text.
    public init(stringLiteral value: String) { self.init(value) }
}

extension EnteredDate: FieldValue {
    /// Reads a text, or an object with `date` and `raw`.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> EnteredDate {
        reader.skipSpace()
        let start = reader.position
        if reader.next == UInt8(ascii: "\"") { return EnteredDate(try reader.readString()) }
        let value = try JSONValue.read(from: &reader)
        guard let raw = value["raw"]?.text, let text = value["date"]?.text, let date = CalendarDate(text) else {
            throw JSONError(.value, at: start, expected: "a date as text, or an object with date and raw")
        }
        return EnteredDate(raw: raw, meaning: date)
    }

    /// Writes the text, or an object where text and date differ.
    public func write(to writer: inout JSONWriter) {
        if let date, raw.isEmpty { date.write(to: &writer) } else { jsonForm.write(to: &writer) }
    }

    private var jsonForm: JSONValue {
        switch (date, raw.isEmpty) {
        case (let date?, true): .string(date.description)
        case (let date?, false): .object([.init("date", .string(date.description)), .init("raw", .string(raw))])
        case (nil, _): .string(raw)
        }
    }

    /// A date.
    public static var shape: FieldShape { .date }
    /// Whether there is neither a date nor a text, so that nothing is written.
    public var isAbsent: Bool { date == nil && raw.isEmpty }
    /// Appends the date where there is one.
    public func appendScalars(to scalars: inout [FieldShape.Scalar]) { date?.appendScalars(to: &scalars) }

    /// Decodes a date from its JSON form.
    public init(from decoder: any Decoder) throws {
        do {
            self = try EnteredDate.from(try JSONValue(from: decoder))
        } catch is JSONError {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "A date is text, or has date and raw."))
        }
    }

    /// Encodes the date in its JSON form.
    public func encode(to encoder: any Encoder) throws { try jsonForm.encode(to: encoder) }
}

extension EnteredDate: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Whether there is a date, and not which: `****-**-**`, `***` for a text that is none, empty for nothing.
    public var description: String { date != nil ? "****-**-**" : raw.isEmpty ? "" : "***" }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A JSON value of any shape.
///
/// Unknown fields, the app's own fields and the values in a record's history are JSON values. Numbers keep their text,
/// so that a value read and written again is the same to the letter; objects keep the order of their keys.
public enum JSONValue: Sendable, Hashable {
    /// `null`.
    case null
    /// `true` or `false`.
    case bool(Bool)
    /// A number by its JSON text, such as `12.50`; text that is no JSON number is written as a text.
    case number(String)
    /// A text.
    case string(String)
    /// A list.
    case array([JSONValue])
    /// An object; keys are unique. Of members with the same key the first is written.
    case object([Member])

    /// A key of an object with its value.
    public struct Member: Sendable, Hashable {
        /// The key.
        public var key: String
        /// The value.
        public var value: JSONValue

        /// Creates a member.
        public init(_ key: String, _ value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// Creates a value from JSON text.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public init(parsing bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes)
        self = try JSONValue.read(from: &reader)
        try reader.finish()
    }

    /// A number from an integer.
    public static func number(_ integer: Int64) -> JSONValue { .number(String(integer)) }

    /// The value of a key of an object; `nil` for other values and missing keys.
    ///
    /// - Complexity: O(*n*) in the number of keys.
    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The text of a string value; `nil` for all other values, numbers included.
    public var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The value as JSON bytes, without white space.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}

extension JSONValue {
    /// Reads a value of any shape.
    public static func read(from reader: inout JSONReader) throws(JSONError) -> JSONValue {
        reader.skipSpace()
        switch reader.next {
        case UInt8(ascii: "\""): return .string(try reader.readString())
        case UInt8(ascii: "t"), UInt8(ascii: "f"): return .bool(try reader.readBool())
        case UInt8(ascii: "n"):
            _ = try reader.readNull()
            return .null
        case UInt8(ascii: "["):
            try reader.openList()
            var elements: [JSONValue] = []
            while try reader.nextElement(isFirst: elements.isEmpty) { elements.append(try read(from: &reader)) }
            return .array(elements)
        case UInt8(ascii: "{"):
            try reader.openObject()
            var members: [Member] = []
            var keys: Set<String> = []
            while try reader.nextMember(isFirst: members.isEmpty) {
                let place = reader.position
                let key = try reader.readKey()
                guard keys.insert(key).inserted else {
                    throw JSONError(.duplicateKey, at: place, expected: "each key once")
                }
                members.append(Member(key, try read(from: &reader)))
            }
            return .object(members)
        default: return .number(String(decoding: reader.bytes[try reader.readNumber()], as: UTF8.self))
        }
    }

    /// Writes the value.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.writeNull()
        case .bool(let flag): writer.write(flag)
        case .number(let text):
            // Anybody can make the case from any text, which must not be able to break the document around it.
            if JSONReader.isNumber(text) { writer.writeVerbatim(text) } else { writer.write(text) }
        case .string(let text): writer.write(text)
        case .array(let elements):
            writer.openList()
            for element in elements { element.write(to: &writer) }
            writer.closeList()
        case .object(let members):
            writer.openObject()
            for member in Self.distinct(members) {
                writer.writeKey(member.key)
                member.value.write(to: &writer)
            }
            writer.closeObject()
        }
    }

    /// Returns the members whose key is not that of an earlier one: no reader takes an object with a key twice.
    private static func distinct(_ members: [Member]) -> [Member] {
        guard members.count > 1 else { return members }
        var keys = Set<String>(minimumCapacity: members.count)
        for member in members { keys.insert(member.key) }
        guard keys.count < members.count else { return members }
        return members.filter { keys.remove($0.key) != nil }
    }
}

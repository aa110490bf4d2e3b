/// The place of a value in a record, such as `phones[0].number`.
///
/// A path is made of stable field identifiers, not of Swift property names, so it means the same in findings, history,
/// masks, import mappings and criteria, and in every version of the library.
public struct FieldPath: Sendable, Hashable {
    /// A step from a value to one of its parts.
    public enum Component: Sendable, Hashable {
        /// The field with a stable identifier.
        case field(String)
        /// The element of a list at a position, from 0.
        case index(Int)
    }

    /// The steps from the record to the value; empty for the record as a whole.
    public var components: [Component]

    /// Creates a path from its steps.
    public init(_ components: [Component] = []) {
        self.components = components
    }

    /// Creates a path from text such as `phones[0].number`.
    ///
    /// - Returns: `nil` when the text is not a path.
    public init?(_ text: some StringProtocol) {
        // Scalars, not characters: a name may begin with a combining mark that would merge with the dot before it.
        var components: [Component] = []
        var rest = Substring(text).unicodeScalars
        while let first = rest.first {
            switch first {
            case "[":
                rest.removeFirst()
                guard let component = rest.first == "\"" ? Self.takeQuotedName(&rest) : Self.takeIndex(&rest),
                    rest.popFirst() == "]"
                else { return nil }
                // A record is no list.
                if components.isEmpty, case .index = component { return nil }
                components.append(component)
                continue
            case "." where !components.isEmpty: rest.removeFirst()
            default: guard components.isEmpty else { return nil }
            }
            let name = rest.prefix { $0 != "." && $0 != "[" && $0 != "]" }
            guard !name.isEmpty else { return nil }
            components.append(.field(String(name)))
            rest = rest[name.endIndex...]
        }
        self.components = components
    }

    /// Takes the digits of a position; signs and leading zeros are not taken, so a path has one text form.
    private static func takeIndex(_ rest: inout Substring.UnicodeScalarView) -> Component? {
        let digits = rest.prefix { "0"..."9" ~= $0 }
        guard let index = Int(String(digits)), digits.first != "0" || digits.count == 1 else { return nil }
        rest = rest[digits.endIndex...]
        return .index(index)
    }

    /// Takes a name written as `"..."`, the form of names that hold a dot, a bracket or a quotation mark.
    private static func takeQuotedName(_ rest: inout Substring.UnicodeScalarView) -> Component? {
        rest.removeFirst()
        var name = String.UnicodeScalarView()
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\\":
                guard let escaped = rest.popFirst() else { return nil }
                name.append(escaped)
            case "\"": return .field(String(name))
            default: name.append(scalar)
            }
        }
        return nil
    }

    private static func text(ofField name: String, isFirst: Bool) -> String {
        let isPlain = !name.isEmpty && name.utf8.allSatisfy { !".[]\"\\".utf8.contains($0) }
        guard !isPlain else { return isFirst ? name : "." + name }
        let escaped = name.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }.joined()
        return "[\"\(escaped)\"]"
    }

    /// The record as a whole.
    public static let record = FieldPath()

    /// Returns the path of a field of the value at this path.
    public func appending(field: String) -> FieldPath {
        FieldPath(components + [.field(field)])
    }

    /// Returns the path of an element of the list at this path.
    public func appending(index: Int) -> FieldPath {
        FieldPath(components + [.index(index)])
    }

    /// The path without positions: `phones.number` for `phones[0].number`.
    public var withoutIndices: FieldPath {
        FieldPath(
            components.filter {
                if case .field = $0 { true } else { false }
            })
    }

    /// Whether this path is `other` or leads to a part of it.
    public func isWithin(_ other: FieldPath) -> Bool {
        components.starts(with: other.components)
    }
}

extension FieldPath: CustomStringConvertible {
    /// The text form.
    public var description: String {
        var text = ""
        for component in components {
            switch component {
            case .field(let name):
                text += Self.text(ofField: name, isFirst: text.isEmpty)
            case .index(let index):
                text += "[\(index)]"
            }
        }
        return text
    }
}

extension FieldPath: ExpressibleByStringLiteral {
    /// Creates a path from a literal.
    ///
    /// - Precondition: the literal is a path.
    public init(stringLiteral value: String) {
        // Proof: a literal is written in the source, and never comes from data.
        guard let path = FieldPath(value) else { preconditionFailure("A field path looks like phones[0].number.") }
        self = path
    }
}

extension FieldPath: Comparable {
    /// Orders paths by their text form.
    public static func < (a: Self, b: Self) -> Bool { a.description < b.description }
}

extension FieldPath: Codable {
    /// Decodes a path from its text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let path = FieldPath(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "A field path looks like phones[0].number.")
        }
        self = path
    }

    /// Encodes the path as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// A code from a list that the trade may extend, such as a channel or a document kind.
///
/// An open code is a text with some well-known values. A value the library does not know is kept as it is and survives
/// a round trip through storage, so an older app does not destroy the data of a newer one. Conforming types are
/// structs over a `rawValue`; the well-known values are static members listed in ``known``.
///
/// ```swift
/// let channel: Channel = "karaoke-bar"      // unknown, kept
/// channel.isKnown                           // false
/// Channel.hotline.label.text(in: .chinese)  // 热线
/// ```
public protocol OpenCode: RawRepresentable, Sendable, Hashable, Comparable, Codable, ExpressibleByStringLiteral,
    CustomStringConvertible
where RawValue == String {
    /// Creates a code from its text; any text is taken.
    init(rawValue: String)
    /// The well-known codes in the order in which they are offered, each with its label.
    static var known: [(code: Self, label: LocalizedText)] { get }
}

extension OpenCode {
    /// Creates a code from a literal.
    public init(stringLiteral value: String) {
        self.init(rawValue: value)
    }

    /// The code's text.
    public var description: String { rawValue }

    /// Whether the library knows the code.
    ///
    /// - Complexity: O(*n*) in the number of well-known codes.
    public var isKnown: Bool {
        Self.known.contains { $0.code == self }
    }

    /// The label to show; an unknown code is its own label.
    ///
    /// - Complexity: O(*n*) in the number of well-known codes.
    public var label: LocalizedText {
        Self.known.first { $0.code == self }?.label ?? LocalizedText(en: rawValue, zh: rawValue)
    }

    /// Orders codes by their text.
    public static func < (a: Self, b: Self) -> Bool {
        a.rawValue < b.rawValue
    }

    /// Decodes a code from its text.
    public init(from decoder: any Decoder) throws {
        self.init(rawValue: try decoder.singleValueContainer().decode(String.self))
    }

    /// Encodes the code as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

/// The number of a commit in a store: 1 for the first, one more for each that follows.
public struct SequenceNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The number.
    public let rawValue: UInt64

    /// Creates a number; 0 stands before the first commit.
    public init(_ rawValue: UInt64) { self.rawValue = rawValue }

    /// Before the first commit.
    public static let zero = SequenceNumber(0)
    /// The number of the commit that follows.
    public var next: SequenceNumber { SequenceNumber(rawValue &+ 1) }
    /// The number as decimal text.
    public var description: String { String(rawValue) }
    /// Orders by number.
    public static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

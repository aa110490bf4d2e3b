/// Bytes whose order is the order of the values they were made from.
///
/// A key is a sequence of parts. Whatever the parts are, comparing two keys byte by byte, as `memcmp` does, orders them
/// by the first part that differs; a key that is a prefix of another comes first. A store compares bytes and knows no
/// types. The form of each part:
///
/// | part | bytes |
/// | --- | --- |
/// | text | `0x02`, the UTF-8 bytes with `0x00` written as `0x00 0xFF`, then `0x00 0x01` |
/// | integer | `0x03`, eight bytes, big endian, with the sign bit flipped |
/// | identifier | `0x04`, sixteen bytes |
/// | flag | `0x05`, `0x00` or `0x01` |
///
/// Dates are their day number and instants their milliseconds, both as integers.
public struct IndexKey: Sendable, Hashable, Comparable {
    /// The key's bytes.
    public private(set) var bytes: [UInt8]

    /// Creates a key without parts; it comes before every other.
    public init() { bytes = [] }

    /// Returns the key with a text added; texts are ordered by their UTF-8 bytes.
    public func appending(_ text: some StringProtocol) -> IndexKey {
        var copy = self
        copy.bytes.append(0x02)
        for byte in text.utf8 {
            copy.bytes.append(byte)
            if byte == 0 { copy.bytes.append(0xFF) }
        }
        copy.bytes.append(0x00)
        copy.bytes.append(0x01)
        return copy
    }

    /// Returns the key with a text added that is meant to be searched by its beginning: every key that continues the
    /// text lies in the ``range`` of this one.
    public func appending(prefix text: some StringProtocol) -> IndexKey {
        var copy = appending(text)
        copy.bytes.removeLast(2)
        return copy
    }

    /// Returns the key with an integer added.
    public func appending(_ integer: Int64) -> IndexKey {
        var copy = self
        copy.bytes.append(0x03)
        copy.append(bigEndian: UInt64(bitPattern: integer) ^ 0x8000_0000_0000_0000)
        return copy
    }

    /// Returns the key with an identifier added.
    public func appending(_ id: UniqueID) -> IndexKey {
        var copy = self
        copy.bytes.append(0x04)
        copy.append(bigEndian: id.high)
        copy.append(bigEndian: id.low)
        return copy
    }

    /// Returns the key with a date added.
    public func appending(_ date: CalendarDate) -> IndexKey { appending(Int64(date.dayNumber)) }

    /// Returns the key with an instant added.
    public func appending(_ instant: Timestamp) -> IndexKey { appending(instant.millisecondsSince1970) }

    /// Returns the key with a flag added; `false` comes first.
    public func appending(_ flag: Bool) -> IndexKey {
        var copy = self
        copy.bytes += [0x05, flag ? 1 : 0]
        return copy
    }

    private mutating func append(bigEndian value: UInt64) {
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: value >> shift))
        }
    }

    /// Orders keys by their bytes.
    public static func < (a: Self, b: Self) -> Bool { a.bytes.lexicographicallyPrecedes(b.bytes) }

    /// The range of all keys that begin with this one.
    public var range: IndexQuery.KeyRange { IndexQuery.KeyRange(startingWith: bytes) }
}

/// A universally unique identifier of 128 bits (RFC 9562).
///
/// New identifiers of the library are version 7: their first 48 bits are the milliseconds since 1970, so identifiers
/// made later sort after those made earlier. The text form is lowercase, `018f3c1e-7b2a-7c4d-9e5f-0123456789ab`.
public struct UniqueID: Sendable, Hashable {
    /// The first eight bytes, in network order.
    public let high: UInt64
    /// The last eight bytes, in network order.
    public let low: UInt64

    /// Creates an identifier from its two halves.
    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// Creates a version 7 identifier.
    ///
    /// - Parameters:
    ///   - instant: the time to carry, in milliseconds; instants before 1970 count as 1970.
    ///   - sequence: the 12 bits after the time, used to keep identifiers of one millisecond in order.
    ///   - random: 62 bits of randomness.
    public init(version7At instant: Timestamp, sequence: UInt16, random: UInt64) {
        let milliseconds = UInt64(max(0, instant.millisecondsSince1970)) & 0xFFFF_FFFF_FFFF
        high = milliseconds << 16 | 0x7000 | UInt64(sequence & 0x0FFF)
        low = 0x8000_0000_0000_0000 | random & 0x3FFF_FFFF_FFFF_FFFF
    }

    /// Creates an identifier from its text of 36 characters; upper and lower case are taken.
    ///
    /// - Returns: `nil` for any other text.
    public init?(_ text: some StringProtocol) { self.init(utf8: text.utf8) }

    /// Creates an identifier from the bytes of such a text.
    init?(utf8 text: some Sequence<UInt8>) {
        var halves: (UInt64, UInt64) = (0, 0)
        var position = 0
        var digits = 0
        for byte in text {
            if position == 8 || position == 13 || position == 18 || position == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
            } else {
                guard position < 36, let value = hexDigitValue(byte) else { return nil }
                if digits < 16 {
                    halves.0 = halves.0 << 4 | UInt64(value)
                } else {
                    halves.1 = halves.1 << 4 | UInt64(value)
                }
                digits += 1
            }
            position += 1
        }
        guard position == 36 else { return nil }
        (high, low) = halves
    }

    /// The instant carried by a version 7 identifier, `nil` for other versions.
    public var timestamp: Timestamp? {
        guard high >> 12 & 0xF == 7 else { return nil }
        return Timestamp(millisecondsSince1970: Int64(high >> 16))
    }

    /// The sixteen bytes, most significant first; they order as the identifiers do.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16)
        for half in [high, low] {
            for shift in stride(from: UInt64(56), through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: half >> shift))
            }
        }
        return bytes
    }
}

extension UniqueID: Comparable {
    /// Orders identifiers by their bytes; version 7 identifiers are then ordered by time.
    public static func < (a: Self, b: Self) -> Bool {
        a.high != b.high ? a.high < b.high : a.low < b.low
    }
}

extension UniqueID: CustomStringConvertible {
    /// The text of 36 characters, lowercase.
    public var description: String {
        String(decoding: asciiText, as: UTF8.self)
    }

    /// The text of 36 ASCII characters.
    var asciiText: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(36)
        appendText(to: &bytes)
        return bytes
    }

    /// Appends the text of 36 ASCII characters.
    func appendText(to bytes: inout [UInt8]) {
        for index in 0..<32 {
            if index == 8 || index == 12 || index == 16 || index == 20 { bytes.append(UInt8(ascii: "-")) }
            let half = index < 16 ? high : low
            let shift = UInt64(60 - (index & 15) * 4)
            bytes.append(hexDigit(UInt8(truncatingIfNeeded: half >> shift & 0xF)))
        }
    }
}

/// Returns the value of a hexadecimal digit in ASCII, `nil` for other bytes.
func hexDigitValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
}

/// Returns the lowercase ASCII digit for a value of 0 to 15.
func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

extension UniqueID: Codable {
    /// Decodes an identifier from its text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let id = UniqueID(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "An identifier is a UUID of 36 characters.")
        }
        self = id
    }

    /// Encodes the identifier as its text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

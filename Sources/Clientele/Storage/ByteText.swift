/// Writes and reads numbers and bytes as ASCII text.
enum ByteText {
    /// Appends a number in decimal with leading zeros.
    static func appendDecimal(_ value: UInt64, width: Int, to bytes: inout [UInt8]) {
        let start = bytes.count
        for _ in 0..<width { bytes.append(UInt8(ascii: "0")) }
        putDecimal(value, width: width, at: start, in: &bytes)
    }

    /// Writes a number in decimal with leading zeros over bytes that are there.
    static func putDecimal(_ value: UInt64, width: Int, at start: Int, in bytes: inout [UInt8]) {
        var rest = value
        var index = start + width
        while index > start {
            index -= 1
            bytes[index] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
        }
    }

    /// Appends a checksum as eight lowercase hexadecimal digits.
    static func appendHex(_ value: UInt32, to bytes: inout [UInt8]) {
        for shift in stride(from: UInt32(28), through: 0, by: -4) {
            bytes.append(hexDigit(UInt8(truncatingIfNeeded: value >> shift & 0xF)))
        }
    }

    /// Appends bytes as lowercase hexadecimal digits.
    static func appendHex(_ source: [UInt8], to bytes: inout [UInt8]) {
        for byte in source {
            bytes.append(hexDigit(byte >> 4))
            bytes.append(hexDigit(byte & 0xF))
        }
    }

    /// Returns the value of a lowercase hexadecimal digit.
    static func lowercaseHexValue(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        default: nil
        }
    }

    /// Appends bytes in base64 with padding (RFC 4648, section 4).
    static func appendBase64(_ source: [UInt8], to bytes: inout [UInt8]) {
        let alphabet = base64Alphabet
        var index = 0
        while index < source.count {
            let left = source.count - index
            let a = source[index]
            let b = left > 1 ? source[index + 1] : 0
            let c = left > 2 ? source[index + 2] : 0
            bytes.append(alphabet[Int(a >> 2)])
            bytes.append(alphabet[Int(a << 4 & 0x30 | b >> 4)])
            bytes.append(left > 1 ? alphabet[Int(b << 2 & 0x3C | c >> 6)] : UInt8(ascii: "="))
            bytes.append(left > 2 ? alphabet[Int(c & 0x3F)] : UInt8(ascii: "="))
            index += 3
        }
    }

    /// Decodes a part of an array from base64; `nil` when it is not exactly what ``appendBase64(_:to:)`` writes.
    static func base64(_ bytes: [UInt8], in range: Range<Int>) -> [UInt8]? {
        guard range.count % 4 == 0 else { return nil }
        let values = base64Values
        var result: [UInt8] = []
        result.reserveCapacity(range.count / 4 * 3)
        var index = range.lowerBound
        while index < range.upperBound {
            let isLast = index + 4 == range.upperBound
            var padding = 0
            if isLast, bytes[index + 3] == UInt8(ascii: "=") { padding = bytes[index + 2] == UInt8(ascii: "=") ? 2 : 1 }
            var bits: UInt32 = 0
            for offset in 0..<4 {
                let value = offset < 4 - padding ? values[Int(bytes[index + offset])] : 0
                guard value < 64 else { return nil }
                bits = bits << 6 | UInt32(value)
            }
            // Bits that padding cuts off must be zero, so that each sequence has one form.
            if padding == 1, bits & 0xFF != 0 { return nil }
            if padding == 2, bits & 0xFFFF != 0 { return nil }
            result.append(UInt8(truncatingIfNeeded: bits >> 16))
            if padding < 2 { result.append(UInt8(truncatingIfNeeded: bits >> 8)) }
            if padding < 1 { result.append(UInt8(truncatingIfNeeded: bits)) }
            index += 4
        }
        return result
    }

    private static let base64Alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static let base64Values: [UInt8] = {
        var values = [UInt8](repeating: 255, count: 256)
        for (value, byte) in base64Alphabet.enumerated() { values[Int(byte)] = UInt8(value) }
        return values
    }()
}

/// Reads text of a fixed form from bytes, front to back; every step says whether the form holds.
struct ByteReader {
    let bytes: [UInt8]
    private(set) var position: Int
    let end: Int

    /// Creates a reader of a part of an array; the range must lie within it.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
    }

    var isAtEnd: Bool { position == end }

    /// The next byte without taking it.
    var peek: UInt8? { position < end ? bytes[position] : nil }

    /// Takes exactly these bytes.
    mutating func take(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard end - position >= count else { return false }
        let start = position
        let isEqual = text.withUTF8Buffer { expected in
            for index in 0..<count where unsafe expected[index] != bytes[start + index] { return false }
            return true
        }
        if isEqual { position += count }
        return isEqual
    }

    /// Takes a decimal number of a fixed width, at most 20 digits and at most `Int64.max`.
    mutating func takeDecimal(width: Int) -> UInt64? {
        guard width <= 20, end - position >= width else { return nil }
        var value: UInt64 = 0
        for index in position..<(position + width) {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9, value <= UInt64(Int64.max) / 10 else { return nil }
            value = value * 10 + UInt64(digit)
        }
        guard value <= UInt64(Int64.max) else { return nil }
        position += width
        return value
    }

    /// Takes a decimal number of any width without leading zeros, at most `Int64.max`.
    mutating func takeDecimal() -> UInt64? {
        var width = 0
        while width < 20, position + width < end, bytes[position + width] &- UInt8(ascii: "0") <= 9 { width += 1 }
        guard width > 0, width == 1 || bytes[position] != UInt8(ascii: "0") else { return nil }
        return takeDecimal(width: width)
    }

    /// Takes lowercase hexadecimal digits, at most eight.
    mutating func takeHex(width: Int) -> UInt32? {
        guard width <= 8, end - position >= width else { return nil }
        var value: UInt32 = 0
        for index in position..<(position + width) {
            guard let digit = ByteText.lowercaseHexValue(bytes[index]) else { return nil }
            value = value << 4 | UInt32(digit)
        }
        position += width
        return value
    }

    /// Takes pairs of lowercase hexadecimal digits up to a quotation mark, and the mark.
    mutating func takeHexString() -> [UInt8]? {
        guard let range = takeString() else { return nil }
        guard range.count % 2 == 0 else { return nil }
        var result: [UInt8] = []
        result.reserveCapacity(range.count / 2)
        var index = range.lowerBound
        while index < range.upperBound {
            guard let high = ByteText.lowercaseHexValue(bytes[index]),
                let low = ByteText.lowercaseHexValue(bytes[index + 1])
            else { return nil }
            result.append(high << 4 | low)
            index += 2
        }
        return result
    }

    /// Takes everything up to a quotation mark, and the mark; returns where the text lies.
    mutating func takeString() -> Range<Int>? {
        var index = position
        while index < end, bytes[index] != UInt8(ascii: "\"") { index += 1 }
        guard index < end else { return nil }
        defer { position = index + 1 }
        return position..<index
    }

    /// Takes a number of bytes; returns where they lie.
    mutating func take(_ count: Int) -> Range<Int>? {
        guard count >= 0, end - position >= count else { return nil }
        defer { position += count }
        return position..<(position + count)
    }

    /// Returns a part of the bytes as ASCII text; `nil` when a byte is not ASCII.
    func ascii(_ range: Range<Int>) -> String? {
        guard bytes[range].allSatisfy({ $0 < 0x80 }) else { return nil }
        return String(decoding: bytes[range], as: UTF8.self)
    }
}

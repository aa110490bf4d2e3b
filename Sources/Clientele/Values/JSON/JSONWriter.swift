/// Writes JSON (RFC 8259) as bytes, without white space.
///
/// The same values give the same bytes on every platform. Texts are written as UTF-8; only the quotation mark, the
/// backslash and control characters are escaped.
public struct JSONWriter: Sendable {
    /// What was written.
    public private(set) var bytes: [UInt8] = []
    /// Whether something is nested so deeply that ``JSONReader`` would not read it again.
    private(set) var isTooDeep = false
    private var needsComma = false
    private var depth = 0
    private var depthLimit = JSONReader.maximumDepth

    /// Creates a writer.
    public init() {}

    /// Writes a text.
    public mutating func write(_ text: String) {
        separate()
        writeQuoted(text)
    }

    /// Writes a whole number.
    public mutating func write(_ number: Int64) {
        separate()
        appendDecimal(number)
    }

    /// Writes `true` or `false`.
    public mutating func write(_ flag: Bool) {
        separate()
        bytes.append(contentsOf: (flag ? "true" : "false").utf8)
    }

    /// Writes `null`.
    public mutating func writeNull() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes text that is a JSON value already.
    mutating func writeVerbatim(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    /// Writes a key; the value must follow.
    mutating func writeKey(_ key: StaticString) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        key.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    /// Writes a key that may need escapes; the value must follow.
    mutating func writeKey(_ key: String) {
        separate()
        writeQuoted(key)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func openObject() { open(UInt8(ascii: "{")) }
    mutating func closeObject() { close(UInt8(ascii: "}")) }
    mutating func openList() { open(UInt8(ascii: "[")) }
    mutating func closeList() { close(UInt8(ascii: "]")) }

    /// Writes a value whose shape the library does not know, with the limits of ``JSONReader/readForeignValue()``.
    mutating func writeForeign(_ value: JSONValue) {
        let outer = depthLimit
        depthLimit = min(outer, depth + JSONReader.maximumForeignDepth)
        value.write(to: &self)
        depthLimit = outer
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        depth += 1
        if depth > depthLimit { isTooDeep = true }
        bytes.append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        bytes.append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func appendDecimal(_ number: Int64) {
        if number < 0 { bytes.append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = bytes.count
        repeat {
            bytes.append(UInt8(truncatingIfNeeded: 48 + rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }

    @inline(never)
    private mutating func writeQuoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        var text = text
        text.makeContiguousUTF8()
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        var index = start
        while index < bytes.count, !Self.needsEscape(bytes[index]) { index += 1 }
        if index < bytes.count {
            let tail = Array(bytes[index...])
            bytes.removeSubrange(index...)
            for byte in tail { appendEscaped(byte) }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        guard Self.needsEscape(byte) else {
            bytes.append(byte)
            return
        }
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(hexDigit(byte >> 4))
            bytes.append(hexDigit(byte & 0xF))
        }
    }
}

/// Writes JSON (RFC 8259) as bytes, without white space.
///
/// The same values give the same bytes on every platform. Texts are written as UTF-8; only the quotation mark, the
/// backslash and control characters are escaped.
public struct JSONWriter: Sendable {
    /// What was written, and room for more.
    private var storage: [UInt8] = []
    private var count = 0
    /// Whether something is nested so deeply that ``JSONReader`` would not read it again.
    private(set) var isTooDeep = false
    private var needsComma = false
    private var depth = 0
    private var depthLimit = JSONReader.maximumDepth

    /// Creates a writer.
    public init() {}

    /// What was written.
    ///
    /// - Complexity: O(*n*) in the number of bytes.
    public var bytes: [UInt8] { Array(storage[..<count]) }

    /// Writes a text.
    public mutating func write(_ text: String) {
        separate()
        writeQuoted(text)
    }

    /// Writes a whole number.
    public mutating func write(_ number: Int64) {
        separate()
        if number < 0 { append(UInt8(ascii: "-")) }
        var rest = number.magnitude
        let start = count
        repeat {
            append(UInt8(truncatingIfNeeded: 48 + rest % 10))
            rest /= 10
        } while rest > 0
        storage[start..<count].reverse()
    }

    /// Writes `true` or `false`.
    public mutating func write(_ flag: Bool) {
        separate()
        append(flag ? "true" : "false")
    }

    /// Writes `null`.
    public mutating func writeNull() {
        separate()
        append("null")
    }

    /// Writes text that is a JSON value already.
    mutating func writeVerbatim(_ json: String) {
        separate()
        for byte in json.utf8 { append(byte) }
    }

    /// Writes a text of ASCII characters none of which needs an escape.
    mutating func writePlain(_ text: some Collection<UInt8>) {
        separate()
        append(UInt8(ascii: "\""))
        for byte in text { append(byte) }
        append(UInt8(ascii: "\""))
    }

    /// Writes a key; the value must follow.
    mutating func writeKey(_ key: StaticString) {
        append(needsComma ? ",\"" : "\"")
        append(key)
        append("\":")
        needsComma = false
    }

    /// Writes a key that may need escapes; the value must follow.
    mutating func writeKey(_ key: String) {
        separate()
        writeQuoted(key)
        append(UInt8(ascii: ":"))
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
        append(bracket)
        needsComma = false
    }

    private mutating func close(_ bracket: UInt8) {
        depth -= 1
        append(bracket)
        needsComma = true
    }

    private mutating func separate() {
        if needsComma { append(UInt8(ascii: ",")) }
        needsComma = true
    }

    // MARK: - Bytes

    /// Makes room: an array asked for more at each byte takes twice the time of one that has room.
    @inline(__always)
    private mutating func makeRoom(for length: Int) {
        if storage.count - count < length { grow(by: length) }
    }

    @inline(never)
    private mutating func grow(by length: Int) {
        storage.append(contentsOf: repeatElement(0, count: max(length, storage.count, 512)))
    }

    @inline(__always)
    private mutating func append(_ byte: UInt8) {
        makeRoom(for: 1)
        storage[count] = byte
        count += 1
    }

    @inline(__always)
    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { unsafe append($0) }
    }

    @inline(__always)
    private mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        guard let source = text.baseAddress else { return }
        makeRoom(for: text.count)
        let start = count
        unsafe storage.withUnsafeMutableBufferPointer { target in
            // There is room for it, and nobody else's memory is read: a text does not stand in this array.
            guard let target = target.baseAddress else { return }
            unsafe (target + start).update(from: source, count: text.count)
        }
        count += text.count
    }

    @inline(never)
    private mutating func writeQuoted(_ text: String) {
        append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { text in
            if unsafe text.allSatisfy({ !Self.needsEscape($0) }) {
                unsafe append(text)
            } else {
                for index in 0..<text.count { unsafe appendEscaped(text[index]) }
            }
        }
        append(UInt8(ascii: "\""))
    }

    @inline(__always)
    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func appendEscaped(_ byte: UInt8) {
        guard Self.needsEscape(byte) else { return append(byte) }
        append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): append(byte)
        case 0x08: append(UInt8(ascii: "b"))
        case 0x0C: append(UInt8(ascii: "f"))
        case 0x0A: append(UInt8(ascii: "n"))
        case 0x0D: append(UInt8(ascii: "r"))
        case 0x09: append(UInt8(ascii: "t"))
        default:
            append("u00")
            append(hexDigit(byte >> 4))
            append(hexDigit(byte & 0xF))
        }
    }
}

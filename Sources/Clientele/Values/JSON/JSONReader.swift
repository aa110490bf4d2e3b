/// Reads JSON (RFC 8259) from bytes, one value after the other.
///
/// The reader is strict: no comments, no trailing commas, no numbers with leading zeros, no byte order mark, valid UTF-8
/// only, and a bounded depth. It works in one pass, in time linear in the number of bytes.
public struct JSONReader: Sendable {
    let bytes: [UInt8]
    private(set) var position: Int
    private(set) var depth = 0
    /// The bytes of the key that is next, -1 where it has escapes or no end.
    private(set) var keyLength = -1
    private var depthLimit = maximumDepth

    /// Creates a reader at the beginning of `bytes`.
    public init(_ bytes: [UInt8]) {
        self.bytes = bytes
        position = 0
    }

    /// Returns a reader of the same bytes that stands elsewhere, in as many lists and objects as given.
    func moved(to position: Int, depth: Int) -> JSONReader {
        var copy = self
        (copy.position, copy.depth) = (position, depth)
        return copy
    }

    func error(_ code: JSONError.Code, expected: String) -> JSONError {
        JSONError(code, at: position, expected: expected)
    }

    /// Returns an error for a value that was read and cannot be taken.
    func invalid(from start: Int, expected: String) -> JSONError {
        JSONError(.value, at: start, expected: expected)
    }

    /// The next byte, 0 at the end; a NUL in the input is no JSON either way.
    @inline(__always)
    var next: UInt8 {
        position < bytes.count ? bytes[position] : 0
    }

    @inline(__always)
    package mutating func skipSpace() {
        while position < bytes.count {
            let byte = bytes[position]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
            position += 1
        }
    }

    /// Takes one byte if it is next after white space.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        guard next == byte, position < bytes.count else { return false }
        position += 1
        return true
    }

    // MARK: - Scalars

    /// Reads `null` if it is next; anything else is left for the next call.
    public mutating func readNull() throws(JSONError) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: "n") else { return false }
        try literal("null")
        return true
    }

    /// Reads `true` or `false`.
    @inline(never)
    public mutating func readBool() throws(JSONError) -> Bool {
        skipSpace()
        switch next {
        case UInt8(ascii: "t"):
            try literal("true")
            return true
        case UInt8(ascii: "f"):
            try literal("false")
            return false
        default: throw error(.type, expected: "true or false")
        }
    }

    private mutating func literal(_ word: StaticString) throws(JSONError) {
        for byte in word.description.utf8 {
            guard next == byte else { throw error(.syntax, expected: word.description) }
            position += 1
        }
    }

    /// Reads a whole number; `1.0` and `1e2` are no whole numbers.
    @inline(never)
    public mutating func readInt64() throws(JSONError) -> Int64 {
        let range = try readNumber()
        var magnitude: UInt64 = 0
        let negative = bytes[range.lowerBound] == UInt8(ascii: "-")
        for byte in bytes[(range.lowerBound + (negative ? 1 : 0))..<range.upperBound] {
            guard byte >= 48, byte <= 57 else { throw invalid(from: range.lowerBound, expected: "a whole number") }
            let (product, overflow) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(UInt64(byte - 48))
            guard !overflow, !carry else { throw invalid(from: range.lowerBound, expected: "a number of 64 bits") }
            magnitude = sum
        }
        if negative, magnitude <= 1 << 63 { return Int64(truncatingIfNeeded: 0 &- magnitude) }
        guard magnitude < 1 << 63 else { throw invalid(from: range.lowerBound, expected: "a number of 64 bits") }
        return Int64(magnitude)
    }

    /// Reads a number and returns where its text stands.
    mutating func readNumber() throws(JSONError) -> Range<Int> {
        skipSpace()
        let start = position
        if next == UInt8(ascii: "-") { position += 1 }
        guard isDigit(next) else { throw JSONError(.type, at: start, expected: "a number") }
        if next == UInt8(ascii: "0") { position += 1 } else { skipDigits() }
        if next == UInt8(ascii: ".") {
            position += 1
            guard isDigit(next) else { throw error(.syntax, expected: "a digit") }
            skipDigits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            guard isDigit(next) else { throw error(.syntax, expected: "a digit") }
            skipDigits()
        }
        guard !isDigit(next) else { throw error(.syntax, expected: "no leading zero") }
        return start..<position
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    private mutating func skipDigits() {
        while isDigit(next) { position += 1 }
    }

    /// Reads a text.
    @inline(never)
    public mutating func readString() throws(JSONError) -> String {
        let start = try openString()
        position = asciiEnd(from: start)
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = String(decoding: bytes[start..<position], as: UTF8.self)
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try readEscapedString(from: start) }
            try skipScalar(byte)
        }
        throw error(.syntax, expected: "the end of the text")
    }

    /// Where a text first has something else than printable ASCII: its end, an escape, another letter.
    @inline(__always)
    private func asciiEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            guard byte >= 0x20, byte < 0x80, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else { return end }
            end += 1
        }
        return end
    }

    /// Whether a text ends at a place.
    @inline(__always)
    private func isEnd(_ place: Int) -> Bool { place < bytes.count && bytes[place] == UInt8(ascii: "\"") }

    /// Reads a text and makes a value of its bytes, mostly without making a text of them.
    @inline(__always)
    mutating func readText<Value>(
        expected: String, utf8 make: (ArraySlice<UInt8>) -> Value?
    ) throws(JSONError) -> Value {
        let start = try openString()
        let end = asciiEnd(from: start)
        if isEnd(end), let value = make(bytes[start..<end]) {
            position = end + 1
            return value
        }
        guard let value = make(Array(try readEscapedString(from: start).utf8)[...]) else {
            throw invalid(from: start - 1, expected: expected)
        }
        return value
    }

    private mutating func skipString() throws(JSONError) {
        let start = try openString()
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return
            }
            if byte == UInt8(ascii: "\\") {
                position = start
                _ = try readEscapedString(from: start)
                return
            }
            try skipScalar(byte)
        }
        throw error(.syntax, expected: "the end of the text")
    }

    private mutating func openString() throws(JSONError) -> Int {
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw error(.type, expected: "a text") }
        position += 1
        return position
    }

    /// Steps over one Unicode scalar and checks its bytes (the table of well-formed sequences in Unicode 15, 3.9).
    @inline(__always)
    private mutating func skipScalar(_ first: UInt8) throws(JSONError) {
        if first < 0x80 {
            guard first >= 0x20 else { throw error(.syntax, expected: "no control character in a text") }
            position += 1
            return
        }
        try skipMultibyteScalar(first)
    }

    private mutating func skipMultibyteScalar(_ first: UInt8) throws(JSONError) {
        let second = position + 1 < bytes.count ? bytes[position + 1] : 0
        let length: Int
        let secondRange: ClosedRange<UInt8>
        switch first {
        case 0xC2...0xDF: (length, secondRange) = (2, 0x80...0xBF)
        case 0xE0: (length, secondRange) = (3, 0xA0...0xBF)
        case 0xED: (length, secondRange) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, secondRange) = (3, 0x80...0xBF)
        case 0xF0: (length, secondRange) = (4, 0x90...0xBF)
        case 0xF4: (length, secondRange) = (4, 0x80...0x8F)
        case 0xF1...0xF3: (length, secondRange) = (4, 0x80...0xBF)
        default: throw error(.encoding, expected: "UTF-8")
        }
        guard position + length <= bytes.count, secondRange.contains(second) else {
            throw error(.encoding, expected: "UTF-8")
        }
        for offset in 2..<max(length, 2) {
            guard bytes[position + offset] & 0xC0 == 0x80 else { throw error(.encoding, expected: "UTF-8") }
        }
        position += length
    }

    private mutating func readEscapedString(from start: Int) throws(JSONError) -> String {
        var text = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                return String(decoding: text, as: UTF8.self)
            }
            if byte == UInt8(ascii: "\\") {
                position += 1
                text.append(
                    contentsOf: Unicode.UTF8.encode(try readEscape()) ?? Unicode.UTF8.encodedReplacementCharacter)
            } else {
                let scalarStart = position
                try skipScalar(byte)
                text.append(contentsOf: bytes[scalarStart..<position])
            }
        }
        throw error(.syntax, expected: "the end of the text")
    }

    private mutating func readEscape() throws(JSONError) -> Unicode.Scalar {
        let byte = next
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"):
            let unit = try readHexUnit()
            if let scalar = Unicode.Scalar(unit) { return scalar }
            guard unit < 0xDC00, next == UInt8(ascii: "\\") else {
                throw error(.encoding, expected: "a surrogate pair")
            }
            position += 1
            guard next == UInt8(ascii: "u") else { throw error(.encoding, expected: "a surrogate pair") }
            position += 1
            let low = try readHexUnit()
            guard 0xDC00...0xDFFF ~= low,
                let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
            else { throw error(.encoding, expected: "a surrogate pair") }
            return scalar
        default:
            position -= 1
            throw error(.syntax, expected: "an escape sequence")
        }
    }

    private mutating func readHexUnit() throws(JSONError) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = hexDigitValue(next) else { throw error(.syntax, expected: "four hexadecimal digits") }
            unit = unit << 4 | UInt16(digit)
            position += 1
        }
        return unit
    }

    // MARK: - Lists and objects

    /// Reads `[`; every call is answered by one that leads to ``nextElement(isFirst:)`` returning `false`.
    mutating func openList() throws(JSONError) {
        skipSpace()
        guard next == UInt8(ascii: "[") else { throw error(.type, expected: "a list") }
        try descend()
    }

    /// Steps to the next element of a list; `false` when the list ends.
    @inline(never)
    mutating func nextElement(isFirst: Bool) throws(JSONError) -> Bool {
        if take(UInt8(ascii: "]")) {
            depth -= 1
            return false
        }
        guard isFirst || take(UInt8(ascii: ",")) else { throw error(.syntax, expected: "a comma or the list's end") }
        skipSpace()
        return true
    }

    /// Reads `{`.
    mutating func openObject() throws(JSONError) {
        skipSpace()
        guard next == UInt8(ascii: "{") else { throw error(.type, expected: "an object") }
        try descend()
    }

    /// Steps to the next key of an object; `false` when the object ends.
    @inline(never)
    mutating func nextMember(isFirst: Bool) throws(JSONError) -> Bool {
        if take(UInt8(ascii: "}")) {
            depth -= 1
            return false
        }
        guard isFirst || take(UInt8(ascii: ",")) else { throw error(.syntax, expected: "a comma or the object's end") }
        skipSpace()
        guard next == UInt8(ascii: "\"") else { throw error(.syntax, expected: "a key") }
        let end = asciiEnd(from: position + 1)
        keyLength = isEnd(end) ? end - position - 1 : -1
        return true
    }

    /// Reads a key and the colon if the key is written exactly as `key`.
    ///
    /// A key written with escapes does not match and is left to ``readKey()``.
    @inline(__always)
    mutating func takeKey(_ key: StaticString) throws(JSONError) -> Bool {
        let length = key.utf8CodeUnitCount
        guard length == keyLength else { return false }
        let start = position + 1
        let isEqual = key.withUTF8Buffer { name in
            for index in 0..<length where unsafe name[index] != bytes[start + index] { return false }
            return true
        }
        guard isEqual else { return false }
        position = start + length + 1
        try takeColon()
        return true
    }

    /// Reads a key and the colon.
    @inline(never)
    mutating func readKey() throws(JSONError) -> String {
        let key = try readString()
        try takeColon()
        return key
    }

    private mutating func takeColon() throws(JSONError) {
        if next == UInt8(ascii: ":") {
            position += 1
            return
        }
        guard take(UInt8(ascii: ":")) else { throw error(.syntax, expected: "a colon") }
    }

    private mutating func descend() throws(JSONError) {
        guard depth < depthLimit else { throw error(.depth, expected: "less nesting") }
        depth += 1
        position += 1
    }

    /// Reads a value whose shape the library does not know.
    mutating func readForeignValue() throws(JSONError) -> JSONValue {
        let outer = depthLimit
        depthLimit = min(outer, depth + Self.maximumForeignDepth)
        let value = try JSONValue.read(from: &self)
        depthLimit = outer
        return value
    }

    /// Whether a text is a JSON number and nothing else.
    static func isNumber(_ text: String) -> Bool {
        var reader = JSONReader(Array(text.utf8))
        guard let range = try? reader.readNumber() else { return false }
        return range == 0..<reader.bytes.count
    }

    /// Steps over one value of any type and checks its syntax.
    @inline(never)
    package mutating func skipValue() throws(JSONError) {
        skipSpace()
        switch next {
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "{"):
            try openObject()
            var isFirst = true
            while try nextMember(isFirst: isFirst) {
                _ = try readKey()
                try skipValue()
                isFirst = false
            }
        case UInt8(ascii: "["):
            try openList()
            var isFirst = true
            while try nextElement(isFirst: isFirst) {
                try skipValue()
                isFirst = false
            }
        case UInt8(ascii: "t"), UInt8(ascii: "f"): _ = try readBool()
        case UInt8(ascii: "n"): _ = try readNull()
        default: _ = try readNumber()
        }
    }

    /// Checks that nothing but white space follows.
    public mutating func finish() throws(JSONError) {
        skipSpace()
        guard position == bytes.count else { throw error(.trailingBytes, expected: "the end") }
    }
}

/// A facts file: four lines that say what it is, then named sections under a checksum.
struct FactsFile {
    /// No facts file is larger.
    static let limit = 4 << 20
    /// The characters of a section that holds numbers, in the order of their values: a base of 92.
    static let base = 92

    /// What the facts are about, such as `phone`.
    let kind: String
    /// The version of the facts.
    let version: String
    private let bytes: [UInt8]
    private var sections: [String: Range<Int>] = [:]

    /// Reads a file; the checksum of the built-in one is verified by the tests, not at each start.
    init(_ bytes: [UInt8], verifiesChecksum: Bool = true) throws(FactsError) {
        guard bytes.count <= Self.limit else { throw .tooLarge }
        self.bytes = bytes
        var reader = LineReader(bytes: bytes)
        guard let format = reader.value("clientele-facts") else { throw .notFacts }
        guard format == "1" else { throw .newerFormat }
        guard let kind = reader.value("kind"), let version = reader.value("version"),
            let checksum = reader.value("sha256"), !kind.isEmpty, !version.isEmpty
        else { throw .notFacts }
        self.kind = kind
        self.version = version
        if verifiesChecksum {
            guard SHA256.hexDigest(of: Array(bytes[reader.position...])) == checksum else { throw .checksum }
        }
        while reader.position < bytes.count {
            guard let line = reader.line(), let space = line.firstIndex(of: UInt8(ascii: " ")),
                let count = Self.decimal(line[(space + 1)...]), count < bytes.count - reader.position
            else { throw .damaged("header") }
            let start = reader.position
            sections[String(decoding: line[..<space], as: UTF8.self)] = start..<start + count
            reader.position += count
            guard reader.line()?.isEmpty == true else { throw .damaged("header") }
        }
    }

    /// A section as numbers, one digit a byte, and as raw bytes.
    func section(_ name: String) throws(FactsError) -> FactsSection {
        guard let range = sections[name] else { throw .damaged(name) }
        return FactsSection(name: name, bytes: bytes[range])
    }

    private static func decimal(_ digits: ArraySlice<UInt8>) -> Int? {
        guard (1...7).contains(digits.count), digits.allSatisfy({ (48...57).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }
}

/// Reads short lines.
private struct LineReader {
    let bytes: [UInt8]
    var position = 0

    mutating func line() -> ArraySlice<UInt8>? {
        let rest = bytes[position...].prefix(256)
        guard let end = rest.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
        defer { position = end + 1 }
        return bytes[position..<end]
    }

    /// Reads a line that begins with a name and a space, and returns the rest: at most 80 printable ASCII characters.
    mutating func value(_ name: String) -> String? {
        guard let line = line(), line.starts(with: name.utf8), line.count > name.utf8.count else { return nil }
        let value = line.dropFirst(name.utf8.count)
        guard value.first == UInt8(ascii: " "), value.count <= 81, value.allSatisfy({ (0x20...0x7E).contains($0) })
        else { return nil }
        return String(decoding: value.dropFirst(), as: UTF8.self)
    }
}

/// A section of a facts file, read from front to back; nothing outside it can be read.
struct FactsSection {
    let name: String
    private(set) var bytes: ArraySlice<UInt8>

    init(name: String, bytes: ArraySlice<UInt8>) {
        self.name = name
        self.bytes = bytes
    }

    var isAtEnd: Bool { bytes.isEmpty }
    /// What is thrown for a content that cannot be.
    var damage: FactsError { .damaged(name) }

    mutating func byte() throws(FactsError) -> UInt8 {
        guard let byte = bytes.popFirst() else { throw damage }
        return byte
    }

    /// Reads a number of so many digits, at most four.
    mutating func number(_ width: Int) throws(FactsError) -> Int {
        var value = 0
        for _ in 0..<width { value = value * FactsFile.base + (try digit()) }
        return value
    }

    /// Reads a number of one digit below 48, of two below 3,728, else of three.
    mutating func shortNumber() throws(FactsError) -> Int {
        let first = try digit()
        if first < 48 { return first }
        let second = try digit()
        if first < 88 { return 48 + (first - 48) * FactsFile.base + second }
        return 48 + 40 * FactsFile.base + ((first - 88) * FactsFile.base + second) * FactsFile.base + (try digit())
    }

    /// The digits are the printable characters of ASCII but for the quotation mark and the backslash.
    private mutating func digit() throws(FactsError) -> Int {
        switch try byte() {
        case 0x21: return 0
        case let byte where byte >= 0x23 && byte <= 0x5B: return Int(byte) - 0x22
        case let byte where byte >= 0x5D && byte <= 0x7E: return Int(byte) - 0x23
        default: throw damage
        }
    }

    /// Reads a text up to its semicolon.
    mutating func text() throws(FactsError) -> [UInt8] {
        guard let end = bytes.firstIndex(of: UInt8(ascii: ";")) else { throw damage }
        defer { bytes = bytes[(end + 1)...] }
        return Array(bytes[..<end])
    }
}

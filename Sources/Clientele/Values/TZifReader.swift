/// Reads the rules of a zone from the bytes of a TZif file (RFC 9636), versions 1 to 4.
///
/// The bytes are untrusted: whatever they are, reading ends in time linear in their number, with rules or with an
/// error.
struct TZifReader {
    /// The largest file that is read; the largest of the system's files have less than 4 KB.
    static let byteLimit = 65_536
    /// Offsets lie within these bounds (RFC 9636, section 3.2): less than a day and two hours either way.
    private static let offsetRange = -89_999...93_599

    private struct Header {
        var version: UInt8
        var utcFlags: Int
        var standardFlags: Int
        var leaps: Int
        var transitions: Int
        var types: Int
        var letters: Int

        /// The bytes of the block that follows, with times of some width.
        func blockCount(timeWidth: Int) -> Int {
            transitions * (timeWidth + 1) + types * 6 + letters + leaps * (timeWidth + 4) + standardFlags + utcFlags
        }
    }

    private let bytes: [UInt8]
    private var position = 0

    private init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Returns the rules that a file holds.
    static func rules(_ bytes: [UInt8]) throws(CivilZoneError) -> ZoneRules {
        guard bytes.count <= byteLimit else { throw .malformed("size") }
        var reader = TZifReader(bytes)
        let first = try reader.header()
        guard first.version != 0 else { return try reader.block(first, timeWidth: 4) }
        try reader.skip(first.blockCount(timeWidth: 4))
        let second = try reader.header()
        guard second.version == first.version else { throw .malformed("version") }
        var rules = try reader.block(second, timeWidth: 8)
        rules.afterwards = try reader.footer()
        return rules
    }

    // MARK: Parts of the file

    private mutating func header() throws(CivilZoneError) -> Header {
        guard bytes.count - position >= 44 else { throw .malformed("header") }
        guard bytes[position..<(position + 4)].elementsEqual("TZif".utf8) else { throw .malformed("magic") }
        let version = bytes[position + 4]
        guard version == 0 || (0x32...0x34).contains(version) else { throw .unsupported }
        position += 20
        var counts: [Int] = []
        for _ in 0..<6 {
            let count = Int(integer(width: 4) & 0xFFFF_FFFF)
            // No count can be larger than the file, so sums and products below cannot overflow.
            guard count <= Self.byteLimit else { throw .malformed("count") }
            counts.append(count)
        }
        let header = Header(
            version: version, utcFlags: counts[0], standardFlags: counts[1], leaps: counts[2], transitions: counts[3],
            types: counts[4], letters: counts[5])
        guard (header.utcFlags == 0 || header.utcFlags == header.types),
            (header.standardFlags == 0 || header.standardFlags == header.types)
        else { throw .malformed("indicators") }
        return header
    }

    private mutating func block(_ header: Header, timeWidth: Int) throws(CivilZoneError) -> ZoneRules {
        guard header.leaps == 0 else { throw .unsupported }
        guard (1...256).contains(header.types), header.letters >= 1 else { throw .malformed("types") }
        guard bytes.count - position >= header.blockCount(timeWidth: timeWidth) else { throw .malformed("length") }
        var transitions: [Int64] = []
        transitions.reserveCapacity(header.transitions)
        for _ in 0..<header.transitions {
            let time = integer(width: timeWidth)
            if let last = transitions.last, last >= time { throw .malformed("order of transitions") }
            transitions.append(time)
        }
        let types = bytes[position..<(position + header.transitions)]
        position += header.transitions
        var typeOffsets: [Int32] = []
        for _ in 0..<header.types {
            let offset = integer(width: 4)
            guard Self.offsetRange.contains(Int(offset)) else { throw .malformed("offset") }
            guard bytes[position] <= 1, Int(bytes[position + 1]) < header.letters else { throw .malformed("type") }
            typeOffsets.append(Int32(offset))
            position += 2
        }
        var offsets: [Int32] = []
        offsets.reserveCapacity(header.transitions)
        for type in types {
            guard Int(type) < typeOffsets.count else { throw .malformed("type of a transition") }
            offsets.append(typeOffsets[Int(type)])
        }
        position += header.letters + header.standardFlags + header.utcFlags
        return ZoneRules(
            initialOffset: Int(typeOffsets[0]), transitions: transitions, offsets: offsets, afterwards: nil)
    }

    private mutating func footer() throws(CivilZoneError) -> PosixZoneRule? {
        let rest = bytes[position...]
        guard rest.first == 0x0A, let end = rest.dropFirst().firstIndex(of: 0x0A) else { throw .malformed("footer") }
        let text = rest[(position + 1)..<end]
        guard !text.isEmpty else { return nil }
        guard text.count <= 128, let rule = PosixZoneRule(text) else { throw .malformed("rule in the footer") }
        return rule
    }

    // MARK: Bytes

    private mutating func skip(_ count: Int) throws(CivilZoneError) {
        guard bytes.count - position >= count else { throw .malformed("length") }
        position += count
    }

    /// Reads a signed integer in network order; the caller has checked that the bytes are there.
    private mutating func integer(width: Int) -> Int64 {
        var value: UInt64 = 0
        for byte in bytes[position..<(position + width)] { value = value << 8 | UInt64(byte) }
        position += width
        return width == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }
}

/// The checksum CRC-32C (Castagnoli, RFC 3720 appendix B.4), eight bytes a step.
///
/// It finds every change of up to 32 neighbouring bits and nearly all others. It is no protection against intent.
struct CRC32C: Sendable {
    private var state: UInt32 = 0xFFFF_FFFF

    /// Returns the checksum of some bytes.
    static func checksum(_ bytes: [UInt8]) -> UInt32 {
        checksum(bytes, in: 0..<bytes.count)
    }

    /// Returns the checksum of a part of an array; the range must lie within it.
    static func checksum(_ bytes: [UInt8], in range: Range<Int>) -> UInt32 {
        var crc = CRC32C()
        crc.update(bytes, in: range)
        return crc.value
    }

    /// The checksum of all bytes so far.
    var value: UInt32 { ~state }

    /// Adds a part of an array; the range must lie within it.
    mutating func update(_ bytes: [UInt8], in range: Range<Int>) {
        let table = Self.table
        var crc = state
        var index = range.lowerBound
        let end = range.upperBound
        while index &+ 8 <= end {
            let low =
                crc
                ^ (UInt32(bytes[index]) | UInt32(bytes[index &+ 1]) << 8 | UInt32(bytes[index &+ 2]) << 16
                    | UInt32(bytes[index &+ 3]) << 24)
            let a = table[1792 &+ Int(low & 0xFF)] ^ table[1536 &+ Int(low >> 8 & 0xFF)]
            let b = table[1280 &+ Int(low >> 16 & 0xFF)] ^ table[1024 &+ Int(low >> 24)]
            let c = table[768 &+ Int(bytes[index &+ 4])] ^ table[512 &+ Int(bytes[index &+ 5])]
            let d = table[256 &+ Int(bytes[index &+ 6])] ^ table[Int(bytes[index &+ 7])]
            crc = a ^ b ^ c ^ d
            index &+= 8
        }
        while index < end {
            crc = crc >> 8 ^ table[Int((crc ^ UInt32(bytes[index])) & 0xFF)]
            index &+= 1
        }
        state = crc
    }

    /// Eight tables of 256: entry `256 * k + b` is the checksum step of byte `b` followed by `k` zero bytes.
    private static let table: [UInt32] = {
        var table = [UInt32](repeating: 0, count: 2048)
        for byte in 0..<256 {
            var crc = UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 0 ? 0 : 0x82F6_3B78) }
            table[byte] = crc
        }
        for index in 256..<2048 {
            let previous = table[index - 256]
            table[index] = previous >> 8 ^ table[Int(previous & 0xFF)]
        }
        return table
    }()
}

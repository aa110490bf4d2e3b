/// The hash function SHA-256 (FIPS 180-4), fed piece by piece.
package struct SHA256: Sendable {
    /// The bytes of a digest.
    package static let digestCount = 32
    /// The bytes that are worked on at a time.
    package static let blockCount = 64

    private var state = State()
    private var pending: [UInt8] = []
    private var byteCount: UInt64 = 0

    /// Creates a hash of nothing yet.
    package init() {
        pending.reserveCapacity(Self.blockCount)
    }

    /// Returns the digest of bytes as 64 hexadecimal digits.
    package static func hexDigest(of bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(2 * digestCount)
        for byte in digest(bytes) {
            text.append(hexDigit(byte >> 4))
            text.append(hexDigit(byte & 0xF))
        }
        return String(decoding: text, as: UTF8.self)
    }

    /// Returns the digest of bytes.
    package static func digest(_ bytes: [UInt8]) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finalize()
    }

    /// Adds bytes.
    package mutating func update(_ bytes: [UInt8]) { update(bytes.span) }

    /// Adds bytes.
    package mutating func update(_ bytes: ArraySlice<UInt8>) { update(bytes.span) }

    /// Adds bytes.
    package mutating func update(_ bytes: Span<UInt8>) {
        byteCount &+= UInt64(bytes.count)
        var position = 0
        if !pending.isEmpty {
            let end = min(bytes.count, Self.blockCount - pending.count)
            keep(bytes, from: 0, to: end)
            position = end
            guard pending.count == Self.blockCount else { return }
            compressPending()
        }
        while bytes.count - position >= Self.blockCount {
            state.compress(bytes, at: position)
            position += Self.blockCount
        }
        if position < bytes.count {
            // A copy of a value shares this buffer until one of them writes: then it takes room for a whole block.
            pending.reserveCapacity(Self.blockCount)
            keep(bytes, from: position, to: bytes.count)
        }
    }

    private mutating func keep(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) {
        for position in start..<end { pending.append(bytes[position]) }
    }

    /// Returns the digest of all bytes added; more may be added to a copy made before.
    package consuming func finalize() -> [UInt8] {
        let bitCount = byteCount &* 8
        pending.append(0x80)
        if pending.count > Self.blockCount - 8 {
            pending.append(contentsOf: repeatElement(0, count: Self.blockCount - pending.count))
            compressPending()
        }
        pending.append(contentsOf: repeatElement(0, count: Self.blockCount - 8 - pending.count))
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            pending.append(UInt8(truncatingIfNeeded: bitCount >> shift))
        }
        compressPending()
        return state.bytes
    }

    /// Replaces the last bytes by the digest of all: those added so far, and these.
    func finish(_ bytes: inout [UInt8]) {
        guard pending.isEmpty else {
            var hash = self
            hash.update(bytes)
            bytes = hash.finalize()
            return
        }
        let bitCount = (byteCount &+ UInt64(bytes.count)) &* 8
        bytes.append(0x80)
        let fill = (2 * Self.blockCount - 8 - bytes.count % Self.blockCount) % Self.blockCount
        for _ in 0..<fill { bytes.append(0) }
        for shift in stride(from: UInt64(56), through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: bitCount >> shift))
        }
        var state = state
        for start in stride(from: 0, to: bytes.count, by: Self.blockCount) { state.compress(bytes.span, at: start) }
        bytes.removeAll(keepingCapacity: true)
        state.append(to: &bytes)
    }

    private mutating func compressPending() {
        do {
            let block = pending
            state.compress(block.span, at: 0)
        }
        pending.removeAll(keepingCapacity: true)
    }
}

/// The eight working words.
private struct State {
    private var words: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32) = (
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19
    )

    /// The words in network order.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(SHA256.digestCount)
        append(to: &bytes)
        return bytes
    }

    /// Appends the words in network order.
    func append(to bytes: inout [UInt8]) {
        func append(_ word: UInt32) {
            bytes.append(UInt8(truncatingIfNeeded: word >> 24))
            bytes.append(UInt8(truncatingIfNeeded: word >> 16))
            bytes.append(UInt8(truncatingIfNeeded: word >> 8))
            bytes.append(UInt8(truncatingIfNeeded: word))
        }
        append(words.0)
        append(words.1)
        append(words.2)
        append(words.3)
        append(words.4)
        append(words.5)
        append(words.6)
        append(words.7)
    }

    /// Works in the 64 bytes from a position on.
    mutating func compress(_ bytes: borrowing Span<UInt8>, at start: Int) {
        let block = bytes.extracting(start..<(start + 64))
        var (a, b, c, d, e, f, g, h) = words
        // The message schedule keeps only the last 16 words, in registers.
        var w0 = word(block, 0)
        var w1 = word(block, 4)
        var w2 = word(block, 8)
        var w3 = word(block, 12)
        var w4 = word(block, 16)
        var w5 = word(block, 20)
        var w6 = word(block, 24)
        var w7 = word(block, 28)
        var w8 = word(block, 32)
        var w9 = word(block, 36)
        var w10 = word(block, 40)
        var w11 = word(block, 44)
        var w12 = word(block, 48)
        var w13 = word(block, 52)
        var w14 = word(block, 56)
        var w15 = word(block, 60)
        let constants = roundConstants.span
        var round = 0
        while true {
            step(a, b, c, &d, e, f, g, &h, constants[round] &+ w0)
            step(h, a, b, &c, d, e, f, &g, constants[round + 1] &+ w1)
            step(g, h, a, &b, c, d, e, &f, constants[round + 2] &+ w2)
            step(f, g, h, &a, b, c, d, &e, constants[round + 3] &+ w3)
            step(e, f, g, &h, a, b, c, &d, constants[round + 4] &+ w4)
            step(d, e, f, &g, h, a, b, &c, constants[round + 5] &+ w5)
            step(c, d, e, &f, g, h, a, &b, constants[round + 6] &+ w6)
            step(b, c, d, &e, f, g, h, &a, constants[round + 7] &+ w7)
            step(a, b, c, &d, e, f, g, &h, constants[round + 8] &+ w8)
            step(h, a, b, &c, d, e, f, &g, constants[round + 9] &+ w9)
            step(g, h, a, &b, c, d, e, &f, constants[round + 10] &+ w10)
            step(f, g, h, &a, b, c, d, &e, constants[round + 11] &+ w11)
            step(e, f, g, &h, a, b, c, &d, constants[round + 12] &+ w12)
            step(d, e, f, &g, h, a, b, &c, constants[round + 13] &+ w13)
            step(c, d, e, &f, g, h, a, &b, constants[round + 14] &+ w14)
            step(b, c, d, &e, f, g, h, &a, constants[round + 15] &+ w15)
            round += 16
            guard round < 64 else { break }
            extend(&w0, w1, w9, w14)
            extend(&w1, w2, w10, w15)
            extend(&w2, w3, w11, w0)
            extend(&w3, w4, w12, w1)
            extend(&w4, w5, w13, w2)
            extend(&w5, w6, w14, w3)
            extend(&w6, w7, w15, w4)
            extend(&w7, w8, w0, w5)
            extend(&w8, w9, w1, w6)
            extend(&w9, w10, w2, w7)
            extend(&w10, w11, w3, w8)
            extend(&w11, w12, w4, w9)
            extend(&w12, w13, w5, w10)
            extend(&w13, w14, w6, w11)
            extend(&w14, w15, w7, w12)
            extend(&w15, w0, w8, w13)
        }
        words = (
            words.0 &+ a, words.1 &+ b, words.2 &+ c, words.3 &+ d, words.4 &+ e, words.5 &+ f, words.6 &+ g,
            words.7 &+ h
        )
    }
}

@inline(__always)
private func word(_ block: borrowing Span<UInt8>, _ position: Int) -> UInt32 {
    UInt32(block[position]) << 24 | UInt32(block[position + 1]) << 16 | UInt32(block[position + 2]) << 8
        | UInt32(block[position + 3])
}

@inline(__always)
private func rotated(_ value: UInt32, _ count: UInt32) -> UInt32 {
    value &>> count | value &<< (32 &- count)
}

@inline(__always)
private func step(
    _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
    _ h: inout UInt32, _ input: UInt32
) {
    let choice = (e & f) ^ (~e & g)
    let first = h &+ (rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25)) &+ choice &+ input
    let majority = (a & b) ^ (a & c) ^ (b & c)
    d = d &+ first
    h = first &+ (rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22)) &+ majority
}

@inline(__always)
private func extend(_ word: inout UInt32, _ second: UInt32, _ tenth: UInt32, _ fifteenth: UInt32) {
    let low = rotated(second, 7) ^ rotated(second, 18) ^ second >> 3
    let high = rotated(fifteenth, 17) ^ rotated(fifteenth, 19) ^ fifteenth >> 10
    word = word &+ low &+ tenth &+ high
}

private let roundConstants: [UInt32] = [
    0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
    0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
    0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
    0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
    0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
    0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
    0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
    0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
]

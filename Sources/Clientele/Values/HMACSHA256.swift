/// The keyed hash HMAC-SHA-256 (RFC 2104), fed piece by piece.
///
/// A value made once for a key may be copied for each message: the work on the key is then not repeated.
package struct HMACSHA256: Sendable {
    private var inner: SHA256
    private let outer: SHA256

    /// Creates a keyed hash of nothing yet; keys of at least 32 bytes give the full strength.
    package init(key: [UInt8]) {
        var block = key.count > SHA256.blockCount ? SHA256.digest(key) : key
        block += repeatElement(0, count: SHA256.blockCount - block.count)
        var inner = SHA256()
        inner.update(block.map { $0 ^ 0x36 })
        var outer = SHA256()
        outer.update(block.map { $0 ^ 0x5C })
        self.inner = inner
        self.outer = outer
    }

    /// Returns the code of a message under a key.
    package static func code(of message: [UInt8], key: [UInt8]) -> [UInt8] {
        var hash = HMACSHA256(key: key)
        hash.update(message)
        return hash.finalize()
    }

    /// Adds bytes of the message.
    package mutating func update(_ bytes: [UInt8]) { inner.update(bytes) }

    /// Adds bytes of the message.
    package mutating func update(_ bytes: ArraySlice<UInt8>) { inner.update(bytes) }

    /// Returns the code of all bytes added, 32 bytes.
    package consuming func finalize() -> [UInt8] {
        var outer = self.outer
        outer.update(inner.finalize())
        return outer.finalize()
    }

    /// Returns the code of all bytes added and of these, made in their memory: of a short text, little is left to do but the hash.
    package func code(ofAll bytes: consuming [UInt8]) -> [UInt8] {
        var bytes = bytes
        inner.finish(&bytes)
        outer.finish(&bytes)
        return bytes
    }

    /// Whether two codes are equal, found in a time that does not tell where they differ.
    package static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        guard a.count == b.count else { return false }
        var difference: UInt8 = 0
        for (x, y) in zip(a, b) { difference |= x ^ y }
        return difference == 0
    }
}

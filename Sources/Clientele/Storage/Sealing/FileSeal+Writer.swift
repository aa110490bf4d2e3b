extension FileSeal {
    /// Seals a file while it is written.
    ///
    /// What ``append(_:)`` and ``finish()`` return, one after the other, is the file; without ``finish()`` it does not open.
    public struct Writer: Sendable {
        private let seal: FileSeal
        private let header: [UInt8]
        private var rest: [UInt8] = []
        private var number = 0
        private var hasBegun = false

        init(_ seal: FileSeal) {
            self.seal = seal
            let id = seal.random(16).reduce(into: "") { text, byte in
                for digit in [byte >> 4, byte & 0xF] { text.unicodeScalars.append(Unicode.Scalar(hexDigit(digit))) }
            }
            let members: [JSONValue.Member] = [
                .init("format", .string(FileSeal.format)), .init("version", .number(Int64(FileSeal.version))),
                .init("cipher", .string(seal.cipher.name)), .init("id", .string(id)),
            ]
            header = JSONValue.object(members).bytes + [UInt8(ascii: "\n")]
        }

        /// Takes the next bytes of the file.
        ///
        /// - Returns: the next sealed bytes; may be empty.
        /// - Throws: what the cipher throws.
        public mutating func append(_ bytes: [UInt8]) throws -> [UInt8] {
            rest += bytes
            var sealed: [UInt8] = []
            var start = 0
            // A full piece waits until more comes: the last one is marked as such.
            while rest.count - start > FileSeal.pieceLength {
                sealed += try piece(Array(rest[start..<start + FileSeal.pieceLength]), isLast: false)
                start += FileSeal.pieceLength
            }
            rest.removeFirst(start)
            return sealed
        }

        /// Ends the file.
        ///
        /// - Returns: its last sealed bytes.
        /// - Throws: what the cipher throws.
        public mutating func finish() throws -> [UInt8] {
            defer { rest = [] }
            return try piece(rest, isLast: true)
        }

        private mutating func piece(_ bytes: [UInt8], isLast: Bool) throws -> [UInt8] {
            let context = FileSeal.context(header, number, isLast: isLast)
            let sealed = try seal.cipher.seal(bytes, with: seal.key, authenticating: context)
            let length = UInt32(clamping: sealed.count)
            defer { (number, hasBegun) = (number + 1, true) }
            return (hasBegun ? [] : header) + (0..<4).map { UInt8(truncatingIfNeeded: length >> (24 - 8 * $0)) }
                + sealed
        }
    }
}

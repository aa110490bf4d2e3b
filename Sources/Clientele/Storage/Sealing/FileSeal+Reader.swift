extension FileSeal {
    /// Opens a file while it is read.
    ///
    /// What ``append(_:)`` and ``finish()`` return, one after the other, is what was sealed. Only when ``finish()`` has returned
    /// is it known that nothing is missing at the end.
    public struct Reader: Sendable {
        private let seal: FileSeal
        private var header: [UInt8] = []
        private var hasHeader = false
        private var rest: [UInt8] = []
        private var number = 0

        init(_ seal: FileSeal) { self.seal = seal }

        /// Takes the next bytes of the sealed file, however it is cut.
        ///
        /// - Returns: the next bytes of what was sealed; may be empty.
        /// - Throws: ``StoreError``, as ``FileSeal/open(_:)`` says.
        public mutating func append(_ bytes: [UInt8]) throws -> [UInt8] {
            rest += bytes
            try readHeader()
            guard hasHeader else { return [] }
            var opened: [UInt8] = []
            var start = 0
            // A piece that nothing follows may be the last one, which is opened by `finish`.
            while let piece = try piece(from: start), piece.upperBound < rest.count {
                let next = try open(piece, isLast: false)
                guard next.count == FileSeal.pieceLength else { throw StoreError.brokenFileSeal }
                opened += next
                start = piece.upperBound
            }
            rest.removeFirst(start)
            return opened
        }

        /// Ends the file.
        ///
        /// - Returns: the last bytes of what was sealed.
        /// - Throws: ``StoreError``, as ``FileSeal/open(_:)`` says.
        public mutating func finish() throws -> [UInt8] {
            guard hasHeader else { throw StoreError.noSealedFile }
            guard let piece = try piece(from: 0), piece.upperBound == rest.count else {
                throw StoreError.brokenFileSeal
            }
            let last = try open(piece, isLast: true)
            guard last.count <= FileSeal.pieceLength else { throw StoreError.brokenFileSeal }
            rest = []
            return last
        }

        private mutating func readHeader() throws {
            guard !hasHeader else { return }
            let beginning = rest.prefix(FileSeal.longestHeader)
            guard rest.first ?? UInt8(ascii: "{") == UInt8(ascii: "{"),
                beginning.contains(UInt8(ascii: "\n")) || beginning.count < FileSeal.longestHeader
            else { throw StoreError.noSealedFile }
            guard let end = beginning.firstIndex(of: UInt8(ascii: "\n")) else { return }
            guard let json = try? JSONValue(parsing: Array(rest[..<end])), json["format"]?.text == FileSeal.format,
                case .number(let version)? = json["version"], let cipher = json["cipher"]?.text
            else { throw StoreError.noSealedFile }
            guard version == "\(FileSeal.version)" else { throw StoreError.newerSealedFile }
            guard cipher == seal.cipher.name else { throw StoreError.otherFileCipher }
            header = Array(rest[...end])
            hasHeader = true
            rest.removeFirst(end + 1)
        }

        /// Where the sealed bytes of the piece lie that begins at a place; `nil` while they are not all there.
        private func piece(from start: Int) throws -> Range<Int>? {
            guard rest.count - start >= 4 else { return nil }
            let length = rest[start..<start + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length > 0, length <= FileSeal.pieceLength + FileSeal.mostAdded else {
                throw StoreError.brokenFileSeal
            }
            return rest.count - start - 4 >= length ? start + 4..<start + 4 + length : nil
        }

        private mutating func open(_ piece: Range<Int>, isLast: Bool) throws -> [UInt8] {
            let context = FileSeal.context(header, number, isLast: isLast)
            number += 1
            do {
                return try seal.cipher.open(Array(rest[piece]), with: seal.key, authenticating: context)
            } catch {
                throw StoreError.brokenFileSeal
            }
        }
    }
}

extension StoreError {
    fileprivate static let noSealedFile = StoreError(
        .notSealed,
        LocalizedText(
            en: "This is no file that the library has sealed; if it is in clear, read it as it is.",
            zh: "这不是由本库加密的文件；若是明文，请直接读取。"))

    fileprivate static let newerSealedFile = StoreError(
        .newerFormat,
        LocalizedText(
            en: "A later version of the library has sealed this file; open it with that version.",
            zh: "该文件由更新版本的库加密；请使用该版本打开。"))

    fileprivate static let otherFileCipher = StoreError(
        .needsCipher,
        LocalizedText(
            en: "Another cipher has sealed this file; pass the one that its first line names.",
            zh: "该文件由另一种密码算法加密；请传入其首行所写的算法。"))

    fileprivate static let brokenFileSeal = StoreError(
        .sealBroken,
        LocalizedText(
            en: "The sealed file was changed or cut off, or the key is another one; ask for it again, or for its key.",
            zh: "加密文件被改动或截断，或密钥不符；请重新索取文件或其密钥。"))
}

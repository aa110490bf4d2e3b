/// Seals a file that leaves the house (an export, a report, a package), so that only who has the key can read it
/// (requirement R77).
///
/// ```swift
/// let seal = FileSeal(key: key, cipher: AESGCMCipher())
/// let report = try await desk.export(Customer.self, as: .csv, sealedBy: seal) { bytes in try file.append(bytes) }
///
/// // where the file arrives
/// let table = try seal.open(sealedBytes)
/// ```
///
/// Give each recipient a key of its own, another one than those of the store, and another way than the file. A file is sealed
/// piece by piece: it is written and read in one pass in the memory of one piece, and a file of which anything was changed, moved,
/// left out or cut off does not open. How long it is cannot be hidden. `Documentation/SealedFormat.md` describes the form.
public struct FileSeal: Sendable {
    static let format = "clientele-sealed-file"
    static let version = 1
    /// The bytes of a piece before it is sealed; the last one may have fewer.
    static let pieceLength = 65_536
    /// What a cipher may add to a piece.
    static let mostAdded = 1_024
    /// The longest first line that is read.
    static let longestHeader = 512

    let key: SealingKey
    let cipher: any RecordCipher
    let random: @Sendable (Int) -> [UInt8]

    /// Creates a seal.
    ///
    /// - Parameters:
    ///   - key: the key of whoever is to read the files.
    ///   - cipher: the cipher, as for a sealed store.
    ///   - random: returns so many bytes that are drawn at random; they make files different that hold the same.
    public init(
        key: SealingKey, cipher: any RecordCipher,
        random: @escaping @Sendable (Int) -> [UInt8] = SealingKey.systemRandom
    ) {
        self.key = key
        self.cipher = cipher
        self.random = random
    }

    /// Seals a file as a whole.
    ///
    /// - Throws: what the cipher throws.
    /// - Complexity: O(*n*) in the number of bytes.
    public func seal(_ bytes: [UInt8]) throws -> [UInt8] {
        var writer = writer()
        return try writer.append(bytes) + writer.finish()
    }

    /// Opens a file as a whole.
    ///
    /// - Throws: ``StoreError`` with code `.notSealed` for what is no sealed file, `.newerFormat` for one of a later version,
    ///   `.needsCipher` for one that another cipher has sealed, and `.sealBroken` for one that was changed or cut off, or was
    ///   sealed under another key.
    /// - Complexity: O(*n*) in the number of bytes.
    public func open(_ bytes: [UInt8]) throws -> [UInt8] {
        var reader = reader()
        return try reader.append(bytes) + reader.finish()
    }

    /// Begins a file that is sealed while it is written.
    public func writer() -> Writer { Writer(self) }

    /// Begins to open a file while it is read.
    public func reader() -> Reader { Reader(self) }

    /// What a piece is sealed together with: the file's first line, the piece's number, and whether it is the last.
    static func context(_ header: [UInt8], _ number: Int, isLast: Bool) -> [UInt8] {
        header + Array("\(number) \(isLast ? "last" : "more")".utf8)
    }
}

/// A file's folder and its name in it.
struct BackupPath {
    var folder: String
    var name: String

    /// Parts a path.
    ///
    /// - Throws: ``StoreError`` with code `.notABackup` for a path that names no file.
    init(_ path: String) throws(StoreError) {
        let bytes = Array(path.utf8)
        let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
        let last = slash.map { bytes[($0 + 1)...] } ?? bytes[...]
        name = String(decoding: last, as: UTF8.self)
        guard !last.isEmpty, !last.contains(0), name != ".", name != ".." else { throw .backupHasNoName }
        switch slash {
        case nil: folder = "."
        case 0: folder = "/"
        case let slash?: folder = String(decoding: bytes[..<slash], as: UTF8.self)
        }
    }
}

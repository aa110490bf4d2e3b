#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Android)
    import Android
#elseif canImport(Darwin)
    import Darwin
#endif

/// A folder of TZif files, such as the system's.
struct ZoneInfoFolder: Sendable {
    /// Where systems keep their zones.
    static let system = [
        "/usr/share/zoneinfo", "/var/db/timezone/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo",
    ]

    var path: String

    /// Whether a text can be a zone's name, and so cannot lead out of the folder.
    static func isName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard (1...64).contains(bytes.count), bytes[0] != UInt8(ascii: "/"), bytes.last != UInt8(ascii: "/") else {
            return false
        }
        var previous: UInt8 = 0
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                break
            case UInt8(ascii: "/"):
                guard previous != byte else { return false }
            default:
                // A dot is in no zone's name, so there is no "..".
                return false
            }
            previous = byte
        }
        return true
    }

    /// Returns the bytes of a zone's file, `nil` when there is none.
    func bytes(of name: String) throws(CivilZoneError) -> [UInt8]? {
        guard Self.isName(name) else { throw .invalidName }
        #if canImport(Glibc) || canImport(Musl) || canImport(Android) || canImport(Darwin)
            // Not to wait should the name be that of a pipe.
            let file = unsafe open(path + "/" + name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
            guard file >= 0 else {
                let reason = errno
                guard reason == ENOENT || reason == ENOTDIR else { throw .unreadable }
                return nil
            }
            defer { close(file) }
            var status = stat()
            guard unsafe fstat(file, &status) == 0 else { throw .unreadable }
            // A folder such as Asia is no zone.
            if status.st_mode & S_IFMT == S_IFDIR { return nil }
            guard status.st_mode & S_IFMT == S_IFREG, status.st_size <= TZifReader.byteLimit else { throw .unreadable }
            // One more than may be there, for a file that grows.
            var bytes = [UInt8](repeating: 0, count: TZifReader.byteLimit + 1)
            var count = 0
            while count < bytes.count {
                let result = unsafe bytes.withUnsafeMutableBytes { buffer in
                    unsafe read(file, buffer.baseAddress.map { unsafe $0 + count }, buffer.count - count)
                }
                if result == 0 { break }
                if result < 0 {
                    if errno == EINTR { continue }
                    throw .unreadable
                }
                count += result
            }
            guard count <= TZifReader.byteLimit else { throw .unreadable }
            bytes.removeLast(bytes.count - count)
            return bytes
        #else
            return nil
        #endif
    }
}

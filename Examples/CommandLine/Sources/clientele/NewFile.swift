import Foundation

/// A file that is written piece by piece and takes its name when it is whole; only its owner may read it.
final class NewFile: Sendable {
    private let path: String
    private let part: String
    private let handle: FileHandle

    /// Begins a file beside the one it will be.
    init(_ path: String) throws {
        self.path = path
        part = path + ".\(UUID().uuidString.prefix(8)).part"
        guard
            FileManager.default.createFile(atPath: part, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: part)
        else { throw FileBytes.cannotWrite(path) }
        self.handle = handle
    }

    deinit { try? FileManager.default.removeItem(atPath: part) }

    /// Writes the next bytes.
    @Sendable func append(_ bytes: [UInt8]) throws {
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw FileBytes.cannotWrite(path)
        }
    }

    /// Gives the file its name.
    func finish() throws {
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw FileBytes.cannotWrite(path)
        }
        guard unsafe rename(part, path) == 0 else { throw FileBytes.cannotWrite(path) }
    }
}

import Foundation

/// Whole files.
enum FileBytes {
    static func read(_ path: String) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        guard unsafe FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CallFault(path, en: "There is no such file. Check the path.", zh: "文件不存在，请检查路径。")
        }
        guard !isFolder.boolValue else {
            throw CallFault(path, en: "This is a folder. Name a file in it.", zh: "这是文件夹，请指定其中的文件。")
        }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw CallFault(path, en: "The file cannot be read. Check the permissions.", zh: "无法读取文件，请检查权限。")
        }
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: path))
        } catch {
            throw cannotWrite(path)
        }
    }

    /// Makes sure that a file can be written, before long work whose outcome goes there.
    static func checkWritable(_ path: String) throws {
        let files = FileManager.default
        var isFolder: ObjCBool = false
        let exists = unsafe files.fileExists(atPath: path, isDirectory: &isFolder)
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        guard !isFolder.boolValue, files.isWritableFile(atPath: exists ? path : folder) else {
            throw cannotWrite(path)
        }
    }

    /// Whether nothing is at a path, or an empty folder.
    static func isFree(_ path: String) -> Bool {
        guard FileManager.default.fileExists(atPath: path) else { return true }
        return (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty ?? false
    }

    /// Whether two paths lead to one file.
    static func areSame(_ a: String, _ b: String) -> Bool {
        let (a, b) = (URL(fileURLWithPath: a), URL(fileURLWithPath: b))
        return a.resolvingSymlinksInPath().standardizedFileURL == b.resolvingSymlinksInPath().standardizedFileURL
    }

    /// The name of a file without its folder.
    static func name(of path: String) -> String {
        URL(fileURLWithPath: path).lastPathComponent
    }

    static func cannotWrite(_ path: String) -> CallFault {
        CallFault(
            path, en: "The file cannot be written. Check that the folder exists and may be written to.",
            zh: "无法写入文件，请检查文件夹是否存在且可写。")
    }
}

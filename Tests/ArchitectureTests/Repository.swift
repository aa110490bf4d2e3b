import Foundation

/// The files of this repository.
struct Repository {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// The Swift files below a folder, in order.
    func sources(_ folder: String) throws -> [SourceFile] {
        try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path(percentEncoded: false))
            .filter { $0.hasSuffix(".swift") }.sorted()
            .map { SourceFile(path: "\(folder)/\($0)", text: try text("\(folder)/\($0)")) }
    }

    /// The names of the folders in a folder, without the documentation catalogue.
    func folders(_ folder: String) throws -> [String] {
        let place = root.appending(path: folder)
        return try FileManager.default.contentsOfDirectory(atPath: place.path(percentEncoded: false))
            .filter { !$0.hasPrefix(".") && !$0.hasSuffix(".docc") && place.appending(path: $0).isFolder }
            .sorted()
    }
}

extension URL {
    fileprivate var isFolder: Bool { (try? resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory ?? false }
}

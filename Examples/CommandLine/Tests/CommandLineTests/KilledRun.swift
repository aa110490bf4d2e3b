import Foundation

/// A run of the tool that is killed without warning once it has printed some lines.
struct KilledRun {
    /// The whole lines that were printed before the end.
    let lines: [String]

    init(_ arguments: [String], afterLines count: Int) throws {
        let process = Process()
        process.executableURL = ToolRun.executable
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = Pipe()
        try process.run()
        var bytes = Data()
        while bytes.count(where: { $0 == 10 }) < count {
            let next = output.fileHandleForReading.availableData
            guard !next.isEmpty else { break }
            bytes += next
        }
        kill(process.processIdentifier, SIGKILL)
        bytes += output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        // What was cut in the middle was not acknowledged.
        let end = bytes.lastIndex(of: 10) ?? bytes.startIndex
        lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Starts a run and kills it after some milliseconds, wherever it is then; it may have ended.
    static func interrupted(_ arguments: [String], after milliseconds: Int) throws {
        let process = Process()
        process.executableURL = ToolRun.executable
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        usleep(UInt32(milliseconds) * 1000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
    }
}

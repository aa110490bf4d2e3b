import Clientele
import Foundation

/// Standard output and standard error.
enum Console {
    /// Whether standard error is a terminal, where a progress bar makes sense.
    static let hasTerminal = isatty(2) == 1

    /// The language of messages: what the locale says, of the two that the library speaks.
    static let language: LocalizedText.Language = {
        let environment = ProcessInfo.processInfo.environment
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty }
        return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
    }()

    /// Writes a line to standard output.
    static func print(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    /// Writes a line to standard error.
    static func error(_ line: String) {
        FileHandle.standardError.write(Data((line + "\n").utf8))
    }

    /// Writes an object as JSON to standard output, keys in order.
    static func summary(_ object: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        FileHandle.standardOutput.write(try encoder.encode(object) + Data("\n".utf8))
    }

    /// Writes a JSON value as one line to standard output.
    static func object(_ members: KeyValuePairs<String, JSONValue>) {
        let object = JSONValue.object(members.map { JSONValue.Member($0.key, $0.value) })
        print(String(decoding: object.bytes, as: UTF8.self))
    }

    /// Shows how far the work is on one line of standard error, where that is a terminal.
    static func progress(_ label: String, _ fraction: Double) {
        guard hasTerminal else { return }
        let width = 30
        let filled = Int((min(max(fraction, 0), 1) * Double(width)).rounded())
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: width - filled)
        let line = "\r[\(bar)] \(label)".padding(toLength: 60, withPad: " ", startingAt: 0)
        FileHandle.standardError.write(Data(line.utf8))
    }

    /// Shows how many of a number of things are done, whenever that is another hundredth.
    static func progress(_ label: String, _ done: Int, _ total: Int) {
        guard hasTerminal, total > 0, done == total || done * 100 / total != (done - 1) * 100 / total else { return }
        progress(label, Double(done) / Double(total))
    }

    /// Removes the progress bar.
    static func endProgress() {
        guard hasTerminal else { return }
        FileHandle.standardError.write(Data(("\r" + String(repeating: " ", count: 60) + "\r").utf8))
    }
}

/// Swift source with the comments and the string literals blanked out, line for line.
struct SourceText {
    /// The lines without what is in comments and string literals.
    let code: [String]
    /// The lines as they are written.
    let lines: [String]

    init(_ text: String) {
        var scanner = Scanner(text)
        code = Self.split(scanner.blanked())
        lines = Self.split(text)
    }

    private static func split(_ text: String) -> [String] {
        var lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
            String(Substring($0))
        }
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}

/// Finds comments and string literals; what is interpolated into a string counts as part of it.
private struct Scanner {
    let bytes: [UInt8]
    var position = 0
    var result: [UInt8] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        result.reserveCapacity(bytes.count)
    }

    mutating func blanked() -> String {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "/") where starts("//"):
                while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { blank() }
            case UInt8(ascii: "/") where starts("/*"): comment()
            case UInt8(ascii: "\""), UInt8(ascii: "#"): string()
            default: keep()
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private func starts(_ text: String) -> Bool {
        bytes[position...].starts(with: text.utf8)
    }

    private mutating func keep() {
        result.append(bytes[position])
        position += 1
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < bytes.count {
            result.append(bytes[position] == UInt8(ascii: "\n") ? UInt8(ascii: "\n") : UInt8(ascii: " "))
            position += 1
        }
    }

    private mutating func comment() {
        var depth = 0
        repeat {
            if starts("/*") {
                (depth, _) = (depth + 1, blank(2))
            } else if starts("*/") {
                (depth, _) = (depth - 1, blank(2))
            } else {
                blank()
            }
        } while depth > 0 && position < bytes.count
    }

    private mutating func string() {
        let hashes = String(repeating: "#", count: bytes[position...].prefix { $0 == UInt8(ascii: "#") }.count)
        let quotes = starts(hashes + "\"\"\"") ? "\"\"\"" : "\""
        guard starts(hashes + quotes) else { return keep() }
        blank(hashes.count + quotes.count)
        let (end, escape) = (quotes + hashes, "\\" + hashes)
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\"") where starts(end): return blank(end.utf8.count)
            case UInt8(ascii: "\n") where quotes.count == 1: return
            case UInt8(ascii: "\\") where starts(escape): blank(escape.utf8.count + 1)
            default: blank()
            }
        }
    }
}

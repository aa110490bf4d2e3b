/// Swift source with the comments and the string literals blanked out, line for line.
struct SourceText {
    /// The lines without what is in comments and string literals.
    let code: [String]
    /// The lines as they are written.
    let lines: [String]

    init(_ text: String) {
        var scanner = Scanner(scalars: Array(text.unicodeScalars))
        code = Self.split(scanner.blanked())
        lines = Self.split(text)
    }

    private static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}

/// Finds comments and string literals; what is interpolated into a string counts as part of it.
private struct Scanner {
    let scalars: [Unicode.Scalar]
    var position = 0
    var result = String.UnicodeScalarView()

    mutating func blanked() -> String {
        while position < scalars.count {
            if starts("//") {
                while position < scalars.count, scalars[position] != "\n" { blank() }
            } else if starts("/*") {
                comment()
            } else if scalars[position] == "\"" || scalars[position] == "#" {
                string()
            } else {
                keep()
            }
        }
        return String(result)
    }

    private func starts(_ text: String) -> Bool {
        scalars[position...].starts(with: text.unicodeScalars)
    }

    private mutating func keep() {
        result.append(scalars[position])
        position += 1
    }

    private mutating func blank(_ count: Int = 1) {
        for _ in 0..<count where position < scalars.count {
            result.append(scalars[position] == "\n" ? "\n" : " ")
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
        } while depth > 0 && position < scalars.count
    }

    private mutating func string() {
        let hashes = String(repeating: "#", count: scalars[position...].prefix { $0 == "#" }.count)
        let quotes = starts(hashes + "\"\"\"") ? "\"\"\"" : "\""
        guard starts(hashes + quotes) else { return keep() }
        blank(hashes.count + quotes.count)
        while position < scalars.count, !starts(quotes + hashes) {
            if quotes.count == 1, scalars[position] == "\n" { return }
            blank(starts("\\" + hashes) ? hashes.count + 2 : 1)
        }
        blank(quotes.count + hashes.count)
    }
}

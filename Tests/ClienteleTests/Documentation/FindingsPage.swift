import Foundation
import Testing

/// The page that lists every kind of finding and every code of an error.
enum FindingsPage {
    /// A kind of finding as it is declared in the sources.
    struct Kind {
        let code: String
        let severity: String
        /// Message and remedy, each in English and Chinese.
        let texts: [String]
        let room: String
    }

    /// An error's type and one of its codes.
    struct ErrorCode {
        let error: String
        let code: String
        let meaning: String
        let room: String
    }

    static func text() -> String {
        let kinds = kinds()
        var parts = [
            "# Findings and errors", Page.note,
            """
            What the library has to say about data, and why it refuses a call. A *finding* is about one place in a record or
            an input; findings come all at once and refuse nothing by themselves. An *error* ends a call; its `code` is for
            programs, its message (in English and Chinese, with the remedy) for people. Codes are stable; new ones may be
            added in minor releases. In the texts `{name}` stands for an argument of the finding.

            A rule set grades findings otherwise or silences them: `rules.grade("email.quoted", as: .hint)`.
            """, "## Findings",
        ]
        for room in Set(kinds.map(\.room)).sorted() {
            parts.append("### \(room)")
            parts.append(
                Page.table(
                    ["code", "severity", "what is wrong", "remedy"],
                    kinds.filter { $0.room == room }.sorted { $0.code < $1.code }.map { kind in
                        let texts = kind.texts
                        return [
                            "`\(kind.code)`", kind.severity, texts[0] + "<br>" + texts[1], texts[2] + "<br>" + texts[3],
                        ]
                    }))
        }
        parts.append("## Errors")
        let codes = errorCodes()
        for error in Set(codes.map(\.error)).sorted() {
            let own = codes.filter { $0.error == error }
            parts.append("### \(error)")
            parts.append("Thrown by the room \(own[0].room).")
            parts.append(Page.table(["code", "when"], own.map { ["`.\($0.code)`", $0.meaning] }))
        }
        return parts.joined(separator: "\n\n")
    }

    // MARK: - Reading the sources

    private static let kindHead: [SwiftToken] = [.word("Finding"), .symbol("."), .word("Kind"), .symbol("(")]

    /// Finds every kind of finding that the sources declare.
    static func kinds() -> [Kind] {
        SourceTree.library.flatMap { file, tokens -> [Kind] in
            tokens.indices.compactMap { index in
                guard tokens[index...].starts(with: kindHead), index + 7 < tokens.count,
                    case .text(let code) = tokens[index + 4], case .word(let severity) = tokens[index + 7]
                else { return nil }
                let texts = localizedTexts(in: tokens, from: index + 4)
                return Kind(code: code, severity: severity, texts: texts, room: room(of: file))
            }
        }
    }

    /// How many remedies the sources write down: as many as there are kinds, if none was missed.
    static func remedyCount() -> Int {
        let head: [SwiftToken] = [.word("remedy"), .symbol(":"), .word("LocalizedText"), .symbol("(")]
        return SourceTree.library.reduce(0) { count, file in
            count + file.tokens.indices.count { file.tokens[$0...].starts(with: head) }
        }
    }

    /// The four texts of a declaration: those after `en:` and `zh:`, their parts joined.
    private static func localizedTexts(in tokens: [SwiftToken], from start: Int) -> [String] {
        var texts: [String] = []
        var index = start
        while index + 2 < tokens.count, texts.count < 4 {
            if tokens[index] == .word("en") || tokens[index] == .word("zh"), tokens[index + 1] == .symbol(":") {
                var text = ""
                index += 2
                while index < tokens.count {
                    if case .text(let part) = tokens[index] {
                        text += part
                    } else if tokens[index] != .symbol("+") {
                        break
                    }
                    index += 1
                }
                texts.append(text)
            } else {
                index += 1
            }
        }
        return texts
    }

    /// Finds the codes of every public error, in the order in which they are declared.
    static func errorCodes() -> [ErrorCode] {
        SourceTree.library.flatMap { file, tokens -> [ErrorCode] in
            let found = SwiftDeclaration.all(in: tokens)
            return found.filter { $0.isPublic && $0.inherited.contains("Error") }.flatMap { error in
                found.filter { $0.keyword == "let" && $0.isPublic && $0.name.hasPrefix(error.name + ".Code.") }
                    .filter { !$0.name.hasSuffix(".description") }
                    .map { code in
                        ErrorCode(
                            error: error.name, code: String(code.name.split(separator: ".").last ?? ""),
                            meaning: code.doc.replacingOccurrences(of: "\n", with: " "), room: room(of: file))
                    }
            }
        }
    }

    private static func room(of file: String) -> String { String(file.split(separator: "/")[2]) }
}

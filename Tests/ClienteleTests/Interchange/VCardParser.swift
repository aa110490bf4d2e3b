/// A small parser of vCard 4.0 (RFC 6350), written from the RFC and not from the library, for tests.
struct VCardParser {
    struct Property: Equatable {
        var name: String
        var parameters: [String: String]
        /// The value as it stands, still escaped.
        var raw: String

        /// The components of the value, each a list, without escapes.
        var components: [[String]] {
            Self.split(raw, at: ";").map { Self.split($0, at: ",").map(Self.unescaped) }
        }

        /// The value as one text.
        var text: String { Self.unescaped(raw) }

        private static func split(_ text: String, at separator: Character) -> [String] {
            var parts = [""]
            var isEscaped = false
            for scalar in text.unicodeScalars {
                if !isEscaped, Character(scalar) == separator {
                    parts.append("")
                } else {
                    parts[parts.count - 1].unicodeScalars.append(scalar)
                }
                isEscaped = !isEscaped && scalar == "\\"
            }
            return parts
        }

        private static func unescaped(_ text: String) -> String {
            var result = String.UnicodeScalarView()
            var isEscaped = false
            for scalar in text.unicodeScalars {
                if isEscaped {
                    result.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
                    isEscaped = false
                } else if scalar == "\\" {
                    isEscaped = true
                } else {
                    result.append(scalar)
                }
            }
            return String(result)
        }
    }

    struct Fault: Error, CustomStringConvertible {
        var description: String
    }

    /// Parses a file of cards.
    static func cards(_ bytes: [UInt8]) throws -> [[Property]] {
        var lines: [[UInt8]] = []
        var rest = bytes[...]
        while let end = rest.firstIndex(of: 10) {
            guard end > rest.startIndex, rest[end - 1] == 13 else { throw Fault(description: "a line without CRLF") }
            let line = rest[..<(end - 1)]
            guard line.count <= 75 else { throw Fault(description: "a line of \(line.count) octets") }
            guard !line.contains(13) else { throw Fault(description: "a bare CR") }
            guard String(validating: line, as: UTF8.self) != nil else {
                throw Fault(description: "a line that is not valid UTF-8 by itself")
            }
            if line.first == 0x20, !lines.isEmpty {
                lines[lines.count - 1] += line.dropFirst()
            } else {
                lines.append(Array(line))
            }
            rest = rest[(end + 1)...]
        }
        guard rest.isEmpty else { throw Fault(description: "bytes after the last line") }
        var cards: [[Property]] = []
        var isOpen = false
        for line in lines {
            let property = try Self.property(String(decoding: line, as: UTF8.self))
            switch (property.name, property.raw, isOpen) {
            case ("BEGIN", "VCARD", false):
                cards.append([])
                isOpen = true
            case ("END", "VCARD", true): isOpen = false
            case (_, _, true): cards[cards.count - 1].append(property)
            default: throw Fault(description: "\(property.name) outside of a card")
            }
        }
        guard !isOpen else { throw Fault(description: "a card without an end") }
        for card in cards {
            guard card.first?.name == "VERSION", card.first?.raw == "4.0" else {
                throw Fault(description: "a card that does not begin with its version")
            }
            guard card.contains(where: { $0.name == "FN" && !$0.text.isEmpty }) else {
                throw Fault(description: "a card without FN")
            }
        }
        return cards
    }

    private static func property(_ line: String) throws -> Property {
        var name = ""
        var parameters: [String] = []
        var isQuoted = false
        var scalars = line.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            if scalar == "\"" { isQuoted.toggle() }
            if scalar == ":", !isQuoted {
                var known: [String: String] = [:]
                for parameter in parameters {
                    let parts = parameter.split(separator: "=", maxSplits: 1).map(String.init)
                    guard parts.count == 2 else { throw Fault(description: "a parameter without a value") }
                    known[parts[0]] = parts[1]
                }
                let isName = name.unicodeScalars.allSatisfy { $0 == "-" || ("A"..."Z").contains($0) }
                guard !name.isEmpty, isName else { throw Fault(description: "the name \(name)") }
                return Property(name: name, parameters: known, raw: String(scalars))
            }
            if scalar == ";", !isQuoted {
                parameters.append("")
            } else if parameters.isEmpty {
                name.unicodeScalars.append(scalar)
            } else {
                parameters[parameters.count - 1].unicodeScalars.append(scalar)
            }
        }
        throw Fault(description: "a line without a value")
    }
}

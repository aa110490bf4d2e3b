/// Writes the content lines of vCard 4.0 (RFC 6350): escaped, folded, and without a way for a value to begin a line of its
/// own.
struct VCardLines: Sendable {
    private(set) var bytes: [UInt8] = []

    /// The number of octets of a line without its end (RFC 6350, section 3.2).
    private static let longestLine = 75

    mutating func takeBytes() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Writes a property with a value that is written already.
    mutating func append(_ name: String, _ parameters: [String] = [], value: String) {
        var octets = 0
        let line = ([name] + parameters).joined(separator: ";") + ":" + value
        for scalar in line.unicodeScalars {
            let length = UTF8.width(scalar)
            if octets + length > Self.longestLine {
                bytes += [13, 10, 0x20]
                octets = 1
            }
            bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
            octets += length
        }
        bytes += [13, 10]
    }

    /// Writes a property with a text.
    mutating func append(_ name: String, _ parameters: [String] = [], text: String) {
        append(name, parameters, value: Self.escaped(text))
    }

    /// Writes a property with components, each a list of texts.
    mutating func append(_ name: String, _ parameters: [String] = [], components: [[String]]) {
        let value = components.map { $0.map(Self.escaped).joined(separator: ",") }.joined(separator: ";")
        append(name, parameters, value: value)
    }

    /// The text with its special characters escaped; control characters, which a vCard cannot hold, are left out.
    ///
    /// What any reader could take for the end of a line becomes an escaped one, so that nothing a customer typed becomes a
    /// property.
    static func escaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n" where isAfterReturn: break
            case "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}":
                result.append(contentsOf: "\\n".unicodeScalars)
            case "\\", ",", ";":
                result.append("\\")
                result.append(scalar)
            case "\t": result.append(scalar)
            case "\0"..."\u{1F}", "\u{7F}": break
            default: result.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return String(result)
    }

    /// Whether a card holds a text as it is, without a control character left out or another line end put in.
    static func holds(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar {
            case "\n", "\t": true
            case "\0"..."\u{1F}", "\u{7F}", "\u{85}", "\u{2028}", "\u{2029}": false
            default: true
            }
        }
    }

    /// The parameter that states a language; `nil` for a text that is no language tag.
    static func language(_ tag: LanguageTag?) -> String? {
        guard let text = tag?.rawValue, (2...35).contains(text.utf8.count),
            text.utf8.allSatisfy({ byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            })
        else { return nil }
        return "LANGUAGE=" + text
    }
}

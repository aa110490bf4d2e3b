/// A name as the name field of a zone has it: transliterated and cut by the rules of ICAO 9303-3 and 9303-4.
struct MachineReadableZoneName {
    private static let filler = MachineReadableZoneDigit.filler

    /// The field, filled to its width.
    let field: [UInt8]
    /// Whether letters or words had to go.
    let isCut: Bool
    /// Whether there were letters without a Latin form, or digits.
    let hasForeignLetters: Bool

    init(_ name: RomanizedName, width: Int) {
        var hasForeignLetters = false
        let surname = Self.words(name.surname, &hasForeignLetters)
        let given = Self.words(name.given, &hasForeignLetters)
        var field = surname.joined(separator: [Self.filler]) + []
        if !given.isEmpty { field += [Self.filler, Self.filler] + given.joined(separator: [Self.filler]) }
        isCut = field.count > width
        self.hasForeignLetters = hasForeignLetters
        if isCut {
            // A given name keeps its first letter at least, whatever the length of the surname.
            let first = Self.shortened(surname, to: given.isEmpty ? width : width - 3)
            field = first
            if !given.isEmpty {
                field += [Self.filler, Self.filler] + Self.cut(given, to: width - first.count - 2)
            }
        }
        self.field = field + Array(repeating: Self.filler, count: max(width - field.count, 0))
    }

    /// The words of a name in the letters of a zone: a space and a hyphen separate, an apostrophe and other marks go.
    private static func words(_ text: String, _ hasForeignLetters: inout Bool) -> [[UInt8]] {
        var words: [[UInt8]] = [[]]
        for byte in LatinFolding.ascii(ScriptFolding.latin(text), scheme: .travelDocument).utf8 {
            switch byte {
            case 65...90: words[words.count - 1].append(byte)
            case 32, 9, UInt8(ascii: "-"), UInt8(ascii: ","), UInt8(ascii: "/"), filler: words.append([])
            case 48...57, 0x80...: hasForeignLetters = true
            default: break
            }
        }
        return words.filter { !$0.isEmpty }
    }

    /// The words within a width: from the last word on, words are cut to no less than their first letter.
    private static func shortened(_ words: [[UInt8]], to width: Int) -> [UInt8] {
        var words = words
        var excess = words.map(\.count).reduce(words.count - 1, +) - width
        for index in words.indices.reversed() where excess > 0 {
            let less = min(excess, words[index].count - 1)
            words[index].removeLast(less)
            excess -= less
        }
        return excess > 0 ? cut(words, to: width) : Array(words.joined(separator: [filler]))
    }

    /// The words cut at a width, so that the last character is a letter, which says that the name may be cut.
    private static func cut(_ words: [[UInt8]], to width: Int) -> [UInt8] {
        let whole = Array(words.joined(separator: [filler]))
        guard whole.count > width, width > 0 else { return Array(whole.prefix(max(width, 0))) }
        var result = Array(whole.prefix(width))
        guard result.last == filler else { return result }
        // The cut falls between two words: the one before gives a letter for the first letter of the next.
        result.removeLast()
        if result.count >= 2, result[result.count - 2] != filler {
            result[result.count - 1] = filler
            result.append(whole[width])
        }
        return result
    }
}

/// The letters of the Cyrillic and the Arabic script in Latin letters (ICAO 9303-3 section 6, tables B and C).
///
/// Where the tables give a state a choice, the form is the one without a condition. Issuers spell Arabic names by sound
/// more often than by the table; what a document has always comes before what this makes of a name.
enum ScriptFolding {
    /// Returns a text with Cyrillic and Arabic letters as Latin capitals; all else stays.
    static func latin(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 >= 0xD0 && $0 <= 0xDB }) else { return text }
        var result = String.UnicodeScalarView()
        var scalars = text.unicodeScalars[...]
        while let scalar = scalars.popFirst() {
            switch scalar.value {
            case 0x400...0x45F: result.append(contentsOf: cyrillic(scalar.value).unicodeScalars)
            case 0x490, 0x491: result.append("G")
            // Vowel marks and the stroke that lengthens are not written.
            case 0x640, 0x64B...0x650, 0x652, 0x670: break
            case 0x651: double(&result)
            case 0x629:
                let next = scalars.first.map { (0x620...0x6FF).contains($0.value) } ?? false
                result.append(contentsOf: (next ? "XTA" : "XAH").unicodeScalars)
            default:
                guard let letters = arabic[scalar] else {
                    result.append(scalar)
                    continue
                }
                result.append(contentsOf: letters.unicodeScalars)
            }
        }
        return String(result)
    }

    /// The mark of a double consonant repeats what stands before it: one letter, or one with its `X`.
    private static func double(_ result: inout String.UnicodeScalarView) {
        let tail = Array(result.suffix(3))
        let start = tail.lastIndex(of: "X") ?? max(tail.count - 1, 0)
        result.append(contentsOf: tail[start...])
    }

    private static func cyrillic(_ value: UInt32) -> String {
        // Capital and small letters stand in three rows each: 0400, 0410 to 042F, and the small ones after them.
        let capital =
            switch value {
            case 0x430...0x44F: value - 0x20
            case 0x450...0x45F: value - 0x50
            default: value
            }
        let row = capital >= 0x410 ? 16 + Int(capital - 0x410) : Int(capital - 0x400)
        return row < cyrillicRows.count ? cyrillicRows[row] : ""
    }

    /// From U+0400 on; the soft sign has no form.
    private static let cyrillicRows = [
        "E", "E", "D", "G", "IE", "DZ", "I", "I", "J", "LJ", "NJ", "C", "K", "I", "U", "DZ",
        "A", "B", "V", "G", "D", "E", "ZH", "Z", "I", "I", "K", "L", "M", "N", "O", "P",
        "R", "S", "T", "U", "F", "KH", "TS", "CH", "SH", "SHCH", "IE", "Y", "", "E", "IU", "IA",
    ]

    private static let arabic: [Unicode.Scalar: String] = [
        "\u{621}": "XE", "\u{622}": "XAA", "\u{623}": "XAE", "\u{624}": "U", "\u{625}": "I", "\u{626}": "XI",
        "\u{627}": "A", "\u{628}": "B", "\u{62A}": "T", "\u{62B}": "XTH", "\u{62C}": "J", "\u{62D}": "XH",
        "\u{62E}": "XKH", "\u{62F}": "D", "\u{630}": "XDH", "\u{631}": "R", "\u{632}": "Z", "\u{633}": "S",
        "\u{634}": "XSH", "\u{635}": "XSS", "\u{636}": "XDZ", "\u{637}": "XTT", "\u{638}": "XZZ", "\u{639}": "E",
        "\u{63A}": "G", "\u{641}": "F", "\u{642}": "Q", "\u{643}": "K", "\u{644}": "L", "\u{645}": "M", "\u{646}": "N",
        "\u{647}": "H", "\u{648}": "W", "\u{649}": "XAY", "\u{64A}": "Y", "\u{67E}": "P", "\u{686}": "XC",
        "\u{698}": "XJ", "\u{6A9}": "XKK", "\u{6AF}": "XGG", "\u{6CC}": "XYA",
    ]
}

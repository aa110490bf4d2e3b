/// Text that must fit a place in a chart.
///
/// The width is an estimate from the kind of each character, on the side of wide fonts: a renderer without a browser
/// knows no fonts.
enum LabelText {
    static let fontSize = 13.0
    /// No label is looked at beyond this many characters.
    private static let longest = 240

    /// Returns the estimated width in pixels.
    static func width(_ text: String, size: Double = fontSize) -> Double {
        text.prefix(longest).reduce(0) { $0 + width($1) } * size
    }

    /// Cuts a text into at most `lines` lines of a width; what does not fit ends with an ellipsis.
    static func wrapped(_ text: String, width limit: Double, lines: Int, size: Double = fontSize) -> [String] {
        var rest = Array(text.prefix(longest))
        var result: [String] = []
        while !rest.isEmpty, result.count < lines {
            while rest.first?.isWhitespace == true { rest.removeFirst() }
            let isLast = result.count == lines - 1
            var used = 0.0
            var end = 0
            var lastBreak = 0
            while end < rest.count {
                used += width(rest[end]) * size
                if used > limit { break }
                end += 1
                if end < rest.count, canBreak(after: rest[end - 1], before: rest[end]) { lastBreak = end }
            }
            if end == rest.count {
                result.append(String(rest))
                rest = []
            } else if isLast {
                while end > 0, used > limit - size { end -= 1; used -= width(rest[end]) * size }
                result.append(String(rest[..<end]) + "…")
                rest = []
            } else {
                let cut = max(lastBreak > 0 ? lastBreak : end, 1)
                result.append(String(rest[..<cut]))
                rest.removeFirst(cut)
            }
        }
        return result
    }

    private static func canBreak(after: Character, before: Character) -> Bool {
        after.isWhitespace || after == "-" || after == "/" || isWide(after) || isWide(before)
    }

    private static func isWide(_ character: Character) -> Bool {
        guard let scalar = character.unicodeScalars.first?.value else { return false }
        return scalar >= 0x2E80 && !(0xFB00...0xFE0F).contains(scalar)
    }

    /// The width of a character as a part of the font's size.
    private static func width(_ character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first?.value else { return 0 }
        switch scalar {
        case 0x20, 0x27, 0x2C, 0x2E, 0x3A, 0x3B, 0x69, 0x6A, 0x6C, 0x7C, 0x21, 0x49, 0xA0: return 0.32
        case 0x66, 0x72, 0x74, 0x28, 0x29, 0x2D, 0x2F: return 0.41
        case 0x30...0x39: return 0.635
        case 0x6D, 0x77, 0x4D, 0x57, 0x25, 0x40: return 0.95
        case 0x41...0x5A: return 0.7
        case 0x61...0x7A: return 0.62
        default: return isWide(character) ? 1.02 : 0.66
        }
    }
}

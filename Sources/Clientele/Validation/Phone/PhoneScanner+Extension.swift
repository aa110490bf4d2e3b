extension PhoneScanner {
    /// Finds the extension that reaches to the end of a text: where what announces it begins, and where its digits are.
    ///
    /// The ways to write one: `;ext=12`, `ext. 12`, `x12`, `#12`, `~12`, `int 12`, `,,12`, `;12`, `- 12#`. All end in
    /// digits and perhaps a hash sign, so the search goes from there towards the front, over the signs, then the label,
    /// then the spaces before it, each once. Where several ways fit, the one that begins first counts.
    static func extensionStart(
        _ scalars: [Unicode.Scalar], _ range: Range<Int>
    ) -> (start: Int, digits: Range<Int>)? {
        var work = 0
        return extensionStart(scalars, range, work: &work)
    }

    /// Finds the extension and counts the characters that were looked at, for the test that each is looked at a fixed
    /// number of times.
    package static func extensionStart(
        _ scalars: [Unicode.Scalar], _ range: Range<Int>, work: inout Int
    ) -> (start: Int, digits: Range<Int>)? {
        let start = range.lowerBound
        let hasHash = !range.isEmpty && scalars[range.upperBound - 1] == "#"
        let end = hasHash ? range.upperBound - 1 : range.upperBound
        var first = end
        while first > start, end - first <= 20, TextHygiene.digit(scalars[first - 1]) != nil { first -= 1 }
        let count = end - first
        guard count >= 1, count <= 20, first > start else { return nil }
        var search = ExtensionSearch(scalars: scalars, start: start, count: count)
        search.signs(before: first, hasHash: hasHash)
        if !hasHash, search.ends(at: first, with: ";ext=") { search.found(at: first - 5) }
        work += search.work + count
        guard let found = search.best else { return nil }
        return (found, first..<end)
    }
}

/// The search for what announces an extension, from its digits towards the front.
private struct ExtensionSearch {
    let scalars: [Unicode.Scalar]
    let start: Int
    /// How many digits the extension has; the less clear the label, the fewer it may have.
    let count: Int
    var best: Int?
    var work = 0

    mutating func found(at position: Int) {
        best = min(best ?? position, position)
    }

    /// Looks at the signs between a label and the digits, and at the label before them.
    mutating func signs(before first: Int, hasHash: Bool) {
        if hasHash, count <= 6 {
            let dashes = run(before: first) { $0 == "-" || $0 == " " }
            if dashes < first { found(at: dashes) }
        }
        let signs = run(before: first) { Self.isSeparator($0) || $0 == "-" }
        // Commas are signs of their own: one for a short extension, two for a longer one.
        for position in signs..<first where scalars[position] == "," {
            let isDouble = position + 1 < first && scalars[position + 1] == ","
            if count <= 9 || isDouble && count <= 15 {
                found(at: run(before: position, where: Self.isSpace))
                break
            }
        }
        label(endingAt: signs)
        // A label may be followed by a colon or a full stop.
        guard signs > start, Self.isColonOrStop(scalars[signs - 1]) else { return }
        let sign = signs - 1
        label(endingAt: sign)
        let commas = run(before: sign) { $0 == "," }
        if commas < sign, count <= 9 {
            found(at: run(before: commas, where: Self.isSpace))
        } else if sign - commas >= 2, count <= 15 {
            found(at: run(before: sign - 2, where: Self.isSpace))
        }
    }

    private mutating func label(endingAt end: Int) {
        guard end > start else { return }
        let last = scalars[end - 1]
        if last == ";", count <= 15 { found(at: run(before: end - 1, where: Self.isSpace)) }
        // No word ends in a digit or a bracket, as most of what stands here does.
        if last.isASCII, !PhoneScanner.isLetter(last), last != "#", last != "~" { return }
        if count <= 9, Self.isSingleLabel(last) { found(at: run(before: end - 1, where: Self.isSeparator)) }
        if count <= 9, ends(at: end, with: "int") || ends(at: end, with: "ｉｎｔ") {
            found(at: run(before: end - 3, where: Self.isSeparator))
        }
        for word in Self.words where ends(at: end, with: word) {
            found(at: run(before: end - word.unicodeScalars.count, where: Self.isSeparator))
        }
    }

    /// The words that announce an extension of any length.
    private static let words: [String] = {
        let stems = ["ext", "xt"]
        let ends = ["", "ensi", "ensio", "ensió", "ensio\u{301}"]
        let latin = stems.flatMap { stem in ends.flatMap { [stem + $0, stem + $0 + "n"] } }
        return latin + ["ｅｘｔ", "ｘｔ", "ｅｘｔｎ", "ｘｔｎ", "доб", "anexo"]
    }()

    /// Whether the text before a position ends with a word, in any case of letters.
    mutating func ends(at end: Int, with word: String) -> Bool {
        var position = end
        for wanted in word.unicodeScalars.reversed() {
            guard position > start else { return false }
            position -= 1
            work += 1
            guard scalars[position] == wanted || Self.lowercase(scalars[position]) == wanted else { return false }
        }
        return true
    }

    /// Where the run of characters of a kind that ends at a position begins.
    private mutating func run(before end: Int, where isOfKind: (Unicode.Scalar) -> Bool) -> Int {
        var position = end
        while position > start, isOfKind(scalars[position - 1]) { position -= 1 }
        work += end - position + 1
        return position
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == "\t"
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool { isSpace(scalar) || scalar == "," }

    private static func isColonOrStop(_ scalar: Unicode.Scalar) -> Bool {
        scalar == ":" || scalar == "." || scalar == "\u{FF0E}"
    }

    /// Whether a character often, but not always, announces an extension.
    private static func isSingleLabel(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "x", "X", "\u{FF58}", "\u{FF38}", "#", "\u{FF03}", "~", "\u{FF5E}": true
        default: false
        }
    }

    private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value + 32))
        case 0x410...0x42F, 0xFF21...0xFF3A: Unicode.Scalar(scalar.value + 32) ?? scalar
        case 0xD3: "\u{F3}"
        default: scalar
        }
    }
}

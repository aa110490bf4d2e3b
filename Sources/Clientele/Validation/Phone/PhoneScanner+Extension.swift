extension PhoneScanner {
    /// Returns the digits of an extension that a text is, from its first character to its last; `nil` when it is none.
    ///
    /// The ways to write one: `;ext=12`, `ext. 12`, `x12`, `#12`, `~12`, `int 12`, `,,12`, `;12`, `- 12#`.
    static func extensionDigits(_ text: ArraySlice<Unicode.Scalar>) -> [UInt8]? {
        guard let first = text.first, mayBeginExtension(first) else { return nil }
        if let rest = drop(";ext=", from: text), let digits = closing(rest, atMost: 20, hash: false) { return digits }
        let label = text.drop(while: isSeparator)
        if let rest = dropExplicitLabel(label), let digits = closing(afterLabel(rest), atMost: 20) { return digits }
        if let rest = dropAmbiguousLabel(label), let digits = closing(afterLabel(rest), atMost: 9) { return digits }
        let dashed = text.drop { $0 == "-" || $0 == " " }
        if dashed.startIndex > text.startIndex, text.last == "#", let digits = closing(dashed, atMost: 6) {
            return digits
        }
        let pause = text.drop { $0 == " " || $0 == "\u{A0}" || $0 == "\t" }
        if let rest = drop(",,", from: pause) ?? drop(";", from: pause),
            let digits = closing(afterLabel(rest), atMost: 15)
        {
            return digits
        }
        if pause.first == ",", let digits = closing(afterLabel(pause.drop { $0 == "," }), atMost: 9) { return digits }
        return nil
    }

    private static func mayBeginExtension(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\u{A0}", "\t", ",", ";", "-", "#", "~", "x", "X", "e", "E", "i", "I", "a", "A", "д", "Д", "\u{FF58}",
            "\u{FF38}", "\u{FF03}", "\u{FF5E}", "\u{FF45}", "\u{FF25}", "\u{FF49}", "\u{FF29}":
            true
        default: false
        }
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\u{A0}" || scalar == "\t" || scalar == ","
    }

    /// Drops a colon or full stop, then spaces, commas and hyphens.
    private static func afterLabel(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        let sign = text.first
        let rest = sign == ":" || sign == "." || sign == "\u{FF0E}" ? text.dropFirst() : text
        return rest.drop { isSeparator($0) || $0 == "-" }
    }

    /// Returns the digits when the text is digits, up to a number of them, and perhaps a hash sign.
    private static func closing(
        _ text: ArraySlice<Unicode.Scalar>, atMost limit: Int, hash: Bool = true
    ) -> [UInt8]? {
        let body = hash && text.last == "#" ? text.dropLast() : text
        guard !body.isEmpty, body.count <= limit else { return nil }
        var digits: [UInt8] = []
        for scalar in body {
            guard let digit = TextHygiene.digit(scalar) else { return nil }
            digits.append(digit + 48)
        }
        return digits
    }

    /// Drops a word, in any case of letters.
    private static func drop(_ word: String, from text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        var rest = text
        for wanted in word.unicodeScalars {
            guard let scalar = rest.first, scalar == wanted || lowercase(scalar) == wanted else { return nil }
            rest = rest.dropFirst()
        }
        return rest
    }

    private static func lowercase(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: Unicode.Scalar(UInt8(scalar.value + 32))
        case 0x410...0x42F, 0xFF21...0xFF3A: Unicode.Scalar(scalar.value + 32) ?? scalar
        case 0xD3: "\u{F3}"
        default: scalar
        }
    }

    /// Drops `ext`, `xt`, `extn`, `extension`, `extensión`, `anexo`, `доб` or `ext` in double width.
    private static func dropExplicitLabel(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        if let rest = drop("доб", from: text) ?? drop("anexo", from: text) { return rest }
        if let wide = drop("\u{FF45}\u{FF58}\u{FF54}", from: text) ?? drop("\u{FF58}\u{FF54}", from: text) {
            return drop("\u{FF4E}", from: wide) ?? wide
        }
        guard let stem = drop("ext", from: text) ?? drop("xt", from: text) else { return nil }
        var rest = stem
        if let longer = drop("ensi", from: stem) {
            rest = drop("o\u{301}", from: longer) ?? drop("o", from: longer) ?? drop("\u{F3}", from: longer) ?? longer
        }
        return drop("n", from: rest) ?? rest
    }

    /// Drops a sign that often, but not always, begins an extension.
    private static func dropAmbiguousLabel(_ text: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar>? {
        if let rest = drop("int", from: text) ?? drop("\u{FF49}\u{FF4E}\u{FF54}", from: text) { return rest }
        switch text.first {
        case "x", "X", "\u{FF58}", "\u{FF38}", "#", "\u{FF03}", "~", "\u{FF5E}": return text.dropFirst()
        default: return nil
        }
    }
}

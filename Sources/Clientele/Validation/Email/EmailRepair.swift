/// Proposals for texts that are no e-mail address as they stand.
enum EmailRepair {
    /// Returns an address that the text probably means: without spaces around, in half width, without a display name,
    /// `mailto:` or a stop at the end, with a dot for a comma; `nil` when none is found.
    static func proposal(for text: some StringProtocol) -> String? {
        guard text.utf8.count <= EmailParser.limit * 4 else { return nil }
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars where !TextHygiene.isInvisible(scalar) && !TextHygiene.isControl(scalar) {
            switch scalar {
            case "\u{3002}", "\u{FF61}": scalars.append(".")
            case "\u{3001}": scalars.append(",")
            case "\u{FE6B}": scalars.append("@")
            case "\u{201C}", "\u{201D}": scalars.append("\"")
            default: scalars.append(TextHygiene.isSpace(scalar) ? " " : TextHygiene.halfWidth(scalar))
            }
        }
        let plain = trimmed(unwrapped(scalars[...]))
        for candidate in [plain, trimmed(withoutComments(plain)), withDots(plain), withoutSpaces(plain)] {
            let proposal = String(String.UnicodeScalarView(candidate))
            if proposal != String(text), let parsed = try? EmailParser.parse(proposal),
                !parsed.notes.contains(.emailNoDot)
            {
                return parsed.address.normalized
            }
        }
        return nil
    }

    /// Returns a text in half width.
    static func halfWidth(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { TextHygiene.halfWidth($0) }))
    }

    /// Takes what stands in angle brackets, and drops `mailto:`.
    private static func unwrapped(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var result = scalars
        if let open = result.lastIndex(of: "<"), let close = result[open...].firstIndex(of: ">") {
            result = result[(open + 1)..<close]
        }
        result = result.drop { $0 == " " }
        let scheme = "mailto:"
        if String(String.UnicodeScalarView(result.prefix(7))).lowercased() == scheme { result = result.dropFirst(7) }
        return result
    }

    private static func trimmed(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var result = scalars.drop { $0 == " " || $0 == "." || $0 == "," || $0 == ";" || $0 == ":" }
        while let last = result.last, " .,;:>)'".unicodeScalars.contains(last) { result = result.dropLast() }
        return result
    }

    /// Drops what stands in parentheses.
    private static func withoutComments(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        var depth = 0
        var result: [Unicode.Scalar] = []
        for scalar in scalars {
            if scalar == "(" { depth += 1 }
            if depth == 0 { result.append(scalar) }
            if scalar == ")", depth > 0 { depth -= 1 }
        }
        return depth == 0 ? result[...] : scalars
    }

    /// Writes a dot for a comma in the domain, and one dot for several.
    private static func withDots(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        guard let at = scalars.lastIndex(of: "@") else { return scalars }
        var result = Array(scalars[...at])
        for scalar in scalars[(at + 1)...] {
            let mapped = scalar == "," || scalar == ";" ? "." : scalar
            if mapped == ".", result.last == "." || result.last == "@" { continue }
            result.append(mapped)
        }
        return result[...]
    }

    private static func withoutSpaces(_ scalars: ArraySlice<Unicode.Scalar>) -> ArraySlice<Unicode.Scalar> {
        // Words before an address would become part of it; only spaces around the signs are dropped.
        var result: [Unicode.Scalar] = []
        var spaces = 0
        for scalar in scalars {
            guard scalar != " " else {
                spaces += 1
                continue
            }
            if spaces > 0, !isSign(scalar), !(result.last.map(isSign) ?? false) {
                result += repeatElement(" ", count: spaces)
            }
            spaces = 0
            result.append(scalar)
        }
        return result[...]
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "@" || scalar == "."
    }
}

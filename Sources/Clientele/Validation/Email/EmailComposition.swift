/// Composition of Latin letters with marks, so that both ways to write `é` are one address.
enum EmailComposition {
    /// Returns the one character that a letter and a mark are; `nil` when there is none.
    ///
    /// - Complexity: O(1): one look into a table of the 656 composed Latin letters, for marks only.
    static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        guard (0x300...0x36F).contains(mark.value) else { return nil }
        guard letter.isASCII || (0xC0...0x24F).contains(letter.value) || (0x1E00...0x1EFF).contains(letter.value) else {
            return nil
        }
        return letters[String(String.UnicodeScalarView([letter, mark]))]
    }

    /// The composed letters; strings are equal, and have the same hash, when they are canonically equivalent.
    private static let letters: [String: Unicode.Scalar] = {
        let scalars = [UInt32(0xC0)...0x24F, 0x1E00...0x1EFF].joined().compactMap { Unicode.Scalar($0) }
        return Dictionary(scalars.map { (String(Character($0)), $0) }, uniquingKeysWith: { first, _ in first })
    }()
}

/// Scripts whose letters look alike.
enum EmailScripts {
    /// Whether a text mixes Latin letters with Cyrillic or Greek ones, as a forged address does.
    static func areMixed(_ scalars: String.UnicodeScalarView) -> Bool {
        var hasLatin = false
        var hasOther = false
        for scalar in scalars {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F, 0x1E00...0x1EFF: hasLatin = true
            // A dot or another sign begins a new word, which may be of another script.
            case 0x2E, 0x2B, 0x2D, 0x5F:
                if hasLatin, hasOther { return true }
                hasLatin = false
                hasOther = false
            case 0x370...0x52F: hasOther = true
            default: break
            }
        }
        return hasLatin && hasOther
    }
}

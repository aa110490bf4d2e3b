/// Composition of Latin letters with marks, so that both ways to write `é` are one address.
enum EmailComposition {
    /// Returns the one character that a letter and a mark are; `nil` when there is none.
    ///
    /// - Complexity: a search through the 656 composed Latin letters, for marks only.
    static func composed(_ letter: Unicode.Scalar, _ mark: Unicode.Scalar) -> Unicode.Scalar? {
        guard (0x300...0x36F).contains(mark.value) else { return nil }
        guard letter.isASCII || (0xC0...0x24F).contains(letter.value) || (0x1E00...0x1EFF).contains(letter.value) else {
            return nil
        }
        let pair = String(String.UnicodeScalarView([letter, mark]))
        for range in [UInt32(0xC0)...0x24F, 0x1E00...0x1EFF] {
            for value in range {
                // Strings are equal when they are canonically equivalent.
                if let scalar = Unicode.Scalar(value), String(Character(scalar)) == pair { return scalar }
            }
        }
        return nil
    }
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

/// Folding of traditional and variant Han characters to simplified ones, for comparison.
///
/// The table holds the characters with one simplified form, and variants that are frequent in names. A character it does
/// not know stays as it is.
enum HanFolding {
    /// Returns the simplified form of a character, or the character itself.
    ///
    /// - Complexity: O(log *n*) in the number of pairs, at most twelve steps.
    static func simplified(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        guard scalar.value >= 0x4E00, scalar.value <= 0x9FFF else { return scalar }
        var low = 0
        var high = HanFoldingTable.pairs.count / 6
        while low < high {
            let middle = (low + high) / 2
            let key = scalarValue(at: middle * 6)
            if key == scalar.value { return Unicode.Scalar(scalarValue(at: middle * 6 + 3)) ?? scalar }
            if key < scalar.value { low = middle + 1 } else { high = middle }
        }
        return scalar
    }

    /// Returns a text with every character folded.
    static func simplified(_ text: some StringProtocol) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { result.append(simplified(scalar)) }
        return String(result)
    }

    /// Every character that is folded, with its simplified form.
    static var allPairs: [(traditional: UInt32, simplified: UInt32)] {
        (0..<HanFoldingTable.pairs.count / 6).map { (scalarValue(at: $0 * 6), scalarValue(at: $0 * 6 + 3)) }
    }

    /// Decodes three bytes of UTF-8; every character of the table takes three.
    private static func scalarValue(at position: Int) -> UInt32 {
        let lead = UInt32(HanFoldingTable.pairs[position] & 0x0F) << 12
        let middle = UInt32(HanFoldingTable.pairs[position + 1] & 0x3F) << 6
        return lead | middle | UInt32(HanFoldingTable.pairs[position + 2] & 0x3F)
    }
}

/// Folding of Latin letters with marks and of ligatures to upper-case ASCII letters.
enum LatinFolding {
    /// How letters are folded that have more than one customary form.
    enum Scheme {
        /// The mark is left out: Ü is U, Ø is O.
        case plain
        /// As machine-readable travel documents write (ICAO 9303-3): Ü is UE, Å is AA, Ø is OE.
        case travelDocument
    }

    /// Returns a text with Latin letters folded to upper-case ASCII; combining marks go, other characters stay.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    static func ascii(_ text: some StringProtocol, scheme: Scheme = .plain) -> String {
        var result = String.UnicodeScalarView()
        let scalars = text.unicodeScalars
        var position = scalars.startIndex
        while position < scalars.endIndex {
            let scalar = scalars[position]
            position = scalars.index(after: position)
            if scheme == .travelDocument {
                let next = position < scalars.endIndex ? scalars[position] : nil
                if let folded = travelDocument(scalar, mark: next) {
                    result.append(contentsOf: folded.unicodeScalars)
                    continue
                }
            }
            append(scalar, to: &result)
        }
        return String(result)
    }

    private static func append(_ scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView) {
        switch scalar.value {
        case 0x61...0x7A:
            result.append(Unicode.Scalar(UInt8(scalar.value) - 32))
        case 0xC0...0x24F:
            append(LatinFoldingTable.extended, at: Int(scalar.value - 0xC0), of: scalar, to: &result)
        case 0x1E00...0x1EFF:
            append(LatinFoldingTable.additional, at: Int(scalar.value - 0x1E00), of: scalar, to: &result)
        case 0x300...0x36F:
            break
        case 0x2BB...0x2BD, 0x2018, 0x2019, 0x201B, 0x60, 0xB4, 0xFF07:
            result.append("'")
        case 0x2010...0x2015, 0x2212, 0xFE63, 0xFF0D:
            result.append("-")
        case 0xFF21...0xFF3A:
            result.append(Unicode.Scalar(UInt8(scalar.value - 0xFF21) + 65))
        case 0xFF41...0xFF5A:
            result.append(Unicode.Scalar(UInt8(scalar.value - 0xFF41) + 65))
        case 0xFB00: result.append(contentsOf: "FF".unicodeScalars)
        case 0xFB01: result.append(contentsOf: "FI".unicodeScalars)
        case 0xFB02: result.append(contentsOf: "FL".unicodeScalars)
        case 0xFB03: result.append(contentsOf: "FFI".unicodeScalars)
        case 0xFB04: result.append(contentsOf: "FFL".unicodeScalars)
        case 0xFB05, 0xFB06: result.append(contentsOf: "ST".unicodeScalars)
        default:
            result.append(scalar)
        }
    }

    private static func append(
        _ table: PackedTable, at cell: Int, of scalar: Unicode.Scalar, to result: inout String.UnicodeScalarView
    ) {
        let dot = UInt8(ascii: ".")
        let first = table[cell * 2]
        let second = table[cell * 2 + 1]
        guard first != dot else {
            result.append(scalar)
            return
        }
        result.append(Unicode.Scalar(first))
        if second != dot { result.append(Unicode.Scalar(second)) }
    }

    private static func travelDocument(_ scalar: Unicode.Scalar, mark: Unicode.Scalar?) -> String? {
        switch scalar {
        case "Ä", "ä": "AE"
        case "Ö", "ö", "Ø", "ø": "OE"
        case "Ü", "ü": "UE"
        case "Å", "å": "AA"
        case "A", "a": mark == "\u{308}" ? "AE" : mark == "\u{30A}" ? "AA" : nil
        case "O", "o": mark == "\u{308}" ? "OE" : nil
        case "U", "u": mark == "\u{308}" ? "UE" : nil
        default: nil
        }
    }
}

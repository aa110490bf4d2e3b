/// Spellings of names in Latin letters.
enum LatinSpelling {
    /// Returns a name in the 26 letters, as passports and reservations write it.
    ///
    /// `Müller` becomes `Mueller` and `Lefèvre` becomes `Lefevre`. Spaces, hyphens and apostrophes are kept.
    static func folded(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "ä": result += "ae"
            case "ö": result += "oe"
            case "ü": result += "ue"
            case "ß": result += "ss"
            case "Ä": result += "Ae"
            case "Ö": result += "Oe"
            case "Ü": result += "Ue"
            case "à", "â": result += "a"
            case "é", "è", "ê", "ë": result += "e"
            case "É": result += "E"
            case "î", "ï": result += "i"
            case "ô": result += "o"
            case "û", "ù": result += "u"
            case "ç": result += "c"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Returns the letters of a name alone, folded.
    static func letters(_ text: String) -> String {
        String(decoding: folded(text).utf8.filter { (65...90).contains($0) || (97...122).contains($0) }, as: UTF8.self)
    }
}

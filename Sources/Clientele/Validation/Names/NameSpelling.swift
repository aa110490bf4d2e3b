/// The passport spellings of one surname and one given name.
struct NameSpelling {
    let surname: String
    let given: String

    /// How ü is written in Latin letters.
    private enum Umlaut: CaseIterable {
        /// `LYU`, `NYU`, but `LUE`, `NUE`: the rule since 2012.
        case passport
        /// `LV`, `NV`: as typed on a keyboard; on many older documents.
        case keyboard
        /// `LU`, `NU`: the dots left out.
        case plain
    }

    /// The spellings, best first; empty when a reading is not known.
    var spellings: [RomanizedName] {
        let surnames = surnameReadings
        let givens = givenReadings
        guard let bestSurname = surnames.first, let bestGiven = givens.first else { return [] }
        var result: [RomanizedName] = []
        for surname in surnames {
            result.append(spell(surname, bestGiven, .passport))
        }
        for umlaut in Umlaut.allCases.dropFirst() {
            result.append(spell(bestSurname, bestGiven, umlaut))
        }
        for given in givens.dropFirst() {
            for surname in surnames { result.append(spell(surname, given, .passport)) }
        }
        return result
    }

    /// The readings of the surname, each a list of syllables.
    var surnameReadings: [[String]] {
        let simplified = HanFolding.simplified(surname)
        let special = HanReading.surnameReadings(of: simplified)
        guard special.isEmpty else { return special.map { [Self.syllable($0)] } }
        return Self.readings(of: surname, or: nil)
    }

    private var givenReadings: [[String]] {
        guard !given.isEmpty else { return [[]] }
        let readings = Self.readings(of: given, or: GivenNameReadings.ofCharacters)
        guard !readings.isEmpty, let word = GivenNameReadings.ofWords.readings(of: HanFolding.simplified(given)).first
        else { return readings }
        return [[word.lowercased()]] + readings
    }

    /// The readings of a character, the customary one first; empty when none is known.
    static func readings(of scalar: Unicode.Scalar, or others: PackedReadings?) -> [String] {
        let simple = HanFolding.simplified(scalar)
        let customary = [
            HanReading.pinyin(of: scalar), HanReading.pinyin(of: simple), HanReading.secondPinyin(of: scalar),
        ]
        let further = others?.readings(of: String(Character(simple))) ?? []
        var readings: [String] = []
        for reading in customary.compactMap({ $0 }) + further.map({ syllable($0) }) where !readings.contains(reading) {
            readings.append(reading)
        }
        return readings
    }

    /// The readings of a text: the best of every character, then one other reading at a time.
    private static func readings(of text: String, or others: PackedReadings?) -> [[String]] {
        var choices: [[String]] = []
        for scalar in text.unicodeScalars {
            let readings = readings(of: scalar, or: others)
            guard !readings.isEmpty else { return [] }
            choices.append(readings)
        }
        let best = choices.compactMap(\.first)
        var result = [best]
        for (position, readings) in choices.enumerated() {
            for other in readings.dropFirst() {
                var changed = best
                changed[position] = other
                result.append(changed)
                // A character that comes twice is read the same twice.
                for place in choices.indices.dropFirst(position + 1) where choices[place] == readings {
                    changed[place] = other
                    result.append(changed)
                }
            }
        }
        return result
    }

    /// Returns the syllable of a passport spelling: `lv` for `LYU`.
    private static func syllable(_ spelling: String) -> String {
        switch spelling {
        case "LYU": "lv"
        case "NYU": "nv"
        default: spelling.lowercased()
        }
    }

    private func spell(_ surname: [String], _ given: [String], _ umlaut: Umlaut) -> RomanizedName {
        RomanizedName(
            surname: surname.map { Self.spell($0, umlaut) }.joined(),
            given: given.map { Self.spell($0, umlaut) }.joined())
    }

    private static func spell(_ syllable: String, _ umlaut: Umlaut) -> String {
        guard umlaut != .keyboard else { return syllable.uppercased() }
        switch syllable {
        case "lv": return umlaut == .passport ? "LYU" : "LU"
        case "nv": return umlaut == .passport ? "NYU" : "NU"
        case "lve": return "LUE"
        case "nve": return "NUE"
        default: return syllable.uppercased()
        }
    }
}

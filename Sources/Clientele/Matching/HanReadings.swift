/// The readings of Han names, as far as matching needs them.
enum HanReadings {
    /// Returns the pinyin readings of a name's characters, lower case, joined, the likeliest first; none when a
    /// character has no known reading.
    static func pinyin(of characters: [Unicode.Scalar], asSurname: Bool) -> [[UInt8]] {
        var results: [[UInt8]] = []
        if asSurname, characters.count <= 2 {
            let surname = String(String.UnicodeScalarView(characters.map(HanFolding.simplified)))
            results = HanReading.surnameReadings(of: surname).map { Array($0.lowercased().utf8) }
        }
        var choices: [[String]] = []
        for character in characters {
            let simple = HanFolding.simplified(character)
            var readings: [String] = []
            let found = [
                HanReading.pinyin(of: simple), HanReading.pinyin(of: character), HanReading.secondPinyin(of: simple),
            ]
            for reading in found.compactMap({ $0 }) where !readings.contains(reading) { readings.append(reading) }
            guard !readings.isEmpty else { return results }
            choices.append(readings)
        }
        append(choices.compactMap(\.first), to: &results)
        // One other reading at a time: names with two doubtful characters are rare.
        for (position, readings) in choices.enumerated() {
            for other in readings.dropFirst() {
                var changed = choices.compactMap(\.first)
                changed[position] = other
                append(changed, to: &results)
            }
        }
        return results
    }

    private static func append(_ syllables: [String], to results: inout [[UInt8]]) {
        let joined = syllables.flatMap { Array($0.utf8) }
        if !results.contains(joined) { results.append(joined) }
    }

    /// Returns how many characters of a whole name are the family name.
    static func surnameLength(_ characters: [Unicode.Scalar]) -> Int {
        min(ChineseSurname.compoundLength(atStartOf: characters), characters.count)
    }
}

/// The spellings of a Chinese name by other customs than that of the mainland's passports.
struct RegionalSpelling {
    private let surname: String
    private let surnames: Set<String>
    /// The spellings of each character of the given name, in ASCII capitals.
    private let characters: [[String]]

    init(_ name: ChineseName) {
        surname = name.surname
        var surnames = Set(RegionalSurnames.spellings(of: HanFolding.simplified(name.surname)))
        for reading in NameSpelling(surname: name.surname, given: "").surnameReadings {
            surnames.insert(Self.key(of: reading.joined()))
            // Every other spelling of the syllables in a row.
            let wade = reading.map { WadeGiles.spellings(of: $0) }
            surnames.formUnion(
                wade.reduce([""]) { starts, next in starts.flatMap { s in next.map { s + $0 } } }.map(Self.key))
        }
        self.surnames = surnames
        characters = name.given.unicodeScalars.map { scalar in
            let readings = NameSpelling.readings(of: scalar, or: GivenNameReadings.ofCharacters)
            let all = readings.flatMap { reading in
                [reading] + WadeGiles.spellings(of: reading) + (CantoneseSyllables.byReading[reading] ?? [])
            }
            return Array(Set(all.map(Self.key))).sorted()
        }
    }

    /// How much of a name in Latin letters fits.
    enum Fit { case whole, withMore, none }

    /// Whether a name is one of the spellings; words beyond them, such as an English given name, may stand beside.
    func fit(_ name: RomanizedName) -> Fit {
        guard !characters.isEmpty, surnames.contains(Self.key(of: name.surname)) else { return .none }
        let words = name.given.split { $0 == " " || $0 == "-" }.map { Self.key(of: String($0)) }.filter { !$0.isEmpty }
        guard !words.isEmpty, words.count <= 12 else { return .none }
        if covers(words.joined()) { return .whole }
        for start in words.indices {
            for end in start + 1...words.count where end - start < words.count {
                if covers(words[start..<end].joined()) { return .withMore }
            }
        }
        return .none
    }

    /// Whether letters are one spelling of each character in a row.
    private func covers(_ letters: String) -> Bool {
        let letters = Array(letters.utf8)
        guard letters.count <= 80 else { return false }
        var ends: Set<Int> = [0]
        for forms in characters {
            var next: Set<Int> = []
            for form in forms {
                let form = Array(form.utf8)
                for end in ends where letters[end...].starts(with: form) { next.insert(end + form.count) }
            }
            ends = next
        }
        return ends.contains(letters.count)
    }

    /// Letters in capitals without marks, ü as U however it is spelled.
    private static func key(of text: String) -> String {
        String(RomanizedName(surname: text, given: "").comparisonKey.dropLast())
    }
}

/// The reader of names in Latin letters as they are written anywhere.
enum LatinNameReader {
    /// More words than this are split at their first ones only.
    private static let mostSplits = 6

    /// Returns what a text may say, the likeliest first: one reading where a sign parts surname and given name, else a
    /// reading for each order and split.
    static func readings(of text: String) -> [RomanizedName] {
        if let mark = separator(in: text) {
            if text[mark] == "/", let booked = ReservationName.check(text).value, isASCII(text) {
                return booked.travelers.flatMap {
                    withParticles(Self.words(booked.surname[...]), Self.words($0.given[...]))
                }
            }
            let surname = Self.words(text[..<mark])
            // What is left of the sign is no part of a word.
            return surname.isEmpty ? [] : withParticles(surname, withoutTitles(Self.words(text[mark...]), least: 1))
        }
        let words = withoutTitles(Self.words(text[...]), least: 2)
        guard words.count > 1 else { return words.isEmpty ? [] : [name(words, [])] }
        var splits: [(surname: Range<Int>, given: Range<Int>)] = []
        for length in 1..<min(words.count, mostSplits) {
            splits.append((0..<length, length..<words.count))
            splits.append((words.count - length..<words.count, 0..<words.count - length))
        }
        let likely = likeliest(words)
        if let place = splits.firstIndex(where: { $0.surname == likely }) {
            splits.insert(splits.remove(at: place), at: 0)
        }
        return splits.map { name(Array(words[$0.surname]), Array(words[$0.given])) }
    }

    /// The words of a name without a sign that are its surname, as far as the words themselves tell.
    private static func likeliest(_ words: [String]) -> Range<Int> {
        let folded = words.map { LatinFolding.ascii($0) }
        // Capitals mark a surname, and particles begin one.
        let capitals = words.indices.filter { words[$0].utf8.count > 1 && words[$0] == words[$0].uppercased() }
        if let first = capitals.first, let last = capitals.last, capitals.count < words.count,
            last - first + 1 == capitals.count, first == 0 || last == words.count - 1
        {
            return first..<last + 1
        }
        let particles = NameParticle.surnameLength(atStartOf: folded[...])
        if particles > 1 { return 0..<particles }
        if NameParticle.isVietnamese(folded[0], before: folded[1]) { return 0..<1 }
        for start in folded.indices.dropFirst() where NameParticle.count(atStartOf: folded[start...]) > 0 {
            return start..<words.count
        }
        // In Mandarin the surname comes first, and it is one syllable but for a few.
        let isMandarin = folded.allSatisfy(PinyinWord.isPinyin) && HanReading.isSyllable(folded[0])
        return isMandarin ? 0..<1 : words.count - 1..<words.count
    }

    /// The reading as written, and one in which particles at the end of the given names go before the surname.
    private static func withParticles(_ surname: [String], _ given: [String]) -> [RomanizedName] {
        let folded = given.map { LatinFolding.ascii($0) }
        for start in given.indices.dropFirst() {
            // Such words are particles where a word follows them, so one is put there.
            if NameParticle.count(atStartOf: (folded[start...] + ["X"])[...]) == given.count - start {
                return [name(surname, given), name(given[start...] + surname, Array(given[..<start]))]
            }
        }
        return [name(surname, given)]
    }

    private static func name(_ surname: some Sequence<String>, _ given: [String]) -> RomanizedName {
        RomanizedName(surname: surname.joined(separator: " "), given: given.joined(separator: " "))
    }

    private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    /// Where the sign stands that parts surname and given name; `<<` goes before a stroke, a stroke before a comma.
    ///
    /// A search for a text would link the regular expression engine into every app, more than a megabyte.
    private static func separator(in text: String) -> String.Index? {
        let filler = zip(text.indices, text.indices.dropFirst()).first { text[$0] == "<" && text[$1] == "<" }?.0
        return filler ?? text.firstIndex(of: "/") ?? text.firstIndex(of: "／") ?? text.firstIndex(of: ",")
    }

    private static func words(_ text: Substring) -> [String] {
        text.split { $0 == " " || $0 == "<" || $0 == "/" || $0 == "／" || $0 == "," || $0.isWhitespace }.map(String.init)
    }

    /// Drops titles before and behind a name of which at least some words are left.
    private static func withoutTitles(_ words: [String], least: Int) -> [String] {
        var words = words[...]
        while words.count > least, let last = words.last, isTitle(last) { words.removeLast() }
        while words.count > least, let first = words.first, isTitle(first) { words.removeFirst() }
        return Array(words)
    }

    private static func isTitle(_ word: String) -> Bool {
        let letters = ReservationName.letters(word)
        return ReservationName.Title.known.contains { $0.code.rawValue == letters }
    }
}

/// Words of names that may stand for the whole: one of two surnames, the first of several given names.
enum NameWords {
    /// Returns the words that may stand for a name given as lower-case words; none for names of East Asia, whose
    /// syllables are no names of their own.
    static func parts(of words: [[UInt8]], asSurname: Bool) -> [[UInt8]] {
        guard (2...5).contains(words.count) else { return [] }
        let isEastAsian = words.allSatisfy { word in
            CantoneseSyllables.readings[word] != nil || PinyinWord.isPinyin(capitals(word))
        }
        guard !isEastAsian else { return [] }
        let names = words.filter { $0.count >= 3 && !NameParticle.isParticle(capitals($0)) }
        guard let first = names.first, let last = names.last else { return [] }
        return asSurname && first != last ? [first, last] : [first]
    }

    /// A word in ASCII capitals.
    static func capitals(_ word: [UInt8]) -> String {
        String(decoding: word.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 }, as: UTF8.self)
    }
}

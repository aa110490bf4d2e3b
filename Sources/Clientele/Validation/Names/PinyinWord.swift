/// Words of Latin letters that are Mandarin syllables in a row.
enum PinyinWord {
    /// Longer words are not looked at.
    private static let limit = 36

    private static let syllables: Set<[UInt8]> = {
        let table = HanReadingTable.syllables
        let width = HanReadingTable.syllableWidth
        var result: Set<[UInt8]> = [Array("LYU".utf8), Array("NYU".utf8), Array("LUE".utf8), Array("NUE".utf8)]
        for start in stride(from: width, to: table.count, by: width) {
            var syllable: [UInt8] = []
            for place in start..<start + width where table[place] != UInt8(ascii: ".") {
                syllable.append(table[place] & 0xDF)
            }
            // Interjections such as m and hng make any word look like Mandarin.
            if syllable.contains(where: { "AEIOUV".utf8.contains($0) }) { result.insert(syllable) }
        }
        return result
    }()

    /// Whether a word in ASCII capitals is one Mandarin syllable or several in a row.
    ///
    /// - Complexity: O(*n*) in the length of the word.
    static func isPinyin(_ word: some StringProtocol) -> Bool {
        let letters = Array(word.utf8)
        guard !letters.isEmpty, letters.count <= limit else { return false }
        var reachable = [true] + Array(repeating: false, count: letters.count)
        for end in 1...letters.count {
            for length in 1...min(end, HanReadingTable.syllableWidth)
            where reachable[end - length] && syllables.contains(Array(letters[end - length..<end])) {
                reachable[end] = true
                break
            }
        }
        return reachable[letters.count]
    }
}

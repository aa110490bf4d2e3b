/// Titles before and behind names: `Mr`, `Dr.`, 先生.
enum NameTitle {
    private static let titles: Set<[UInt8]> = Set(JoinedTitle.codes.map { Array($0.lowercased().utf8) })
    /// What follows a whole name and is no name.
    private static let suffixes: Set<[UInt8]> = Set(["jr", "sr", "ii", "iii"].map { Array($0.utf8) })
    /// Those that are no name and no initials even where nothing stands beside them.
    private static let sure: Set<[UInt8]> = Set(["mr", "mrs", "mstr", "chd"].map { Array($0.utf8) })

    /// Whether a word in lower case is a title.
    static func isTitle(_ word: [UInt8]) -> Bool { word.count <= 4 && titles.contains(word) }

    /// Whether a word in lower case is a title, or follows a name as `Jr` does.
    static func isBehindName(_ word: [UInt8]) -> Bool {
        word.count <= 4 && (titles.contains(word) || suffixes.contains(word))
    }

    /// Drops titles at both ends of a part of a name given as words in lower case.
    static func drop(from words: inout [[UInt8]]) {
        while words.count > 1, let last = words.last, isTitle(last) { words.removeLast() }
        while words.count > 1, let first = words.first, isTitle(first) { words.removeFirst() }
        if words.count == 1, words[0].count <= 4, sure.contains(words[0]) { words.removeAll() }
    }

    /// Drops a title at the end of a name in Han characters.
    static func drop(from han: inout [Unicode.Scalar]) {
        guard han.count > 2, let last = han.last, lastScalars.contains(last) else { return }
        let text = String(String.UnicodeScalarView(han.map(HanFolding.simplified)))
        if let split = HanTitle.split(text) { han = Array(han.prefix(split.name.unicodeScalars.count)) }
    }

    private static let lastScalars: Set<Unicode.Scalar> = ["生", "士", "姐", "太", "师", "師"]
}

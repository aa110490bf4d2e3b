/// The small words before a surname that belong to it: `VAN DER`, `DE LA`, `BIN`, `AL`.
enum NameParticle {
    /// Particles that are no surname and no given name of their own.
    private static let plain: Set<String> = [
        "VAN", "DER", "DEN", "VON", "VOM", "ZU", "ZUM", "ZUR", "TER", "DE", "LA", "LAS", "LOS", "DEL", "DELA", "DELLA",
        "DELLE", "DEGLI", "DOS", "DAS", "AL", "EL", "UL", "AS", "AN", "BIN", "BINTI", "BINTE", "BINT", "IBN", "ABU",
        "UMM",
        "MAC", "MC", "SAINT", "ST", "STE", "SANTA", "AF", "AV", "O", "D", "L",
    ]
    /// Particles that are also surnames of East Asia.
    private static let doubtful: Set<String> = ["LE", "DU", "DI", "DA", "DO", "TE", "TEN", "BEN", "SAN"]
    /// Words that follow a surname of Vietnam.
    private static let vietnamese: Set<String> = ["THI", "VAN", "DUC", "DINH", "HUU", "QUANG", "NGOC", "THANH"]

    /// Whether a word in ASCII capitals is a particle that is no name of its own.
    static func isParticle(_ word: String) -> Bool { plain.contains(word) }

    /// Whether two words are a surname of Vietnam, which comes first, and the beginning of the given names.
    static func isVietnamese(_ first: String, before second: String) -> Bool {
        surnames.contains(first) && vietnamese.contains(second)
    }

    /// Frequent surnames of Vietnam.
    private static let surnames: Set<String> = [
        "NGUYEN", "TRAN", "LE", "PHAM", "HOANG", "HUYNH", "PHAN", "VU", "VO", "DANG", "BUI", "DO", "HO", "NGO", "DUONG",
        "LY",
        "DINH", "DOAN", "TRINH", "MAI", "DAO", "LUONG", "TRUONG", "LAM", "THAI", "CAO", "TA", "CHU",
    ]

    /// Returns how many words at the start of a name without a slash are its surname: particles and one word where a
    /// given name is left besides, else one.
    static func surnameLength(atStartOf words: ArraySlice<String>) -> Int {
        let length = count(atStartOf: words) + 1
        return length < words.count ? length : 1
    }

    /// Returns how many particles a list of words in ASCII capitals begins with, of which at least one word is left.
    static func count(atStartOf words: ArraySlice<String>) -> Int {
        guard let first = words.first, words.count > 1 else { return 0 }
        if doubtful.contains(first) {
            let others = words.dropFirst()
            let isEastAsian = others.allSatisfy(PinyinWord.isPinyin) || others.first.map(vietnamese.contains) ?? false
            guard !isEastAsian else { return 0 }
        } else {
            guard plain.contains(first) else { return 0 }
        }
        let more = words.dropFirst().prefix { plain.contains($0) || doubtful.contains($0) }.count
        return min(1 + more, words.count - 1)
    }
}

/// Titles that reservation systems write onto the end of a given name: `JOHNMR`.
enum JoinedTitle {
    /// The titles that reservations know, in ASCII capitals.
    static let codes: Set<String> = ["MR", "MRS", "MS", "MISS", "MSTR", "DR", "PROF", "CHD", "INF"]

    /// The title at the end of a word in ASCII capitals, where it is safe to say that it is one; `isEastAsian` says
    /// whether the surname is one of East Asia.
    static func title(endOf word: String, isEastAsian: Bool) -> String? {
        for title in ["MSTR", "MISS", "MRS", "PROF", "CHD", "INF", "MR"]
        where word.utf8.count >= title.utf8.count + 2 && word.hasSuffix(title) {
            return title
        }
        // These two also end real names: what is left must be enough for a name, or be one in Mandarin.
        for title in ["MS", "DR"] where word.hasSuffix(title) && !alikeNames.contains(word) {
            let rest = String(word.dropLast(title.utf8.count))
            let isMandarin = isEastAsian && PinyinWord.isPinyin(rest)
            if rest.utf8.count >= 3 || isMandarin || codes.contains(rest) { return title }
        }
        return nil
    }

    /// Whether a surname in ASCII capitals is a syllable of Mandarin or one of the frequent surnames of Korea.
    static func isEastAsian(surname: String) -> Bool {
        HanReading.isSyllable(surname)
            || ["LEE", "KIM", "PARK", "CHOI", "JUNG", "CHUNG", "YOON", "LIM", "CHO", "HWANG", "WONG", "CHAN", "NG"]
                .contains(surname)
    }

    /// Given names that end as if a title were joined to them.
    private static let alikeNames: Set<String> = [
        "ABRAHAMS", "ABRAMS", "ADAMS", "AKRAMS", "JEFIMS", "KLIMS", "MAKSIMS", "TOMS", "VADIMS", "WILLIAMS",
        "ALEKSANDR", "ALEXANDR", "ALIAKSANDR", "ALYAKSANDR", "EVANDR", "LEANDR", "OLEKSANDR",
    ]
}

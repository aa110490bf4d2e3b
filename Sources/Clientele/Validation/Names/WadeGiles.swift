/// The spelling of Mandarin by Wade and Giles, as Taiwan and older documents have it: without marks and apostrophes.
enum WadeGiles {
    /// Returns the spellings of a syllable of pinyin in lower case, ü written v, the customary one first.
    static func spellings(of syllable: String) -> [String] {
        if let whole = wholes[syllable] { return whole }
        var rest = syllable[...]
        var initial = ""
        for (pinyin, wade) in initials where rest.hasPrefix(pinyin) {
            rest = rest.dropFirst(pinyin.utf8.count)
            initial = wade
            break
        }
        return finals(String(rest), after: initial, of: syllable).map { initial + $0 }
    }

    private static func finals(_ final: String, after initial: String, of syllable: String) -> [String] {
        switch final {
        case "ong": ["ung"]
        case "iong": ["iung"]
        case "ian": ["ien"]
        case "ie": ["ieh"]
        case "ue", "ve": ["ueh"]
        case "v": ["u"]
        case "ui" where initial == "k": ["uei"]
        case "uo" where initial != "k" && initial != "h" && initial != "sh": ["o"]
        case "e" where initial == "k" || initial == "h": ["o", "e"]
        default: [final]
        }
    }

    /// Longer initials before those they begin with.
    private static let initials: [(String, String)] = [
        ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("p", "p"), ("d", "t"), ("t", "t"), ("g", "k"),
        ("k", "k"),
        ("j", "ch"), ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j"), ("m", "m"), ("f", "f"), ("n", "n"),
        ("l", "l"), ("h", "h"), ("s", "s"),
    ]

    /// Syllables that are written otherwise than their parts.
    private static let wholes: [String: [String]] = [
        "zhi": ["chih"], "chi": ["chih"], "shi": ["shih"], "ri": ["jih"], "zi": ["tzu", "tze"], "ci": ["tzu", "tze"],
        "si": ["szu", "ssu", "sze"], "yi": ["i", "yi"], "yan": ["yen"], "ye": ["yeh"], "yue": ["yueh"], "you": ["yu"],
        "yong": ["yung"], "e": ["o", "e"], "er": ["erh"],
    ]
}

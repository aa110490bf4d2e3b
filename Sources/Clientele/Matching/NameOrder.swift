/// Which words of a whole name are the family name, as far as the words themselves tell.
enum NameOrder {
    /// The family name's words, at the beginning or at the end of at least two, which are also given in lower case
    /// without marks; `nil` where the words do not tell.
    static func family(_ words: [Substring], _ folded: [[UInt8]]) -> Range<Int>? {
        guard words.count <= 8 else { return nil }
        if let capitals = capitals(words) { return capitals }
        if let chinese = chinese(folded) { return chinese }
        if words.count == 2 { return nil }
        let names = folded.map(NameWords.capitals)
        let particles = NameParticle.surnameLength(atStartOf: names[...])
        if particles > 1 { return 0..<particles }
        if NameParticle.isVietnamese(names[0], before: names[1]) { return 0..<1 }
        for start in names.indices.dropFirst() where NameParticle.count(atStartOf: names[start...]) > 0 {
            return start..<words.count
        }
        return nil
    }

    /// The words that are in capitals at one end, where others are not.
    private static func capitals(_ words: [Substring]) -> Range<Int>? {
        func isCapital(_ word: Substring) -> Bool {
            word.utf8.count > 2 && word.utf8.allSatisfy { !(97...122).contains($0) }
        }
        let head = words.prefix(while: isCapital).count
        if head == words.count { return nil }
        if head > 0 { return 0..<head }
        let tail = words.reversed().prefix(while: isCapital).count
        return tail > 0 ? words.count - tail..<words.count : nil
    }

    /// The Chinese surname at the beginning or the end of words that are Mandarin; where both are surnames, the more
    /// frequent one, so that a name and its reverse are split alike.
    private static func chinese(_ words: [[UInt8]]) -> Range<Int>? {
        func place(_ ranks: [[UInt8]: Int]) -> Range<Int>? {
            let (first, last) = (ranks[words[0]] ?? .max, ranks[words[words.count - 1]] ?? .max)
            if min(first, last) == .max { return nil }
            return first < last ? 0..<1 : words.count - 1..<words.count
        }
        if let place = place(surnames), words.allSatisfy({ PinyinWord.isPinyin(NameWords.capitals($0)) }) {
            return place
        }
        // Two words of Cantonese may as well be English; of three the surname and the syllables of the given name are told.
        guard words.count == 3, let place = place(cantoneseSurnames),
            words.allSatisfy({ CantoneseSyllables.readings[$0] != nil })
        else { return nil }
        return place
    }

    /// The frequent Chinese surnames in pinyin, the most frequent first, from general knowledge.
    private static let surnames: [[UInt8]: Int] = {
        let text = """
            wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang han
            feng deng cao peng zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lu lyu lv ding ren yao shen zhong
            cui tan fan liao shi jin jia xia fu fang zou xiong bai meng qin qiu hou yin xue yan duan lei long shao tao mao hao
            gu gong qian dai mo kong xiang chang niu hong wen pang kang geng zuo bi nie ning guan qi ge mei sheng tong you ou
            ouyang situ shangguan zhuge sima huangfu murong linghu zhangsun xiahou dongfang ximen nangong dugu gongsun
            """
        return ranks(text)
    }()

    /// The frequent surnames of Hong Kong, the most frequent first, from general knowledge.
    private static let cantoneseSurnames: [[UInt8]: Int] = {
        let text = """
            chan wong lee leung cheung lau ng lam ho chow yeung tang cheng kwok chu tsang tse ip yip lai lo law hui wu poon
            kwan fung mak yu yuen tam tsui to chung choi chiu siu lui liu lee luk ma so sze tong kong ko lok shum szeto au
            pang mok yau wan hung hon tsoi yiu suen kwong shek ngai woo hau chau cheuk ting fong fan fu kam kan lit cheong
            """
        return ranks(text)
    }()

    private static func ranks(_ text: String) -> [[UInt8]: Int] {
        var ranks: [[UInt8]: Int] = [:]
        for (rank, word) in text.split(whereSeparator: \.isWhitespace).enumerated() {
            let word = Array(word.utf8)
            if ranks[word] == nil { ranks[word] = rank }
        }
        return ranks
    }
}

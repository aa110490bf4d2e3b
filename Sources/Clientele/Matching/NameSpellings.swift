/// Other spellings under which a name is known: the Mandarin reading of a Cantonese spelling, the full form of an
/// English short form.
///
/// From general knowledge, not complete; an agreement found here counts less than the same spelling.
enum NameSpellings {
    /// More spellings of one name than this are not followed.
    private static let most = 12

    /// Returns other spellings of a name given as lower-case words; none for words it does not know.
    static func others(_ words: [[UInt8]], isGiven: Bool) -> [[UInt8]] {
        if isGiven, words.count == 1, let full = shortForms[words[0]] { return full }
        guard (1...3).contains(words.count) else { return [] }
        if isGiven, words.count == 1, CantoneseSyllables.readings[words[0]] == nil {
            return joined(words[0]).flatMap { others($0, isGiven: false) }
        }
        var results: [[UInt8]] = [[]]
        for word in words {
            guard let readings = CantoneseSyllables.readings[word] else { return [] }
            results = Array(results.flatMap { start in readings.map { start + $0 } }.prefix(most))
        }
        let plain = words.flatMap { $0 }
        return results.filter { $0 != plain }
    }

    /// The ways in which a word is two syllables as Hong Kong spells them, as reservations join them; none for a word of
    /// Mandarin.
    private static func joined(_ word: [UInt8]) -> [[[UInt8]]] {
        guard (4...12).contains(word.count), !PinyinWord.isPinyin(NameWords.capitals(word)) else { return [] }
        return (2...word.count - 2).compactMap { place in
            let syllables = [Array(word[..<place]), Array(word[place...])]
            return syllables.allSatisfy { CantoneseSyllables.readings[$0] != nil } ? syllables : nil
        }
    }

    private static func table(_ text: String) -> [[UInt8]: [[UInt8]]] {
        var table: [[UInt8]: [[UInt8]]] = [:]
        for entry in text.split(whereSeparator: \.isWhitespace) {
            let parts = entry.split(separator: ":")
            guard parts.count == 2 else { continue }
            table[Array(parts[0].utf8)] = parts[1].split(separator: ",").map { Array($0.utf8) }
        }
        return table
    }

    /// English short forms with the full forms.
    private static let shortForms = table(
        """
        abby:abigail al:albert,alan,alfred alex:alexander,alexandra allie:alison andy:andrew angie:angela ann:anne annie:anne,ann \
        art:arthur barb:barbara becky:rebecca ben:benjamin bernie:bernard bert:albert,robert,herbert beth:elizabeth betsy:elizabeth \
        betty:elizabeth bill:william billy:william bob:robert bobby:robert brad:bradley cathy:catherine charlie:charles,charlotte \
        chris:christopher,christine,christina chuck:charles cindy:cynthia cliff:clifford connie:constance dan:daniel danny:daniel \
        dave:david deb:deborah debbie:deborah dick:richard don:donald donnie:donald doug:douglas ed:edward,edwin,edmund eddie:edward \
        ellie:eleanor,ellen frank:francis,franklin fred:frederick,alfred gabe:gabriel gene:eugene gerry:gerald,gerard ginny:virginia \
        greg:gregory hal:harold hank:henry harry:harold,henry jack:john jackie:jacqueline jake:jacob jamie:james jan:janet,janice \
        jeff:jeffrey,geoffrey jen:jennifer jenny:jennifer jerry:gerald,jerome jess:jessica jessie:jessica jim:james jimmy:james \
        joe:joseph joey:joseph johnny:john jon:jonathan josh:joshua judy:judith kate:katherine,catherine kathy:katherine,kathleen \
        katie:katherine kay:katherine ken:kenneth kenny:kenneth kim:kimberly kit:christopher,katherine larry:lawrence \
        len:leonard leo:leonard,leopold les:leslie liz:elizabeth lizzie:elizabeth lou:louis,louise maggie:margaret mandy:amanda \
        marge:margaret,marjorie matt:matthew max:maxwell,maximilian meg:margaret mel:melvin,melanie mick:michael mike:michael \
        milly:mildred mitch:mitchell molly:mary nancy:ann nat:nathaniel,nathan nate:nathan,nathaniel ned:edward nell:eleanor,helen \
        nick:nicholas nicky:nicole,nicholas norm:norman pam:pamela pat:patricia,patrick patty:patricia peg:margaret peggy:margaret \
        pete:peter phil:philip,phillip polly:mary ray:raymond reggie:reginald rich:richard rick:richard,frederick ricky:richard \
        rob:robert robbie:robert ron:ronald ronnie:ronald rose:rosemary roz:rosalind rudy:rudolph russ:russell sally:sarah \
        sam:samuel,samantha sandy:sandra,alexander shelly:michelle sid:sidney stan:stanley steph:stephanie steve:steven,stephen \
        sue:susan susie:susan suzy:susan tammy:tamara ted:edward,theodore teddy:edward,theodore terry:terence,theresa tess:theresa \
        theo:theodore tim:timothy tina:christina toby:tobias tom:thomas tommy:thomas toni:antonia tony:anthony tracy:theresa \
        trish:patricia val:valerie vera:veronica vic:victor vicky:victoria vince:vincent viv:vivian walt:walter wes:wesley \
        will:william willie:william winnie:winifred zach:zachary
        """)
}

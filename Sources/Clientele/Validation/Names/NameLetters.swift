/// A name in Latin letters prepared for comparison.
struct NameLetters {
    /// The name in ASCII capitals: with marks left out, and as travel documents write them where that differs.
    private let forms: [Form]

    private struct Form {
        let surname: String
        let bareSurname: String
        let given: [String]
        let name: RomanizedName
        let key: String

        init(_ name: RomanizedName, _ scheme: LatinFolding.Scheme) {
            let surname = NameLetters.words(LatinFolding.ascii(ScriptFolding.latin(name.surname), scheme: scheme))
            given = NameLetters.words(LatinFolding.ascii(ScriptFolding.latin(name.given), scheme: scheme))
            self.name = RomanizedName(surname: surname.joined(separator: " "), given: given.joined(separator: " "))
            self.surname = NameLetters.key(of: surname)
            bareSurname = NameLetters.key(of: Array(surname.dropFirst(NameParticle.count(atStartOf: surname[...]))))
            key = self.name.comparisonKey
        }

        /// The letters of the given names, ü as U.
        var givenKey: String { NameLetters.key(of: given) }
    }

    init(_ name: RomanizedName) {
        let plain = Form(name, .plain)
        let document = Form(name, .travelDocument)
        forms = plain.key == document.key ? [plain] : [plain, document]
    }

    func relation(to other: NameLetters) -> WrittenName.Relation {
        // Without letters there is nothing to compare.
        var best = WrittenName.Relation(agreement: .unknown)
        for mine in forms {
            for theirs in other.forms {
                let relation = Self.relation(mine, theirs)
                if relation.agreement.isCloser(than: best.agreement) { best = relation }
            }
        }
        return best
    }

    private static func relation(_ mine: Form, _ theirs: Form) -> WrittenName.Relation {
        guard mine.key != "/", theirs.key != "/" else { return .init(agreement: .unknown) }
        if mine.key == theirs.key { return .init(agreement: .same) }
        let (given, otherGiven) = (mine.givenKey, theirs.givenKey)
        if mine.surname == theirs.surname {
            if isPart(theirs.given, of: mine.given) { return .init(agreement: .shortened, isOtherShorter: true) }
            if isPart(mine.given, of: theirs.given) { return .init(agreement: .shortened) }
        }
        // The particles before a surname are left out in one of them.
        if given == otherGiven, !given.isEmpty, mine.bareSurname == theirs.bareSurname {
            return .init(agreement: .shortened, isOtherShorter: mine.surname.utf8.count > theirs.surname.utf8.count)
        }
        if mine.surname == otherGiven, theirs.surname == given { return .init(agreement: .swapped) }
        return .init(agreement: isNear(mine, theirs) ? .similar : .different)
    }

    private static func words(_ text: String) -> [String] {
        text.split { $0 == " " || $0 == "-" || $0 == "<" || $0.isWhitespace }.map(String.init)
    }

    /// The letters of words in a row, ü as U however it is spelled.
    private static func key(of words: [String]) -> String {
        String(RomanizedName(surname: words.joined(), given: "").comparisonKey.dropLast())
    }

    /// Whether given names are the beginning of others, none at all, or some of their words in order.
    private static func isPart(_ part: [String], of whole: [String]) -> Bool {
        let (partLetters, wholeLetters) = (key(of: part), key(of: whole))
        guard partLetters.utf8.count < wholeLetters.utf8.count else { return false }
        if wholeLetters.hasPrefix(partLetters) { return true }
        var rest = whole[...]
        for word in part {
            guard let place = rest.firstIndex(of: word) else { return false }
            rest = rest[(place + 1)...]
        }
        return true
    }

    /// Whether a letter in five differs, is missing or is too many, no more than two, and none in a part of one or two
    /// letters, where any other letter makes another name.
    private static func isNear(_ a: Form, _ b: Form) -> Bool {
        let limit = min((min(a.key.utf8.count, b.key.utf8.count) - 1) / 5, 2)
        guard limit > 0 else { return false }
        var sum = 0
        for (a, b) in [(a.surname, b.surname), (a.givenKey, b.givenKey)] where a != b {
            guard min(a.utf8.count, b.utf8.count) > 2 else { return false }
            sum += distance(a, b, limit: limit)
        }
        return sum <= limit
    }

    /// The number of letters that differ, are missing or are too many; more than the limit where it is more.
    private static func distance(_ a: String, _ b: String, limit: Int) -> Int {
        let (a, b) = (Array(a.utf8.prefix(80)), Array(b.utf8.prefix(80)))
        guard abs(a.count - b.count) <= limit else { return limit + 1 }
        var row = Array(0...b.count)
        for (i, x) in a.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, y) in b.enumerated() {
                let next = min(row[j] + 1, row[j + 1] + 1, diagonal + (x == y ? 0 : 1))
                diagonal = row[j + 1]
                row[j + 1] = next
            }
        }
        return row[b.count]
    }
}

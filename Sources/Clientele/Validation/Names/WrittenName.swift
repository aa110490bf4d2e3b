/// A name as it was written somewhere, with every reading of what its parts are.
struct WrittenName {
    /// How a name relates to another one.
    struct Relation {
        var agreement: NameAgreement
        /// Where the agreement is `shortened`, whether the other one is the shorter.
        var isOtherShorter = false
    }

    /// The name in Han characters, where it is one.
    let chinese: ChineseName?
    /// The readings of a name in Latin letters; more than one where it is not said where the surname ends.
    let readings: [RomanizedName]

    private static let limit = 200

    init(_ text: some StringProtocol) {
        let text = String(String.UnicodeScalarView(text.unicodeScalars.prefix(Self.limit)))
        if text.unicodeScalars.contains(where: TextHygiene.isHan) {
            chinese = ChineseName.check(text).value
            readings = []
        } else {
            chinese = nil
            readings = LatinNameReader.readings(of: text)
        }
    }

    init(_ name: ChineseName) {
        chinese = name
        readings = []
    }

    /// The people of a reservation.
    init(_ reservation: ReservationName) {
        chinese = nil
        readings = reservation.travelers.map { RomanizedName(surname: reservation.surname, given: $0.given) }
    }

    func relation(to other: WrittenName) -> Relation {
        switch (chinese, other.chinese) {
        case (let mine?, let theirs?): return Self.compare(mine, theirs)
        case (let mine?, nil): return other.closest { Self.compare(mine, $0) }
        case (nil, let theirs?):
            var relation = closest { Self.compare(theirs, $0) }
            relation.isOtherShorter.toggle()
            return relation
        case (nil, nil):
            return closest { mine in other.closest { NameLetters(mine).relation(to: NameLetters($0)) } }
        }
    }

    /// The closest of the relations of the readings; unknown where there are none.
    private func closest(_ relation: (RomanizedName) -> Relation) -> Relation {
        Self.closest(readings.lazy.map(relation))
    }

    private static func closest(_ relations: some Sequence<Relation>) -> Relation {
        var best = Relation(agreement: .unknown)
        for relation in relations {
            if relation.agreement.isCloser(than: best.agreement) { best = relation }
            if best.agreement == .same { break }
        }
        return best
    }

    private static func compare(_ mine: ChineseName, _ theirs: ChineseName) -> Relation {
        if mine.simplified == theirs.simplified { return Relation(agreement: .same) }
        guard HanFolding.simplified(mine.surname) == HanFolding.simplified(theirs.surname),
            mine.given.isEmpty || theirs.given.isEmpty
        else { return Relation(agreement: .different) }
        return Relation(agreement: .shortened, isOtherShorter: theirs.given.isEmpty)
    }

    private static func compare(_ mine: ChineseName, _ theirs: RomanizedName) -> Relation {
        let spellings = mine.romanizations
        guard !spellings.isEmpty else { return Relation(agreement: .unknown) }
        let other = NameLetters(theirs)
        let spelled = closest(spellings.lazy.map { NameLetters($0).relation(to: other) })
        guard !spelled.agreement.isCloser(than: .otherSpelling) else { return spelled }
        let regional = RegionalSpelling(mine)
        if regional.fit(theirs) == .whole { return Relation(agreement: .otherSpelling) }
        let crossed = RomanizedName(surname: theirs.given, given: theirs.surname)
        if !spelled.agreement.isCloser(than: .swapped), spelled.agreement != .swapped {
            if regional.fit(theirs) == .withMore { return Relation(agreement: .shortened) }
            if regional.fit(crossed) == .whole { return Relation(agreement: .swapped) }
        }
        return spelled
    }
}

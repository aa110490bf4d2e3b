/// Says which records may never be put together, whatever else they have in common.
struct ClusterGuard: Sendable {
    private let birthLevels: Set<UInt8>

    /// A level speaks of two people only where the model finds it rare between records of one: where dates are full of
    /// errors, a date alone forbids nothing.
    static let contradiction = -2.5

    init(_ scorer: PairScorer) {
        birthLevels = Set(
            [BirthLevel.year, .decade, .different]
                .filter {
                    scorer.bits(LevelFound($0), at: EvidenceKind.birthDate.rawValue).stranger <= Self.contradiction
                }
                .map(\.rawValue))
    }

    /// Whether a row has anything by which it could contradict.
    func couldForbid(_ row: [LevelFound]) -> Bool {
        row[EvidenceKind.birthDate.rawValue].level != LevelFound.missing
            || row[EvidenceKind.document.rawValue].level != LevelFound.missing
    }

    /// Whether a row of outcomes contradicts that both records are of one person: numbers given for life differ, or the
    /// dates of birth do by more than slips of the pen and no document speaks against it.
    ///
    /// Passports are renewed with a new number, so two of them contradict nothing; their difference has its weight.
    func forbids(_ row: [LevelFound]) -> Bool {
        let birth = row[EvidenceKind.birthDate.rawValue].level
        let document = row[EvidenceKind.document.rawValue].level
        if document == DocumentLevel.otherHolder.rawValue { return true }
        return birthLevels.contains(birth) && document > DocumentLevel.slip.rawValue
    }
}

/// Says which records may never be put together, whatever else they have in common.
struct ClusterGuard: Sendable {
    private let birthLevels: Set<UInt8>
    private let documentForbids: Bool

    /// A level speaks of two people only where the model finds it rare between records of one: where dates are full of
    /// errors, a date alone forbids nothing.
    static let contradiction = -2.5

    init(_ scorer: PairScorer) {
        func bits(_ level: some RawRepresentable<UInt8>, _ kind: EvidenceKind) -> Double {
            scorer.bits(LevelFound(level), at: kind.rawValue).stranger
        }
        birthLevels = Set(
            [BirthLevel.year, .decade, .different].filter { bits($0, .birthDate) <= Self.contradiction }.map(\.rawValue))
        documentForbids = bits(DocumentLevel.different, .document) <= Self.contradiction
    }

    /// Whether a row of outcomes contradicts that both records are of one person.
    func forbids(_ row: some RandomAccessCollection<LevelFound>) -> Bool {
        let birth = row[row.index(row.startIndex, offsetBy: EvidenceKind.birthDate.rawValue)].level
        let document = row[row.index(row.startIndex, offsetBy: EvidenceKind.document.rawValue)].level
        let sameBirth = birth <= BirthLevel.partial.rawValue
        let sameDocument = document <= DocumentLevel.slip.rawValue
        if birthLevels.contains(birth), !sameDocument { return true }
        return documentForbids && document == DocumentLevel.different.rawValue && !sameBirth
    }
}

/// What all pairs of records between two groups say.
private struct Between {
    /// For each comparison the sum of the likelihood ratios against strangers and against a household, and how many.
    var sums: [(stranger: Double, household: Double, count: Double)]
    /// How many pairs contradict that the groups are one person, and how many could have.
    var contradicting = 0
    var comparable = 0
    /// Whether numbers given for life differ in any pair, and whether any pair has a document in common.
    var hasOtherHolder = false
    var hasSameDocument = false
    /// Whether a verdict keeps the groups apart.
    var isBarred = false
    /// The score, once it was asked for.
    var knownBits: Double?
    /// Whether any pair between the groups is a candidate.
    var isLinked = false
    var isBound = false

    mutating func add(_ other: Between) {
        for index in sums.indices {
            sums[index].stranger += other.sums[index].stranger
            sums[index].household += other.sums[index].household
            sums[index].count += other.sums[index].count
        }
        knownBits = nil
        contradicting += other.contradicting
        comparable += other.comparable
        hasOtherHolder = hasOtherHolder || other.hasOtherHolder
        hasSameDocument = hasSameDocument || other.hasSameDocument
        isBarred = isBarred || other.isBarred
        isLinked = isLinked || other.isLinked
        isBound = isBound || other.isBound
    }

    /// Whether the groups may not become one.
    ///
    /// A slip in the date of one record does not outvote the others. Two numbers given for life have a check character each,
    /// so that neither is a slip: they forbid, unless a decision put both numbers into one group and the other has one of them.
    var isForbidden: Bool { isBarred || hasOtherHolder && !hasSameDocument || contradicting * 2 > comparable }

    /// The score of the two groups: in each comparison the mean over the pairs that could be compared.
    func bits(_ prior: PairScore) -> Double {
        var score = prior
        for sum in sums where sum.count > 0 {
            score.againstStrangers += PairScore.bits(ratio: sum.stranger / sum.count)
            score.againstHousehold += PairScore.bits(ratio: sum.household / sum.count)
        }
        return score.bits
    }
}

extension Clustering {
    /// Puts the subjects of one component together, the surest groups first.
    mutating func group(_ members: some Collection<Int>, _ links: [ScoredPair]) {
        let members = Array(members)
        let count = members.count
        var between: [[Between]] = []
        let linked = Set(links.map { Self.key($0.a, $0.b) })
        let bound = Set(self.bound.map { Self.key($0.0, $0.1) })
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        for i in 0..<count {
            var line: [Between] = []
            for j in 0..<i {
                comparer.compare(members[j], members[i], into: &row)
                var entry = Between(
                    sums: row.indices.map { index in
                        guard row[index].level != LevelFound.missing else { return (0, 0, 0) }
                        let (stranger, household) = scorer.bits(row[index], at: index)
                        return (PairScorer.power(stranger), PairScorer.power(household), 1)
                    })
                let key = Self.key(members[i], members[j])
                entry.isBarred = barred.contains(key)
                entry.contradicting = guards.forbids(row) ? 1 : 0
                entry.comparable = guards.couldForbid(row) ? 1 : 0
                let document = row[EvidenceKind.document.rawValue].level
                entry.hasOtherHolder = document == DocumentLevel.otherHolder.rawValue
                entry.hasSameDocument = document == DocumentLevel.equal.rawValue
                entry.isLinked = linked.contains(key)
                entry.isBound = bound.contains(key)
                line.append(entry)
            }
            between.append(line)
        }
        var alive = Array(0..<count)
        var groupOf = Array(0..<count)
        func entry(_ i: Int, _ j: Int) -> Between { i > j ? between[i][j] : between[j][i] }
        func bits(_ i: Int, _ j: Int) -> Double {
            if let known = between[i][j].knownBits { return known }
            let bits = between[i][j].bits(scorer.prior)
            between[i][j].knownBits = bits
            return bits
        }
        while alive.count > 1 {
            var best: (bits: Double, i: Int, j: Int)?
            for (position, i) in alive.enumerated() {
                for j in alive[..<position] {
                    let isBound = between[i][j].isBound
                    guard isBound || (between[i][j].isLinked && !between[i][j].isForbidden) else { continue }
                    let bits = isBound ? .infinity : bits(i, j)
                    if bits >= threshold, best.map({ bits > $0.bits }) ?? true { best = (bits, i, j) }
                }
            }
            guard let best else { break }
            let (keep, drop) = (min(best.i, best.j), max(best.i, best.j))
            for other in alive where other != keep && other != drop {
                let added = entry(drop, other)
                if keep > other { between[keep][other].add(added) } else { between[other][keep].add(added) }
            }
            alive.removeAll { $0 == drop }
            for index in groupOf.indices where groupOf[index] == drop { groupOf[index] = keep }
        }
        for (index, group) in groupOf.enumerated() { label[members[index]] = label[members[group]] }
    }
}

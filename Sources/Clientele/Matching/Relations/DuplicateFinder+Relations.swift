extension DuplicateFinder {
    /// Finds the households and the colleagues among people who were told apart (requirement R13).
    ///
    /// The evidence is that of the search: what two members of one household share, and strangers do not, speaks for a
    /// household, weighed by the report's model. A number or street that more people have than a block may hold is
    /// nobody's home. Colleagues share the domain of an e-mail address that is not one of a public provider.
    ///
    /// ```swift
    /// let report = try await finder.find(in: subjects)
    /// let relations = try await finder.relations(in: subjects, of: report)
    /// ```
    ///
    /// - Parameters:
    ///   - subjects: the records that were searched.
    ///   - report: what the search found.
    /// - Returns: the relations, the households first, each kind in the order of its people.
    /// - Throws: `CancellationError` when the task is cancelled.
    @concurrent
    public func relations(in subjects: [MatchSubject], of report: DuplicateReport) async throws -> [MatchRelation] {
        let search = try RelationSearch(subjects, report, largest: configuration.largestBlock)
        return try search.households() + search.companies()
    }
}

/// One search for relations.
private struct RelationSearch {
    /// From this probability two people are taken to live together.
    private static let threshold = 0.7
    /// How likely people with one private domain work together; a family may have one, too.
    private static let sameDomain = 0.9
    /// A household has no more people.
    private static let mostPeople = 12

    private let comparer: PairComparer
    private let model: MatchModel
    private let people: [[String]]
    /// The person of each subject.
    private let personOf: [Int]
    private let largest: Int

    init(_ subjects: [MatchSubject], _ report: DuplicateReport, largest: Int) throws {
        let sorted = subjects.sorted { $0.id < $1.id }
        var columns = SubjectColumns(sorted)
        columns.takeShares(from: report.model)
        comparer = PairComparer(columns: columns)
        model = report.model
        var places: [String: Int] = [:]
        for (person, records) in report.clusters.enumerated() {
            for record in records { places[record] = person }
        }
        people = report.clusters
        personOf = sorted.map { places[$0.id] ?? -1 }
        self.largest = largest
    }

    private struct Tie {
        var a: Int
        var b: Int
        var bits: Double
        var row: [LevelFound]
    }

    /// The pairs of people with the strongest tie between their records.
    private func ties() throws -> [Tie] {
        let scorer = PairScorer(model, codes: comparer.codes)
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        var best: [UInt64: Tie] = [:]
        for (index, pair) in pairs().enumerated() {
            if index % 16_384 == 0 { try Task.checkCancellation() }
            let (i, j) = Clustering.positions(pair)
            let (a, b) = (personOf[i], personOf[j])
            guard a >= 0, b >= 0, a != b else { continue }
            comparer.compare(i, j, into: &row)
            guard Self.sharesHome(row) else { continue }
            let score = scorer.score(row)
            // How much likelier a household is than strangers: one person is ruled out.
            let bits = score.againstStrangers - score.againstHousehold
            guard bits.isFinite, PairScore.probability(bits: bits) >= Self.threshold else { continue }
            let key = Clustering.key(a, b)
            if best[key].map({ $0.bits < bits }) ?? true {
                best[key] = Tie(a: min(a, b), b: max(a, b), bits: bits, row: row)
            }
        }
        return best.values.sorted { ($1.bits, $0.a, $0.b) < ($0.bits, $1.a, $1.b) }
    }

    /// Whether two records have a phone number or a street in common; a name and a city make no household.
    private static func sharesHome(_ row: [LevelFound]) -> Bool {
        row[EvidenceKind.phone.rawValue].level == PhoneLevel.equal.rawValue
            || row[EvidenceKind.address.rawValue].level <= AddressLevel.streetClose.rawValue
    }

    /// The pairs of records that share a phone number, a street or an e-mail address that few have, each once.
    private func pairs() -> [UInt64] {
        var blocks: [UInt64: [Int]] = [:]
        for subject in 0..<comparer.columns.count {
            KeyMaker.makeKeys(of: subject, in: comparer.columns) { kind, digest in
                switch kind {
                case .phone, .street, .streetPostal, .email:
                    if blocks[digest]?.last != subject { blocks[digest, default: []].append(subject) }
                default: break
                }
            }
        }
        var pairs: Set<UInt64> = []
        for block in blocks.values where block.count <= largest {
            for (index, second) in block.enumerated() {
                for first in block[..<index] { pairs.insert(Clustering.key(first, second)) }
            }
        }
        return pairs.sorted()
    }

    func households() throws -> [MatchRelation] {
        var homeOf: [Int: Int] = [:]
        var homes: [Int: (people: [Int], weakest: Double, parts: [String: MatchExplanation.Part])] = [:]
        // The surest ties first, so that a home that is full is left with its own.
        for tie in try ties() {
            let (x, y) = (homeOf[tie.a] ?? tie.a, homeOf[tie.b] ?? tie.b)
            var home = homes[x] ?? ([tie.a], 1, [:])
            for part in parts(of: tie.row) where home.parts[part.comparison].map({ $0.bits < part.bits }) ?? true {
                home.parts[part.comparison] = part
            }
            if x != y {
                let other = homes[y] ?? ([tie.b], 1, [:])
                guard home.people.count + other.people.count <= Self.mostPeople else { continue }
                home.people += other.people
                home.weakest = min(home.weakest, other.weakest, PairScore.probability(bits: tie.bits))
                home.parts.merge(other.parts) { $0.bits < $1.bits ? $1 : $0 }
                homes[y] = nil
                for person in other.people { homeOf[person] = x }
                homeOf[tie.a] = x
            }
            homes[x] = home
        }
        return homes.values.map { home in
            MatchRelation(
                .household, home.people.sorted().map { people[$0] }, probability: home.weakest,
                evidence: home.parts.values.sorted { ($1.bits, $0.comparison) < ($0.bits, $1.comparison) })
        }.sorted { $0.people[0][0] < $1.people[0][0] }
    }

    /// What of a comparison speaks for a household, against strangers.
    private func parts(of row: [LevelFound]) -> [MatchExplanation.Part] {
        let scorer = PairScorer(model, codes: comparer.codes)
        return comparer.codes.enumerated().compactMap { index, code in
            guard row[index].level != LevelFound.missing else { return nil }
            let (stranger, household) = scorer.bits(row[index], at: index)
            let levels = model.levels(code)
            guard stranger - household > 0, Int(row[index].level) < levels.count else { return nil }
            return MatchExplanation.Part(
                comparison: code, level: levels[Int(row[index].level)].code, bits: stranger - household)
        }
    }

    /// The people with e-mail addresses of one domain that is no public provider's.
    func companies() -> [MatchRelation] {
        var members: [Int32: Set<Int>] = [:]
        let columns = comparer.columns
        for subject in 0..<columns.count where personOf[subject] >= 0 {
            for index in columns.emails.lists.range(subject) {
                let domain = columns.emailParts[Int(columns.emails.lists.elements[index])].domain
                if domain >= 0 { members[domain, default: []].insert(personOf[subject]) }
            }
        }
        var relations: [MatchRelation] = []
        // A domain that more than one in a hundred has is more likely that of a provider that is not listed.
        let most = min(largest, max(20, people.count / 100))
        // Two domains of the same people are one company.
        var groups: Set<[Int]> = []
        for (domain, persons) in members where (2...max(2, most)).contains(persons.count) {
            let text = String(decoding: columns.domains.form(domain), as: UTF8.self)
            if !EmailDomainTypo.known.contains(text) { groups.insert(persons.sorted()) }
        }
        for group in groups.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            relations.append(
                MatchRelation(
                    .company, group.map { people[$0] }, probability: Self.sameDomain,
                    evidence: [
                        MatchExplanation.Part(
                            comparison: "email", level: "domain", bits: PairScore.bits(probability: Self.sameDomain))
                    ]))
        }
        return relations
    }
}

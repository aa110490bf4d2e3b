import Clientele
import ClienteleTesting
import Testing

@Suite("Pairs to review and what was decided (R13)")
struct MatchReviewTests {
    /// Two records that may be one person: in one the name in Han characters, in the other the family name and an initial,
    /// and of the birth date only the year.
    private static func pair(_ given: String = "伟", _ spelled: String = "Wei") -> (Customer, Customer) {
        (
            Customer(person: "王\(given)", born: "1961-03-08"),
            Customer(person: "\(spelled.prefix(1)). Wang", born: "1961")
        )
    }

    private func taken(
        _ pair: (Customer, Customer), by desk: RegistrySession
    ) async throws -> (Identifier<Customer>, Identifier<Customer>) {
        let first = try #require(try await desk.intake(pair.0, from: .hotline).record)
        let second = try await desk.intake(pair.1, from: .website)
        #expect(second.outcome == .review && second.candidate == first, "\(second.explanation)")
        return (Identifier(first), Identifier(try #require(second.record)))
    }

    @Test(
        "a submission that may be of a known person waits on the list, with its reasons",
        arguments: TestHouse.Storage.withSealed)
    func intake(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk(.maintenance)
        let (a, b) = try await taken(Self.pair(), by: desk)
        let item = try #require(try await desk.matchQueue().items.first)
        #expect(item.review.customers == [a, b].sorted() && item.review.state == .open)
        #expect(item.review.foundAt == TestHouse.morning && item.review.model == "standard-1")
        #expect(item.review.probability == Int((item.explanation.probability * 1000).rounded()))
        #expect(item.review.evidence.contains("birthDate=partial"))
        #expect(try await house.registry.verify().problems.isEmpty)
        try await house.close()
    }

    @Test("two people stay two, for every search, until the evidence changes")
    func different() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let (a, b) = try await taken(Self.pair(), by: desk)
        #expect(try await desk.duplicates(of: a).count == 1)
        let review = try await desk.decide(b, and: a, are: .different, reason: "father and son")
        #expect(review.ruling == .different && review.reason == "father and son" && review.decidedBy == .owner)
        #expect(try await desk.matchQueue().items.isEmpty)
        #expect(try await desk.duplicates(of: a).isEmpty)
        #expect(try await desk.duplicates(of: b).isEmpty)
        #expect(try await desk.duplicates().pairs.isEmpty)
        #expect(try await desk.cleaningProposals(duplicates: true).proposals.isEmpty)
        #expect(try await desk.refreshMatchQueue() == MatchQueueChanges())

        // What is not compared, or says of both what it said before, changes nothing.
        var first = try #require(try await desk.customer(a))
        first.occupation = "pilot"
        first.gender = .male
        try await desk.update(first)
        #expect(try await desk.duplicates(of: a).isEmpty)

        var second = try #require(try await desk.customer(b))
        second.gender = .male
        try await desk.update(second)
        #expect(try await desk.duplicates(of: a).count == 1)
        #expect(try await desk.duplicates().pairs.count == 1)
        let changes = try await desk.refreshMatchQueue()
        #expect(changes.lapsed == 1 && changes.opened == 0 && changes.closed == 0)
        let item = try #require(try await desk.matchQueue().items.first)
        #expect(item.review.lapsedRuling == .different && item.review.ruling == nil)
        #expect(try await desk.refreshMatchQueue() == MatchQueueChanges())
    }

    @Test(
        "one person is one for the search below its threshold, is closed by the merge and open again after it is taken back"
    )
    func same() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let (a, b) = try await taken(Self.pair(), by: desk)
        #expect(try await desk.duplicates().clusters.count == 2)
        try await desk.decide(a, and: b, are: .same)
        let report = try await desk.duplicates()
        #expect(report.clusters.count == 1 && report.pairs.map(\.decision) == [.same])
        try await desk.reopenReview(of: a, and: b, reason: "too early")
        #expect(try await desk.duplicates().clusters.count == 2)
        #expect(try await desk.matchQueue().items.map(\.review.lapsedRuling) == [.same])

        let receipt = try await desk.merge(b, into: a)
        #expect(try await desk.matchQueue().items.isEmpty)
        let merged = try await desk.records(MatchReview.self)
        #expect(merged.map(\.ruling) == [.same] && merged.map(\.state) == [.decided])
        #expect(try await desk.refreshMatchQueue() == MatchQueueChanges())
        try await desk.unmerge(receipt.id)
        #expect(try await desk.matchQueue().items.map(\.review.lapsedRuling) == [.same])
        #expect(try await desk.duplicates().clusters.count == 2)
    }

    @Test("the pair nearest to even odds comes first, and the pages hold every pair once")
    func order() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        for (given, spelled) in [("伟", "Wei"), ("娜", "Na"), ("洋", "Yang"), ("芳", "Fang"), ("静", "Jing")] {
            var pair = Self.pair(given, spelled)
            pair.0.gender = .female
            pair.1.gender = given == "洋" || given == "静" ? .male : nil
            try await desk.add(pair.0)
            try await desk.add(pair.1)
        }
        let opened = try await desk.refreshMatchQueue().opened
        let all = try await desk.matchQueue().items
        let distances = all.map { abs($0.explanation.probability - 0.5) }
        #expect(all.count == opened && opened > 5)
        #expect(distances == distances.sorted() && Set(distances).count > 1, "\(distances)")
        for limit in 1...5 {
            var pages: [MatchQueue.Item] = []
            var position: MatchQueue.Position?
            repeat {
                let page = try await desk.matchQueue(after: position, limit: limit)
                #expect(page.items.count <= limit)
                pages += page.items
                position = page.next
            } while position != nil
            #expect(pages == all)
        }
    }

    @Test("records that were added without intake are found by a search, and leave the list when one is gone")
    func refresh() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let (first, second) = Self.pair()
        try await desk.add(first)
        let added = try await desk.add(second)
        #expect(try await desk.matchQueue().items.isEmpty)
        #expect(try await desk.refreshMatchQueue().opened == 1)
        #expect(try await desk.matchQueue().items.count == 1)
        try await desk.remove(added.id)
        #expect(try await desk.matchQueue().items.isEmpty)
        #expect(try await desk.refreshMatchQueue().closed == 1)
        #expect(try await desk.records(MatchReview.self).isEmpty)
    }

    @Test("a decision on records that are far apart by now binds no longer and is forgotten")
    func apart() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let (a, b) = try await taken(Self.pair(), by: desk)
        try await desk.decide(a, and: b, are: .same)
        var other = try #require(try await desk.customer(b))
        other.birthDate = "1999-01-01"
        try await desk.update(other)
        #expect(try await desk.duplicates().clusters.count == 2)
        #expect(try await desk.refreshMatchQueue().lapsed == 1)
        #expect(try await desk.records(MatchReview.self).isEmpty)
    }

    @Test("a record is not compared with itself, nor with one that is not there")
    func invalid() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let (a, b) = try await taken(Self.pair(), by: desk)
        let refused = try? await desk.decide(a, and: a, are: .same)
        #expect(refused == nil)
        await #expect { try await desk.decide(a, and: Identifier(UniqueID(high: 1, low: 2)), are: .same) } throws: {
            ($0 as? RegistryError)?.code == .notFound
        }
        try await desk.merge(b, into: a)
        await #expect { try await desk.decide(a, and: b, are: .different) } throws: {
            ($0 as? RegistryError)?.code == .invalidMerge
        }
    }

    @Test("who may not merge does not decide, and reviews are read as a whole only by those who may see everything")
    func rights() async throws {
        let house = try await TestHouse()
        let (a, b) = try await taken(Self.pair(), by: house.desk(.maintenance))
        let clerk = try await house.desk(of: .serviceRepresentative)
        await #expect(throws: AccessError.self) { try await clerk.decide(a, and: b, are: .same) }
        await #expect(throws: AccessError.self) { try await clerk.matchQueue() }
        await #expect(throws: AccessError.self) { try await clerk.refreshMatchQueue() }
        await #expect(throws: AccessError.self) { try await clerk.records(MatchReview.self) }
        // Documents are masked for account managers, and what is compared may be one.
        let manager = try await house.desk(of: .accountManager)
        await #expect(throws: AccessError.self) { try await manager.records(MatchReview.self) }
        let shown = try #require(try await manager.matchQueue().items.first)
        #expect(shown.review.evidence.allSatisfy { !$0.contains("=") })
        let decided = try await manager.decide(a, and: b, are: .different)
        #expect(decided.ruling == .different && decided.evidence.allSatisfy { !$0.contains("=") })
    }

    @Test("the order of two records makes no difference to what a decision stands on", arguments: 0..<4)
    func symmetry(seed: Int) {
        let people = SyntheticPeople(people: 60, seed: UInt64(seed)).subjects
        let finder = DuplicateFinder(model: .standard())
        for (a, b) in zip(people, people.dropFirst()) {
            func levels(_ match: MatchExplanation) -> Set<String> {
                Set(match.parts.map { "\($0.comparison)=\($0.level)" })
            }
            #expect(levels(finder.compare(a, b)) == levels(finder.compare(b, a)))
        }
    }
}

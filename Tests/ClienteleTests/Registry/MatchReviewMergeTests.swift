import Clientele
import ClienteleTesting
import Testing

@Suite("Decisions on pairs of which one was merged since (R13)")
struct MatchReviewMergeTests {
    private struct Case {
        let desk: RegistrySession
        let known: Identifier<Customer>
        let other: Identifier<Customer>
        let third: Identifier<Customer>
    }

    /// Two that were found to be different, and a third record of the first of them.
    private func decided(_ gender: Customer.Gender?) async throws -> Case {
        let desk = try await TestHouse().desk(.maintenance)
        let known = try await desk.add(Customer(person: "王伟", born: "1961-03-08")).id
        var other = Customer(person: "W. Wang", born: "1961")
        other.gender = gender
        let otherID = try await desk.add(other).id
        try await desk.decide(known, and: otherID, are: .different, reason: "father and son")
        var third = Customer(person: "王伟", born: "1961-03-08")
        third.gender = gender
        return Case(desk: desk, known: known, other: otherID, third: try await desk.add(third).id)
    }

    @Test("a decision binds for the record that one of the two went into")
    func binds() async throws {
        let it = try await decided(nil)
        // The third was never compared with the other by anybody.
        #expect(try await it.desk.duplicates(of: it.other).count == 1)
        let receipt = try await it.desk.merge(it.known, into: it.third)
        #expect(try await it.desk.duplicates(of: it.other).isEmpty)
        #expect(try await it.desk.duplicates(of: it.third).isEmpty)
        #expect(try await it.desk.duplicates().pairs.isEmpty)
        #expect(try await it.desk.refreshMatchQueue() == MatchQueueChanges())
        #expect(try await it.desk.matchQueue().items.isEmpty)
        try await it.desk.unmerge(receipt.id)
        #expect(try await it.desk.duplicates(of: it.known).count == 1)
    }

    @Test("a decision whose evidence is another after the merge lapses onto the list")
    func lapses() async throws {
        let it = try await decided(.male)
        try await it.desk.merge(it.known, into: it.third)
        #expect(try await it.desk.duplicates(of: it.other).count == 1)
        let changes = try await it.desk.refreshMatchQueue()
        #expect(changes.lapsed == 1 && changes.opened == 0 && changes.closed == 0)
        let item = try #require(try await it.desk.matchQueue().items.first)
        #expect(item.review.customers == [it.third, it.other].sorted())
        #expect(item.review.lapsedRuling == .different && item.review.state == .open)
        #expect(try await it.desk.refreshMatchQueue() == MatchQueueChanges())
        // Decided anew, the earlier decision has no say.
        try await it.desk.decide(it.third, and: it.other, are: .same)
        #expect(try await it.desk.duplicates().pairs.map(\.decision) == [.same])
        #expect(try await it.desk.refreshMatchQueue() == MatchQueueChanges())
    }
}

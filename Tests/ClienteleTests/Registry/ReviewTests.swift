import Clientele
import ClienteleTesting
import Testing

@Suite("Regular review of every record (R14)")
struct ReviewTests {
    private static let morning = CivilZone.shanghai.date(at: TestHouse.morning)

    @Test(
        "a review is recorded with its outcome and makes the record fresh, in one transaction",
        arguments: TestHouse.Storage.allCases)
    func reviewed(storage: TestHouse.Storage) async throws {
        var house = try await TestHouse(storage)
        var desk = try await house.desk(.maintenance)
        let wang = try await desk.add(Customer.wang)
        // Half a year after the record came, though nobody said how.
        house.clock.advance(days: 180)
        #expect(try await desk.dueItems([.reviewOverdue]).isEmpty)
        house.clock.advance(days: 2)
        let overdue = try await desk.dueItems([.reviewOverdue])
        #expect(overdue == [DueItem(.reviewOverdue, wang.id, on: Self.morning.adding(months: 6), path: "reviewedAt")])
        let before = house.store.transactions.count
        let review = try await desk.review(wang, fields: ["phones"], note: "called")
        #expect(house.store.transactions.count == before + 1)
        let now = TestHouse.morning.adding(days: 182)
        #expect(review.customer == wang.id)
        #expect(review.by == .owner)
        #expect(review.at == now)
        #expect(review.dueOn == Self.morning.adding(months: 6))
        #expect(review.outcome == .unchanged)
        #expect(review.fields == ["phones"])
        house = try await house.reopened()
        desk = try await house.desk(.maintenance)
        #expect(try await desk.records(RecordReview.self, of: wang.id).map(\.record) == [review.record])
        #expect(try await desk.customer(wang.id)?.reviewedAt == now)
        #expect(try await desk.dueItems([.reviewOverdue]).isEmpty)
        #expect(try await desk.history(of: wang.id).last?.changes.map(\.path) == ["reviewedAt"])
        #expect(try await desk.history(of: review.id).map(\.action) == ["create"])
        let trail = try await house.store.trail().filter { $0.recordKind == RecordReview.kind.rawValue }
        #expect(trail.map(\.action) == [.create, .read])
        try await house.close()
    }

    @Test("what was corrected is written with the review, which says so unless told otherwise")
    func corrected() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        var wang = try await desk.add(Customer.wang)
        wang.occupation = "teacher"
        #expect(try await desk.review(wang).outcome == .corrected)
        house.clock.advance(days: 1)
        let present = try #require(try await desk.customer(wang.id))
        #expect(present.occupation == "teacher")
        #expect(try await desk.review(present, outcome: .followUp).outcome == .followUp)
        await #expect {
            try await desk.review(present)
        } throws: { ($0 as? RegistryError)?.code == .changedSinceRead }
        #expect(try await desk.records(RecordReview.self, of: wang.id).count == 2)
    }

    @Test("who may not change a record does not review it, and reviews are not written by hand")
    func rights() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        let wang = try await owner.add(Customer.wang)
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        let seen = try #require(try await analyst.customer(wang.id))
        await #expect {
            try await analyst.review(seen)
        } throws: { ($0 as? AccessError)?.code == .notAllowed }
        let clerk = try await house.desk(of: .serviceRepresentative)
        let known = try #require(try await clerk.customer(wang.id))
        await #expect {
            try await clerk.review(known, fields: ["documents"])
        } throws: { ($0 as? AccessError)?.code == .fieldWithheld }
        var review = try await clerk.review(known, fields: ["names"])
        await #expect {
            try await clerk.add(RecordReview())
        } throws: { ($0 as? AccessError)?.code == .notAllowed }
        review.outcome = .corrected
        await #expect { try await clerk.update(review) } throws: { ($0 as? AccessError)?.code == .notAllowed }
        await #expect { try await clerk.remove(review.id) } throws: { ($0 as? AccessError)?.code == .notAllowed }
        // The reviews of a former system are taken over by who may administer.
        try await owner.add(RecordReview())
    }

    @Test("the term is the house's, and how many are reviewed in time is a count of a count")
    func standing() async throws {
        let house = try await TestHouse { $0.dueTerms.reviewMonths = 1 }
        let desk = try await house.desk(.maintenance)
        #expect(try await desk.reviewStanding() == ReviewStanding())
        #expect(try await desk.reviewStanding().share == nil)
        var all: [Visible<Customer>] = []
        for name in ["王伟", "李娜", "张敏", "赵磊"] { all.append(try await desk.add(Customer(person: name))) }
        all[3].status = .inactive
        all[3] = try await desk.update(all[3])
        var standing = try await desk.reviewStanding()
        #expect(standing.inTime == 3)
        #expect(standing.total == 3)
        house.clock.advance(days: 40)
        try await desk.review(all[0])
        standing = try await desk.reviewStanding()
        #expect(standing.inTime == 1)
        #expect(standing.total == 3)
        #expect(standing.share == 1.0 / 3.0)
        #expect(try await desk.dueItems([.reviewOverdue]).count == standing.total - standing.inTime)
    }

    @Test("the reviews of a record that was merged are those of the survivor")
    func merged() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let wang = try await desk.add(Customer.wang)
        let twin = try await desk.add(Customer.wang)
        try await desk.review(twin, note: "of the twin")
        try await desk.merge(twin.id, into: wang.id)
        #expect(try await desk.records(RecordReview.self, of: wang.id).map(\.note) == ["of the twin"])
    }
}

import Clientele
import ClienteleTesting
import Testing

/// The code of the article "Work lists and suggestions".
@Suite("The article on work lists and suggestions (R23, R25, R30, R33)")
struct WorkListsArticleTests {
    @Test("Work lists and suggestions: assessed, listed, suggested")
    func article() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang)
        let seniors = try await desk.add(CustomerSegment(name: "seniors", criterion: .age(60...))).id
        var booking = Booking()
        (booking.customer, booking.destination, booking.status) = (wang.id, "Sanya", .travelled)
        try await desk.add(booking)
        let now = house.clock.now()
        // snippet begins: lists-assessed
        let assessment = try await desk.assessSegments()
        for proposal in assessment.proposals { print(proposal.text(in: .english)) }
        let report = Report(
            title: LocalizedText(en: "Segments", zh: "分群"), generatedAt: now, sections: [Report.Section(assessment)])
        // snippet ends
        #expect(assessment.entries.map(\.members) == [1] && report.sections.count == 1)

        var consent = ConsentEntry()
        (consent.customer, consent.purpose, consent.decision) = (wang.id, .marketing, .granted)
        try await desk.add(consent)
        var member = StaffMember()
        member.name = "Anna"
        let anna = try await desk.add(member).id
        member.name = "Ben"
        let ben = try await desk.add(member).id
        // snippet begins: lists-made
        var plan = TargetPlan("Spring tours", among: .segment(seniors))
        plan.add(20, for: .bookings(.within(days: 730), count: 2...), en: "travelled twice in two years", zh: "两年内出行两次")
        plan.add(10, for: .tag("vip"), en: "VIP", zh: "贵宾")
        plan.reachedBy = "phones"
        plan.limit = 50
        plan.staff = [anna, ben]
        let list = try await desk.makeTargetList(plan)
        for entry in list.entries { print(entry.score, entry.reasons.map { list.reasons[$0].text.english }) }
        for exclusion in list.exclusions { print(exclusion.cause.label.text(in: .english), exclusion.customers) }
        // snippet ends
        #expect(list.entries.map(\.staff) == [anna])

        // snippet begins: lists-suggested
        let similar = try await desk.lookAlikes(of: seniors, limit: 20)
        for trait in similar.model.traits.prefix(3) { print(trait.text(in: .english)) }
        let model = try await desk.offerModel()
        for offer in try await desk.suggestions(for: wang.id, by: model, month: 5) {
            print(offer.name, offer.reasons.map { $0.text(in: .english) })
        }
        // snippet ends
        #expect(similar.candidates.isEmpty && model.customers == 1)
    }
}

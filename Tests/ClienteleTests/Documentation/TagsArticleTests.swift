import Clientele
import ClienteleTesting
import Testing

/// The code of the article "A tag vocabulary".
@Suite("The article on tags (R21)")
struct TagsArticleTests {
    @Test("A tag vocabulary: defined, entered, retired, reported, cleaned up")
    func article() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        // snippet begins: tags-defined
        var cruise = TagDefinition("river-cruise", en: "river cruise", zh: "内河游轮")
        cruise.category = "interest"
        cruise.synonyms = ["游船", "Danube"]
        try await desk.add(cruise)

        var gold = TagDefinition("gold", en: "gold customer", zh: "金卡客户")
        gold.exclusiveGroup = "level"
        gold.validMonths = 12
        var silver = TagDefinition("silver", en: "silver customer", zh: "银卡客户")
        silver.exclusiveGroup = "level"
        for definition in [gold, silver] {
            for finding in try await desk.add(definition).findings { print(finding.message(in: .english)) }
        }
        // snippet ends

        // snippet begins: tags-entered
        var wang = Customer(person: "王伟", born: "1961-03-08")
        wang.add(tag: "游船", confidence: 70)
        wang.add(tag: "skiing")
        let arrival = try await desk.intake(wang, from: .hotline)
        for finding in arrival.findings { print(finding.message(in: .english)) }
        // snippet ends
        #expect(arrival.findings.map(\.code).contains("tag.unknown"))

        // snippet begins: tags-details
        if let id = arrival.record, let seen = try await desk.customer(Identifier(id)) {
            print(seen.tags)
            if let detail = seen.record.detail(of: "river-cruise") {
                print(detail.written, detail.confidence ?? 100, detail.provenance?.channel ?? "")
            }
        }
        // snippet ends
        let id = Identifier<Customer>(try #require(arrival.record))
        #expect(try await desk.customer(id)?.tags == ["river-cruise", "skiing"])

        let today = try #require(CalendarDate("2026-11-22"))
        // snippet begins: tags-retired
        if var old = try await desk.records(TagDefinition.self).first(where: { $0.code == "river-cruise" }) {
            try await desk.add(TagDefinition("cruise", en: "cruise", zh: "游轮"))
            old.retiredOn = today
            old.replacement = "cruise"
            try await desk.update(old)
        }
        print(try await desk.tagVocabulary().revision)
        // snippet ends

        // snippet begins: tags-report
        for misuse in try await desk.tagReport().misuses {
            print(misuse.kind.label.text(in: .english), misuse.tag, misuse.written, misuse.count, misuse.bySource)
        }
        // snippet ends

        // snippet begins: tags-cleaned
        for proposal in try await desk.cleaningProposals(of: id) {
            print(proposal.kind.label.text(in: .english), proposal.evidence.map(\.code))
            try await desk.apply(proposal)
        }
        // snippet ends
        #expect(try await desk.customer(id)?.tags == ["cruise", "skiing"])
    }
}

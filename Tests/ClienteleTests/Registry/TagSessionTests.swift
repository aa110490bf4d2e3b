import Clientele
import ClienteleTesting
import Testing

@Suite("Tags in a house (R21)")
struct TagSessionTests {
    private func house(_ storage: TestHouse.Storage = .memory) async throws -> TestHouse {
        let house = try await TestHouse(storage)
        let desk = try await house.desk(.maintenance)
        var cruise = TagDefinition("river-cruise", en: "river cruise", zh: "内河游轮")
        cruise.synonyms = ["游船"]
        try await desk.add(cruise)
        for level in ["gold", "silver"] {
            var definition = TagDefinition(Customer.Tag(rawValue: level), en: level, zh: level)
            definition.exclusiveGroup = "level"
            try await desk.add(definition)
        }
        return house
    }

    @Test(
        "intake folds synonyms, keeps what was written and from where, and tells what is wrong",
        arguments: TestHouse.Storage.allCases)
    func intake(storage: TestHouse.Storage) async throws {
        let house = try await house(storage)
        let desk = try await house.desk()
        var wang = Customer.wang
        wang.tags = ["游船", "skiing"]
        let arrival = try await desk.intake(wang, from: .hotline, source: "spring")
        #expect(arrival.findings.map(\.code).contains("tag.unknown"))
        let id = try #require(arrival.record)
        let stored = try #require(try await desk.customer(Identifier(id)))
        #expect(stored.tags == ["river-cruise", "skiing"])
        let detail = try #require(stored.record.detail(of: "river-cruise"))
        #expect(detail.written == "游船" && detail.provenance?.channel == .hotline)
        #expect(detail.provenance?.source == "spring")
        #expect(stored.record.detail(of: "skiing")?.provenance?.channel == .hotline)
        let again = try await house.reopened()
        let later = try await again.desk()
        var known = try #require(try await later.customer(Identifier(id)))
        known.tags.append("River Cruise")
        known.tags.append("GOLD")
        #expect(try await later.update(known).tags == ["river-cruise", "skiing", "gold"])
        try await again.close()
    }

    @Test("a change of the vocabulary counts from the next call on, and is a revision in its history")
    func versions() async throws {
        let house = try await house()
        let desk = try await house.desk(.maintenance)
        var seen = try await desk.add(Customer(person: "王伟"))
        seen.tags = ["gold", "old-timer"]
        seen = try await desk.update(seen)
        #expect(seen.findings.map(\.code) == ["tag.unknown"])
        let before = try await desk.tagVocabulary().revision
        try await desk.add(TagDefinition("old-timer", en: "old-timer", zh: "老客户"))
        var definition = try #require(
            try await desk.records(TagDefinition.self).first { $0.code == "gold" })
        definition.retiredOn = CalendarDate("2026-01-01")
        definition.replacement = "old-timer"
        #expect(try await desk.update(definition).revision == 2)
        #expect(try await desk.tagVocabulary().revision == before + 2)
        #expect(try await desk.versions(of: definition.id).count == 2)
        let proposals = try await desk.cleaningProposals().proposals
        #expect(proposals.map(\.kind) == [.invalidValue])
        for proposal in proposals { _ = try await desk.apply(proposal) }
        #expect(try await desk.customer(seen.id)?.tags == ["old-timer"])
        let report = try await desk.tagReport()
        #expect(
            report.misuses.map { "\($0.kind) \($0.tag)" } == [
                "one-off old-timer", "unused river-cruise", "unused silver",
            ])
    }

    @Test("a second tag with a code is refused; one without a code, too")
    func refused() async throws {
        let desk = try await house().desk(.maintenance)
        await #expect(throws: RegistryError.self) { try await desk.add(TagDefinition("gold", en: "Gold", zh: "金")) }
        await #expect(throws: RegistryError.self) { try await desk.add(TagDefinition()) }
        var synonym = TagDefinition("golden", en: "golden", zh: "金色")
        synonym.synonyms = ["SILVER"]
        synonym.replacement = "nowhere"
        synonym.validMonths = .max
        let codes = try await desk.add(synonym).findings.map { "\($0.code)" }
        #expect(codes.sorted() == ["tag.months", "tag.replacement", "tag.word-taken"])
    }

    @Test("only who may administer changes the vocabulary; all who may read customers read it")
    func rights() async throws {
        let house = try await house()
        let clerk = try await house.desk(of: .serviceRepresentative)
        await #expect(throws: AccessError.self) { try await clerk.add(TagDefinition("mine", en: "mine", zh: "我的")) }
        #expect(try await clerk.tagVocabulary().definitions.count == 3)
    }

    @Test("a merge takes the tags of both and what is known of each; unmerging gives each back its own")
    func merge() async throws {
        let desk = try await house().desk(.maintenance)
        var first = Customer.wang
        first.add(tag: "river-cruise", confidence: 60, until: CalendarDate("2027-01-01"))
        var second = Customer(person: "WANG WEI")
        second.add(tag: "river-cruise", confidence: 90)
        second.add(tag: "gold", until: CalendarDate("2028-01-01"))
        let (a, b) = (try await desk.add(first), try await desk.add(second))
        let receipt = try await desk.merge(b.id, into: a.id)
        let merged = try #require(try await desk.customer(a.id))
        #expect(merged.tags == ["river-cruise", "gold"])
        #expect(merged.record.detail(of: "river-cruise")?.confidence == 60)
        #expect(merged.record.detail(of: "gold")?.until == CalendarDate("2028-01-01"))
        try await desk.unmerge(receipt.id)
        #expect(try await desk.customer(a.id)?.record.tagDetails == a.record.tagDetails)
        #expect(try await desk.customer(b.id)?.record.tags == b.record.tags)
        #expect(try await desk.customer(b.id)?.record.tagDetails == b.record.tagDetails)
    }

    @Test("expired tags are proposed for removal in the house, and nothing goes in silence")
    func expiry() async throws {
        let house = try await house()
        let desk = try await house.desk(.maintenance)
        var wang = Customer(person: "王伟")
        wang.add(tag: "gold", until: CalendarDate("2020-01-01"))
        let stored = try await desk.add(wang)
        #expect(stored.findings.map(\.code).contains("tag.expired") && stored.tags == ["gold"])
        let proposals = try await desk.cleaningProposals().proposals.filter { $0.kind == .expiredTag }
        #expect(proposals.count == 1)
        for proposal in proposals { _ = try await desk.apply(proposal) }
        let clean = try #require(try await desk.customer(stored.id))
        #expect(clean.tags.isEmpty && clean.record.tagDetails.isEmpty)
    }
}

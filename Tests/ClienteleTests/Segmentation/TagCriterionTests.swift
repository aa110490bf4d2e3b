import Clientele
import ClienteleTesting
import Testing

@Suite("Tags that end and tags that are retired, in criteria (R21, R22)")
struct TagCriterionTests {
    private static func facts(_ tag: Customer.Tag, until: String? = nil) -> Criterion.CustomerFacts {
        var customer = Customer(person: "王伟")
        customer.add(tag: tag, until: until.map(Samples.date))
        return Criterion.CustomerFacts(customer)
    }

    /// What the evaluator, the panel and the columns say, which is the same.
    private static func outcome(
        _ criterion: Criterion, _ facts: Criterion.CustomerFacts, on today: String
    ) throws -> Criterion.Verdict.Outcome {
        let context = Samples.house(today: Samples.date(today))
        let outcome = try Criterion.Evaluator(criterion, in: context).outcome(for: facts)
        #expect(try Criterion.Panel([criterion], in: context).outcomes(for: facts) == [outcome])
        var builder = try CustomerPopulation.Builder(for: [criterion], in: Samples.context())
        builder.add(facts)
        #expect(try builder.population().outcomes(of: [criterion], in: context) == [[outcome]])
        return outcome
    }

    @Test("a tag holds on its last day and not on the next")
    func lastDay() throws {
        let facts = Self.facts("insider", until: "2026-03-08")
        #expect(try Self.outcome(.tag("insider"), facts, on: "2026-03-08") == .member)
        #expect(try Self.outcome(.tag("insider"), facts, on: "2026-03-09") == .notMember)
        #expect(try Self.outcome(.field("tags", equals: "insider"), facts, on: "2026-03-09") == .member)
    }

    @Test("a retired tag is taken for its replacement, by those who ask and by those who carry it, through several")
    func retirement() throws {
        for (carried, asked) in [("vip", "gold"), ("gold", "vip")] {
            let facts = Self.facts(Customer.Tag(rawValue: carried))
            let criterion = Criterion.tag(Customer.Tag(rawValue: asked))
            #expect(try Self.outcome(criterion, facts, on: "2026-03-04") == .notMember)
            #expect(try Self.outcome(criterion, facts, on: "2026-03-05") == .member)
            #expect(try Self.outcome(.tag("platinum"), facts, on: "2026-06-01") == .member)
        }
        #expect(try Self.outcome(.tag("gold"), Self.facts("vip", until: "2026-03-04"), on: "2026-03-05") == .notMember)
    }

    @Test(
        "a tag with a zero byte and one whose text looks like a mark are told apart in columns",
        arguments: [
            "a\0", "a\02026-03-08", "\0", "a\0\0",
        ])
    func marks(text: String) throws {
        let tag = Customer.Tag(rawValue: text)
        #expect(try Self.outcome(.tag(tag), Self.facts(tag), on: "2026-03-09") == .member)
        #expect(try Self.outcome(.tag(tag), Self.facts(tag, until: "2026-03-08"), on: "2026-03-09") == .notMember)
        #expect(try Self.outcome(.tag("a"), Self.facts(tag), on: "2026-03-09") == .notMember)
    }

    @Test("the explanation says that a tag has ended, and by which tag another holds")
    func explanation() throws {
        let context = Samples.house(today: Samples.date("2026-03-09"))
        let ended = try Criterion.tag("insider").verdict(for: Self.facts("insider", until: "2026-03-08"), in: context)
        #expect(ended.reasons.first?.values == [.date(Samples.date("2026-03-08"))])
        #expect(ended.why(in: .english).contains("(not met; its last day has gone by)"))
        #expect(ended.why(in: .chinese).contains("（不满足；已过有效期）"))
        #expect(ended.why(in: .english, showing: { _ in true }).contains("2026-03-08"))
        let other = try Criterion.tag("snow").verdict(for: Self.facts("ski"), in: context)
        #expect(other.outcome == .member && other.reasons.first?.values == ["ski"])
        #expect(other.why(in: .english).contains("by a tag that it replaces"))
        let none = try Criterion.tag("insider").verdict(for: Self.facts("ski"), in: context)
        #expect(none.reasons.first?.values == [] && !none.why(in: .english).contains("day"))
    }

    @Test("stored segments let a customer go on the day after the last, and follow a retirement from its day on")
    func keptSegments() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        let today = house.configuration.zone.date(at: house.clock.now())
        let insiders = try await desk.add(CustomerSegment(name: "insiders", criterion: .tag("insider"))).id
        let gold = try await desk.add(CustomerSegment(name: "gold", criterion: .tag("gold"))).id
        var wang = Customer(person: "王伟")
        wang.add(tag: "insider", until: today.adding(days: 3))
        wang.add(tag: "vip")
        let id = try await desk.add(wang).id
        #expect(try await desk.members(of: insiders).map(\.customer) == [id])
        house.clock.advance(days: 10)
        #expect(try await desk.members(of: insiders).isEmpty)
        #expect(try await desk.segmentStays(of: id).first?.until == today.adding(days: 4))
        try await desk.add(TagDefinition("gold", en: "gold", zh: "金卡"))
        var vip = TagDefinition("vip", en: "VIP", zh: "贵宾")
        vip.replacement = "gold"
        vip.retiredOn = today.adding(days: 15)
        try await desk.add(vip)
        #expect(try await desk.members(of: gold).isEmpty)
        house.clock.advance(days: 10)
        let stay = try #require(try await desk.members(of: gold).first)
        #expect(stay.customer == id && stay.since == today.adding(days: 15) && stay.entry == .time)
        #expect(try await house.registry.verify().problems.isEmpty)
    }
}

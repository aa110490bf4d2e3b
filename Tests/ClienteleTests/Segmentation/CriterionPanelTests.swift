import Clientele
import ClienteleTesting
import Testing

@Suite("Many criteria asked of one customer (R22)")
struct CriterionPanelTests {
    private static let criteria: [Criterion] = [
        .age(60...), .tag("vip"), .bookings(.within(days: 365), count: 1...), .exists("phones"),
        .bookings(
            .where(.field("status", equals: "travelled")), .sum(of: "total", atLeast: .money(Samples.money("1 CNY")))),
        .segment(Samples.id(2)), .tag("ski").with(pinned: [Criterion.Exception(Samples.id(1), reason: "")]),
    ]

    @Test("a change of a field asks only the criteria that read it, segments included")
    func readers() throws {
        let panel = try Criterion.Panel(Self.criteria, in: Samples.house())
        #expect(panel.positions(reading: ["birthDate"]) == [0, 5])
        #expect(panel.positions(reading: ["tags"]) == [1, 6])
        #expect(panel.positions(reading: ["bookings"]) == [2, 4])
        #expect(panel.positions(reading: ["bookings.total"]) == [4])
        #expect(panel.positions(reading: ["phones[0].number"]) == [3])
        #expect(panel.positions(reading: ["id", "tags"]) == [1, 6])
        #expect(panel.positions(reading: ["names", "cases.kind"]) == [])
    }

    private static let changes:
        [(FieldPath, @Sendable (inout Criterion.CustomerFacts, Criterion.CustomerFacts) -> Void)] = [
            ("birthDate", { $0.customer.birthDate = $1.customer.birthDate }),
            ("tags", { $0.customer.tags = $1.customer.tags }), ("phones", { $0.customer.phones = $1.customer.phones }),
            ("budget", { $0.customer.budget = $1.customer.budget }), ("id", { $0.customer.id = $1.customer.id }),
            ("custom", { $0.customer.custom = $1.customer.custom }), ("bookings", { $0.bookings = $1.bookings }),
            ("cases", { $0.cases = $1.cases }), ("surveys", { $0.surveys = $1.surveys }),
            ("nationalities", { $0.customer.nationalities = $1.customer.nationalities }),
        ]

    @Test("answers that are kept up to date by changed fields are those from scratch", arguments: 1...10)
    func updates(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed) + 4000)
        let context = Samples.house()
        let panel = try Criterion.Panel((0..<60).map { _ in Samples.criterion(&random) }, in: context)
        var facts = Samples.facts(&random)
        var outcomes = panel.outcomes(for: facts)
        var moved = 0
        for _ in 0..<40 {
            let (path, change) = random.pick(Self.changes)
            let before = outcomes
            change(&facts, Samples.facts(&random))
            let changed = panel.update(&outcomes, for: facts, changed: [path])
            #expect(outcomes == panel.outcomes(for: facts))
            #expect(changed == outcomes.indices.filter { outcomes[$0] != before[$0] })
            moved += changed.count
        }
        #expect(moved > 0)
    }

    @Test("outcomes that are not the panel's are worked out anew")
    func wrongCount() throws {
        let panel = try Criterion.Panel(Self.criteria, in: Samples.context())
        var random = SampleRandom(seed: 1)
        let facts = Samples.facts(&random)
        var outcomes: [Criterion.Verdict.Outcome] = [.member]
        panel.update(&outcomes, for: facts, changed: [])
        #expect(outcomes == panel.outcomes(for: facts))
    }
}

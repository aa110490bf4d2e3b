import Clientele
import ClienteleTesting
import Testing

@Suite("Contradictions in criteria, and branches that always hold (R22, R25)")
struct CriterionContradictionTests {
    private static let vip = Criterion.tag("vip")
    private static let lately = Criterion.RecordSelection.within(days: 30)

    @Test(
        "conditions that exclude each other are told where they stand",
        arguments: [
            (.all(vip, .not(vip)), "criterion.all"),
            (.all(.age(60...), .tag("a"), .age(..<60)), "criterion.all"),
            (.any(.tag("a"), .all(.age(60...), .not(.age(50...)))), "criterion.any[1].all"),
            (.all(.age(20...30), .all(.tag("a"), .age(31...))), "criterion.all"),
            (.all(vip, .not(.any(.tag("a"), vip))), "criterion.all"),
            (.all(.field("occupation", equals: "a"), .field("occupation", in: ["b", "c"])), "criterion.all"),
            (.all(.field("occupation", in: ["b"]), .not(.field("occupation", in: ["b", "c"]))), "criterion.all"),
            (.all(.field("custom.points", atMost: 5), .field("custom.points", greaterThan: 5)), "criterion.all"),
            (.all(.date("birthDate", .before(years: 60)), .date("birthDate", .within(years: 20))), "criterion.all"),
            (.all(.bookings(lately, count: 1...), .bookings(lately, count: ...0)), "criterion.all"),
            (.all(.not(.exists("phones")), .field("phones.region", equals: "CN")), "criterion.all"),
            (
                .bookings(.where(.all(.field("status", equals: "a"), .field("status", equals: "b"))), count: 1...),
                "criterion.bookings.where.all"
            ),
        ] as [(Criterion, FieldPath)])
    func never(criterion: Criterion, place: FieldPath) {
        let findings = criterion.validate(in: Samples.context())
        #expect(findings.map(\.code) == ["criterion.never-true"] && findings.map(\.path) == [place])
        #expect(findings.allSatisfy { $0.severity == .warning && !$0.message(in: .chinese).isEmpty })
    }

    @Test(
        "alternatives of which one always holds are told where they stand",
        arguments: [
            (.any(vip, .not(vip)), "criterion.any"), (.any(.age(60...), .tag("a"), .age(...70)), "criterion.any"),
            (.not(.any(.bookings(count: 1...), .bookings(count: ...0))), "criterion.not.any"),
        ] as [(Criterion, FieldPath)])
    func always(criterion: Criterion, place: FieldPath) {
        let findings = criterion.validate(in: Samples.context())
        #expect(findings.map(\.code) == ["criterion.always-true"] && findings.map(\.path) == [place])
    }

    @Test(
        "what only looks so is left alone",
        arguments: [
            .all([]), .any([]), .all(.age(...60), .age(60...)),
            .all(.field("nationalities", equals: "CN"), .field("nationalities", equals: "HK")),
            .any(.exists("occupation"), .field("occupation", equals: "a")), .any(.age(...50), .age(52...)),
            .all(.bookings(lately, count: ...0), .bookings(count: 1...)), .all(vip, .tag("a")),
            .all(.date("birthDate", .before(years: 20)), .date("birthDate", .within(years: 60))),
            // Nobody today, and somebody when that day has come.
            .all(.date("birthDate", .within(days: 30)), .date("birthDate", .from(CalendarDate("2199-01-01"), to: nil))),
        ] as [Criterion])
    func none(criterion: Criterion) {
        #expect(criterion.validate(in: Samples.context()).isEmpty)
    }

    @Test(
        "nobody is ever a member of what is called impossible, and nobody is left out of what always holds",
        arguments: 1...40)
    func soundness(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed) &+ 77_000)
        let context = Samples.context()
        let customers = (0..<30).map { _ in Samples.facts(&random) }
        for _ in 0..<60 {
            let parts = (0..<3).map { _ in Samples.criterion(&random, depth: 2) }
            let ages = Criterion.age(Int.random(in: 20...60, using: &random)...)
            for criterion in [.all(parts + [ages, .not(parts[0])]), .any(parts + [.not(ages), ages]), .all(parts)]
                as [Criterion]
            {
                let evaluator = try Criterion.Evaluator(criterion, in: context)
                for finding in criterion.validate(in: context) {
                    if finding.code == "criterion.never-true", finding.path == "criterion.all" {
                        #expect(customers.allSatisfy { evaluator.outcome(for: $0) != .member })
                    }
                    if finding.code == "criterion.always-true", finding.path == "criterion.any" {
                        #expect(customers.allSatisfy { evaluator.outcome(for: $0) != .notMember })
                    }
                }
            }
        }
    }
}

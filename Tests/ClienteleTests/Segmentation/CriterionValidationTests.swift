import Clientele
import ClienteleTesting
import Testing

@Suite("Validation of criteria and cycles of segments (R22, R25)")
struct CriterionValidationTests {
    private static let cny = FieldShape.Scalar.money(Samples.money("5 CNY"))

    @Test(
        "each fault is found at its place",
        arguments: [
            (.field("nmaes.full", equals: "x"), "criterion.unknown-field", "criterion.field"),
            (.all(.tag("a"), .field("gender", lessThan: 3)), "criterion.wrong-comparison", "criterion.all[1].field"),
            (.field("gender", lessThan: "b"), "criterion.wrong-comparison", "criterion.field"),
            (.field("phones", equals: "x"), "criterion.wrong-comparison", "criterion.field"),
            (.date("occupation", .within(days: 1)), "criterion.wrong-comparison", "criterion.date"),
            (.age(5..<5), "criterion.empty-range", "criterion.age"),
            (.date("birthDate", .within(days: -3)), "criterion.empty-range", "criterion.date.window"),
            (.field("custom.points", from: 5, to: 1), "criterion.empty-range", "criterion.field"),
            (.bookings(count: ..<0), "criterion.empty-range", "criterion.bookings.count"),
            (.birthday(withinDays: -1), "criterion.empty-range", "criterion.anniversary"),
            (.field("budget.maximum", atLeast: 5), "criterion.money-without-currency", "criterion.field"),
            (
                .bookings(.all, .sum(of: "total", atLeast: 5)), "criterion.money-without-currency",
                "criterion.bookings.sum"
            ),
            (
                .field("budget.maximum", from: cny, to: .money(Samples.money("9 USD"))), "criterion.mixed-currencies",
                "criterion.field"
            ),
            (.field("occupation", contains: ""), "criterion.empty-text", "criterion.field"),
            (.field("residence", in: []), "criterion.no-values", "criterion.field"),
            (.bookings(.all, .sum(of: "total")), "criterion.no-values", "criterion.bookings.sum"),
            (.bookings(.where(.age(3...)), count: 1...), "criterion.misplaced", "criterion.bookings.where.age"),
            (
                .bookings(.where(.field("x", equals: 1)), count: 1...), "criterion.unknown-field",
                "criterion.bookings.where.field"
            ),
            (.not(.segment(Samples.id(5))), "criterion.unknown-segment", "criterion.not.segment"),
        ] as [(Criterion, Finding.Code, FieldPath)])
    func faults(criterion: Criterion, code: Finding.Code, path: FieldPath) {
        let findings = criterion.validate(in: Samples.context())
        #expect(findings.map(\.code) == [code])
        #expect(findings.map(\.path) == [path])
        #expect(
            findings.allSatisfy { !$0.message(in: .english).contains("{") && !$0.message(in: .chinese).contains("{") })
    }

    @Test("a sound criterion has no findings, the app's own fields included")
    func sound() {
        let criterion: Criterion = .all(
            .age(60...), .field("custom.points", atLeast: 10), .exists("phones"),
            .field("reviewedAt", atLeast: .date(Samples.today)),
            .bookings(.within(days: 9).where(.field("partySize", atLeast: 2)), .sum(of: "total", atLeast: Self.cny)))
        #expect(criterion.validate(in: Samples.context()) == [])
        #expect(
            criterion.validate(in: Criterion.Context(today: Samples.today)).map(\.code) == ["criterion.unknown-field"])
    }

    @Test("a segment that is defined by itself is a finding and a typed error")
    func cycle() {
        let context = Samples.context(segments: [
            Samples.id(1): .any(.tag("a"), .segment(Samples.id(2))), Samples.id(2): .not(.segment(Samples.id(3))),
            Samples.id(3): .segment(Samples.id(1)), Samples.id(4): .segment(Samples.id(4)),
        ])
        for number in 1...4 {
            let criterion = Criterion.segment(Samples.id(number))
            #expect(criterion.validate(in: context).map(\.code) == ["criterion.segment-cycle"])
            let error = #expect(throws: CriterionError.self) { try Criterion.Evaluator(criterion, in: context) }
            #expect(error?.code == .segmentCycle)
            #expect(criterion.fields(in: context).isSubset(of: ["tags", "tagDetails.tag", "tagDetails.until"]))
        }
    }

    @Test("a long chain of segments and one that doubles at each step are evaluated in linear time")
    func longChain() throws {
        var segments: [Identifier<CustomerSegment>: Criterion] = [Samples.id(0): .tag("vip")]
        for number in 1...5000 {
            let before = Criterion.segment(Samples.id(number - 1))
            segments[Samples.id(number)] = .all(before, before)
        }
        var customer = Customer()
        customer.tags = ["vip"]
        let criterion = Criterion.segment(Samples.id(5000))
        let context = Samples.context(segments: segments)
        #expect(try criterion.verdict(for: Criterion.CustomerFacts(customer), in: context).outcome == .member)
        #expect(try criterion.verdict(for: Criterion.CustomerFacts(Customer()), in: context).outcome == .notMember)
        #expect(criterion.fields(in: context) == ["tags", "tagDetails.tag", "tagDetails.until"])
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Laws of criteria over random customers")
struct CriterionPropertyTests {
    @Test("a criterion agrees with the naive evaluator of its JSON form", arguments: 1...40)
    func agreement(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed))
        let segments = Samples.segments
        let context = Samples.house()
        let naive = NaiveCriterion(
            today: Samples.today,
            segments: Dictionary(uniqueKeysWithValues: segments.map { ("\($0.key)", $0.value.json) }),
            retired: Samples.vocabulary.definitions.compactMap { definition in
                definition.retiredOn.map { (definition.code.rawValue, $0, definition.replacement?.rawValue ?? "") }
            },
            scales: Dictionary(
                uniqueKeysWithValues: Samples.scales.map { id, scale in
                    ("\(id)", (scale.definitionJSON, scale.measurement?.json))
                }))
        let customers = (0..<25).map { _ in Samples.facts(&random) }
        var seen: Set<Criterion.Verdict.Outcome> = []
        for _ in 0..<30 {
            let criterion = Samples.criterion(&random)
            let evaluator = try Criterion.Evaluator(criterion, in: context)
            for facts in customers {
                let expected: Criterion.Verdict.Outcome =
                    switch naive.holds(criterion, facts) {
                    case true?: .member
                    case false?: .notMember
                    case nil: .unknown
                    }
                let outcome = evaluator.outcome(for: facts)
                seen.insert(outcome)
                guard outcome != expected else { continue }
                let json = String(decoding: criterion.json.bytes, as: UTF8.self)
                Issue.record(
                    "\(outcome) but \(expected): \(json) for \(String(decoding: facts.customer.jsonBytes, as: UTF8.self))"
                )
                return
            }
        }
        #expect(seen.count == 3)
    }

    @Test(
        "the explanation gives the same answer, and each of its changes is a test that stands otherwise",
        arguments: 1...20)
    func explanations(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed) + 1000)
        let context = Samples.house()
        for _ in 0..<60 {
            let criterion = Samples.criterion(&random)
            let evaluator = try Criterion.Evaluator(criterion, in: context)
            let facts = Samples.facts(&random)
            let verdict = evaluator.verdict(for: facts)
            #expect(verdict.outcome == evaluator.outcome(for: facts))
            #expect(try Criterion.Panel([.tag("x"), criterion], in: context).verdicts(for: facts)[1] == verdict)
            #expect(verdict.changes.allSatisfy { $0.test.holds != $0.mustHold })
            for reason in verdict.reasons where reason.exception == nil {
                let own = try reason.criterion.verdict(for: facts, in: context).outcome
                #expect(own == (reason.holds.map { $0 ? .member : .notMember } ?? .unknown))
            }
        }
    }

    @Test("every criterion comes back from its JSON form", arguments: 1...20)
    func roundTrip(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed) + 2000)
        for _ in 0..<100 {
            let criterion = Samples.criterion(&random)
            let bytes = criterion.json.bytes
            let read = try Criterion(json: try JSONValue(parsing: bytes))
            #expect(read == criterion)
            #expect(read.json.bytes == bytes)
        }
    }

    /// Ways to change one field of the facts, by the field's path.
    private static let changes: [(FieldPath, @Sendable (inout Criterion.CustomerFacts, inout SampleRandom) -> Void)] = {
        @Sendable func moved(_ random: inout SampleRandom) -> Criterion.CustomerFacts { Samples.facts(&random) }
        return [
            ("birthDate", { $0.customer.birthDate = moved(&$1).customer.birthDate }),
            ("nationalities", { $0.customer.nationalities = moved(&$1).customer.nationalities }),
            ("occupation", { $0.customer.occupation = moved(&$1).customer.occupation }),
            ("tags", { $0.customer.tags = moved(&$1).customer.tags }),
            ("tagDetails", { $0.customer.tagDetails = moved(&$1).customer.tagDetails }),
            ("reviewedAt", { $0.customer.reviewedAt = moved(&$1).customer.reviewedAt }),
            ("id", { $0.customer.id = moved(&$1).customer.id }),
            ("budget", { $0.customer.budget = moved(&$1).customer.budget }),
            ("phones", { $0.customer.phones = moved(&$1).customer.phones }),
            ("custom", { $0.customer.custom = moved(&$1).customer.custom }),
            ("status", { facts, _ in facts.customer.status = .restricted }),
            ("names", { facts, _ in facts.customer.names = [PersonName("新", .native)] }),
            ("bookings", { $0.bookings = moved(&$1).bookings }), ("cases", { $0.cases = moved(&$1).cases }),
            ("surveys", { $0.surveys = moved(&$1).surveys }),
            ("bookings.total", { facts, _ in facts.bookings?.indices.forEach { facts.bookings?[$0].total = nil } }),
            ("bookings.starts", { facts, _ in facts.bookings?.indices.forEach { facts.bookings?[$0].starts = nil } }),
            (
                "bookings.bookedOn",
                { facts, _ in facts.bookings?.indices.forEach { facts.bookings?[$0].bookedOn = Samples.today } }
            ),
            (
                "bookings.status",
                { facts, _ in facts.bookings?.indices.forEach { facts.bookings?[$0].status = .travelled } }
            ),
            ("cases.kind", { facts, _ in facts.cases?.indices.forEach { facts.cases?[$0].kind = .complaint } }),
            (
                "surveys.satisfaction",
                { facts, _ in facts.surveys?.indices.forEach { facts.surveys?[$0].satisfaction = 3 } }
            ),
        ]
    }()

    @Test("a field that is not among the fields read never changes the answer", arguments: 1...20)
    func fields(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed) + 3000)
        let context = Samples.house()
        var (same, different) = (0, 0)
        for _ in 0..<80 {
            let criterion = Samples.criterion(&random)
            let evaluator = try Criterion.Evaluator(criterion, in: context)
            let read = criterion.fields(in: context)
            #expect(criterion.fields.isSubset(of: read))
            for (path, change) in Self.changes {
                let facts = Samples.facts(&random)
                var changed = facts
                change(&changed, &random)
                let isSame = evaluator.outcome(for: facts) == evaluator.outcome(for: changed)
                if read.contains(where: { $0.isWithin(path) || path.isWithin($0) }) {
                    if isSame { same += 1 } else { different += 1 }
                } else {
                    #expect(isSame, "\(path) is not among \(read.sorted()) but matters to \(criterion.description)")
                }
            }
        }
        #expect(different > 0)
    }

    @Test("the fields of a criterion are the paths it names, with those of records below their source")
    func namedFields() {
        let criterion: Criterion = .all(
            .age(60...), .tag("vip"), .field("phones.number", beginsWith: "+86"),
            .bookings(
                .within(days: 365).where(.field("status", equals: "travelled")),
                .sum(of: "total", atLeast: .money(Samples.money("1 CNY")))),
            .cases(.all, .last(.within(days: 30))),
            .tag("ski").with(barred: [Criterion.Exception(Samples.id(1), reason: "")]),
            .scale(Samples.id(3), bin: 2...))
        #expect(
            criterion.fields == [
                "birthDate", "tags", "tagDetails.tag", "tagDetails.until", "phones.number", "bookings.id",
                "bookings.bookedOn", "bookings.status",
                "bookings.total", "cases.id", "cases.openedAt", "id",
            ])
        #expect(
            criterion.fields(in: Samples.house()) == criterion.fields.union(["events.id", "events.at"]))
    }
}

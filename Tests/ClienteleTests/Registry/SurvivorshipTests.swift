import Clientele
import ClienteleTesting
import Testing

@Suite("Survivorship as values (R13)")
struct SurvivorshipTests {
    /// Two customers whose fields differ in everything that a choice may look at.
    private static func pair(
        _ house: TestHouse
    ) async throws -> (survivor: Visible<Customer>, absorbed: Visible<Customer>) {
        let desk = try await house.desk(.maintenance)
        var first = Customer(person: "王伟")
        first.occupation = "teacher"
        first.employer = "School"
        first.birthPlace = "Wuhan, Hubei"
        first.provenance = Provenance("partner", source: "Ctrip")
        first.custom["club"] = .string("A")
        first.custom["seat"] = .string("12A")
        first.tags = ["vip"]
        var second = Customer(person: "王伟")
        second.occupation = "pilot"
        second.employer = "Airline of the North"
        second.birthPlace = "Wuhan"
        second.provenance = Provenance("counter")
        second.custom["club"] = .string("B")
        second.custom["seat"] = .string("1F")
        second.tags = ["senior"]
        let survivor = try await desk.add(first)
        house.clock.advance(days: 1)
        let absorbed = try await desk.add(second)
        return (survivor, absorbed)
    }

    private static func house(_ configure: @Sendable (inout SurvivorshipPolicy) -> Void) async throws -> TestHouse {
        try await TestHouse { configuration in
            configuration.fields = ["club", "seat"].map {
                FieldDefinition($0, of: Customer.self, shape: .text, FieldTraits(en: "own", zh: "自定义"))
            }
            configure(&configuration.survivorship)
        }
    }

    @Test("the most recent value is the one confirmed, or changed, last")
    func mostRecent() async throws {
        let house = try await Self.house { $0.standard = .mostRecent }
        let desk = try await house.desk(.maintenance)
        var (first, second) = try await Self.pair(house)
        // The other record is newer as a whole; one field of the first was changed, one confirmed, after that.
        house.clock.advance(days: 1)
        first.occupation = "headmaster"
        first = try await desk.update(first)
        house.clock.advance(days: 1)
        first = try await desk.confirm(first, ["employer"])
        let merged = try await desk.mergePreview(second.id, into: first.id)
        #expect(merged.occupation == "headmaster")
        #expect(merged.employer == "School")
        #expect(merged.birthPlace == "Wuhan")
        #expect(merged.record.custom["seat"] == .string("1F"))
        let receipt = try await desk.merge(second.id, into: first.id)
        #expect(receipt.decided.contains(SurvivorshipRule("birthPlace", .absorbedFirst)))
        #expect(!receipt.decided.contains { $0.field == "occupation" })
        #expect(try await desk.customer(first.id)?.record == merged.record)
        try await desk.unmerge(receipt.id)
        #expect(try await desk.customer(first.id)?.record == first.record)
        #expect(try await desk.customer(second.id)?.record == second.record)
    }

    @Test("what a merge brought in is as old as it was in the record that it came from", arguments: [true, false])
    func merged(isLater: Bool) async throws {
        let house = try await Self.house { $0.standard = .mostRecent }
        let desk = try await house.desk(.maintenance)
        func add(_ job: String) async throws -> Visible<Customer> {
            house.clock.advance(days: 1)
            var customer = Customer(person: "王伟")
            customer.occupation = job
            return try await desk.add(customer)
        }
        var source = try await add("clerk")
        // The record that is asked about in the end is younger than the source and older than the survivor.
        let other = try await add("nurse")
        let survivor = try await add("")
        house.clock.advance(days: 1)
        if isLater {
            source.occupation = "captain"
            source = try await desk.update(source)
        }
        house.clock.advance(days: 1)
        try await desk.merge(source.id, into: survivor.id)
        #expect(try await desk.customer(survivor.id)?.occupation == (isLater ? "captain" : "clerk"))
        house.clock.advance(days: 1)
        let preview = try await desk.mergePreview(other.id, into: survivor.id)
        #expect(preview.occupation == (isLater ? "captain" : "nurse"))
        // An edit after the merge is newer than both.
        var edited = try #require(try await desk.customer(survivor.id))
        edited.occupation = "retired"
        try await desk.update(edited)
        #expect(try await desk.mergePreview(other.id, into: survivor.id).occupation == "retired")
    }

    @Test("a rule about what is no field is refused by its name, and nothing is merged")
    func unknownField() async throws {
        let house = try await Self.house { _ in }
        let desk = try await house.desk(.maintenance)
        let (first, second) = try await Self.pair(house)
        for field in ["ocupation", "custom.nothing", "id", "", "names.full"] {
            let rules = [SurvivorshipRule("occupation", .longest), SurvivorshipRule(field, .longest)]
            for isPreview in [true, false] {
                let error = await #expect(throws: RegistryError.self) {
                    if isPreview {
                        _ = try await desk.mergePreview(second.id, into: first.id, rules: rules)
                    } else {
                        try await desk.merge(second.id, into: first.id, rules: rules)
                    }
                }
                #expect(error?.code == .unknownField && error?.field == field)
                #expect(error?.message.english.contains("“\(field)”") == true)
            }
        }
        #expect(try await desk.customer(second.id)?.id == second.id)
        let known = ["occupation", "phones", "custom", "custom.club"].map { SurvivorshipRule($0, .absorbedFirst) }
        try await desk.merge(second.id, into: first.id, rules: known)
    }

    @Test("the most trusted value is that of the source that stands first in the policy")
    func mostTrusted() async throws {
        for (trusted, expected) in [
            (["counter", "Ctrip"], "pilot"), (["Ctrip", "counter"], "teacher"), (["hotline"], "teacher"),
            (["hotline", "counter", "partner"], "pilot"), ([], "teacher"),
        ] {
            let house = try await Self.house {
                $0.rules = [SurvivorshipRule("occupation", .mostTrusted)]
                $0.trusted = trusted
            }
            let (first, second) = try await Self.pair(house)
            let merged = try await house.desk(.maintenance).mergePreview(second.id, into: first.id)
            #expect(merged.occupation == expected, "\(trusted)")
            #expect(merged.employer == "School")
        }
    }

    @Test("a confirmed value comes first, the longest one is the most complete, and lists are those of both")
    func others() async throws {
        let house = try await Self.house {
            $0.rules = [
                SurvivorshipRule("occupation", .confirmedFirst), SurvivorshipRule("employer", .longest),
                SurvivorshipRule("birthPlace", .longest), SurvivorshipRule("tags", .union),
                SurvivorshipRule("custom", .absorbedFirst), SurvivorshipRule("custom.seat", .survivorFirst),
            ]
        }
        let desk = try await house.desk(.maintenance)
        var (first, second) = try await Self.pair(house)
        #expect(try await desk.mergePreview(second.id, into: first.id).occupation == "teacher")
        second = try await desk.confirm(second, ["occupation"])
        let merged = try await desk.mergePreview(second.id, into: first.id)
        #expect(merged.occupation == "pilot")
        #expect(merged.employer == "Airline of the North" && merged.birthPlace == "Wuhan, Hubei")
        #expect(merged.tags == ["vip", "senior"])
        #expect(merged.record.custom["club"] == .string("B") && merged.record.custom["seat"] == .string("12A"))
        // What one merge is told comes before what the house says.
        first = try await desk.confirm(first, ["employer"])
        let told = try await desk.mergePreview(
            second.id, into: first.id, rules: [SurvivorshipRule("occupation", .survivorFirst)])
        #expect(told.occupation == "teacher")
    }

    @Test("a choice of the app's own is asked once, and the merge stays what it was when it is gone")
    func own() async throws {
        let house = try await TestHouse {
            $0.survivorship.rules = [
                SurvivorshipRule("occupation", .own("alphabetical")), SurvivorshipRule("employer", .own("missing")),
                SurvivorshipRule("birthPlace", "of-a-later-version"),
            ]
            $0.ownChoices["alphabetical"] = { field, survivor, absorbed in
                field == "occupation" && absorbed.occupation < survivor.occupation ? .absorbedFirst : .survivorFirst
            }
        }
        let desk = try await house.desk(.maintenance)
        let (first, second) = try await Self.pair(house)
        let receipt = try await desk.merge(second.id, into: first.id)
        let merged = try #require(try await desk.customer(first.id))
        #expect(merged.occupation == "pilot" && merged.employer == "School" && merged.birthPlace == "Wuhan, Hubei")
        // The house opens again without the function.
        var configuration = CustomerRegistry.Configuration()
        configuration.clock = house.clock
        let reopened = try await CustomerRegistry.open(store: house.store, configuration: configuration)
        let later = try await reopened.session(for: .owner, purpose: .maintenance)
        var seen = try #require(try await later.customer(first.id))
        seen.occupation = "captain"
        try await later.update(seen)
        let undone = try await later.unmerge(receipt.id)
        #expect(undone.edits.map(\.place) == [.absorbed])
        #expect(try await later.customer(first.id)?.occupation == "teacher")
        #expect(try await later.customer(second.id)?.occupation == "captain")
    }

    @Test("a merge of an earlier version, with one rule for all of the app's own fields, is what it was")
    func earlier() throws {
        var pair = [Customer(person: "王伟"), Customer(person: "王伟")]
        for (place, text) in ["A", "longer"].enumerated() { pair[place].custom["club"] = .string(text) }
        for (choice, expected) in [(FieldChoice.longest, "A"), (.absorbedFirst, "longer"), (.survivorFirst, "A")] {
            var node = MergeNode()
            node.survivorBefore = pair[0].json
            node.absorbedBefore = pair[1].json
            node.rules = [SurvivorshipRule("custom", choice)]
            #expect(try MergeTree<Customer>.view(of: node).custom["club"]?.text == expected)
        }
    }

    @Test("a policy is a value that is stored and sent, unknown choices included")
    func codable() throws {
        var policy = SurvivorshipPolicy()
        policy.standard = .confirmedFirst
        policy.rules = [SurvivorshipRule("phones", "of-a-later-version"), SurvivorshipRule("tags", .own("x"))]
        policy.trusted = ["counter", "Ctrip"]
        #expect(try SurvivorshipPolicy(json: policy.jsonBytes) == policy)
        #expect(policy.choice(for: "phones").rawValue == "of-a-later-version")
        #expect(policy.choice(for: "custom.seat") == .confirmedFirst)
    }

    @Test("the preview is the record that the merge makes, whatever the rules", arguments: 0..<30)
    func preview(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed) &+ 77)
        let house = try await Self.house {
            $0.standard = FieldChoice.known.map(\.code)[seed % FieldChoice.known.count]
            $0.trusted = ["counter"]
        }
        let desk = try await house.desk(.maintenance)
        var records = RandomRecords(seed: UInt64(seed) + 900)
        var ids: [Identifier<Customer>] = []
        for _ in 0..<4 {
            var customer = records.next(Customer.self)
            customer.id = .unassigned
            customer.nature = .person
            customer.reviewedAt = nil
            customer.names += Customer(person: "王伟").names
            house.clock.advance(days: 1)
            ids.append(try await desk.add(customer).id)
        }
        let before = try await house.store.all(Customer.self)
        var receipts: [UniqueID] = []
        for _ in 0..<3 {
            let pair = [random.pick(ids), random.pick(ids)]
            let rules = ["names", "phones", "occupation", "birthDate", "custom"].filter { _ in random.chance(500) }.map
            {
                SurvivorshipRule($0, random.pick(FieldChoice.known.map(\.code)))
            }
            guard let preview = try? await desk.mergePreview(pair[0], into: pair[1], rules: rules) else { continue }
            receipts.append(try await desk.merge(pair[0], into: pair[1], rules: rules).id)
            #expect(try await desk.customer(pair[0])?.record == preview.record)
        }
        receipts.shuffle(using: &random)
        for receipt in receipts {
            let preview = try await desk.unmergePreview(receipt)
            let undone = try await desk.unmerge(receipt)
            #expect(try await desk.customer(undone.survivor)?.record == preview.survivor.record)
            #expect(try await desk.customer(undone.restored)?.record == preview.restored.record)
            #expect(undone.edits == preview.edits)
        }
        #expect(try await house.store.all(Customer.self) == before)
    }
}

import Clientele
import ClienteleTesting
import Testing

/// The code of the article "Merging and taking it back".
@Suite("The article on merging (R13)")
struct MergeArticleTests {
    private static func pair(
        _ desk: RegistrySession
    ) async throws -> (survivor: Identifier<Customer>, twin: Identifier<Customer>) {
        var first = Customer(person: "王伟", born: "1961-03-08")
        first.occupation = "teacher"
        first.add(phone: "13800138000")
        var second = Customer(person: "WANG/WEI", born: "1961-03-08")
        second.occupation = "headmaster"
        second.add(phone: "13911112222")
        return (try await desk.add(first).id, try await desk.add(second).id)
    }

    @Test("merging, what follows, and taking it back")
    func mergingAndBack() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        let (survivor, twin) = try await Self.pair(desk)
        // snippet begins: merge-preview
        let preview = try await desk.mergePreview(twin, into: survivor)
        print(preview.occupation)  // teacher: the survivor's value first
        let receipt = try await desk.merge(twin, into: survivor)
        // snippet ends
        #expect(preview.occupation == "teacher")

        // snippet begins: merge-identity
        let led = try await desk.customer(twin)
        print(led?.id == survivor)  // true
        if let identity = try await desk.identity(of: twin) {
            print(identity.state, identity.identifiers.count)  // merged 2
        }
        // snippet ends
        #expect(led?.id == survivor)
        #expect(try await desk.identity(of: twin)?.state == .merged)

        var merged = try #require(led)
        merged.phones[1].use = .work
        merged.occupation = "pensioner"
        try await desk.update(merged)
        // snippet begins: unmerge
        let plan = try await desk.unmergePreview(receipt.id)
        for edit in plan.edits { print(edit.path, edit.kind, edit.place) }
        // occupation changed survivor
        // phones[1] changed absorbed

        let undone = try await desk.unmerge(receipt.id) { edit in
            edit.path == "occupation" ? .absorbed : edit.place
        }
        print(undone.restored == twin)  // true
        // snippet ends
        #expect(
            plan.edits.map { "\($0.path) \($0.kind) \($0.place)" } == [
                "occupation changed survivor", "phones[1] changed absorbed",
            ])
        #expect(try await desk.customer(survivor)?.occupation == "teacher")
        #expect(try await desk.customer(twin)?.occupation == "pensioner")
        #expect(try await desk.customer(twin)?.phones.map(\.use) == [.work])
    }

    @Test("survivorship")
    func survivorship() async throws {
        // snippet begins: survivorship
        var configuration = CustomerRegistry.Configuration()
        configuration.survivorship.standard = .mostRecent
        configuration.survivorship.rules = [
            SurvivorshipRule("birthDate", .confirmedFirst),
            SurvivorshipRule("occupation", .mostTrusted),
            SurvivorshipRule("custom.clubNumber", .own("lowest")),
        ]
        configuration.survivorship.trusted = ["counter", "hotline"]
        configuration.ownChoices["lowest"] = { field, survivor, absorbed in
            let numbers = [survivor, absorbed].map { $0.custom["clubNumber"]?.text ?? "" }
            return numbers[1] < numbers[0] ? .absorbedFirst : .survivorFirst
        }
        // snippet ends
        let registry = try await CustomerRegistry.inMemory(configuration: configuration)
        let desk = try await registry.session(for: .owner, purpose: .maintenance)
        let (survivor, twin) = try await Self.pair(desk)
        // snippet begins: survivorship-override
        let receipt = try await desk.merge(
            twin, into: survivor, rules: [SurvivorshipRule("occupation", .absorbedFirst)])
        for rule in receipt.decided { print(rule.field, rule.choice) }
        // snippet ends
        #expect(receipt.decided.contains(SurvivorshipRule("occupation", .absorbedFirst)))
        #expect(try await desk.customer(survivor)?.occupation == "headmaster")
    }

    @Test("consent")
    func consent() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let (survivor, twin) = try await Self.pair(desk)
        for (customer, decision) in [(survivor, ConsentEntry.Decision.granted), (twin, .withdrawn)] {
            var entry = ConsentEntry()
            entry.customer = customer
            entry.purpose = .marketing
            entry.decision = decision
            entry.at = TestHouse.morning.adding(days: -1)
            try await desk.add(entry)
        }
        try await desk.merge(twin, into: survivor)
        // snippet begins: merge-consent
        for consent in try await desk.consents(of: survivor) where !consent.isGranted {
            print(consent.purpose, consent.decision)  // marketing withdrawn
        }
        // snippet ends
        #expect(try await desk.consents(of: survivor).map(\.isGranted) == [false])
    }
}

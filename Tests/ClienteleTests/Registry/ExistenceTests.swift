import Clientele
import ClienteleTesting
import Testing

@Suite("Somebody is known, ask there (R05, R50)")
struct ExistenceTests {
    /// A house where the counter may take customers in and ask, and see nobody.
    private func house(
        counter actions: Set<AccessPolicy.Action> = [.create, .askExistence], limit: Int = 30,
        shown: [Sensitivity: Disclosure] = [:]
    ) async throws -> (house: TestHouse, id: Identifier<Customer>, counter: RegistrySession) {
        var policy = AccessPolicy.builtIn
        policy.allow("counter", to: actions, for: .service)
        policy.grant("counter", for: .service, shown)
        let rights = policy
        let house = try await TestHouse { configuration in
            configuration.policy = rights
            configuration.existenceQuestionsAnHour = limit
        }
        let owner = try await house.desk()
        var keeper = StaffMember()
        (keeper.name, keeper.department, keeper.roles) = ("Zhou Min", "North branch", [.accountManager])
        var wang = Customer.wang
        wang.add(email: "Wei.Wang@example.com")
        wang.accountManager = try await owner.add(keeper).id
        return (house, try await owner.add(wang).id, try await house.desk(of: "counter"))
    }

    @Test("a whole number in any form answers that somebody is known and whom to ask, and nothing of the record")
    func known() async throws {
        let (house, id, counter) = try await house()
        let questions: [ExistenceNotice.Question] = [
            .phone("138 0013 8000"), .phone("+86 138-0013-8000"), .phone("13800138000", region: "CN"),
            .email(" WEI.WANG@example.com"), .document("e 1234 5678", kind: .passport, issuedBy: "CN"),
        ]
        for question in questions {
            let notice = try await counter.whoHas(question)
            #expect(notice.isKnown && notice.contacts.map(\.name) == ["Zhou Min"], "\(question)")
            #expect(notice.text(in: .english) == "A record exists. Ask Zhou Min (North branch).")
            #expect(notice.text(in: .chinese) == "该客户已有记录，请联系：Zhou Min（North branch）。")
            var all = "\(notice) \(String(reflecting: notice)) \(question) \(String(reflecting: question))"
            dump(notice, to: &all)
            dump(question, to: &all)
            for secret in ["王", "WANG", "1380013", "E1234", "1961", id.description, "example"] {
                #expect(!all.contains(secret), "\(secret)")
            }
            let trail = try #require(try await house.store.trail().last)
            #expect(trail.action == .askExistence && trail.outcome == .done && trail.staff == counter.member.id)
            #expect(trail.fields == [question.description] && trail.records == [id.uniqueID])
            #expect(!String(decoding: trail.jsonBytes, as: UTF8.self).contains("13800138000"))
        }
        let nobody = try await counter.whoHas(.phone("139 0013 9000"))
        #expect(!nobody.isKnown && nobody.contacts.isEmpty)
        #expect(try await house.store.trail().last?.action == .askExistence)
        // Nothing else is open to the counter.
        await #expect(throws: AccessError.self) { try await counter.find("13800138000") }
        await #expect(throws: AccessError.self) { try await counter.customer(id) }
    }

    @Test("several records of several keepers are named by keeper; one who left, and nobody, are not")
    func keepers() async throws {
        let (house, id, counter) = try await house()
        let owner = try await house.desk(.maintenance)
        var other = Customer(person: "王芳")
        other.add(phone: "13800138000")
        other.accountManager = .owner
        try await owner.add(other)
        var third = Customer(person: "王小明")
        third.add(phone: "13800138000")
        try await owner.add(third)
        let both = try await counter.whoHas(.phone("13800138000"))
        #expect(both.contacts.count == 2 && both.contacts.map(\.member) == both.contacts.map(\.member).sorted())
        let keeper = try #require(try await owner.customer(id)?.accountManager)
        var member = try #require(try await owner.record(keeper))
        member.isActive = false
        try await owner.update(member)
        #expect(try await counter.whoHas(.phone("13800138000")).contacts.map(\.member) == [.owner])
        let alone = try await counter.whoHas(.email("wei.wang@example.com"))
        #expect(alone.isKnown && alone.contacts.isEmpty)
        #expect(alone.text(in: .english).contains("head of the department"))
    }

    @Test(
        "parts of values, and what is no valid value, are no question; the attempt is in the trail",
        arguments: [
            .phone("1380013"), .phone("138001380001380013800"), .phone("1380013*000"), .phone(""), .phone("110"),
            .email("wei.wang"), .email("@example.com"), .email("w***@example.com"), .document("E123", kind: .passport),
            .document("", kind: .passport), .document("11010519491231002", kind: .residentIdentityCard),
            .document("E******78", kind: .passport), .document("110105194912310021", kind: .residentIdentityCard),
            .document("110105194912310021", kind: .passport),
            .document("1101051949123100 21", kind: .drivingLicence, issuedBy: "CN"),
        ] as [ExistenceNotice.Question])
    func parts(question: ExistenceNotice.Question) async throws {
        let (house, _, counter) = try await house()
        let error = await #expect(throws: RegistryError.self) { try await counter.whoHas(question) }
        #expect(error?.code == .notAWholeValue)
        let trail = try #require(try await house.store.trail().last)
        #expect(trail.action == .askExistence && trail.outcome == .failed && trail.count == 0)
    }

    @Test("who asks too often in an hour is answered no more until it is over; others are")
    func limit() async throws {
        let (house, _, counter) = try await house(limit: 3)
        for number in ["13800138000", "13900139000"] { _ = try await counter.whoHas(.phone(number)) }
        _ = try? await counter.whoHas(.phone("1"))
        let error = await #expect(throws: RegistryError.self) { try await counter.whoHas(.phone("13800138000")) }
        #expect(error?.code == .tooManyQuestions)
        #expect(try await house.desk().whoHas(.phone("13800138000")).isKnown)
        // Another session, and another purpose, make no difference: it is the member who asks.
        let again = try await house.registry.session(for: counter.member.id, purpose: .service)
        await #expect(throws: RegistryError.self) { try await again.whoHas(.phone("13800138000")) }
        house.clock.advance(milliseconds: 3_600_001)
        #expect(try await counter.whoHas(.phone("13800138000")).isKnown)
    }

    @Test("a flood of other entries brings no new questions")
    func flood() async throws {
        let (house, id, counter) = try await house(limit: 2)
        for number in ["13800138000", "13900139000"] { _ = try await counter.whoHas(.phone(number)) }
        let owner = try await house.desk()
        for _ in 0..<4100 { _ = try await owner.customer(id) }
        let error = await #expect(throws: RegistryError.self) { try await counter.whoHas(.phone("13800138000")) }
        #expect(error?.code == .tooManyQuestions)
        house.clock.advance(milliseconds: 3_600_001)
        #expect(try await counter.whoHas(.phone("13800138000")).isKnown)
    }

    @Test("without the right the question is refused and stands in the trail")
    func refused() async throws {
        let (house, _, counter) = try await house(counter: [.create, .update])
        await #expect(throws: AccessError.self) { try await counter.whoHas(.phone("13800138000")) }
        #expect(try await house.store.trail().last?.outcome == .refused)
    }

    @Test(
        "intake of somebody whom the member may not see answers the same notice, and no record, no score",
        arguments: [[:], [.personal: .shown, .contact: .hidden, .document: .shown]] as [[Sensitivity: Disclosure]])
    func intake(shown: [Sensitivity: Disclosure]) async throws {
        let actions: Set<AccessPolicy.Action> = shown.isEmpty ? [.create] : [.create, .read, .search]
        let (house, id, counter) = try await house(counter: actions, shown: shown)
        var draft = Customer(person: "Wang Wei", born: "1961-03-08")
        draft.add(phone: "13800138000")
        for outcome in [IntakeResult.Outcome.review, .unchanged] {
            let result = try await counter.intake(draft, from: .website)
            #expect(result.outcome == outcome)
            #expect(result.candidate == nil && result.match == nil)
            #expect(result.notice?.contacts.map(\.name) == ["Zhou Min"])
            #expect(result.explanation == "A record exists. Ask Zhou Min (North branch).")
            #expect(result.record != id.uniqueID && result.record != nil)
        }
        // Those who may see it have it on their list.
        let item = try #require(try await house.desk(.maintenance).matchQueue().items.first)
        #expect(item.review.customers.contains(id))
        let stranger = try await counter.intake(Customer(person: "Anna Berg", born: "1999-01-02"), from: .website)
        #expect(stranger.notice == nil && stranger.match == nil && stranger.outcome == .created)
        // Who may see the record is answered as before.
        var other = draft
        other.occupation = "teacher"
        let owner = try await house.desk().intake(other, from: .hotline)
        #expect(owner.notice == nil && owner.match != nil)
    }

    @Test("a known person who gets what is new is told of by the notice alone, and so is the same submission again")
    func matched() async throws {
        let (house, id, counter) = try await house(counter: [.create, .update])
        var draft = Customer.wang
        draft.occupation = "teacher"
        for outcome in [IntakeResult.Outcome.matched, .unchanged] {
            let result = try await counter.intake(draft, from: .website)
            #expect(result.outcome == outcome)
            #expect(result.record == nil && result.candidate == nil && result.match == nil)
            #expect(result.notice?.contacts.map(\.name) == ["Zhou Min"])
        }
        let file = Array("name,latin,born,phone,passport\n王伟,WANG/WEI,1961-03-08,13800138000,E12345678\n".utf8)
        let mapping = ImportMapping([
            .init("name", to: "names[0].full"), .init("latin", to: "names[1].full"), .init("born", to: "birthDate"),
            .init("phone", to: "phones[0].raw"), .init("passport", to: "documents[0].raw"),
        ])
        for outcome in [IntakeResult.Outcome.matched, .unchanged] {
            let report = try await counter.importRows(of: Customer.self, csv: file, mapping: mapping, from: .partner)
            #expect(report.rows.map(\.result.outcome) == [outcome])
            #expect(report.rows.allSatisfy { $0.result.record == nil && $0.result.notice?.isKnown == true })
            #expect(!String(decoding: report.dispositionsCSV, as: UTF8.self).contains(id.description))
        }
        // Who may see the record is told which it is.
        #expect(try await house.desk().intake(draft, from: .website).record == id.uniqueID)
    }

    @Test("a file taken in answers row by row in the same way, and a trial, which would leave nothing, is refused")
    func file() async throws {
        let (house, id, counter) = try await house()
        let file = Array("name,born,phone\nWang Wei,1961-03-08,13800138000\nAnna Berg,1999-01-02,\n".utf8)
        let mapping = ImportMapping([
            .init("name", to: "names[0].full"), .init("born", to: "birthDate"), .init("phone", to: "phones[0].raw"),
        ])
        let error = await #expect(throws: AccessError.self) {
            try await counter.importRows(of: Customer.self, csv: file, mapping: mapping, from: .partner, dryRun: true)
        }
        #expect(error?.code == .fieldWithheld)
        #expect(try await house.store.trail().last?.outcome == .refused)
        let report = try await counter.importRows(of: Customer.self, csv: file, mapping: mapping, from: .partner)
        #expect(report.rows.map(\.result.outcome) == [.review, .created])
        #expect(report.rows.allSatisfy { $0.result.candidate == nil && $0.result.match == nil })
        #expect(report.rows.map { $0.result.notice?.contacts.map(\.name) } == [["Zhou Min"], nil])
        #expect(!String(decoding: report.dispositionsCSV, as: UTF8.self).contains(id.description))
    }
}

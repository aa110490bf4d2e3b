import Clientele
import ClienteleTesting
import Testing

@Suite("Forms in a house (R04, R09)", .serialized)
struct FormIntakeTests {
    private func house(_ configure: (inout CustomerRegistry.Configuration) -> Void = { _ in }) async throws -> TestHouse
    {
        try await TestHouse {
            $0.fields = [IntakeFormTests.club]
            configure(&$0)
        }
    }

    private func activate(_ form: IntakeForm, _ desk: RegistrySession) async throws -> Identifier<IntakeForm> {
        var added = try await desk.add(form)
        added.state = .active
        try await desk.update(added)
        return added.id
    }

    @Test("a draft may ask too much, and is told so; it becomes active only when that is mended")
    func activation() async throws {
        let house = try await house()
        let desk = try await house.desk()
        var form = IntakeFormTests.inquiry
        form.fields.append(IntakeForm.Field("documents.raw", .required, because: LocalizedText(en: "why", zh: "因为")))
        var draft = try await desk.add(form)
        #expect(draft.findings.map(\.code) == ["form.asks-too-much"])
        draft.state = .active
        let error = await #expect(throws: RegistryError.self) { try await desk.update(draft) }
        #expect(error?.code == .refusedByRules)
        #expect(error?.findings.map(\.code) == ["form.asks-too-much"])
        #expect(error?.message.english.contains("documents.raw") == true)
        draft.fields.removeLast()
        #expect(try await desk.update(draft).findings.isEmpty)
        try await house.close()
    }

    @Test("a house that grades the finding otherwise activates the form")
    func graded() async throws {
        let house = try await house { $0.rules[IntakeForm.self].grade("form.asks-too-much", as: .warning) }
        let desk = try await house.desk()
        var form = IntakeFormTests.inquiry
        form.fields.append(IntakeForm.Field("birthDate", .optional, because: LocalizedText(en: "why", zh: "因为")))
        let id = try await activate(form, desk)
        #expect(try await desk.record(id)?.state == .active)
        try await house.close()
    }

    @Test("an active form is not changed, removed or made a draft again, only retired; a change is a new version")
    func fixed() async throws {
        let house = try await house()
        let desk = try await house.desk()
        let id = try await activate(IntakeFormTests.inquiry, desk)
        func refusal(_ change: (inout Visible<IntakeForm>) -> Void) async throws -> [Finding.Code]? {
            var form = try #require(try await desk.record(id))
            change(&form)
            let changed = form
            return await #expect(throws: RegistryError.self) { try await desk.update(changed) }?.findings.map(\.code)
        }
        #expect(try await refusal { $0.fields.removeLast() } == ["form.fixed"])
        #expect(try await refusal { $0.purpose = .booking } == ["form.fixed"])
        #expect(try await refusal { $0.state = .draft } == ["form.fixed"])
        let removal = await #expect(throws: RegistryError.self) { try await desk.remove(id) }
        #expect(removal?.code == .refusedByRules)

        let again = await #expect(throws: RegistryError.self) { try await desk.add(IntakeFormTests.inquiry) }
        #expect(again?.findings.map(\.code) == ["form.version-taken"])
        var second = IntakeFormTests.inquiry
        second.version = 2
        second.fields.removeLast()
        _ = try await activate(second, desk)
        var first = try #require(try await desk.record(id))
        first.state = .retired
        #expect(try await desk.update(first).state == .retired)
        let unused = try await desk.add(IntakeForm("never used", for: .survey, asking: []))
        try await desk.remove(unused.id)
        try await house.close()
    }

    @Test("an intake by a form refuses what lacks a required field, reports what is beyond, and keeps the rest")
    func intake() async throws {
        let house = try await house()
        let desk = try await house.desk()
        let form = try await activate(IntakeFormTests.inquiry, desk)
        let refused = try await desk.intake(Customer(person: "王伟"), from: .website, form: form)
        #expect(refused.outcome == .refused)
        #expect(refused.findings.map { "\($0.code) \($0.path)" } == ["required.missing phones.raw"])

        var wang = Customer(person: "王伟", born: "1961-03-08")
        wang.add(phone: "12")
        let arrival = try await desk.intake(wang, from: .website, form: form)
        #expect(arrival.outcome == .created, "a doubtful number is kept, as without a form")
        #expect(arrival.findings.contains { $0.code == "form.given-too-much" && $0.path == "birthDate" })
        #expect(try await desk.intake(wang, from: .website, form: form).outcome == .unchanged)
        #expect(try await desk.intake(Customer(person: "李娜"), from: .website).outcome == .created)

        let figures = try #require(try await desk.formFigures("web inquiry").first)
        #expect(figures.submissions == 2)
        #expect(figures.completed == 0)
        #expect(figures.fields.map(\.filled) == [2, 1, 0])
        #expect(figures.fields.map(\.faulty) == [0, 1, 0])
        #expect(try await house.registry.verify().problems.isEmpty)
        try await house.close()
    }

    @Test("figures are kept by version, over both storages and a restart", arguments: TestHouse.Storage.allCases)
    func versions(storage: TestHouse.Storage) async throws {
        var house = try await TestHouse(storage)
        var desk = try await house.desk()
        let first = try await activate(IntakeFormTests.inquiry, desk)
        var changed = IntakeFormTests.inquiry
        changed.version = 2
        changed.fields[1].requirement = .optional
        let second = try await activate(changed, desk)
        for name in ["王伟", "李娜", "张敏"] {
            _ = try await desk.intake(Customer(person: name), from: .website, form: first)
        }
        _ = try await desk.intake(Customer(person: "王伟"), from: .website, form: second)
        house = try await house.reopened()
        desk = try await house.desk()
        let figures = try await desk.formFigures("web inquiry")
        #expect(figures.map(\.form.version) == [1, 2])
        #expect(figures.map(\.submissions) == [3, 1])
        #expect(figures.map(\.completed) == [0, 1])
        #expect(try await desk.formFigures("unknown").isEmpty)
        try await house.close()
    }

    @Test("a form that is a draft, retired or unknown takes nothing in; another channel is a warning")
    func notInUse() async throws {
        let house = try await house()
        let desk = try await house.desk()
        var form = IntakeFormTests.inquiry
        form.channel = .website
        let draft = try await desk.add(form)
        for id in [draft.id, Identifier<IntakeForm>(UniqueID(high: 1, low: 1))] {
            let error = await #expect(throws: RegistryError.self) {
                try await desk.intake(Customer(person: "王伟"), from: .website, form: id)
            }
            #expect(error?.code == .formNotInUse)
        }
        var active = draft
        active.state = .active
        try await desk.update(active)
        var wang = Customer(person: "王伟")
        wang.add(phone: "138 0013 8000")
        let arrival = try await desk.intake(wang, from: .hotline, form: draft.id)
        #expect(arrival.outcome == .created)
        #expect(arrival.findings.map(\.code) == ["form.other-channel"])
        try await house.close()
    }

    @Test("an import by a form: a mapping that goes beyond the purpose is reported, rows are held to what is required")
    func imports() async throws {
        let house = try await house()
        let desk = try await house.desk()
        let form = try await activate(IntakeFormTests.inquiry, desk)
        let csv = Array("name,phone,passport,note\n王伟,138 0013 8000,E12345678,\n李娜,,,evening\n".utf8)
        var mapping = ImportMapping([
            .init("name", to: "names[0].full"), .init("phone", to: "phones[0].raw"),
            .init("passport", to: "documents[0].raw"), .init("note", to: "notes[0].text"),
        ])
        mapping.form = form
        let used = mapping
        for isTrial in [true, false] {
            let report = try await desk.importRows(
                of: Customer.self, csv: csv, mapping: used, from: .website, dryRun: isTrial)
            #expect(
                report.fileFindings.map { "\($0.code) \($0.path)" }
                    == ["form.given-too-much documents.raw", "form.not-asked notes.text"])
            #expect(report.rows.map(\.result.outcome) == [.created, .refused])
        }
        #expect(try await desk.formFigures("web inquiry").map(\.submissions) == [2])
        let error = await #expect(throws: RegistryError.self) {
            try await desk.importRows(of: Booking.self, csv: csv, mapping: used, from: .website)
        }
        #expect(error?.code == .formNotInUse)
        try await house.close()
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("What the house keeps and nobody writes (R12, R14, R16)")
struct HouseKeptTests {
    private static let time = TestHouse.morning.adding(days: -1)

    @Test("no update says that a record was reviewed, takes a review back or moves it; a review does")
    func update() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var wang = try await desk.add(Customer.wang)
        let before = try await house.store.contents(except: ["audit"])
        func refused(_ seen: Visible<Customer>, _ time: Timestamp?) async throws {
            var changed = seen
            changed.reviewedAt = time
            changed.occupation = "teacher"
            let forged = changed
            for call in [
                { try await desk.update(forged) }, { try await desk.confirm(forged, ["names"]) },
            ] as [() async throws -> Visible<Customer>] {
                let error = await #expect(throws: ChangeError.self) { _ = try await call() }
                #expect(error?.code == .keptByHouse && error?.path == "reviewedAt")
            }
            await #expect(throws: ChangeError.self) { try await desk.review(forged) }
        }
        try await refused(wang, Self.time)
        #expect(try await house.store.contents(except: ["audit"]) == before)
        try await desk.review(wang)
        wang = try #require(try await desk.customer(wang.id))
        #expect(wang.reviewedAt == TestHouse.morning)
        try await refused(wang, nil)
        try await refused(wang, Self.time)
        wang.occupation = "teacher"
        #expect(try await desk.update(wang).reviewedAt == TestHouse.morning)
    }

    @Test("a record comes in reviewed only by who may take over a former system's reviews")
    func adding() async throws {
        let house = try await TestHouse()
        var wang = Customer.wang
        wang.reviewedAt = Self.time
        let draft = wang
        let clerk = try await house.desk(of: .serviceRepresentative)
        let error = await #expect(throws: ChangeError.self) { try await clerk.add(draft) }
        #expect(error?.code == .keptByHouse && error?.path == "reviewedAt")
        #expect(try await house.desk().add(draft).reviewedAt == Self.time)
    }

    @Test(
        "of a submission and of a row of a file the review is left out, which is found, but for files of who may administer"
    )
    func submissions() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var wang = Customer.wang
        wang.reviewedAt = Self.time
        let arrival = try await desk.intake(wang, from: .website)
        #expect(arrival.outcome == .created)
        #expect(arrival.findings.map { "\($0.code) \($0.path)" } == ["field.kept-by-house reviewedAt"])
        #expect(try await desk.customer(Identifier(try #require(arrival.record)))?.reviewedAt == nil)
        wang.add(phone: "139 0013 9000", region: "CN")
        let again = try await desk.intake(wang, from: .website)
        #expect(again.outcome == .matched)
        #expect(try await desk.customer(Identifier(try #require(again.record)))?.reviewedAt == nil)
        let mapping = ImportMapping([.init("name", to: "names[0].full"), .init("seen", to: "reviewedAt")])
        let csv = Array("name,seen\n李娜,2026-01-02T03:04:05Z\n".utf8)
        let head = try await house.desk(of: .head)
        let row = try #require(
            try await head.importRows(of: Customer.self, csv: csv, mapping: mapping, from: .website).rows.first?.result)
        #expect(row.findings.map(\.code) == ["field.kept-by-house"])
        #expect(try await desk.customer(Identifier(try #require(row.record)))?.reviewedAt == nil)
        // Taking over a former system.
        let owner = try await TestHouse().desk()
        let taken = try #require(
            try await owner.importRows(of: Customer.self, csv: csv, mapping: mapping, from: .partner).rows.first?.result
        )
        #expect(taken.findings.isEmpty)
        #expect(try await owner.customer(Identifier(try #require(taken.record)))?.reviewedAt != nil)
    }

    @Test(
        "a source that begins as the house's own do is refused at every door, by a typed error in both languages",
        arguments: ["cleaning/invalid-value", "cleaning/", "cleaning-reverted/1", "change-suggestion/1"])
    func reservedSources(source: String) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang)
        var form = IntakeForm(
            "shop", for: .inquiry, asking: [.init("names", .required, because: LocalizedText(en: "to greet", zh: "称呼"))]
        )
        form.state = .active
        let asked = try await desk.add(form).id
        var edited = wang
        edited.occupation = "teacher"
        let changed = edited
        let draft = Customer(person: "李娜")
        let job = FieldChange("occupation", before: nil, after: .string("teacher"))
        let mapping = ImportMapping([.init("name", to: "names[0].full")])
        let file = Array("name\n李娜\n".utf8)
        let before = try await house.store.contents(except: ["audit"])
        let doors: [(String, () async throws -> Void)] = [
            ("add", { try await desk.add(draft, source: source) }),
            ("update", { try await desk.update(changed, source: source) }),
            ("confirm", { try await desk.confirm(wang, ["names"], source: source) }),
            ("intake", { _ = try await desk.intake(draft, from: .shop, source: source) }),
            ("form", { _ = try await desk.intake(draft, from: .shop, source: source, form: asked) }),
            ("suggest", { try await desk.suggest([job], for: wang.id, from: .shop, source: source) }),
            ("suggest answer", { try await desk.suggest(changed, from: .shop, source: source) }),
            (
                "import",
                {
                    _ = try await desk.importRows(
                        of: Customer.self, csv: file, mapping: mapping, from: .shop, source: source)
                }
            ),
            (
                "trial",
                {
                    _ = try await desk.importRows(
                        of: Customer.self, csv: file, mapping: mapping, from: .shop, source: source, dryRun: true)
                }
            ),
        ]
        for (name, door) in doors {
            let error = await #expect(throws: RegistryError.self, "\(name)") { try await door() }
            #expect(error?.code.description == "reservedSource" && error?.field == "source")
            let start = String(source.prefix { $0 != "/" }) + "/"
            #expect(error?.message.english.contains(start) == true)
            #expect(error?.message.chinese.contains(start) == true)
        }
        #expect(try await house.store.contents(except: ["audit"]) == before)
        #expect(try await house.store.trail().suffix(doors.count).allSatisfy { $0.outcome == .failed })
    }

    @Test(
        "any other source is taken as it is",
        arguments: ["", "cleaning", "Cleaning/x", "deep cleaning/x", "cleaning /x", "change-suggestions", "shop/1"])
    func otherSources(source: String) async throws {
        let desk = try await TestHouse().desk()
        let wang = try await desk.add(Customer.wang, source: source)
        let entry = try #require(try await desk.history(of: wang.id).first)
        #expect(entry.source == source)
        await #expect {
            try await desk.revert(entry.id)
        } throws: { ($0 as? ChangeError)?.code == .unknownReceipt }
    }

    @Test("the same submission by another form, or by none, is no repeat")
    func digest() async throws {
        let desk = try await TestHouse().desk()
        var forms: [Identifier<IntakeForm>] = []
        for name in ["web inquiry", "fair"] {
            var form = IntakeForm(
                name, for: .inquiry,
                asking: [.init("names", .required, because: LocalizedText(en: "to greet", zh: "称呼"))])
            form.state = .active
            forms.append(try await desk.add(form).id)
        }
        var wang = Customer.wang
        wang.documents = []
        let first = try await desk.intake(wang, from: .website, form: forms[0])
        #expect(first.outcome == .created)
        #expect(try await desk.intake(wang, from: .website, form: forms[0]).outcome == .unchanged)
        for next in [
            try await desk.intake(wang, from: .website, form: forms[1]), try await desk.intake(wang, from: .website),
        ] {
            #expect(next.outcome == .matched && next.record == first.record)
        }
        #expect(try await desk.formFigures("web inquiry").map(\.submissions) == [1])
        #expect(try await desk.formFigures("fair").map(\.submissions) == [1])
    }
}

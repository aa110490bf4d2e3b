import Clientele
import ClienteleTesting
import Foundation
import Testing

/// The code of the articles on Governance, Interchange, Reporting and Registry.
@Suite("The articles on Governance, Interchange, Reporting and Registry")
struct HouseArticleTests {
    @Test("Governance")
    func governance() async throws {
        // snippet begins: governance-policy
        var configuration = CustomerRegistry.Configuration()
        configuration.policy.grant(.serviceRepresentative, for: .service, [.contact: .shown])
        configuration.policy.allow(.analyst, to: [.export], for: .analysis)
        let registry = try await CustomerRegistry.inMemory(configuration: configuration)
        // snippet ends
        #expect(configuration.policy.disclosure(of: .contact, to: [.serviceRepresentative], for: .service) == .shown)
        #expect(configuration.policy.disclosure(of: .document, to: [.serviceRepresentative], for: .service) == .masked)

        let owner = try await registry.session(for: .owner, purpose: .compliance)
        var staff = StaffMember()
        staff.roles = [.analyst]
        let added = try await owner.add(staff)
        let analyst = try await registry.session(for: added.id, purpose: .analysis)
        // snippet begins: governance-refusal
        do {
            print(try await analyst.members(of: .age(60...)).count)
        } catch let error as AccessError where error.code == .fieldWithheld {
            print(error.fields, error.message.english)
        }
        // snippet ends
        await #expect(throws: AccessError.self) { try await analyst.members(of: .age(60...)) }

        // snippet begins: governance-audit
        for entry in try await owner.records(AuditEntry.self) where entry.outcome == .refused {
            print(entry.number, entry.action ?? "", entry.fields)
        }
        let first = try await registry.verifyAuditTrail()
        // ... later, with what was kept of the first:
        let second = try await registry.verifyAuditTrail(since: first)
        print(first.count <= second.count, second.isIntact)
        // snippet ends
        #expect(second.isIntact)
        #expect(
            try await owner.records(AuditEntry.self).contains {
                $0.outcome == .refused && $0.fields.contains("birthDate")
            })
        try await registry.close()
    }

    @Test("Interchange")
    func interchange() throws {
        // snippet begins: interchange
        var writer = CSVWriter()
        writer.append(["name", "remark"])
        writer.append(["王伟", "=1+1"])  // written as '=1+1

        var options = CSVReader.Options()
        options.removesFormulaGuards = true
        var reader = CSVReader(writer.bytes, options: options)
        while let row = try reader.next() {
            print(row.number, row["name"] ?? "", row["remark"] ?? "", row.findings.map(\.code))
        }
        // snippet ends
        #expect(String(decoding: writer.bytes, as: UTF8.self) == "name,remark\r\n王伟,'=1+1\r\n")

        // snippet begins: interchange-mapping
        let mapping = ImportMapping([
            ImportMapping.Column("PAX_NAME", to: "names[0].full", with: ["kind": "romanized"]),
            ImportMapping.Column("CTCM", to: "phones[0].raw", form: .ctcm),
            ImportMapping.Column(
                "interests", to: "preferences[0].value", separatedBy: ";",
                with: ["category": "interest"]),
        ])
        // snippet ends
        #expect(mapping.columns.count == 3)
    }

    @Test("Interchange: exporting")
    func exporting() async throws {
        let registry = try await CustomerRegistry.inMemory()
        let desk = try await registry.session(for: .owner, purpose: .service)
        try await desk.add(Customer(person: "王伟", born: "1961-03-08"))
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-\(UUID()).csv").path
        try #require(FileManager.default.createFile(atPath: path, contents: nil))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let file = try #require(FileHandle(forWritingAtPath: path))
        // snippet begins: interchange-export
        let report = try await desk.export(Customer.self, as: .csv) { bytes in
            try file.write(contentsOf: bytes)
        }
        for field in report.leftOut.sorted() { print("not in the file:", field) }
        for field in report.withheld.sorted() { print("masked or missing:", field) }
        // snippet ends
        try file.close()
        #expect(report.leftOut == [])
        #expect(report.withheld.isEmpty && report.count == 1)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("王伟"))
        try await registry.close()
    }

    @Test("Reporting")
    func reporting() {
        let now = Timestamp(utc: .init(dayNumber: 20_779))
        // snippet begins: reporting
        var report = Report(
            title: LocalizedText(en: "Second quarter", zh: "第二季度"), generatedAt: now)
        let rate = Report.Figure(
            label: LocalizedText(en: "Repeat bookings", zh: "复购率"),
            value: .number(0.332, .percent()),
            numerator: 83, denominator: 250)
        let months = Report.Chart(
            .bars, title: LocalizedText(en: "Bookings by month", zh: "每月预订"),
            categories: [
                LocalizedText(en: "April", zh: "四月"), LocalizedText(en: "May", zh: "五月"),
            ],
            series: [
                Report.Chart.Series(
                    label: LocalizedText(en: "bookings", zh: "预订"), values: [112, 138])
            ])
        report.sections = [
            Report.Section(
                title: LocalizedText(en: "Bookings", zh: "预订"),
                blocks: [.figures([rate]), .chart(months)])
        ]

        let page = HTMLReportRenderer(language: .chinese, utcOffsetMinutes: 480).render(report)
        let text = MarkdownReportRenderer(language: .english).render(report)
        let sheets = report.tables.map { $0.csv(in: .english) }
        // snippet ends
        #expect(page.contains("第二季度"))
        #expect(text.contains("Second quarter"))
        #expect(sheets.count == 2)
    }

    @Test("Registry")
    func registry() async throws {
        // snippet begins: registry-configuration
        var configuration = CustomerRegistry.Configuration()
        configuration.zone = .shanghai
        configuration.homeRegion = "CN"
        configuration.customerRules.add(.required(["birthDate"], id: "counter form"))
        let registry = try await CustomerRegistry.inMemory(configuration: configuration)
        let desk = try await registry.session(for: .owner, purpose: .service)
        // snippet ends

        let id = try await desk.add(Customer(person: "王伟", born: "1961-03-08")).id
        // snippet begins: registry-update
        func setOccupation(_ text: String) async throws {
            while var customer = try await desk.customer(id) {
                customer.occupation = text
                do {
                    try await desk.update(customer)
                    return
                } catch let error as RegistryError where error.code == .changedSinceRead {
                    continue  // somebody else was faster: read again and repeat the change
                }
            }
        }
        // snippet ends
        try await setOccupation("teacher")
        #expect(try await desk.customer(id)?.occupation == "teacher")

        // snippet begins: registry-versions
        let entries = try await desk.history(of: id)
        let versions = try await desk.versions(of: id)
        for (entry, version) in zip(entries, versions) {
            print(entry.version, entry.action, version?.occupation ?? "removed")
        }
        // snippet ends
        #expect(versions.map { $0?.occupation } == ["", "teacher"])

        // snippet begins: registry-sheet
        if let seen = try await desk.customer(id) {
            print(desk.sheet(of: seen).text(in: .chinese))
        }
        // snippet ends
        let seen = try #require(try await desk.customer(id))
        #expect(desk.sheet(of: seen).text(in: .chinese).contains("王伟"))

        // snippet begins: registry-verify
        let integrity = try await registry.verify()
        for problem in integrity.problems { print(problem.message(in: .english)) }
        print(integrity.isSound, integrity.records["customer"] ?? 0)
        // snippet ends
        #expect(integrity.isSound && integrity.problems.isEmpty && integrity.records["customer"] == 1)

        // snippet begins: registry-care
        if var customer = try await desk.customer(id) {
            customer.record.add(phone: "138 0013 8000", region: "CN")
            customer = try await desk.confirm(customer, ["birthDate", "phones"], from: .shop, source: "first purchase")
            print(customer.record.confirmation(of: "phones[0]")?.at ?? .earliest)
            let review = try await desk.review(customer, note: "all papers seen")
            print(review.outcome, try await desk.prompts(for: id).map(\.path))
        }
        // snippet ends
        #expect(try await desk.prompts(for: id).map(\.path) == ["names[0]"])
        #expect(try await desk.records(RecordReview.self, of: id).count == 1)

        let twin = try await desk.add(Customer(person: "王伟", born: "1961-03-08")).id
        // snippet begins: registry-merge
        var job = SurvivorshipRule()
        job.field = "occupation"
        job.choice = .absorbedFirst
        let preview = try await desk.mergePreview(twin, into: id, rules: [job])
        print(preview.occupation)
        let receipt = try await desk.merge(twin, into: id, rules: [job])
        // The old identifier leads to the survivor.
        print(try await desk.customer(twin)?.id == id)
        try await desk.unmerge(receipt.id)
        // snippet ends
        #expect(preview.occupation == "teacher")
        #expect(try await desk.customer(twin)?.id == twin)
        try await registry.close()
    }
}

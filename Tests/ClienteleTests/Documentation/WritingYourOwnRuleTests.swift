import Clientele
import Testing

// snippet begins: own-rule-file
extension ValidationRule where Record == Customer {
    /// A member of the club has a number of seven digits.
    static let clubNumber = ValidationRule("agency.club-number") { customer, _ in
        guard let number = customer.custom["clubNumber"]?.text else { return [] }
        let isNumber = number.utf8.count == 7 && number.utf8.allSatisfy { (48...57).contains($0) }
        return isNumber ? [] : [Finding(.clubNumberShape, at: "custom.clubNumber")]
    }
}

extension Finding.Kind {
    static let clubNumberShape = Finding.Kind(
        "agency.club-number", .error,
        message: LocalizedText(en: "A club number has seven digits.", zh: "俱乐部编号为七位数字。"),
        remedy: LocalizedText(en: "Compare it with the card.", zh: "请与会员卡核对。"))
}
// snippet ends

/// The code of the article on writing a rule, in English and Chinese.
@Suite("The article on writing your own rule (R04, R09, R10)")
struct WritingYourOwnRuleTests {
    private let today = CalendarDate(dayNumber: 20_779)  // 2026-11-22

    @Test("an app adds, removes and re-grades rules, and its own fields take part")
    func rules() throws {
        // snippet begins: own-rule-set
        let club = FieldDefinition(
            "clubNumber", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "俱乐部编号", .personal))
        let context = ValidationContext(today: today, definitions: [club])

        var rules = RuleSet<Customer>.standard
        rules.add(.clubNumber)
        rules.add(.required(["custom.clubNumber"], id: "club desk"))
        rules.remove("emails")
        rules.grade("document.expires-soon", as: nil)
        rules.grade("name.incomplete", as: .error)

        var wang = Customer(person: "王伟")
        wang.custom["clubNumber"] = .string("12345")
        for finding in rules.check(wang, in: context) {
            print(finding.severity, finding.message(in: .chinese))
        }
        // snippet ends
        #expect(rules.check(wang, in: context).map(\.code) == ["agency.club-number"])
        wang.custom["clubNumber"] = .number(1_234_567)
        #expect(rules.check(wang, in: context).map(\.code) == ["custom-field.type"])
        wang.custom["clubNumber"] = nil
        wang.names[0].full = "王"
        wang.add(email: "no address")
        wang.add(passport: "E12345678", issuedBy: "CN", expires: "2026-12-01")
        #expect(
            rules.check(wang, in: context).map { "\($0.severity) \($0.code)" }
                == ["error name.incomplete", "warning required.missing"])
    }

    @Test("the same rules and a form serve the desk, the website and the import")
    func doors() async throws {
        let club = FieldDefinition(
            "clubNumber", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "俱乐部编号", .personal))
        // snippet begins: own-rule-house
        var configuration = CustomerRegistry.Configuration()
        configuration.fields = [club]
        configuration.rules[Customer.self].add(.clubNumber)
        configuration.rules[Booking.self].add(.required(["destination"], id: "booking desk"))
        configuration.limits[.membership]?.fields.insert("custom.clubNumber")
        // snippet ends
        let registry = try await CustomerRegistry.inMemory(configuration: configuration)
        let desk = try await registry.session(for: .owner, purpose: .service)

        var wang = Customer(person: "王伟")
        wang.custom["clubNumber"] = .string("12345")
        // snippet begins: own-rule-form
        var form = try await desk.add(
            IntakeForm(
                "club", for: .membership,
                asking: [
                    IntakeForm.Field("names", .required, because: LocalizedText(en: "to greet you", zh: "以便称呼您")),
                    IntakeForm.Field(
                        "custom.clubNumber", .required, because: LocalizedText(en: "to find your points", zh: "以便查询积分")),
                ]))
        print(form.findings.map(\.code))  // what is wrong with the form itself; nothing here
        form.state = .active
        try await desk.update(form)

        let arrival = try await desk.intake(wang, from: .shop, form: form.id)
        print(arrival.outcome, arrival.findings.map { $0.message(in: .english) })
        for version in try await desk.formFigures("club") {
            print(version.form.version, version.completed, "of", version.submissions)
        }
        // snippet ends
        #expect(form.findings.isEmpty)
        #expect(arrival.findings.map(\.code) == ["agency.club-number"])
        #expect(try await desk.formFigures("club").map(\.completed) == [0])
        #expect(try await desk.formFigures("club").first?.fields.map(\.faulty) == [0, 1])

        // snippet begins: own-rule-purpose
        var clubTrip = CompletenessPurpose(
            "club-trip", LocalizedText(en: "club trip", zh: "俱乐部行程"), reads: ["emergencyContacts", "custom"])
        clubTrip.rules.add(.required(["emergencyContacts"], id: "club trip", severity: .error))
        clubTrip.rules.add(.clubNumber)
        let figures = try await desk.completeness(for: clubTrip)
        for followUp in figures.followUps { print(followUp.customer, followUp.fields) }
        // snippet ends
        #expect(figures.followUps.map(\.fields) == [["custom.clubNumber", "emergencyContacts"]])
    }

    @Test("what a traveller lacks for a flight, and the line that is written when nothing is")
    func travel() {
        let context = ValidationContext(today: today)
        var smith = Customer(person: "John Michael Smith", born: "1964-07-12")
        smith.add(passport: "123456789", issuedBy: "US", expires: "2031-08-23")
        smith.documents[0].holder = "SMITH/JOHN MICHAEL"
        smith.nationalities = ["US"]
        // snippet begins: validation-purpose
        for finding in smith.missing(for: .domesticFlightInChina, in: context) {
            print(finding.path, finding.code, finding.kind.remedy.english)
        }
        smith.gender = .male
        print(PassengerLines(carrier: "CA", passenger: 1).docs(for: smith, in: context).value ?? "")
        // SSR DOCS CA HK1 P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL/P1
        // snippet ends
        #expect(
            PassengerLines(carrier: "CA", passenger: 1).docs(for: smith, in: context).value
                == "SSR DOCS CA HK1 P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL/P1")
    }
}

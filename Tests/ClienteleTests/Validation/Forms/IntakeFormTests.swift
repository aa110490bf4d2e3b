import Clientele
import ClienteleTesting
import Testing

@Suite("Intake forms as values (R04, R09)")
struct IntakeFormTests {
    static let club = FieldDefinition(
        "clubNumber", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "俱乐部编号", .personal))
    static let context = ValidationContext(
        today: CalendarDate(dayNumber: 20_779), definitions: [club])
    private static let why = LocalizedText(en: "to call you back", zh: "以便回电")

    /// A form for inquiries that asks what it may.
    static var inquiry: IntakeForm {
        IntakeForm(
            "web inquiry", for: .inquiry,
            asking: [
                IntakeForm.Field("names", .required, because: why),
                IntakeForm.Field("phones.raw", .required, because: why),
                IntakeForm.Field("emails.raw", .optional, because: why),
            ])
    }

    @Test("a form that asks what its purpose needs, with reasons, has no findings")
    func inOrder() {
        #expect(Self.inquiry.validate(in: Self.context).isEmpty)
    }

    @Test(
        "a form that asks for more than its purpose allows is found, with field, purpose and remedy",
        arguments: [
            ("documents.raw", "inquiry"), ("documents", "marketing"), ("birthDate", "complaint"),
            ("specialNeeds", "membership"), ("names", "survey"), ("occupation", "booking"), ("phones.raw", "border"),
            ("custom.clubNumber", "inquiry"), ("addresses", "inquiry"),
            ("emergencyContacts.phone.raw", "hotel-check-in"),
        ])
    func asksTooMuch(path: String, purpose: String) throws {
        var form = Self.inquiry
        form.purpose = IntakeForm.Purpose(rawValue: purpose)
        form.fields = [IntakeForm.Field(try #require(FieldPath(path)), .optional, because: Self.why)]
        let findings = form.validate(in: Self.context)
        let finding = try #require(findings.first)
        #expect(findings.count == 1)
        #expect(finding.code == "form.asks-too-much")
        #expect(finding.severity == .error)
        #expect(finding.path == "fields[0]")
        let label = try #require(form.purpose?.label)
        #expect(finding.message(in: .english).contains(path))
        #expect(finding.message(in: .english).contains(label.english))
        #expect(finding.message(in: .chinese).contains(label.chinese))
    }

    @Test("parts that say nothing of a person may be asked for any purpose")
    func ordinary() {
        var form = Self.inquiry
        form.fields = [IntakeForm.Field("addresses.city", .optional, because: Self.why)]
        #expect(form.validate(in: Self.context).isEmpty)
    }

    @Test("an app's own field may be asked where the app's limits allow it")
    func ownLimits() {
        var context = Self.context
        context.limits[.inquiry]?.fields.insert("custom.clubNumber")
        var form = Self.inquiry
        form.fields.append(IntakeForm.Field("custom.clubNumber", .optional, because: Self.why))
        #expect(form.validate(in: context).isEmpty)
        #expect(form.validate(in: Self.context).map(\.code) == ["form.asks-too-much"])

        context.limits["visa-service"] = CollectionLimits.Allowance(fields: ["names"], classes: [.ordinary, .personal])
        form.purpose = "visa-service"
        form.fields[2] = IntakeForm.Field("occupation", .required, because: Self.why)
        #expect(
            form.validate(in: context).map(\.path) == ["fields[1]"], "phones are contact data, occupation is personal")
    }

    @Test("what is wrong with a form itself is found, all at once")
    func wrong() {
        var form = IntakeForm()
        form.version = 0
        #expect(
            Set(form.validate(in: Self.context).map(\.code))
                == ["form.no-name", "form.version", "form.empty", "form.no-purpose"])
        form = Self.inquiry
        form.purpose = "astrology"
        form.fields += [
            IntakeForm.Field("phones[1].raw", .optional, because: Self.why),
            IntakeForm.Field("starSign", .optional, because: Self.why),
            IntakeForm.Field("custom.undefined", .optional, because: Self.why),
            IntakeForm.Field("languages", .optional, because: LocalizedText(en: "", zh: "")),
            IntakeForm.Field(),
        ]
        #expect(
            form.validate(in: Self.context).map { "\($0.code) \($0.path)" } == [
                "form.field-twice fields[3]", "form.unknown-field fields[4].path", "form.unknown-field fields[5].path",
                "form.unknown-field fields[7].path", "form.no-reason fields[6]", "form.purpose-unknown purpose",
            ])
    }

    @Test("a form demands what it requires on top of the house's rules, which may grade it")
    func rules() {
        var house = RuleSet<Customer>.standard
        let form = Self.inquiry
        let nobody = Customer()
        #expect(
            Set(form.rules(on: house).check(nobody, in: Self.context).map { "\($0.severity) \($0.code) \($0.path)" })
                == ["error customer.no-name ", "error required.missing names", "error required.missing phones.raw"])
        house.remove("identity")
        house.grade("required.missing", as: .hint)
        #expect(form.rules(on: house).check(nobody, in: Self.context).map(\.severity) == [.hint, .hint])
        var known = Customer(person: "王伟")
        known.add(phone: "138 0013 8000")
        #expect(form.rules().check(known, in: Self.context).isEmpty)
    }

    @Test("what is given beyond the form is a hint, beyond its purpose a warning")
    func surplus() {
        var customer = Customer(person: "王伟", born: "1961-03-08")
        customer.add(phone: "138 0013 8000")
        customer.emails = []
        customer.notes = [.init()]
        customer.notes[0].text = "calls in the evening"
        customer.add(passport: "E12345678", issuedBy: "CN")
        customer.custom["clubNumber"] = .string("7")
        customer.languages = ["zh-Hans"]
        #expect(
            Set(Self.inquiry.surplus(of: customer, in: Self.context).map { "\($0.severity) \($0.path)" }) == [
                "warning birthDate", "warning documents.raw", "warning documents.issuingCountry",
                "warning custom.clubNumber", "hint notes.text",
            ])
    }

    @Test("figures add up: submissions, complete ones, and each field's filled and faulty ones (law)")
    func figures() throws {
        var random = SeededRandom(seed: 11)
        let form = Self.inquiry
        var figures = FormFigures(form)
        var filled = [0, 0, 0]
        var faulty = 0
        var complete = 0
        for _ in 0..<300 {
            var customer = Customer()
            let has = (0..<3).map { _ in random.chance(700) }
            let isWrong = random.chance(200)
            if has[0] { customer.names = [PersonName("王伟", .native)] }
            if has[1] { customer.add(phone: isWrong ? "13" : "138 0013 8000", region: "CN") }
            if has[2] { customer.add(email: "wang@example.com") }
            let findings = form.rules().check(customer, in: Self.context)
            figures.add(customer, findings: findings)
            for index in 0..<3 where has[index] { filled[index] += 1 }
            if has[1], isWrong { faulty += 1 }
            if has[0], has[1], !isWrong { complete += 1 }
        }
        #expect(figures.submissions == 300)
        #expect(figures.fields.map(\.filled) == filled)
        #expect(figures.fields.map(\.faulty) == [0, faulty, 0])
        #expect(figures.fields.map(\.isRequired) == [true, true, false])
        #expect(figures.completed == complete)
        #expect(faulty > 10 && complete > 10)
    }
}

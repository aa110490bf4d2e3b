import Clientele
import ClienteleTesting
import Testing

@Suite("Rules (R10)")
struct RuleTests {
    private static let context = ValidationContext(
        today: CalendarDate(year: 2026, month: 5, day: 4) ?? .latest,
        definitions: [
            FieldDefinition("club", of: Customer.self, shape: .integer, FieldTraits(en: "club", zh: "俱乐部")),
            FieldDefinition(
                "tier", of: Customer.self, shape: .code, FieldTraits(en: "tier", zh: "等级"),
                allowedValues: ["gold", "silver"]),
            FieldDefinition("seat", of: Booking.self, shape: .integer, FieldTraits(en: "seat", zh: "座位")),
        ])

    private static func found(_ change: (inout Customer) -> Void) -> [String] {
        var customer = Customer(person: "王伟", born: "1961-03-08")
        change(&customer)
        return customer.normalized(in: context).validate(in: context).map { "\($0.severity) \($0.code) \($0.path)" }
    }

    @Test("a record that is in order has no findings")
    func good() {
        #expect(
            Self.found { customer in
                customer.add(phone: "138 0013 8000")
                customer.add(email: "wang.wei@example.com")
                customer.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
                customer.gender = .male
                customer.names.append(PersonName("WANG/WEI", .romanized))
                customer.custom["club"] = .number(7)
                customer.custom["tier"] = .string("gold")
                customer.custom["seat"] = .string("of a booking")
            } == [])
        var company = Customer(company: "华夏旅行社有限公司")
        company.add(phone: "010-8888 8888")
        #expect(!company.validate(in: Self.context).contains { $0.severity == .error })
    }

    @Test("a customer without a name is refused as a whole")
    func identity() {
        #expect(Self.found { $0.names = [] } == ["error customer.no-name "])
        #expect(Self.found { $0.names = [PersonName()] } == ["error customer.no-name "])
        #expect(Customer(company: "").validate(in: Self.context).map(\.code) == ["customer.no-name"])
        #expect(Customer(company: "华夏旅行社").validate(in: Self.context).isEmpty)
    }

    @Test(
        "names",
        arguments: [
            ("王", "name.incomplete"), ("WANG", "name.incomplete"), ("WANG WE1", "name.digit"), ("王伟３", "name.digit"),
        ])
    func names(full: String, code: String) {
        #expect(Self.found { $0.names[0].full = full }.contains { $0.contains("warning \(code) names[0].full") })
    }

    @Test(
        "birth dates",
        arguments: [
            ("2026-05-05", "error birth-date.future birthDate"),
            ("1905-05-03", "warning birth-date.too-early birthDate"),
            ("1961-02-30", "error date.not-understood birthDate"),
            ("03/08/1961", "error date.not-understood birthDate"),
        ])
    func birthDates(text: String, expected: String) {
        #expect(Self.found { $0.birthDate = EnteredDate(text) } == [expected])
        #expect(Self.found { $0.birthDate = "2026-05-04" } == [])
        #expect(Self.found { $0.birthDate = "1906-05-04" } == [])
    }

    @Test("contacts that are none have an error at the text")
    func contacts() {
        #expect(Self.found { $0.add(phone: "12") }.contains { $0.hasPrefix("error") && $0.hasSuffix("phones[0].raw") })
        #expect(
            Self.found { $0.add(email: "wang.example.com") }.contains {
                $0.hasPrefix("error") && $0.hasSuffix("emails[0].raw")
            })
        #expect(Self.found { $0.phones = [PhoneContact()] } == [])
    }

    @Test("a masked value is found and has no normal form")
    func masked() {
        let found = Self.found { customer in
            customer.names[0].full = "王*"
            customer.add(phone: "138****8000")
            customer.add(email: "w***@example.com")
            customer.add(passport: "E******78", issuedBy: "CN")
        }.filter { $0.contains("value.masked") }
        #expect(
            found == [
                "error value.masked documents[0].raw", "error value.masked emails[0].raw",
                "error value.masked names[0].full", "error value.masked phones[0].raw",
            ])
        var customer = Customer(person: "王伟")
        customer.add(phone: "138****8000")
        customer.add(email: "w***@example.com")
        customer.add(passport: "E******78", issuedBy: "CN")
        let normal = customer.normalized(in: Self.context)
        #expect(normal.phones[0].number == "")
        #expect(normal.emails[0].address == "")
        #expect(normal.documents[0].number == "")
    }

    @Test("documents: number, expiry, agreement with birth date and gender")
    func documents() {
        #expect(
            Self.found { $0.add(passport: "E1", issuedBy: "CN") }.contains { $0.hasSuffix("documents[0].raw") })
        let expired = "warning document.expired documents[0].expires"
        let soon = "hint document.expires-soon documents[0].expires"
        for (text, expected) in [
            ("2026-05-03", [expired]), ("2026-05-04", [soon]), ("2026-11-03", [soon]), ("2026-11-04", []),
            ("04NOV26", []), ("02/03/2031", ["error date.not-understood documents[0].expires"]),
        ] {
            #expect(
                Self.found { $0.add(passport: "E12345678", issuedBy: "CN", expires: EnteredDate(text)) } == expected,
                "\(text)")
        }
        // The example of the standard, with the check character right.
        let card = "11010519491231002X"
        #expect(
            Self.found {
                $0.birthDate = "1949-12-31"
                $0.gender = .female
                $0.add(document: .residentIdentityCard, number: card, issuedBy: "CN")
            } == [])
        #expect(
            Self.found {
                $0.gender = .male
                $0.add(document: .residentIdentityCard, number: card, issuedBy: "CN")
            } == ["warning birth-date.differs-from-document birthDate", "warning gender.differs-from-document gender"])
    }

    @Test("the app's own fields are of their type and of their list")
    func ownFields() {
        #expect(Self.found { $0.custom["club"] = .string("7") } == ["error custom-field.type custom.club"])
        #expect(Self.found { $0.custom["tier"] = .string("bronze") } == ["error custom-field.value custom.tier"])
        #expect(Self.found { $0.custom["other"] = .string("x") } == [])
    }

    @Test("a rule set is a value: rules are added, replaced, removed, and findings graded otherwise")
    func ruleSet() {
        let noisy = Finding.Kind(
            "house.always", .hint, message: LocalizedText(en: "Always.", zh: "总是。"),
            remedy: LocalizedText(en: "", zh: ""))
        var rules = RuleSet<Customer>.standard
        let nobody = Customer()
        func codes(_ rules: RuleSet<Customer>) -> [String] {
            rules.check(nobody, in: Self.context).map { "\($0.severity) \($0.code)" }
        }
        #expect(codes(rules) == ["error customer.no-name"])
        rules.add(ValidationRule("house") { _, _ in [Finding(noisy, at: "names"), Finding(noisy, at: "gender")] })
        #expect(codes(rules) == ["error customer.no-name", "hint house.always", "hint house.always"])
        #expect(rules.check(nobody, in: Self.context).map(\.path) == [.record, "gender", "names"])
        rules.add(ValidationRule("house") { _, _ in [Finding(noisy, at: .record)] })
        rules.grade("house.always", as: .error)
        rules.grade("customer.no-name", as: .warning)
        #expect(codes(rules) == ["error house.always", "warning customer.no-name"])
        rules.grade("customer.no-name", as: nil)
        #expect(codes(rules) == ["error house.always"])
        rules.remove("house")
        #expect(codes(rules) == [])
        #expect(codes(.standard) == ["error customer.no-name"])
    }

    @Test("a re-graded rule decides what an intake refuses")
    func grading() async throws {
        let lenient = try await TestHouse { $0.customerRules.grade("customer.no-name", as: .warning) }
        let arrival = try await lenient.desk().intake(Customer(), from: .website)
        #expect(arrival.outcome == .created)
        #expect(arrival.findings.map(\.severity) == [.warning])
    }

    @Test("bringing a record to its normal forms twice is the same as once", arguments: 0..<20)
    func idempotence(seed: Int) {
        var records = RandomRecords(seed: UInt64(seed))
        var random = SeededRandom(seed: UInt64(seed), stream: 2)
        for _ in 0..<100 {
            var customer = records.next(Customer.self)
            // Random texts are seldom near to something that has a normal form.
            customer.add(phone: random.pick(["138 0013 8000", "+1 (212) 555-0147", "010-8888 8888 转 12", "８６138"]))
            customer.add(email: random.pick(["Wang.Wei@EXAMPLE.com", "a@bücher.example", "x@", "\"a b\"@example.com"]))
            customer.add(
                document: random.pick([.passport, "NI", "P", "身份证", .residentIdentityCard, "ID", "V"]),
                number: random.pick(["e 12345678", "11010519491231002x", "Ｅ１２３４５６７８", "H-123"]),
                issuedBy: random.pick(["CHN", "CN", "中国", "United States", "USA", "XX"]),
                expires: random.pick(["08MAR31", "2031-03-08", "2031年3月8日", "03/08/2031"]))
            customer.names.append(PersonName(random.pick(["王伟先生", "欧阳 娜娜", "WANG/WEI MR", "a/b/c", "/", "李"]), "x"))
            customer.names.append(PersonName())
            customer.names[customer.names.count - 1].full = random.pick(["王伟先生", "WANG/WEI MR", "Müller, Hans"])
            customer.gender = random.pick(["M", "女士", "MRS", "X", "other"])
            customer.birthDate = EnteredDate(random.pick(["08MAR61", "1961.3.8", "03/08/1961", ""]))
            customer.nationalities = [random.pick(["CHN", "China", "US", "德国"])]
            let once = customer.normalized(in: Self.context)
            law(once.normalized(in: Self.context) == once)
            for (a, b) in zip(once.phones, customer.phones) { law(a.raw == b.raw) }
            for (a, b) in zip(once.documents, customer.documents) { law(a.raw == b.raw) }
        }
    }
}

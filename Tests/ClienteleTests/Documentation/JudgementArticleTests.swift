import Clientele
import ClienteleTesting
import Testing

// snippet begins: validation-finding
extension Finding.Kind {
    static let languageMissing = Finding.Kind(
        "agency.language-missing", .hint,
        message: LocalizedText(en: "No language is known.", zh: "语言未知。"),
        remedy: LocalizedText(en: "Ask which language to write in.", zh: "请询问客户偏好的语言。"))
}
// snippet ends

/// The code of the articles on Validation, Segmentation, Matching, Analysis and Workflow.
@Suite("The articles on Validation, Segmentation, Matching, Analysis and Workflow")
struct JudgementArticleTests {
    private let today = CalendarDate(dayNumber: 20_779)

    @Test("Validation")
    func validation() async throws {
        // snippet begins: validation
        let phone = PhoneNumber.check("(010) 6552-9988 ext 12", region: "CN")
        print(phone.verdict, phone.value?.e164 ?? "", phone.value?.kind ?? "")

        let card = ResidentIdentityCard.check("11010519491231002x", today: today)
        print(card.verdict, card.value?.birthDate ?? .latest, card.findings.map(\.code))

        let spellings = ChineseName.romanizations(of: "吕伟").map(\.slashed)
        print(spellings)
        // snippet ends
        #expect(phone.verdict == .valid)
        #expect(phone.value?.e164 == "+861065529988")
        #expect(card.value?.birthDate == CalendarDate("1949-12-31"))
        #expect(spellings.first == "LYU/WEI")

        // snippet begins: validation-rules
        var rules = RuleSet<Customer>.standard
        rules.add(.required(["birthDate", "phones.raw"], id: "counter form"))
        rules.add(
            ValidationRule("agency.language") { customer, _ in
                customer.languages.isEmpty ? [Finding(.languageMissing, at: "languages")] : []
            })
        rules.grade("required.missing", as: .hint)

        let context = ValidationContext(today: today, homeRegion: "CN")
        for finding in rules.check(Customer(person: "王伟"), in: context) {
            print(finding.severity, finding.code, finding.path)
        }
        // snippet ends
        let codes = rules.check(Customer(person: "王伟"), in: context).map(\.code)
        #expect(codes.filter { $0 == "required.missing" }.count == 2)
        #expect(codes.contains("agency.language-missing"))
    }

    @Test("Segmentation")
    func segmentation() throws {
        let wang = Customer(person: "王伟", born: "1961-03-08")
        let bookings: [Booking] = []
        // snippet begins: segmentation
        let criterion: Criterion = .all(
            .age(60...),
            .bookings(
                .within(days: 365).where(.not(.field("status", equals: "cancelled"))),
                count: 1...))
        let context = Criterion.Context(today: today)
        for finding in criterion.validate(in: context) { print(finding.message(in: .english)) }

        let facts = Criterion.CustomerFacts(wang, bookings: bookings)
        let verdict = try criterion.verdict(for: facts, in: context)
        print(verdict.outcome, verdict.why(in: .english))

        let stored = criterion.json.bytes
        let again = try Criterion(json: JSONValue(parsing: stored))
        print(again == criterion)
        // snippet ends
        #expect(criterion.validate(in: context).isEmpty)
        #expect(verdict.outcome == .notMember)
        #expect(verdict.changes.count == 1)
        #expect(again == criterion)
    }

    @Test("Matching: the list of pairs to review")
    func matchingQueue() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        try await desk.add(Customer(person: "王伟", born: "1961-03-08"))
        try await desk.add(Customer(person: "W. Wang", born: "1961"))
        // snippet begins: matching-queue
        try await desk.refreshMatchQueue()
        for item in try await desk.matchQueue().items {
            print(item.explanation)
            let pair = item.review.customers
            try await desk.decide(pair[0], and: pair[1], are: .different, reason: "father and son")
        }
        // snippet ends
        #expect(try await desk.matchQueue().items.isEmpty)
        #expect(try await desk.records(MatchReview.self).map(\.ruling) == [.different])
    }

    @Test("Matching")
    func matching() async throws {
        // snippet begins: matching
        var a = MatchSubject("hotline-17")
        a.add("王伟", as: .nativeName)
        a.add("1961-03-08", as: .birthDate)
        a.add("+8613800138000", as: .phone)
        var b = MatchSubject("partner-204")
        b.add("WANG/WEI MR", as: .fullName)
        b.add("1961-03-08", as: .birthDate)
        b.add("+8613800138000", as: .phone)

        let report = try await DuplicateFinder().find(in: [a, b])
        for pair in report.pairs { print(pair.a, pair.b, pair.decision, pair.probability) }

        let why = DuplicateFinder(model: report.model).compare(a, b)
        print(why.text(in: .english))
        print(why.prior + why.parts.map(\.bits).reduce(0, +) - why.score)  // 0 but for rounding
        // snippet ends
        #expect(report.pairs.map(\.decision) == [.same])
        #expect(abs(why.prior + why.parts.map(\.bits).reduce(0, +) - why.score) < 1e-9)

        // snippet begins: matching-verdict
        let ruled = try await DuplicateFinder().find(
            in: [a, b],
            verdicts: [DuplicateFinder.Verdict("hotline-17", "partner-204", .different)])
        print(ruled.clusters.count)
        // snippet ends
        #expect(ruled.clusters.count == 2)
    }

    @Test("Analysis")
    func analysis() {
        let customers = [Customer(person: "王伟", born: "1961-03-08"), Customer(person: "李娜")]
        // snippet begins: analysis
        let schema = RecordSchema<Customer>()
        var completeness = Completeness()
        for customer in customers { completeness.add(customer, schema: schema) }

        print(completeness.filled, "of", completeness.total, completeness.share ?? 0)
        let gaps = completeness.missing.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        for (field, count) in gaps.prefix(5) { print(count, field) }
        // snippet ends
        #expect(completeness.missing["birthDate"] == 1)
        #expect(gaps.first?.value == 2)
    }

    @Test("Workflow")
    func workflow() {
        var customer = Customer(person: "王伟", born: "1961-12-01")
        customer.add(passport: "E12345678", issuedBy: "CN", expires: "2027-01-31")
        // snippet begins: workflow
        var calendar = DueCalendar(today: today, zone: .shanghai)
        calendar.terms.documentLead = 90
        for item in calendar.items(for: customer) {
            print(item.day, item.kind.label.english, item.path)
        }
        // snippet ends
        #expect(calendar.items(for: customer).map(\.kind) == [.birthday, .documentExpires])

        // snippet begins: workflow-prompts
        let trip = TripFitness(begins: today.adding(days: 30), ends: today.adding(days: 40), monthsValid: 6)
        for prompt in calendar.prompts(for: customer, trip: trip) {
            // expires documents[0].expires; missing for the trip phones
            print(prompt.reason.label.english, prompt.path)
        }
        // snippet ends
        #expect(
            calendar.prompts(for: customer, trip: trip).prefix(2).map(\.path) == ["documents[0].expires", "phones"])
    }
}

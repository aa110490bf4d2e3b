import Clientele
import ClienteleTesting
import Testing

@Suite("A vocabulary of tags (R21)")
struct TagVocabularyTests {
    static let today = CalendarDate(year: 2026, month: 6, day: 1) ?? .latest

    static func definition(_ code: Customer.Tag, _ edit: (inout TagDefinition) -> Void = { _ in }) -> TagDefinition {
        var definition = TagDefinition(code, en: "", zh: "")
        definition.revision = 1
        edit(&definition)
        return definition
    }

    static let vocabulary = TagVocabulary([
        definition("river-cruise") {
            $0.english = "river cruise"
            $0.chinese = "内河游轮"
            $0.synonyms = ["游船", "Danube"]
        },
        definition("gold") { $0.exclusiveGroup = "level" },
        definition("silver") { $0.exclusiveGroup = "level" },
        definition("summer-2024") {
            $0.retiredOn = CalendarDate("2024-10-01")
            $0.replacement = "summer-2025"
        },
        definition("summer-2025") {
            $0.retiredOn = CalendarDate("2025-10-01")
            $0.replacement = "summer"
        },
        definition("summer"),
        definition("newlywed") { $0.validMonths = 12 },
    ])

    static var context: ValidationContext {
        var context = ValidationContext(today: today)
        context.tags = vocabulary
        return context
    }

    static func customer(_ tags: Customer.Tag...) -> Customer {
        var customer = Customer(person: "王伟")
        customer.tags = tags
        return customer
    }

    private func findings(_ customer: Customer) -> [Finding] {
        customer.validate(in: Self.context).filter { $0.code.rawValue.hasPrefix("tag.") }
    }

    @Test(
        "what people write is folded to the code",
        arguments: ["River Cruise", "river_cruise", "ＲＩＶＥＲ－ＣＲＵＩＳＥ", " rivercruise ", "内河 游轮", "游船", "DANUBE"])
    func synonyms(written: String) {
        #expect(Self.vocabulary.tag(for: written) == "river-cruise")
        let customer = Self.customer(Customer.Tag(rawValue: written), "river-cruise").normalized(in: Self.context)
        #expect(customer.tags == ["river-cruise"])
        #expect(customer.detail(of: "river-cruise")?.written == written)
        #expect(customer.normalized(in: Self.context) == customer)
        #expect(findings(customer).isEmpty)
    }

    @Test("a code goes before another tag's name, a name before a synonym")
    func precedence() {
        let vocabulary = TagVocabulary([
            Self.definition("a") { $0.synonyms = ["b", "boat"] },
            Self.definition("b"), Self.definition("z") { $0.english = "boat" },
        ])
        #expect(vocabulary.tag(for: "B") == "b" && vocabulary.tag(for: "boat") == "z")
        #expect(vocabulary.tag(for: "") == nil && vocabulary.tag(for: "- -") == nil)
    }

    @Test("unknown, retired, excluded and expired tags are found, and repaired only where that is sure")
    func found() {
        var customer = Self.customer("skiing", "summer-2024", "gold", "silver", "River Cruise", "summer")
        customer.add(tag: "summer", until: CalendarDate("2026-05-31"))
        let found = findings(customer)
        let told = Dictionary(uniqueKeysWithValues: found.map { ("\($0.code)", $0) })
        #expect(told.count == found.count && found.count == 5)
        #expect(told["tag.unknown"]?.path == "tags[0]" && told["tag.unknown"]?.repair == nil)
        #expect(told["tag.retired"]?.repair == "summer" && told["tag.retired"]?.factsVersion == "tags 7")
        #expect(told["tag.excluded"]?.path == "tags[3]" && told["tag.excluded"]?.repair == nil)
        #expect(told["tag.synonym"]?.repair == "river-cruise")
        #expect(told["tag.expired"]?.path == "tags[5]")
        #expect(!found.contains { $0.severity == .error })
        #expect(customer.tags(on: Self.today).contains("summer") == false)
    }

    @Test("without a vocabulary every tag is taken as it is, and an expired one is found all the same")
    func ungoverned() {
        var customer = Self.customer("Anything At All")
        let context = ValidationContext(today: Self.today)
        #expect(customer.normalized(in: context).tags == ["Anything At All"])
        #expect(!customer.validate(in: context).contains { $0.code.rawValue.hasPrefix("tag.") })
        customer.add(tag: "old", until: CalendarDate("2020-01-01"))
        #expect(customer.validate(in: context).contains { $0.code == "tag.expired" })
    }

    @Test("a tag that lasts some months gets its end once; what is known of a tag goes with it")
    func expiry() {
        var customer = Self.customer("newlywed").normalized(in: Self.context)
        #expect(customer.detail(of: "newlywed")?.until == CalendarDate("2027-06-01"))
        var later = Self.context
        later.today = Self.today.adding(days: 90)
        #expect(customer.normalized(in: later) == customer)
        customer.tags = []
        #expect(customer.normalized(in: later).tagDetails.isEmpty)
    }

    @Test("a replacement that leads round in a circle is none, and a definition with one is found")
    func circle() {
        let day = CalendarDate("2020-01-01")
        let round = TagVocabulary([
            Self.definition("a") {
                $0.retiredOn = day
                $0.replacement = "b"
            },
            Self.definition("b") {
                $0.retiredOn = day
                $0.replacement = "a"
            },
        ])
        #expect(round.replacement(of: "a", on: Self.today) == nil)
        #expect(round.replacement(of: "c", on: Self.today) == nil)
    }

    @Test("expired tags are removed by a proposal with evidence, retired ones replaced")
    func cleaning() throws {
        var customer = Self.customer("gold", "summer-2024")
        customer.add(tag: "gold", until: CalendarDate("2026-01-01"))
        let proposals = Cleaning(in: Self.context).proposals(for: customer)
        #expect(Set(proposals.map(\.kind)) == [.expiredTag, .invalidValue])
        var clean = customer
        for proposal in proposals { clean = try #require(try clean.applying(proposal.changes)) }
        clean = clean.normalized(in: Self.context)
        #expect(clean.tags == ["summer"] && clean.detail(of: "gold") == nil)
    }

    @Test("the report counts misuse by kind, tag, word and source")
    func report() {
        var report = TagReport(vocabulary: Self.vocabulary, on: Self.today)
        for written in ["游船", "游船", "Danube"] {
            var customer = Self.customer(Customer.Tag(rawValue: written))
            customer.add(tag: customer.tags[0], provenance: Provenance(.hotline))
            report.add(customer.normalized(in: Self.context))
        }
        report.add(Self.customer("gold", "silver", "skiing"))
        report.add(Self.customer("gold", "summer-2025", "River Cruise"))
        report.add(Customer(person: "李娜"))
        #expect(report.customers == 6 && report.tagged == 5 && report.uses["river-cruise"] == 3)
        let told = report.misuses.map { "\($0.kind) \($0.tag) \($0.written) \($0.count)" }
        #expect(
            told == [
                "unknown skiing  1", "synonym river-cruise 游船 2", "synonym River Cruise River Cruise 1",
                "synonym river-cruise Danube 1", "retired summer-2025  1", "excluded silver  1",
                "one-off River Cruise  1", "one-off silver  1", "one-off skiing  1", "one-off summer-2025  1",
                "unused newlywed  0", "unused summer  0",
            ])
        #expect(report.misuses.first { $0.written == "游船" }?.bySource == [.hotline: 2])
    }

    @Test("folding is bounded and total over hostile text", arguments: 0..<50)
    func hostile(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let scalars = (0..<random.below(600)).compactMap { _ in Unicode.Scalar(UInt32(random.below(0x110000))) }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)
        let customer = Self.customer(Customer.Tag(rawValue: text)).normalized(in: Self.context)
        #expect(customer.tags.count == 1)
        #expect(customer.normalized(in: Self.context) == customer)
    }
}

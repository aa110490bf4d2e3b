import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("The rule of texts (R10)")
struct TextsRuleTests {
    private static let context = ValidationContext(
        today: CalendarDate(year: 2026, month: 5, day: 4) ?? .latest,
        definitions: [
            FieldDefinition("club", of: Customer.self, shape: .text, FieldTraits(en: "club", zh: "俱乐部")),
            FieldDefinition(
                "nickname", of: Customer.self, shape: .text, FieldTraits(en: "nickname", zh: "昵称", mask: .name)),
            FieldDefinition("points", of: Customer.self, shape: .integer, FieldTraits(en: "points", zh: "积分")),
        ])

    private static func found(_ change: (inout Customer) -> Void) -> [String] {
        var customer = Customer(person: "王伟")
        change(&customer)
        return customer.validate(in: context).map { "\($0.severity) \($0.code) \($0.path)" }
    }

    @Test("every text of a record is looked at, at its exact place")
    func places() {
        #expect(Self.found { $0.occupation = "teach\u{200B}er" } == ["warning text.invisible occupation"])
        #expect(Self.found { $0.employer = "ACME\u{0} Ltd" } == ["warning text.control employer"])
        #expect(Self.found { $0.tags = ["vip", "go\u{202E}ld"] } == ["warning text.direction-control tags[1]"])
        #expect(
            Self.found { customer in
                customer.addresses = [PostalAddress(), PostalAddress()]
                customer.addresses[1].lines = ["1 Main Street", "Floor\n2"]
            } == ["warning text.line-break addresses[1].lines[1]"])
        #expect(
            Self.found { customer in
                customer.emergencyContacts = [Customer.EmergencyContact()]
                customer.emergencyContacts[0].name = "Аnna"
            } == ["warning text.mixed-scripts emergencyContacts[0].name"])
    }

    @Test("the app's own fields are looked at, and fields that nobody defined are not")
    func ownFields() {
        #expect(Self.found { $0.custom["club"] = .string("a\u{200B}b") } == ["warning text.invisible custom.club"])
        #expect(Self.found { $0.custom["nickname"] = .string("Bär 🐻") } == ["warning text.emoji custom.nickname"])
        #expect(Self.found { $0.custom["other"] = .string("a\u{200B}b") } == [])
        #expect(Self.found { $0.custom["points"] = .number(7) } == [])
    }

    @Test("what a special rule says is not said twice")
    func once() {
        #expect(Self.found { $0.names[0].full = "王\u{200B}伟" } == ["warning text.invisible names[0].full"])
        let number = Self.found { $0.add(phone: "138\u{200B}0013 8000") }
        #expect(!number.contains { $0.contains("text.") })
        #expect(!Self.found { $0.add(email: "wang\u{200B}@qq.com") }.contains { $0.contains("text.") })
        #expect(
            !Self.found { $0.add(passport: "E1234\u{200B}5678", issuedBy: "CN") }.contains {
                $0.contains("text.invisible")
            })
    }

    @Test("a fault is one finding, however often it occurs in a text, with the clean text as repair")
    func oneEach() throws {
        var customer = Customer(person: "王伟")
        customer.occupation = String(repeating: "\u{200B}a\u{202E}", count: 50)
        let findings = customer.validate(in: Self.context)
        #expect(findings.map(\.code) == ["text.invisible", "text.direction-control"])
        #expect(findings.allSatisfy { $0.repair == String(repeating: "a", count: 50) })
        #expect(findings.map(\.range) == [0..<1, 2..<3])
    }

    @Test(
        "free text keeps its line breaks, indents, emoji and Chinese punctuation",
        arguments: ["你好，世界！\n　　第二段。", "Line 1\r\n  - item 👍", "１２３", "Иван and Ivan", "Wеst"])
    func prose(text: String) {
        #expect(
            Self.found { customer in
                customer.notes = [Customer.Note()]
                customer.notes[0].text = text
            } == [])
    }

    @Test(
        "a word of a name is of one script and without pictures",
        arguments: [
            ("Аnna Smith", "text.mixed-scripts", 1..<2, "Anna Smith"),
            ("WΑNG/WEI", "text.mixed-scripts", 1..<2, "WANG/WEI"),
            ("Ivanжa Smith", "text.mixed-scripts", 4..<5, nil), ("Anna 😀 Smith", "text.emoji", 5..<6, "Anna Smith"),
            ("Anna Smith 👩‍👧", "text.emoji", 11..<12, "Anna Smith"),
        ] as [(String, Finding.Code, Range<Int>, String?)])
    func names(name: String, code: Finding.Code, range: Range<Int>, repair: String?) throws {
        let findings = Customer(person: name).validate(in: Self.context)
        let finding = try #require(findings.first { $0.code == code })
        #expect(finding.range == range && finding.repair == repair && finding.path == "names[0].full")
    }

    @Test(
        "names of one script a word are not mixed",
        arguments: [
            "Иван Smith", "Δημήτρης Smith", "王Wei Ming", "Nguyễn Thị Hồng", "O’Neill-Иванов Anna", "محمد علي",
            "Jean-Luc Picard",
        ])
    func plainNames(name: String) {
        #expect(Customer(person: name).validate(in: Self.context) == [])
    }

    @Test("length is bounded in characters and in bytes, and found once")
    func lengths() throws {
        #expect(Self.found { $0.occupation = String(repeating: "王", count: 1000) } == [])
        #expect(
            Self.found { $0.occupation = String(repeating: "王", count: 1001) } == [
                "warning text.too-long occupation"
            ])
        #expect(
            Self.found { $0.occupation = String(repeating: "😀", count: 900) } == [
                "warning text.too-many-bytes occupation"
            ])
        #expect(
            Self.found { customer in
                customer.notes = [Customer.Note()]
                customer.notes[0].text = String(repeating: "word ", count: 4_001)
            } == ["warning text.too-long notes[0].text"])
    }

    @Test("the rule serves every kind of record")
    func otherKinds() {
        var rules = RuleSet<Booking>()
        rules.add(.texts())
        var booking = Booking()
        booking.reference = "B\u{200B}-1"
        booking.destination = "Paris"
        #expect(rules.check(booking, in: Self.context).map(\.path) == ["reference"])
        var cases = RuleSet<ServiceCase>()
        cases.add(.texts(except: ["subject"]))
        var complaint = ServiceCase()
        complaint.subject = "\0"
        complaint.text = "first line\nsecond\u{0} line"
        #expect(cases.check(complaint, in: Self.context).map { "\($0.code) \($0.path)" } == ["text.control text"])
    }

    @Test("records of any shape are walked without a trap", arguments: 0..<4)
    func anyRecord(seed: Int) {
        var records = RandomRecords(seed: UInt64(seed))
        let rule = ValidationRule<Customer>.texts()
        for _ in 0..<100 {
            for finding in rule.check(records.next(Customer.self), Self.context) {
                law(finding.severity <= .warning)
                law(!finding.path.components.isEmpty)
            }
        }
    }

    @Test("of a thousand customers whose data is clean none has a finding of texts")
    func noise() {
        let today = CalendarDate(year: 2026, month: 11, day: 21) ?? .latest
        let context = ValidationContext(today: today)
        let people = SyntheticHouse(seed: 11, travellers: 1000, today: today).travellers
        var counts: [String: Int] = [:]
        for person in people {
            let customer = person.customer.normalized(in: context)
            for finding in customer.validate(in: context) {
                counts["\(finding.severity) \(finding.code)", default: 0] += 1
            }
        }
        print("findings on \(people.count) clean customers: \(counts.sorted { $0.key < $1.key })")
        #expect(counts.filter { $0.key.contains("text.") }.isEmpty)
    }

    @Test("of the exports of QuickTour only rows with a stray character have a finding of texts")
    func exports() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(.maintenance)
        let folder = SourceTree.root.appendingPathComponent("Examples/QuickTour/Exports")
        var (clean, dirty, found) = (0, 0, 0)
        for name in ["website", "hotline", "partner"] {
            let bytes = Array(try Data(contentsOf: folder.appendingPathComponent("\(name).csv")))
            let mapping = try ImportMapping(
                json: Array(try Data(contentsOf: folder.appendingPathComponent("\(name).mapping.json"))))
            let report = try await desk.importRows(
                of: Customer.self, csv: bytes, mapping: mapping, from: Channel(rawValue: name), dryRun: true)
            var reader = CSVReader(bytes)
            for (row, result) in zip(try reader.remainingRows(), report.rows) {
                let ofTexts = result.result.findings.filter { $0.code.rawValue.hasPrefix("text.") }
                if row.cells.contains(where: Self.isDirty) {
                    dirty += 1
                    found += ofTexts.isEmpty ? 0 : 1
                } else {
                    clean += 1
                    #expect(ofTexts.isEmpty, "row \(row.number) of \(name): \(ofTexts)")
                }
            }
        }
        print("QuickTour: \(clean) clean rows without a finding of texts; \(found) of \(dirty) others have one")
        #expect(clean > 1500 && found > 100)
    }

    /// Whether a cell has stray spaces or characters that are not seen or of double width, told in another way than the
    /// library does.
    private static func isDirty(_ cell: String) -> Bool {
        if cell.hasPrefix(" ") || cell.hasSuffix(" ") || cell.contains("  ") { return true }
        return cell.unicodeScalars.contains { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: true
            case .spaceSeparator: scalar != " "
            default: (0xFF01...0xFF5E).contains(scalar.value)
            }
        }
    }
}

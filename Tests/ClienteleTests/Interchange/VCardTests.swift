import Clientele
import ClienteleTesting
import Testing

@Suite("Export as vCard (R08)")
struct VCardTests {
    private static func cards(
        _ customers: Customer..., asSeenBy role: StaffMember.Role = .owner
    ) async throws -> [[VCardParser.Property]] {
        let house = try await TestHouse { $0.policy.allow(.serviceRepresentative, to: [.export], for: .service) }
        let owner = try await house.desk()
        for customer in customers { try await owner.add(customer) }
        let file = ExportedFile()
        _ = try await house.desk(of: role).export(Customer.self, as: .vCard, to: file.append)
        return try VCardParser.cards(file.bytes)
    }

    private static func values(_ card: [VCardParser.Property], _ name: String) -> [String] {
        card.filter { $0.name == name }.map(\.raw)
    }

    @Test("names in several scripts are alternatives of one, a number is a URI, the identifier a URN")
    func person() async throws {
        var wang = Customer.wang
        wang.names[0].language = .simplifiedChinese
        wang.phones[0].use = .mobile
        wang.phones[0].isPrimary = true
        wang.gender = .male
        wang.languages = [.simplifiedChinese, .english]
        wang.add(email: "Wang.Wei@example.com")
        wang.tags = [.vip, "river, cruise"]
        let card = try #require(try await Self.cards(wang).first)
        let names = card.filter { $0.name == "FN" }
        #expect(names.map(\.text) == ["王伟", "WANG/WEI"])
        #expect(names.map { $0.parameters["ALTID"] } == ["1", "1"])
        #expect(names.map { $0.parameters["LANGUAGE"] } == ["zh-Hans", nil])
        let parts = card.filter { $0.name == "N" }
        #expect(parts.map(\.components) == [[["王"], ["伟"], [""], [""], [""]], [["WANG"], ["WEI"], [""], [""], [""]]])
        let phone = try #require(card.first { $0.name == "TEL" })
        #expect(phone.raw == "tel:+8613800138000")
        #expect(phone.parameters == ["VALUE": "uri", "TYPE": "cell", "PREF": "1"])
        #expect(Self.values(card, "KIND") == ["individual"])
        #expect(Self.values(card, "GENDER") == ["M"])
        #expect(Self.values(card, "BDAY") == ["19610308"])
        #expect(Self.values(card, "LANG") == ["zh-Hans", "en"])
        #expect(Self.values(card, "REV") == ["20261122T010000Z"])
        #expect(card.first { $0.name == "CATEGORIES" }?.components == [["vip", "river, cruise"]])
        let id = try #require(Self.values(card, "UID").first)
        #expect(id.hasPrefix("urn:uuid:") && id.utf8.count == 45)
    }

    @Test("a name that is known by its parts alone is shown", arguments: [(false, "Wei Wang"), (true, "WangWei")])
    func parts(isNative: Bool, shown: String) async throws {
        var somebody = Customer(person: "x")
        somebody.names[0].kind = isNative ? .native : .romanized
        (somebody.names[0].full, somebody.names[0].surname, somebody.names[0].given) = ("", "Wang", "Wei")
        let card = try #require(try await Self.cards(somebody).first)
        #expect(card.filter { $0.name == "FN" }.map(\.text) == [shown])
        #expect(card.first { $0.name == "N" }?.components.prefix(2) == [["Wang"], ["Wei"]])
    }

    @Test("an organisation is one, and has a name to show")
    func organisation() async throws {
        var company = Customer(company: "上海远行科技有限公司; 总部")
        company.organization?.tradeName = "Yuanxing"
        let card = try #require(try await Self.cards(company).first)
        #expect(Self.values(card, "KIND") == ["org"])
        #expect(card.first { $0.name == "FN" }?.text == "上海远行科技有限公司; 总部")
        #expect(card.first { $0.name == "ORG" }?.components == [["上海远行科技有限公司; 总部"]])
        #expect(card.first { $0.name == "NICKNAME" }?.text == "Yuanxing")
    }

    @Test(
        "a birth date of which only a part is known keeps that part",
        arguments: [
            ("1961-03-08", "19610308", nil), ("1961", "1961", nil), ("1961-03", "1961-03", nil),
            ("--03-08", "--0308", nil), ("--0229", "--0229", nil), ("--0230", "--0230", "text"),
            ("1961-13", "1961-13", "text"), ("春天, 1961", "春天\\, 1961", "text"),
        ])
    func birthDates(entered: String, expected: String, type: String?) async throws {
        var somebody = Customer(person: "Anna Berg")
        somebody.birthDate = EnteredDate(entered)
        let card = try #require(try await Self.cards(somebody).first)
        let birth = try #require(card.first { $0.name == "BDAY" })
        #expect(birth.raw == expected)
        #expect(birth.parameters["VALUE"] == type)
    }

    @Test(
        "nothing that a customer typed becomes a property or breaks a line, and every text comes back", arguments: 0..<6
    )
    func hostile(seed: UInt64) async throws {
        let pieces = [
            "王", "👩‍👩‍👧", "é", "e\u{301}", ",", ";", ":", "\\", "\\n", "\"", "\n", "\r\n", "\r", "\u{2028}", "\u{85}", " ",
            "\t", "END:VCARD", "\nTEL:110", "x", String(repeating: "长", count: 40), "\u{1F}", "\u{FEFF}", "^n",
        ]
        var random = SeededRandom(seed: seed)
        for _ in 0..<40 {
            func text() -> String { (0..<random.within(0...6)).map { _ in random.pick(pieces) }.joined() }
            var customer = Customer(person: "Q" + text(), born: "1961-03-08")
            var note = Customer.Note()
            note.text = "Q" + text()
            customer.notes = [note]
            var address = PostalAddress()
            address.lines = ["Q" + text(), "Q" + text()]
            address.city = text()
            address.language = LanguageTag(rawValue: text())
            customer.addresses = [address]
            let cards = try await Self.cards(customer)
            #expect(cards.count == 1)
            let card = cards[0]
            #expect(!card.contains { $0.name == "TEL" })
            #expect(card.count { $0.name == "NOTE" } == 1)
            #expect(card.first { $0.name == "NOTE" }?.text == Self.plain(note.text))
            let parts = try #require(card.first { $0.name == "ADR" }?.components)
            #expect(parts == [[""], [""], address.lines.map(Self.plain), [Self.plain(address.city)], [""], [""], [""]])
        }
    }

    /// The text as a vCard can hold it.
    private static func plain(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var last: Unicode.Scalar?
        for scalar in text.unicodeScalars {
            defer { last = scalar }
            if "\n\r\u{2028}\u{85}".unicodeScalars.contains(scalar) {
                if scalar != "\n" || last != "\r" { result.append("\n") }
            } else if scalar == "\t" || scalar.value >= 0x20 {
                result.append(scalar)
            }
        }
        return String(result)
    }

    @Test("what is masked is left out of the card, and the card says so")
    func masked() async throws {
        var wang = Customer.wang
        wang.add(email: "wang@example.com")
        let card = try #require(try await Self.cards(wang, asSeenBy: .serviceRepresentative).first)
        #expect(!card.contains { $0.raw.contains("*") })
        #expect(Self.values(card, "TEL").isEmpty && Self.values(card, "EMAIL").isEmpty)
        let withheld = try #require(card.first { $0.name == "X-CLIENTELE-WITHHELD" }).components[0]
        #expect(withheld.contains("phones[0].number") && withheld.contains("emails[0].address"))
        #expect(card.first { $0.name == "FN" }?.text == "王伟")
    }

    @Test("every value is in the card, or its field is named among what is left out", arguments: 0..<8)
    func nothingForgotten(seed: UInt64) async throws {
        var records = RandomRecords(seed: seed, texts: .distinct)
        var seen: Set<FieldPath> = []
        for _ in 0..<20 {
            let house = try await TestHouse()
            let desk = try await house.desk()
            var customer = records.next(Customer.self)
            customer.id = .unassigned
            guard let id = try? await desk.add(customer).id else { continue }
            let stored = try #require(try await desk.customer(id)).record
            let file = ExportedFile()
            let report = try await desk.export(Customer.self, as: .vCard, to: file.append)
            let card = try #require(try VCardParser.cards(file.bytes).first)
            let texts = card.flatMap { [$0.raw, $0.text] + $0.components.flatMap { $0 } + $0.parameters.values }
            for (path, json) in Self.leaves(of: stored.json, .record) where path.components.first?.name != "$withheld" {
                let names = path.withoutIndices.components
                let isNamed = (1...names.count).contains { report.leftOut.contains(FieldPath(Array(names.prefix($0)))) }
                guard !isNamed else { continue }
                seen.insert(path.withoutIndices)
                let isInside = (1...names.count).contains { report.fields.contains(FieldPath(Array(names.prefix($0)))) }
                #expect(isInside || Customer().json[names.first?.name ?? ""] == json, "\(path)")
                guard case .string(let text) = json, !Self.isCoded.contains(path.withoutIndices) else { continue }
                #expect(texts.contains(text) || texts.contains("urn:uuid:" + text), "\(path)")
            }
        }
        // Texts that are in the card are not said to be left out.
        #expect(seen.isSuperset(of: ["id", "names.full", "organization.legalName", "notes.text"]), "\(seen.sorted())")
    }

    /// Fields whose values have another form in a card.
    private static let isCoded: Set<FieldPath> = [
        "nature", "status", "gender", "birthDate", "phones.use", "phones.number", "emails.use", "addresses.use",
        "names.kind",
    ]

    private static func leaves(of json: JSONValue, _ path: FieldPath) -> [(FieldPath, JSONValue)] {
        switch json {
        case .object(let members): members.flatMap { leaves(of: $0.value, path.appending(field: $0.key)) }
        case .array(let elements): elements.enumerated().flatMap { leaves(of: $1, path.appending(index: $0)) }
        default: [(path, json)]
        }
    }

    @Test("a customer with all there is: what a card cannot hold is named, and nothing else")
    func full() async throws {
        var wang = Customer.wang
        wang.nature = .publicBody
        wang.status = "dormant"
        wang.names[1].scheme = "pinyin"
        wang.names[0].provenance = Provenance(.hotline)
        wang.phones[0].use = "satellite"
        wang.phones[0].isPrimary = true
        wang.provenance = Provenance(.website, source: "form 7")
        wang.languages = [.simplifiedChinese]
        wang.organization = Customer.Organization()
        wang.organization?.legalName = "远行"
        wang.organization?.industry = "travel"
        wang.unknown = try Customer(json: Array(#"{"future":1}"#.utf8)).unknown
        wang.custom["club"] = .string("A-7")
        let house = try await TestHouse {
            $0.fields = [
                FieldDefinition("club", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "会员号"))
            ]
        }
        let desk = try await house.desk()
        try await desk.add(wang)
        let report = try await desk.export(Customer.self, as: .vCard) { _ in }
        #expect(
            report.leftOut == [
                "nature", "status", "names.kind", "names.scheme", "names.provenance", "phones.raw", "phones.region",
                "phones.use", "documents.kind", "documents.raw", "documents.number", "documents.issuingCountry",
                "documents.expires", "provenance", "organization.industry", "future", "custom.club",
            ], "\(report.leftOut.sorted())")
        #expect(report.fields.isSuperset(of: ["names.full", "phones.number", "birthDate", "languages"]))
    }

    @Test("a text that a card cannot hold as it is, is named")
    func changedTexts() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var anna = Customer(person: "Anna")
        anna.occupation = "a\u{1F}b"
        anna.employer = "a\nb"
        try await desk.add(anna)
        let report = try await desk.export(Customer.self, as: .vCard) { _ in }
        #expect(report.leftOut.contains("occupation") && !report.leftOut.contains("employer"))
    }

    @Test("vCards of anything but customers are refused")
    func otherKinds() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let file = ExportedFile()
        await #expect { try await desk.export(Booking.self, as: .vCard, to: file.append) } throws: { error in
            (error as? RegistryError)?.code == .formatNotForKind
        }
        #expect(file.bytes.isEmpty)
    }
}

extension FieldPath.Component {
    fileprivate var name: String {
        switch self {
        case .field(let name): name
        case .index: ""
        }
    }
}

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

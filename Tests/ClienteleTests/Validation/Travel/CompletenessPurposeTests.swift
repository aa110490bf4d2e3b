import Clientele
import ClienteleTesting
import Testing

@Suite("Complete for a purpose (R11)")
struct CompletenessPurposeTests {
    static let context = ValidationContext(today: CalendarDate(dayNumber: 20_779))  // 2026-11-22
    private static let purposes: [CompletenessPurpose] = [
        .domesticFlightInChina, .advancePassengerInformation, .hotelCheckInInChina,
    ]

    /// A foreign traveller of whom all is known.
    static var smith: Customer {
        var smith = Customer(person: "John Michael Smith", born: "1964-07-12")
        smith.add(passport: "123456789", issuedBy: "US", expires: "2031-08-23")
        smith.documents[0].nationality = "US"
        smith.documents[0].holder = "SMITH/JOHN MICHAEL"
        smith.gender = .male
        smith.residence = "US"
        return smith
    }

    private static func missing(_ customer: Customer, _ purpose: CompletenessPurpose) -> [String] {
        customer.missing(for: purpose, in: context).filter { $0.severity == .error }.map(\.path.description)
    }

    @Test("a foreign traveller of whom all is known is complete for each purpose")
    func complete() {
        for purpose in Self.purposes { #expect(Self.missing(Self.smith, purpose) == [], "\(purpose.id)") }
        let hotel = Self.smith.missing(for: .hotelCheckInInChina, in: Self.context)
        #expect(hotel.map(\.code) == ["travel.visa-missing"])
    }

    @Test("each of the nine things that a ticket within China needs of a foreigner is named when it is missing")
    func ticket() {
        let changes: [(String, (inout Customer) -> Void)] = [
            ("documents[0].holder", { $0.documents[0].holder = "" }),
            ("documents[0].holder", { $0.documents[0].holder = "SMITH" }),
            ("documents[0].raw", { $0.documents[0].raw = "" }),
            ("documents[0].raw", { $0.documents[0].raw = "1234*****" }),
            ("documents[0].issuingCountry", { $0.documents[0].issuingCountry = nil }),
            ("documents[0].issuingCountry", { $0.documents[0].issuingCountry = "QQ" }),
            ("documents[0].nationality", { $0.documents[0].nationality = nil }),
            ("documents[0].expires", { $0.documents[0].expires = nil }),
            ("documents[0].expires", { $0.documents[0].expires = "2026-11-21" }),
            ("birthDate", { $0.birthDate = nil }), ("birthDate", { $0.birthDate = "2026-11-23" }),
            ("gender", { $0.gender = nil }), ("gender", { $0.gender = .undisclosed }),
            ("documents[1].kind", { $0.documents[0].kind = .drivingLicence }),
        ]
        for (path, change) in changes {
            var smith = Self.smith
            change(&smith)
            #expect(Self.missing(smith, .domesticFlightInChina).contains(path), "\(path)")
            #expect(Self.missing(smith, .advancePassengerInformation).contains(path), "\(path)")
        }
        #expect(Self.missing(Customer(), .domesticFlightInChina).count == 8, "surname and given name are one field")
    }

    @Test("one of several nationalities is not taken for the document's; a single one is")
    func nationality() {
        var smith = Self.smith
        smith.documents[0].nationality = nil
        smith.nationalities = ["US", "GB"]
        #expect(Self.missing(smith, .domesticFlightInChina) == ["documents[0].nationality"])
        smith.nationalities = ["GB"]
        #expect(Self.missing(smith, .domesticFlightInChina) == [])
    }

    @Test("a resident needs a name in Han characters and a right number, at the counter and at the hotel")
    func residents() {
        var wang = Customer(person: "王伟")
        wang.add(document: .residentIdentityCard, number: "11010519491231002X")
        #expect(Self.missing(wang, .domesticFlightInChina) == [])
        #expect(Self.missing(wang, .hotelCheckInInChina) == [])
        wang.documents[0].raw = "110105194912310021"
        #expect(Self.missing(wang, .hotelCheckInInChina) == ["documents[0].raw"])
        wang.names = [PersonName("WANG/WEI", .romanized)]
        #expect(Self.missing(wang, .hotelCheckInInChina) == ["documents[0].raw", "names[1].full"])
        // A Chinese traveller without a card is asked for one; with a passport it will do.
        var li = Customer(person: "李娜")
        li.nationalities = ["CN"]
        #expect(Self.missing(li, .domesticFlightInChina) == ["documents[0].kind", "documents[0].raw"])
        li.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        #expect(Self.missing(li, .domesticFlightInChina) == ["birthDate", "documents[0].holder", "gender"])
    }

    @Test("the spelling of a Chinese name is proposed and never taken")
    func spelling() throws {
        var lyu = Self.smith
        lyu.names = [PersonName("吕伟", .native)]
        lyu.documents[0].holder = ""
        let finding = try #require(lyu.missing(for: .domesticFlightInChina, in: Self.context).first)
        #expect(finding.code == "travel.name-missing")
        #expect(finding.repair == "LYU/WEI")
        #expect(!finding.message(in: .english).contains("LYU"))
    }

    @Test("a document that is valid on the day goes before an expired one, and the day can be that of travel")
    func day() {
        var smith = Self.smith
        smith.documents.insert(smith.documents[0], at: 0)
        smith.documents[0].expires = "2020-01-01"
        #expect(Self.missing(smith, .domesticFlightInChina) == [])
        var later = Self.context
        later.today = CalendarDate(year: 2032, month: 1, day: 1) ?? .latest
        #expect(smith.missing(for: .domesticFlightInChina, in: later).map(\.code) == ["travel.document-expired"])
    }

    /// A traveller from Hong Kong, with what a counter on the mainland asks for beside the document.
    private static var chan: Customer {
        var chan = Customer(person: "陳大文", romanized: "CHAN/TAI MAN", born: "1970-01-02")
        chan.gender = .male
        chan.nationalities = ["HK"]
        return chan
    }

    @Test(
        "people of Hong Kong, Macao and Taiwan need a permit on the mainland: their passports do not count",
        arguments: ["HK", "HKG", "MO", "TW"] as [CountryCode])
    func permits(region: CountryCode) {
        var chan = Self.chan
        for purpose in [CompletenessPurpose.domesticFlightInChina, .hotelCheckInInChina] {
            chan.documents = []
            chan.nationalities = [region]
            #expect(chan.missing(for: purpose, in: Self.context).contains { $0.code == "travel.permit-missing" })
            chan.add(passport: "K12345678", issuedBy: region, expires: "2031-05-04")
            let findings = chan.missing(for: purpose, in: Self.context)
            #expect(findings.contains { $0.code == "travel.permit-missing" && $0.path == "documents[1].kind" })
            #expect(!findings.contains { $0.code == "travel.visa-missing" })
            // The nationality of the passport tells it too, and a permit that is expired is no paper.
            chan.nationalities = []
            chan.documents[0].issuingCountry = nil
            chan.documents[0].nationality = region
            #expect(chan.missing(for: purpose, in: Self.context).contains { $0.code == "travel.permit-missing" })
            // So does the number, where the zone calls it a passport of China.
            chan.documents[0].issuingCountry = "CN"
            chan.documents[0].raw = " kj1234567"
            #expect(chan.missing(for: purpose, in: Self.context).contains { $0.code == "travel.permit-missing" })
            let kind: IdentityDocument.Kind = region == "TW" ? .taiwanCompatriotPermit : .homeReturnPermit
            chan.add(
                document: kind, number: region == "TW" ? "12345678" : "H12345678", issuedBy: "CN", expires: "2026-11-21"
            )
            chan.documents[1].nationality = region
            #expect(Self.missing(chan, purpose) == ["documents[1].expires"])
            chan.documents[1].expires = "2026-11-22"
            #expect(chan.missing(for: purpose, in: Self.context) == [])
        }
        // Abroad the passport is the document.
        chan.documents[0].issuingCountry = region
        chan.documents[0].raw = "K12345678"
        chan.residence = region
        #expect(Self.missing(chan, .advancePassengerInformation) == [])
    }

    @Test("whoever has a residence permit for people from Hong Kong, Macao and Taiwan travels on it as residents do")
    func residencePermit() {
        var chan = Customer(person: "陳大文")
        chan.add(document: .mainlandResidencePermit, number: "810000197001021237")
        #expect(Self.missing(chan, .domesticFlightInChina) == [])
        #expect(Self.missing(chan, .hotelCheckInInChina) == [])
        chan.documents[0].raw = "11010519491231002X"
        #expect(Self.missing(chan, .domesticFlightInChina) == ["documents[0].raw"])
        // It gives way to a permit that can be used.
        chan.add(document: .homeReturnPermit, number: "H12345678", issuedBy: "CN", expires: "2031-05-04")
        chan.nationalities = ["HK"]
        chan.names = [PersonName("CHAN/TAI MAN", .romanized)]
        chan.gender = .male
        chan.birthDate = "1970-01-02"
        #expect(Self.missing(chan, .domesticFlightInChina) == [])
    }

    @Test("one valid paper suffices, whatever others are expired or have no right number")
    func oneSuffices() {
        var li = Self.chan
        li.nationalities = ["CN"]
        li.add(document: .residentIdentityCard, number: "11010519491231002X", expires: "2020-01-01")
        for purpose in [CompletenessPurpose.domesticFlightInChina, .hotelCheckInInChina] {
            #expect(Self.missing(li, purpose) == ["documents[0].expires"])
        }
        li.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        for purpose in [CompletenessPurpose.domesticFlightInChina, .hotelCheckInInChina] {
            #expect(li.missing(for: purpose, in: Self.context) == [])
            var wrong = li
            wrong.documents[0].expires = nil
            wrong.documents[0].raw = "110105194912310021"
            #expect(wrong.missing(for: purpose, in: Self.context) == [])
            wrong.documents[1].raw = ""
            #expect(Self.missing(wrong, purpose) == ["documents[0].raw"])
        }
    }

    @Test("passenger data are of the passport, also where an identity card has a number and the passport none")
    func border() {
        var smith = Self.smith
        smith.documents[0].raw = ""
        smith.add(document: .nationalIdentityCard, number: "A123456(3)", issuedBy: "HK")
        #expect(Self.missing(smith, .advancePassengerInformation).contains("documents[0].raw"))
    }

    @Test("only a visa of the country is one at its hotels")
    func visa() {
        var smith = Self.smith
        var citizen = Customer(person: "Wang Wei", born: "1990-01-02")
        citizen.gender = .male
        citizen.nationalities = ["CN"]
        citizen.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        citizen.documents[0].issuingCountry = nil
        citizen.documents[0].nationality = "CN"
        #expect(
            !citizen.missing(for: .hotelCheckInInChina, in: Self.context).contains { $0.code == "travel.visa-missing" })
        smith.add(document: .visa, number: "H0380256", issuedBy: "US", expires: "2027-01-01")
        #expect(smith.missing(for: .hotelCheckInInChina, in: Self.context).map(\.code) == ["travel.visa-missing"])
        smith.documents[1].issuingCountry = nil
        #expect(smith.missing(for: .hotelCheckInInChina, in: Self.context).map(\.code) == ["travel.visa-missing"])
        for country: CountryCode in ["CN", "CHN"] {
            smith.documents[1].issuingCountry = country
            #expect(smith.missing(for: .hotelCheckInInChina, in: Self.context) == [])
        }
    }

    @Test("an app's own purpose, with a field of its own")
    func own() {
        var cruise = CompletenessPurpose(
            "cruise", LocalizedText(en: "cruise", zh: "邮轮"), reads: ["emergencyContacts", "custom"])
        cruise.rules.add(
            .required(["emergencyContacts.phone.raw", "custom.swimmer"], id: "cruise", severity: .error))
        var smith = Self.smith
        #expect(Self.missing(smith, cruise) == ["custom.swimmer", "emergencyContacts.phone.raw"])
        smith.custom["swimmer"] = .bool(true)
        #expect(Self.missing(smith, cruise) == ["emergencyContacts.phone.raw"])
    }

    @Test(
        "a record in which all that is named is filled in is complete, whatever it held before (law)", arguments: 0..<3)
    func filling(_ which: Int) {
        let purpose = Self.purposes[which]
        var random = SeededRandom(seed: 23 + UInt64(which))
        var wild = RandomRecords(seed: 5 + UInt64(which))
        var incomplete = 0
        for round in 0..<150 {
            var customer = Self.smith
            if round % 3 == 0 {
                customer = wild.next(Customer.self)
            } else {
                if random.chance(400) {
                    customer.documents[0].kind = random.pick([
                        .visa, .residentIdentityCard, .homeReturnPermit, .mainlandResidencePermit,
                    ])
                }
                if random.chance(400) { customer.documents[0].raw = random.pick(["", "x", "E123****8"]) }
                if random.chance(300) { customer.documents[0].holder = random.pick(["", "王", "X/", "12/34"]) }
                if random.chance(300) { customer.documents[0].expires = random.pick(["soon", "2001-01-01"]) }
                if random.chance(300) { customer.documents[0].issuingCountry = nil }
                if random.chance(300) { customer.documents[0].nationality = random.pick(["QQ", "CHN"]) }
                if random.chance(300) { customer.gender = nil }
                if random.chance(300) { customer.residence = nil }
                if random.chance(200) { customer.documents = [] }
                if random.chance(200) { customer.nationalities = ["CN"] }
                if random.chance(200) { customer.nationalities = ["HK"] }
                if random.chance(200), !customer.documents.isEmpty { customer.documents[0].issuingCountry = "TW" }
            }
            let named = customer.missing(for: purpose, in: Self.context).filter { $0.severity == .error }
            if !named.isEmpty { incomplete += 1 }
            for finding in named { customer.fill(finding) }
            #expect(Self.missing(customer, purpose) == [], "\(named)")
        }
        #expect(incomplete > 40)
    }

    @Test("figures of a data set add up, in whatever order it is read (law)")
    func figures() {
        var random = SeededRandom(seed: 9)
        var customers = (0..<200).map { number in
            var smith = Self.smith
            smith.id = Identifier(UniqueID(high: 7, low: UInt64(number)))
            if random.chance(300) { smith.gender = nil }
            if random.chance(300) { smith.documents[0].expires = nil }
            return smith
        }
        func count(_ customers: [Customer]) -> CompletenessFigures {
            var figures = CompletenessFigures(limit: .max)
            for customer in customers {
                figures.add(customer.id, lacking: customer.missing(for: .domesticFlightInChina, in: Self.context))
            }
            return figures
        }
        let figures = count(customers)
        #expect(figures.records == 200)
        #expect(figures.complete + figures.followUps.count == 200)
        #expect(figures.lacking["gender"] == customers.count { $0.gender == nil })
        #expect(figures.lacking["documents.expires"] == customers.count { $0.documents[0].expires == nil })
        #expect(figures.lacking.values.reduce(0, +) == figures.followUps.map(\.fields.count).reduce(0, +))
        customers.shuffle(using: &random)
        let shuffled = count(customers)
        #expect(shuffled.lacking == figures.lacking && shuffled.complete == figures.complete)
        #expect(Set(shuffled.followUps) == Set(figures.followUps))
        var few = CompletenessFigures(limit: 1)
        for customer in customers {
            few.add(
                customer.id,
                lacking: [
                    Finding(
                        .init("a", .error, message: .init(en: "", zh: ""), remedy: .init(en: "", zh: "")), at: "gender")
                ])
        }
        #expect(few.followUps.count == 1 && few.lacking["gender"] == 200 && few.share == 0)
    }
}

extension Customer {
    /// Fills in what a finding names, as somebody would who has the papers.
    fileprivate mutating func fill(_ finding: Finding) {
        let path = finding.path
        guard case .field(let field)? = path.components.first else { return }
        switch field {
        case "gender": gender = .female
        case "birthDate": birthDate = "1964-07-12"
        case "residence": residence = "US"
        case "nationalities": nationalities = ["US"]
        case "names": names.append(PersonName("王伟", .native))
        case "documents":
            guard path.components.count == 3, case .index(let index) = path.components[1],
                case .field(let part) = path.components[2]
            else { return }
            if index == documents.count { documents.append(IdentityDocument()) }
            let kinds: [Finding.Code: IdentityDocument.Kind] = [
                "travel.resident-card-missing": .residentIdentityCard, "travel.permit-missing": .homeReturnPermit,
            ]
            switch part {
            case "kind": documents[index].kind = kinds[finding.code] ?? .passport
            case "raw":
                documents[index].raw =
                    switch documents[index].kind {
                    case .residentIdentityCard, .foreignPermanentResidence: "11010519491231002X"
                    case .homeReturnPermit: "H1234567802"
                    case .mainlandResidencePermit: "810000197001021237"
                    case .taiwanCompatriotPermit: "12345678"
                    default: "E12345678"
                    }
            case "issuingCountry": documents[index].issuingCountry = "US"
            case "nationality": documents[index].nationality = "US"
            case "expires": documents[index].expires = "2031-05-04"
            case "holder": documents[index].holder = "SMITH/ANNA"
            default: break
            }
        default: break
        }
    }
}

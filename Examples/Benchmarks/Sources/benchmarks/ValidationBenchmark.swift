import Clientele
import ClienteleTesting

extension Benchmark {
    static let validation = Benchmark(name: ValidationBenchmark.name, usage: ValidationBenchmark.usage) {
        try ValidationBenchmark.run($0)
    }
}

/// Checks of the values of synthetic travellers: numbers, addresses, identity cards, passports and names, on one thread.
private enum ValidationBenchmark {
    static let name = "validation"
    static let usage = "validation N (how many values)"

    /// How many values open programs that do one kind alone check in a second.
    ///
    /// Measured on the same kind of machine. Names of reservations have no such program.
    private static let peers: [(variant: String, peer: String, perSecond: Double)] = [
        ("phones", "libphonenumber C++", 50_000), ("e-mails", "email-validator 2.4.0", 47_800),
        ("resident ids", "python-stdnum 2.2", 23_500), ("machine-readable zones", "mrz 0.6.2", 17_600),
        ("Chinese names", "pypinyin 0.55.0", 48_700),
    ]

    static func run(_ arguments: [String]) throws {
        guard arguments.count == 1, let wanted = Int(arguments[0]), wanted > 0,
            let today = CalendarDate(year: 2026, month: 5, day: 1)
        else { throw Fault(usage: usage) }
        let house = SyntheticHouse(seed: 7, travellers: min(max(wanted / 6, 10), 20_000), today: today)
        let people = house.travellers
        let phones = people.flatMap { person in person.phones.map { ($0.value, person.address.country) } }
        let emails = people.flatMap { $0.emails.map(\.value) }
        let cards = people.flatMap { $0.documents.filter { $0.kind == .residentIdentityCard }.map(\.number) }
        // Names of Japan and Korea have characters too, but no spelling in a passport of China.
        let native = people.filter { $0.nationality == "CN" }.compactMap(\.nativeName)
        let zones = people.compactMap(zone)
        let typed = people.map { "\($0.familyName)/\($0.givenName) \($0.sex == .female ? "MS" : "MR")".uppercased() }

        var isValid = 0
        func note(_ verdict: Verdict) { isValid += verdict == .valid ? 1 : 0 }
        func checkPhone(_ index: Int) {
            let (text, region) = phones[index % phones.count]
            note(PhoneNumber.check(text, region: region).verdict)
        }
        func checkEmail(_ index: Int) { note(EmailAddress.check(emails[index % emails.count]).verdict) }
        func checkCard(_ index: Int) {
            note(ResidentIdentityCard.check(cards[index % cards.count], today: today).verdict)
        }
        func checkZone(_ index: Int) {
            note(MachineReadableZone.check(zones[index % zones.count], today: today).verdict)
        }
        func spell(_ index: Int) {
            note(ChineseName.romanizations(of: native[index % native.count]).isEmpty ? .invalid : .valid)
        }
        func checkTyped(_ index: Int) { note(ReservationName.check(typed[index % typed.count]).verdict) }
        guard !phones.isEmpty, !emails.isEmpty, !cards.isEmpty, !native.isEmpty, !zones.isEmpty else {
            throw Fault("So few travellers have not every kind of value. Ask for at least 100 values.")
        }

        let variants: [(String, (Int) -> Void)] = [
            ("phones", checkPhone), ("e-mails", checkEmail), ("resident ids", checkCard),
            ("machine-readable zones", checkZone), ("Chinese names", spell), ("reservation names", checkTyped),
        ]
        for (variant, check) in variants {
            report(variant, count: max(wanted / variants.count, 1), check, peerSeconds: peerSeconds(variant))
        }
        // The peers' time for the same mix is the sum of theirs; where there is none, it is taken as nothing.
        let ofAll = variants.reduce(0) { $0 + (peerSeconds($1.0) ?? 0) } / Double(variants.count)
        report(
            "mixed, all kinds", count: wanted, { variants[$0 % variants.count].1($0 / variants.count) },
            peerSeconds: ofAll)
        let customers = people.map(\.customer)
        let context = ValidationContext(today: today)
        var fewer = RuleSet<Customer>.standard
        fewer.remove("texts")
        for (variant, rules) in [("whole customers", RuleSet<Customer>.standard), ("the same without texts", fewer)] {
            report(
                variant, count: max(wanted / 10, 1),
                { note(rules.check(customers[$0 % customers.count], in: context).isEmpty ? .valid : .possible) },
                peerSeconds: nil)
        }
        for (variant, peer, perSecond) in peers {
            var line = ResultLine(name, peer: "\(peer), \(variant)")
            line.add("perSecond", perSecond)
            line.print()
        }
        if isValid == 0 { throw Fault("No value was valid.") }
    }

    /// The seconds that the peer needs for one value.
    private static func peerSeconds(_ variant: String) -> Double? {
        peers.first { $0.variant == variant }.map { 1 / $0.perSecond }
    }

    /// The zone of a traveller's passport.
    private static func zone(_ person: SyntheticTraveller) -> String? {
        guard let passport = person.documents.last(where: { $0.kind == .passport }) else { return nil }
        let zone = MachineReadableZone(
            .td3, documentCode: "P", issuer: "UTO", number: passport.number,
            name: RomanizedName(surname: person.familyName, given: person.givenName), nationality: "UTO",
            birthDate: EnteredDate(person.birthDate), gender: person.sex == .female ? .female : .male,
            expires: passport.expires)
        return zone.lines.value?.joined(separator: "\n")
    }

    private static func report(_ variant: String, count: Int, _ check: (Int) -> Void, peerSeconds: Double?) {
        let best = Measurement.best(of: 3) {
            for index in 0..<count { check(index) }
        }
        let perSecond = Double(count) / best.cpuSeconds
        var line = ResultLine(name, variant, count: count, best, ratioToPeer: peerSeconds.map { $0 * perSecond })
        line.add("perSecond", perSecond)
        line.print()
    }
}

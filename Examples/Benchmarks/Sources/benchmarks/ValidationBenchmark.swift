import Clientele
import ClienteleTesting

extension Benchmark {
    static let validation = Benchmark(name: ValidationBenchmark.name, usage: ValidationBenchmark.usage) {
        try ValidationBenchmark.run($0)
    }
}

/// Checks of the values of synthetic travellers: numbers, addresses, identity cards and names, on one thread.
private enum ValidationBenchmark {
    static let name = "validation"
    static let usage = "validation N (how many values)"

    static func run(_ arguments: [String]) throws {
        guard arguments.count == 1, let wanted = Int(arguments[0]), wanted > 0,
            let today = CalendarDate(year: 2026, month: 5, day: 1)
        else { throw Fault(usage: usage) }
        let house = SyntheticHouse(seed: 7, travellers: min(max(wanted / 6, 10), 20_000), today: today)
        let people = house.travellers
        let phones = people.flatMap { person in person.phones.map { ($0.value, person.address.country) } }
        let emails = people.flatMap { $0.emails.map(\.value) }
        let cards = people.flatMap { $0.documents.filter { $0.kind == .residentIdentityCard }.map(\.number) }
        let native = people.compactMap(\.nativeName)
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
        func checkNative(_ index: Int) { note(ChineseName(native[index % native.count]) == nil ? .invalid : .valid) }
        func checkTyped(_ index: Int) { note(ReservationName.check(typed[index % typed.count]).verdict) }
        guard !phones.isEmpty, !emails.isEmpty, !cards.isEmpty, !native.isEmpty else {
            throw Fault("So few travellers have not every kind of value. Ask for at least 100 values.")
        }

        let variants: [(String, (Int) -> Void)] = [
            ("phones", checkPhone), ("e-mails", checkEmail), ("resident ids", checkCard),
            ("Chinese names", checkNative),
            ("reservation names", checkTyped),
        ]
        for (variant, check) in variants { report(variant, count: max(wanted / 5, 1), runs: 3, check) }
        report("mixed", count: wanted, runs: 3) { index in
            switch index % 5 {
            case 0: checkPhone(index / 5)
            case 1: checkEmail(index / 5)
            case 2: checkCard(index / 5)
            case 3: checkNative(index / 5)
            default: checkTyped(index / 5)
            }
        }
        if isValid == 0 { throw Fault("No value was valid.") }
    }

    private static func report(_ variant: String, count: Int, runs: Int, _ check: (Int) -> Void) {
        let best = Measurement.best(of: runs) {
            for index in 0..<count { check(index) }
        }
        var line = ResultLine(name, variant, count: count, best)
        line.add("perSecond", Double(count) / best.cpuSeconds)
        line.print()
    }
}

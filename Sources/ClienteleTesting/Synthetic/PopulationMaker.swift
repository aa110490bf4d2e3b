import Clientele

/// Makes the households and the travellers in them.
struct PopulationMaker {
    let today: CalendarDate
    let rates: SyntheticHouse.Rates
    private var random: SeededRandom
    private(set) var travellers: [SyntheticTraveller] = []
    private var household = 0
    private var used: Set<String> = []

    init(seed: UInt64, today: CalendarDate, rates: SyntheticHouse.Rates) {
        self.today = today
        self.rates = rates
        random = SeededRandom(seed: seed, stream: 1)
    }

    /// What is the same for all members of a household.
    private struct Home {
        var foreign: ForeignOrigin?
        var address: SyntheticTraveller.Address
        var familyName: SyntheticName
    }

    private enum Role { case alone, head, partner, child, grandparent }

    mutating func make(count: Int) -> [SyntheticTraveller] {
        while travellers.count < count { makeHousehold() }
        travellers.removeLast(max(0, travellers.count - count))
        return travellers
    }

    // MARK: Households

    private mutating func makeHousehold() {
        let home = makeHome()
        let kind = random.below(1000)
        let single = kind < rates.singles
        let couple = !single && kind < rates.singles + rates.couples
        let family = !single && !couple
        let headAge = family ? random.within(30...52) : random.within(20...79)
        let headIsMale = random.chance(500)
        let first = travellers.count
        add(single ? .alone : .head, home, age: headAge, sex: headIsMale ? .male : .female)
        if !single {
            add(.partner, home, age: max(20, headAge + random.within(-6...6)), sex: headIsMale ? .female : .male)
        }
        if family {
            for position in 0..<random.pick([1, 1, 1, 2, 2, 3]) {
                let isTwin = position > 0 && random.chance(rates.twins)
                let age = random.within(0...max(0, min(22, headAge - 26)))
                add(.child, home, age: age, sex: random.chance(515) ? .male : .female, twinOfLast: isTwin)
            }
            if kind >= rates.singles + rates.couples + rates.families {
                add(
                    .grandparent, home, age: headAge + random.within(22...34), sex: random.chance(450) ? .male : .female
                )
            }
        }
        shareContacts(from: first)
        household += 1
    }

    private mutating func makeHome() -> Home {
        guard random.chance(rates.chinese) else {
            let origin = ForeignOrigin.all[random.pick(weights: ForeignOrigin.all.map(\.weight))]
            let city = random.pick(origin.cities)
            let street = random.pick(origin.streets)
                .split(separator: "#", omittingEmptySubsequences: false)
                .joined(separator: String(random.within(1...180)))
            return Home(
                foreign: origin,
                address: .init(country: origin.country, city: city, text: street + ", " + city),
                familyName: random.pick(origin.names.family))
        }
        let districts = ChineseDistrict.all
        let district = districts[random.pick(weights: districts.map(\.weight))]
        var text = district.nativeCity + district.nativeDistrict + random.pick(ChineseDistrict.roads)
        text += "\(random.within(1...980))号"
        if random.chance(450) { text += random.pick(ChineseDistrict.estates) }
        if random.chance(750) {
            text += "\(random.within(1...36))幢\(random.within(1...28))0\(random.within(1...6))室"
        }
        return Home(
            foreign: nil, address: .init(country: "CN", city: district.city, text: text), familyName: chineseSurname())
    }

    private mutating func chineseSurname() -> SyntheticName {
        let surnames = ChineseNames.surnames
        let surname = surnames[random.pick(weights: surnames.map(\.weight))]
        return SyntheticName(native: surname.native, latin: surname.latin)
    }

    // MARK: Travellers

    private mutating func add(
        _ role: Role, _ home: Home, age: Int, sex: SyntheticTraveller.Sex, twinOfLast: Bool = false
    ) {
        var birthDate = today.adding(years: -age).adding(days: -random.within(40...360))
        if twinOfLast, let twin = travellers.last { birthDate = twin.birthDate }
        var family = home.familyName
        switch role {
        case .alone, .head, .child: break
        case .partner: if !random.chance(home.foreign?.sharedSurname ?? 0) { family = anotherSurname(home) }
        case .grandparent: if random.chance(500) { family = anotherSurname(home) }
        }
        var traveller = SyntheticTraveller(
            id: travellers.count, household: household, nationality: home.foreign?.country ?? "CN",
            nativeFamilyName: family.native, nativeGivenName: nil, familyName: family.latin, givenNameParts: [],
            sex: sex, birthDate: birthDate, phones: [], emails: [], address: home.address, documents: [],
            meal: random.chance(150) ? random.pick(home.foreign?.meals ?? ["VGML", "LFML", "DBML", "SFML"]) : nil,
            seat: random.chance(350) ? random.pick(["window", "aisle"]) : nil, interests: [],
            wantsNewsletter: random.chance(400))
        giveName(to: &traveller, home, role)
        let interests = syntheticInterests.map(\.english)
        for _ in 0..<random.pick([0, 1, 1, 2, 2, 3, 4]) {
            let interest = random.pick(interests)
            if !traveller.interests.contains(interest) { traveller.interests.append(interest) }
        }
        giveContacts(to: &traveller, home, age: age)
        giveDocuments(to: &traveller, home, age: age)
        travellers.append(traveller)
    }

    private mutating func anotherSurname(_ home: Home) -> SyntheticName {
        if let foreign = home.foreign { return random.pick(foreign.names.family) }
        return chineseSurname()
    }

    private mutating func giveName(to traveller: inout SyntheticTraveller, _ home: Home, _ role: Role) {
        if role == .alone, becomesNamesake(&traveller) { return }
        let relatives = travellers.reversed().prefix { $0.household == household }
        if role == .child, traveller.sex == .male, home.foreign != nil, random.chance(rates.juniors),
            let father = relatives.first(where: { $0.sex == .male && $0.familyName == traveller.familyName })
        {
            traveller.nativeGivenName = father.nativeGivenName
            traveller.givenNameParts = father.givenNameParts
            return
        }
        repeat {
            if let foreign = home.foreign {
                let given = random.pick(traveller.sex == .male ? foreign.names.male : foreign.names.female)
                traveller.nativeGivenName = given.native
                traveller.givenNameParts = [given.latin]
            } else {
                let taste = ChineseNames.generation(bornIn: traveller.birthDate.year, traveller.sex)
                var characters = [random.pick(taste.first)]
                if let twin = relatives.first, role == .child, twin.birthDate == traveller.birthDate,
                    let shared = twin.nativeGivenName?.first, random.chance(500)
                {
                    characters = [shared]
                }
                if !random.chance(taste.single) { characters.append(random.pick(taste.second)) }
                traveller.nativeGivenName = String(characters)
                traveller.givenNameParts = characters.compactMap { ChineseNames.readings[$0] }
            }
        } while relatives.contains {
            $0.givenNameParts == traveller.givenNameParts && $0.familyName == traveller.familyName
        }
    }

    /// Now and then gives a traveller who lives alone the name of somebody unrelated.
    private mutating func becomesNamesake(_ traveller: inout SyntheticTraveller) -> Bool {
        guard !travellers.isEmpty, random.chance(rates.namesakes) else { return false }
        // Somebody of the same country and sex is found soon, or not at all.
        for _ in 0..<40 {
            let other = travellers[random.below(travellers.count)]
            guard other.nationality == traveller.nationality, other.sex == traveller.sex else { continue }
            traveller.nativeFamilyName = other.nativeFamilyName
            traveller.nativeGivenName = other.nativeGivenName
            traveller.familyName = other.familyName
            traveller.givenNameParts = other.givenNameParts
            return true
        }
        return false
    }

    // MARK: Contacts

    private mutating func giveContacts(to traveller: inout SyntheticTraveller, _ home: Home, age: Int) {
        let start = CalendarDate(dayNumber: Int(today.dayNumber) - 3650)
        let change = today.adding(days: -random.within(30...1500))
        traveller.phones = [.init(value: newPhone(home), since: start)]
        if random.chance(rates.changedPhone) { traveller.phones.append(.init(value: newPhone(home), since: change)) }
        guard age >= 14, random.chance(age < 70 ? 950 : 500) else { return }
        traveller.emails = [.init(value: newEmail(traveller), since: start)]
        if random.chance(rates.changedEmail) {
            traveller.emails.append(.init(value: newEmail(traveller), since: change))
        }
    }

    private mutating func newPhone(_ home: Home) -> String {
        let prefixes = [
            "130", "131", "132", "133", "135", "136", "137", "138", "138", "139", "139", "150", "151", "152", "153",
            "156", "158", "159", "166", "173", "176", "177", "178", "180", "182", "183", "185", "186", "187", "188",
            "189", "191", "198", "199",
        ]
        return unused {
            let shape = home.foreign.map { $0.phones } ?? ["+86" + $0.pick(prefixes) + "########"]
            return $0.fill($0.pick(shape))
        }
    }

    private mutating func newEmail(_ traveller: SyntheticTraveller) -> String {
        let family = LatinSpelling.letters(traveller.familyName).lowercased()
        let given = LatinSpelling.letters(traveller.givenName).lowercased()
        let isChinese = traveller.nationality == "CN"
        let year = traveller.birthDate.year
        return unused { random in
            let digits = random.pick([
                String(year), zeroPadded(year % 100, to: 2), random.fill("%##"), random.fill("%###"),
            ])
            let local = random.pick([
                family + given + digits, given + "." + family + digits, given + family + digits,
                String(given.prefix(1)) + family + digits, family + "." + given + digits,
            ])
            guard isChinese else {
                let domains = ["gmail.com", "gmail.com", "gmail.com", "outlook.com", "example.com", "mail.example.org"]
                return local + "@" + random.pick(domains)
            }
            switch random.below(100) {
            case 0..<28: return random.fill("%########") + "@qq.com"
            case 28..<50: return local + "@163.com"
            case 50..<56: return local + "@126.com"
            case 56..<66: return local + "@gmail.com"
            case 66..<82: return local + "@example.cn"
            case 82..<94: return local + "@example.com"
            default: return local + "@mail.example.org"
            }
        }
    }

    private mutating func unused(_ make: (inout SeededRandom) -> String) -> String {
        var value = make(&random)
        var tries = 0
        while !used.insert(value).inserted, tries < 50 {
            value = make(&random)
            tries += 1
        }
        return value
    }

    /// Lets members of the household be reached by the telephone and the mailbox of its head.
    private mutating func shareContacts(from first: Int) {
        let head = travellers[first]
        for position in travellers.indices.dropFirst(first + 1) {
            let age = travellers[position].birthDate.completedYears(on: today)
            let shares = age < 14 ? 1000 : age < 18 ? 500 : rates.sharedPhone
            if random.chance(shares) { travellers[position].phones = head.phones }
            if age < 14 || random.chance(rates.sharedEmail) { travellers[position].emails = head.emails }
        }
    }

    // MARK: Documents

    private mutating func giveDocuments(to traveller: inout SyntheticTraveller, _ home: Home, age: Int) {
        let birth = traveller.birthDate
        if home.foreign == nil {
            let districts = ChineseDistrict.all.filter { $0.since <= birth.year }
            let ofCity = districts.filter { $0.city == traveller.address.city }
            let region =
                !ofCity.isEmpty && random.chance(650)
                ? random.pick(ofCity).code : districts[random.pick(weights: districts.map(\.weight))].code
            let sex = traveller.sex
            let number = unused {
                let sequence = $0.below(450) * 2 + (sex == .male ? 1 : 0)
                return ResidentIdentity.number(region: region, birthDate: birth, sequence: sequence)
            }
            traveller.documents.append(
                .init(
                    kind: .residentIdentityCard, number: number, issuer: "CN", issued: birth.adding(days: 60),
                    expires: nil))
        }
        guard home.foreign != nil || random.chance(rates.passportHolders) else { return }
        let years = age < 16 ? 5 : 10
        let lapsed = random.chance(rates.lapsedPassport)
        let age = lapsed ? years * 365 + random.within(20...900) : random.below(years * 365 - 60)
        let issued = max(birth.adding(days: 40), today.adding(days: -age))
        if random.chance(rates.renewedPassport) {
            let earlier = issued.adding(years: -years).adding(days: random.within(30...300))
            if earlier > birth.adding(days: 40) { addPassport(to: &traveller, home, issued: earlier, years: years) }
        }
        addPassport(to: &traveller, home, issued: issued, years: years)
    }

    private mutating func addPassport(
        to traveller: inout SyntheticTraveller, _ home: Home, issued: CalendarDate, years: Int
    ) {
        let shapes = home.foreign?.passports ?? ["E########", "E@#######"]
        traveller.documents.append(
            .init(
                kind: .passport, number: unused { $0.fill($0.pick(shapes)) }, issuer: traveller.nationality,
                issued: issued, expires: issued.adding(years: years).adding(days: -1)))
    }
}

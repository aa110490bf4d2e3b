import Clientele

/// A seeded generator (SplitMix64), so that a failing case can be made again.
struct SampleRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }

    mutating func maybe<Value>(_ percent: Int, _ value: (inout SampleRandom) -> Value) -> Value? {
        chance(percent) ? value(&self) : nil
    }
}

/// What the tests of criteria share.
enum Samples {
    static func date(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }
    static func money(_ text: String) -> Money { Money(text) ?? Money(minorUnits: 0, "XXX") }
    static func id<Record>(_ number: Int) -> Identifier<Record> {
        Identifier(UniqueID(high: 0x0190_0000_0000_7000, low: UInt64(number)))
    }

    static let today = date("2026-03-01")
    static let definitions = [
        FieldDefinition("points", of: Customer.self, shape: .integer, FieldTraits(en: "points", zh: "积分")),
        FieldDefinition("clubNumber", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "俱乐部编号")),
    ]

    static func context(
        today: CalendarDate = today, segments: [Identifier<CustomerSegment>: Criterion] = [:]
    ) -> Criterion.Context {
        Criterion.Context(today: today, definitions: definitions, segments: segments)
    }

    // MARK: - Random customers

    static let texts = ["teacher", "Teacher of Greek: ΟΔΟΣ", "教师", "CHEF", "straße"]
    static let amounts = ["100.00 CNY", "100 CNY", "2500.5 CNY", "-40.00 CNY", "90.00 USD"]

    static func day(_ random: inout SampleRandom) -> CalendarDate {
        today.adding(days: Int.random(in: -800...400, using: &random))
    }

    static func facts(_ random: inout SampleRandom) -> Criterion.CustomerFacts {
        var customer = Customer()
        customer.id = id(Int.random(in: 1...4, using: &random))
        customer.nature = random.pick([.person, .company])
        customer.birthDate = random.maybe(80) {
            $0.chance(10) ? "08/03/61" : EnteredDate(today.adding(days: Int.random(in: -32000...300, using: &$0)))
        }
        customer.nationalities = random.pick([[], ["CN"], ["CN", "FR"], ["FR"]])
        customer.occupation = random.chance(70) ? random.pick(texts) : ""
        customer.tags = random.pick([[], ["vip"], ["ski", "vip"], ["ski"]])
        customer.reviewedAt = random.maybe(60) { Timestamp(utc: day(&$0), millisecondsOfDay: 70_000_000) }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            var phone = PhoneContact()
            phone.number = random.pick(["", "+8613800138000", "+33612345678"])
            phone.isPrimary = random.chance(50)
            customer.phones.append(phone)
        }
        if random.chance(60) {
            customer.budget = Customer.TravelBudget()
            customer.budget?.maximum = random.maybe(80) { money($0.pick(amounts)) }
        }
        if random.chance(60) { customer.custom["points"] = .number(Int64.random(in: 0...3, using: &random)) }
        if random.chance(30) { customer.custom["clubNumber"] = random.chance(50) ? .string("A7") : .bool(true) }
        return Criterion.CustomerFacts(
            customer, bookings: random.maybe(90) { list(&$0, booking) },
            cases: random.maybe(90) { list(&$0, serviceCase) },
            surveys: random.maybe(90) { list(&$0, survey) })
    }

    private static func list<Element>(
        _ random: inout SampleRandom, _ element: (inout SampleRandom) -> Element
    ) -> [Element] {
        (0..<Int.random(in: 0...4, using: &random)).map { _ in element(&random) }
    }

    private static func booking(_ random: inout SampleRandom) -> Booking {
        var booking = Booking()
        booking.bookedOn = random.maybe(80, day)
        booking.starts = random.maybe(70, day)
        booking.status = random.pick([.travelled, .cancelled])
        booking.destination = random.chance(70) ? random.pick(texts) : ""
        booking.partySize = random.maybe(70) { Int.random(in: 1...3, using: &$0) }
        booking.total = random.maybe(80) { money($0.pick(amounts)) }
        return booking
    }

    private static func serviceCase(_ random: inout SampleRandom) -> ServiceCase {
        var item = ServiceCase()
        item.kind = random.maybe(80) { $0.pick([.complaint, .enquiry]) }
        item.openedAt = random.maybe(80) { Timestamp(utc: day(&$0)) }
        item.compensation = random.maybe(60) { money($0.pick(amounts)) }
        return item
    }

    private static func survey(_ random: inout SampleRandom) -> SurveyResponse {
        var response = SurveyResponse()
        response.answeredAt = random.maybe(80) { Timestamp(utc: day(&$0)) }
        response.satisfaction = random.maybe(80) { Int.random(in: 1...10, using: &$0) }
        return response
    }

    // MARK: - Random criteria

    static func criterion(_ random: inout SampleRandom, depth: Int = 4) -> Criterion {
        switch depth > 0 ? Int.random(in: 0..<12, using: &random) : 11 {
        case 0, 1: .all((0..<Int.random(in: 0...3, using: &random)).map { _ in criterion(&random, depth: depth - 1) })
        case 2, 3: .any((0..<Int.random(in: 0...3, using: &random)).map { _ in criterion(&random, depth: depth - 1) })
        case 4: .not(criterion(&random, depth: depth - 1))
        case 5:
            criterion(&random, depth: depth - 1).with(
                pinned: exceptions(&random), barred: exceptions(&random))
        case 6: .segment(id(Int.random(in: 1...5, using: &random)))
        default: customerLeaf(&random)
        }
    }

    private static func exceptions(_ random: inout SampleRandom) -> [Criterion.Exception] {
        (0..<Int.random(in: 0...2, using: &random)).map { _ in
            Criterion.Exception(
                id(Int.random(in: 1...4, using: &random)), reason: random.pick(["", "asked \"so\""]),
                until: random.maybe(60) { today.adding(days: Int.random(in: -1...1, using: &$0)) })
        }
    }

    static func window(_ random: inout SampleRandom) -> Criterion.DateWindow {
        let amount = Int.random(in: 0...14, using: &random)
        return switch Int.random(in: 0..<13, using: &random) {
        case 0: .within(days: amount * 40)
        case 1: .within(months: amount)
        case 2: .within(years: amount)
        case 3: .ahead(days: amount * 40)
        case 4: .ahead(months: amount)
        case 5: .ahead(years: amount)
        case 6: .before(days: amount * 40)
        case 7: .before(months: amount)
        case 8: .before(years: amount)
        case 9: .beyond(days: amount * 20)
        case 10: .beyond(months: amount)
        case 11: .beyond(years: amount)
        default: .from(random.maybe(70, day), to: random.maybe(70, day))
        }
    }

    private static func compared(_ path: FieldPath, _ values: [FieldShape.Scalar], _ random: inout SampleRandom)
        -> Criterion
    {
        let value = random.pick(values)
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: .field(path, equals: value)
        case 1: .field(path, in: [value, random.pick(values)])
        case 2: .field(path, lessThan: value)
        case 3: .field(path, atMost: value)
        case 4: .field(path, greaterThan: value)
        case 5: .field(path, atLeast: value)
        case 6: .field(path, from: value, to: random.pick(values))
        default: .exists(path)
        }
    }

    private static func words(_ path: FieldPath, _ random: inout SampleRandom) -> Criterion {
        let text = random.pick(["TEACH", "οδοσ", "教", "strasse", "chef", ""])
        return switch Int.random(in: 0..<5, using: &random) {
        case 0: .field(path, contains: text)
        case 1: .field(path, beginsWith: text)
        case 2: .field(path, endsWith: text)
        case 3: .field(path, equals: .text(random.pick(texts)))
        default: .exists(path)
        }
    }

    static let amountValues: [FieldShape.Scalar] = amounts.map { .money(money($0)) }
    static let dayValues: [FieldShape.Scalar] = [.date(today), .date(date("2025-06-30")), .date(date("1970-01-01"))]
    static let numbers: [FieldShape.Scalar] = [0, 1, 2, 3, "2"]

    private static func bounds(_ random: inout SampleRandom, upTo limit: Int) -> ClosedRange<Int> {
        let low = Int.random(in: -1...limit, using: &random)
        return low...Int.random(in: low...(limit + 1), using: &random)
    }

    private static func customerLeaf(_ random: inout SampleRandom) -> Criterion {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: .age(bounds(&random, upTo: 90))
        case 1: .age(Int.random(in: 0...90, using: &random)...)
        case 2: .date(random.pick(["birthDate", "reviewedAt", "occupation"]), window(&random))
        case 3: .birthday(withinDays: Int.random(in: -1...366, using: &random))
        case 4: .tag(random.pick(["vip", "ski"]))
        case 5: compared("nationalities", ["CN", "FR", 1], &random)
        case 6: words("occupation", &random)
        case 7: compared("budget.maximum", amountValues, &random)
        case 8: compared("reviewedAt", dayValues + [.instant(Timestamp(utc: today))], &random)
        case 9: compared(random.pick(["birthDate", "missing.field"]), dayValues, &random)
        case 10: compared("custom.points", numbers, &random)
        case 11: words(random.pick(["custom.clubNumber", "phones.number", "phones"]), &random)
        case 12: .field("phones.isPrimary", equals: .flag(random.chance(50)))
        default: records(&random)
        }
    }

    private static func records(_ random: inout SampleRandom) -> Criterion {
        var selection = random.chance(60) ? Criterion.RecordSelection.in(window(&random)) : .all
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            if random.chance(60) { selection = selection.where(condition(&random, caseLeaf)) }
            return .cases(selection, measure(&random, amount: "compensation"))
        case 1:
            if random.chance(60) { selection = selection.where(condition(&random, surveyLeaf)) }
            return .surveys(selection, measure(&random, amount: "satisfaction"))
        default:
            if random.chance(30) { selection = selection.dated(by: "starts") }
            if random.chance(60) { selection = selection.where(condition(&random, bookingLeaf)) }
            return .bookings(selection, measure(&random, amount: random.pick(["total", "partySize"])))
        }
    }

    private static func measure(_ random: inout SampleRandom, amount: FieldPath) -> Criterion.RecordMeasure {
        switch Int.random(in: 0..<5, using: &random) {
        case 0: .last(window(&random))
        case 1: .first(window(&random))
        case 2:
            .sum(
                of: amount, atLeast: random.maybe(70) { $0.pick(amountValues + [3]) },
                atMost: random.maybe(40) { $0.pick(amountValues + [9]) })
        default: .count(bounds(&random, upTo: 3))
        }
    }

    private static func condition(
        _ random: inout SampleRandom, _ leaf: (inout SampleRandom) -> Criterion, depth: Int = 2
    ) -> Criterion {
        switch depth > 0 ? Int.random(in: 0..<6, using: &random) : 5 {
        case 0: .all(condition(&random, leaf, depth: depth - 1), condition(&random, leaf, depth: depth - 1))
        case 1: .any(condition(&random, leaf, depth: depth - 1), condition(&random, leaf, depth: depth - 1))
        case 2: .not(condition(&random, leaf, depth: depth - 1))
        default: leaf(&random)
        }
    }

    private static func bookingLeaf(_ random: inout SampleRandom) -> Criterion {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .field("status", equals: "travelled")
        case 1: words("destination", &random)
        case 2: compared("total", amountValues, &random)
        case 3: compared("partySize", numbers, &random)
        case 4: .date("starts", window(&random))
        default: random.chance(80) ? .anniversary(of: "bookedOn", withinDays: 90) : .tag("vip")
        }
    }

    private static func caseLeaf(_ random: inout SampleRandom) -> Criterion {
        random.chance(70) ? .field("kind", equals: "complaint") : compared("compensation", amountValues, &random)
    }

    private static func surveyLeaf(_ random: inout SampleRandom) -> Criterion {
        compared("satisfaction", numbers, &random)
    }
}

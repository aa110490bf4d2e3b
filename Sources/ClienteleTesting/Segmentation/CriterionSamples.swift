package import Clientele

/// A seeded generator (SplitMix64), so that a failing case can be made again.
package struct SampleRandom: RandomNumberGenerator {
    private var state: UInt64
    /// Whether customers and trees hold what is rare as well: many records, lists in records, very great amounts.
    let isWild: Bool

    package init(seed: UInt64, isWild: Bool = false) {
        state = seed
        self.isWild = isWild
    }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    package mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }

    package mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[Int.random(in: elements.indices, using: &self)]
    }

    package mutating func maybe<Value>(_ percent: Int, _ value: (inout SampleRandom) -> Value) -> Value? {
        chance(percent) ? value(&self) : nil
    }
}

/// Customers and trees for the tests of criteria.
package enum CriterionSamples {
    package static func date(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }
    package static func money(_ text: String) -> Money { Money(text) ?? Money(minorUnits: 0, "XXX") }
    package static func id<Record>(_ number: Int) -> Identifier<Record> {
        Identifier(UniqueID(high: 0x0190_0000_0000_7000, low: UInt64(number)))
    }

    package static let today = date("2026-03-01")
    package static let definitions = [
        FieldDefinition("points", of: Customer.self, shape: .integer, FieldTraits(en: "points", zh: "积分")),
        FieldDefinition("clubNumber", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "俱乐部编号")),
    ]

    package static func context(
        today: CalendarDate = today, segments: [Identifier<CustomerSegment>: Criterion] = [:]
    ) -> Criterion.Context {
        Criterion.Context(today: today, definitions: definitions, segments: segments)
    }

    /// A context with segments, a vocabulary of tags that are retired around today, and scales.
    package static func house(today: CalendarDate = today) -> Criterion.Context {
        var context = context(today: today, segments: segments)
        context.tags = vocabulary
        context.scales = scales
        return context
    }

    /// A tag that was retired, one that will be, and both at once: the end of one is not the tag that comes first.
    package static let vocabulary = TagVocabulary(
        [("ski", "2026-02-15", "snow"), ("vip", "2026-03-05", "gold"), ("gold", "2026-06-01", "platinum")].map {
            var definition = TagDefinition(Customer.Tag(rawValue: $0.0), en: "", zh: "")
            definition.retiredOn = date($0.1)
            definition.replacement = Customer.Tag(rawValue: $0.2)
            return definition
        } + [TagDefinition("snow", en: "", zh: ""), TagDefinition("platinum", en: "", zh: "")])

    /// Scales of every measure; the last was never measured.
    package static let scales: [Identifier<CustomerScale>: Criterion.Scale] = {
        var random = SampleRandom(seed: 4242)
        let population = (0..<60).map { _ in facts(&random) }
        var scales: [Identifier<CustomerScale>: Criterion.Scale] = [
            id(1): Criterion.Scale(
                "spending",
                measuring: .bookings(
                    .where(.field("total", atMost: .money(money("9000 CNY")))), .sum(of: "total", in: "CNY")), bins: 10),
            id(2): Criterion.Scale("recency", measuring: .bookings(.all, .daysSinceLast)),
            id(3): Criterion.Scale("views", measuring: .events(.within(days: 300), .count), bins: 4),
            id(4): Criterion.Scale("travellers", measuring: .bookings(.within(years: 1), .sum(of: "partySize"))),
        ]
        for (id, scale) in scales { scales[id]?.measurement = scale.measured(among: population, in: context()) }
        scales[id(5)] = Criterion.Scale("new", measuring: .cases(.all, .count))
        return scales
    }()

    // MARK: - Random customers

    package static let texts = ["teacher", "Teacher of Greek: ΟΔΟΣ", "教师", "CHEF", "straße"]
    package static let amounts = ["100.00 CNY", "100 CNY", "2500.5 CNY", "-40.00 CNY", "90.00 USD"]

    package static func day(_ random: inout SampleRandom) -> CalendarDate {
        today.adding(days: Int.random(in: -800...400, using: &random))
    }

    package static func facts(_ random: inout SampleRandom) -> Criterion.CustomerFacts {
        var customer = Customer()
        customer.id = id(Int.random(in: 1...4, using: &random))
        customer.nature = random.pick([.person, .company])
        customer.birthDate = random.maybe(80) {
            $0.chance(10) ? "08/03/61" : EnteredDate(today.adding(days: Int.random(in: -32000...300, using: &$0)))
        }
        customer.nationalities = random.pick([[], ["CN"], ["CN", "FR"], ["FR"]])
        customer.occupation = random.chance(70) ? random.pick(texts) : ""
        customer.tags = random.pick([[], ["vip"], ["ski", "vip"], ["ski"], ["snow"], ["gold", "ski"]])
        for tag in customer.tags + ["snow"] where random.chance(30) {
            var detail = Customer.TagDetail()
            detail.tag = tag
            detail.until = random.maybe(80) { today.adding(days: Int.random(in: -3...3, using: &$0)) }
            customer.tagDetails.append(detail)
        }
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
        customer.provenance = random.maybe(80) { random in
            Provenance(.shop, recordedAt: random.maybe(90) { Timestamp(utc: day(&$0)) })
        }
        if random.isWild { makeWild(&customer, &random) }
        var facts = Criterion.CustomerFacts(
            customer, bookings: random.maybe(90) { list(&$0, booking) },
            cases: random.maybe(90) { list(&$0, serviceCase) },
            surveys: random.maybe(90) { list(&$0, survey) })
        facts.interactions = random.maybe(90) { list(&$0, interaction) }
        facts.events = random.maybe(90) { list(&$0, event) }
        if random.isWild, random.chance(20) { facts.mergedIDs = [id(Int.random(in: 1...4, using: &random)), id(7)] }
        return facts
    }

    private static func makeWild(_ customer: inout Customer, _ random: inout SampleRandom) {
        if random.chance(10) { customer.tags.append("") }
        if random.chance(5) { customer.tags.append("Ski") }
        if random.chance(20) { customer.occupation = random.pick(["e\u{301}", "\u{E9}", "STRASSE", "\u{212A}elvin"]) }
        if random.chance(20) { customer.nationalities += ["DE", "FR", "CN"] }
    }

    private static func list<Element>(
        _ random: inout SampleRandom, _ element: (inout SampleRandom) -> Element
    ) -> [Element] {
        let count = random.isWild && random.chance(2) ? 150 : Int.random(in: 0...4, using: &random)
        return (0..<count).map { _ in element(&random) }
    }

    private static func booking(_ random: inout SampleRandom) -> Booking {
        var booking = Booking()
        booking.bookedOn = random.maybe(80, day)
        booking.starts = random.maybe(70, day)
        booking.status = random.pick([.travelled, .cancelled])
        booking.destination = random.chance(70) ? random.pick(texts) : ""
        booking.partySize = random.maybe(70) { Int.random(in: 1...3, using: &$0) }
        booking.total = random.maybe(80) { money($0.pick(amounts)) }
        guard random.isWild else { return booking }
        if random.chance(2) {
            booking.total = money(
                random.pick(["92233720368547758.07 CNY", "-9223372036854775808 CNY", "0.000000001 CNY"]))
        }
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            var part = Booking.Part()
            part.starts = random.maybe(70, day)
            part.amount = random.maybe(70) { money($0.pick(amounts)) }
            part.text = random.pick(texts)
            booking.parts.append(part)
        }
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

    private static func interaction(_ random: inout SampleRandom) -> Interaction {
        var contact = Interaction()
        contact.at = random.maybe(85) { Timestamp(utc: day(&$0), millisecondsOfDay: 3_600_000) }
        contact.channel = random.maybe(80) { $0.pick([.hotline, .chat]) }
        contact.isInbound = random.chance(50)
        contact.dueOn = random.maybe(50, day)
        return contact
    }

    private static func event(_ random: inout SampleRandom) -> BehaviourEvent {
        var event = BehaviourEvent()
        event.at = random.maybe(85) { Timestamp(utc: day(&$0)) }
        event.action = random.maybe(90) { $0.pick([.view, .search, .purchase]) }
        event.destination = random.chance(60) ? random.pick(texts) : ""
        event.amount = random.maybe(60) { money($0.pick(amounts)) }
        return event
    }
}

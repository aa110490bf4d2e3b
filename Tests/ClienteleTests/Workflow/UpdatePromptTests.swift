import Clientele
import ClienteleTesting
import Testing

@Suite("What to ask at the next purchase (R15, R76)")
struct UpdatePromptTests {
    private static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }
    private static func noon(_ text: String) -> Timestamp { Timestamp("\(text)T04:00:00Z") ?? .earliest }

    private static func prompts(
        _ customer: Customer, on today: String = "2026-06-01", trip: TripFitness? = nil, plans: [TravelPlan] = [],
        _ change: (inout DueTerms) -> Void = { _ in }
    ) -> [String] {
        var calendar = DueCalendar(today: day(today), zone: .shanghai)
        change(&calendar.terms)
        return calendar.prompts(for: customer, trip: trip, plans: plans).map { prompt in
            let rest = [prompt.path.description, prompt.day?.description].compactMap { $0 }.filter { !$0.isEmpty }
            return ([prompt.reason.rawValue] + rest).joined(separator: " ")
        }
    }

    private static func confirmed(_ text: String, verified: String? = nil) -> Provenance {
        var provenance = Provenance(.hotline)
        provenance.confirmedAt = text.isEmpty ? nil : noon(text)
        provenance.verifiedAt = verified.map { noon($0) }
        return provenance
    }

    private static let trip = TripFitness(begins: day("2026-07-01"), ends: day("2026-07-10"), monthsValid: 6)

    @Test("what was never confirmed is asked, special needs first and each value by itself")
    func unconfirmed() {
        var customer = Customer(person: "王伟", born: "1961-03-08")
        customer.add(phone: "138 0013 8000")
        customer.add(phone: "139 0013 9000")
        customer.phones[0].provenance = Self.confirmed("2026-05-01")
        customer.specialNeeds = [Customer.SpecialNeed()]
        customer.preferences = [Customer.Preference(), Customer.Preference()]
        customer.preferences[0].isObserved = true
        customer.preferences[0].value = "window"
        customer.occupation = "teacher"
        #expect(
            Self.prompts(customer) == [
                "unconfirmed specialNeeds[0]", "unconfirmed names[0]", "unconfirmed phones[1]", "unconfirmed birthDate",
                "unconfirmed preferences[1]",
            ])
        #expect(
            Self.prompts(customer) { $0.askedFields = ["occupation", "phones"] }
                == ["unconfirmed occupation", "unconfirmed phones[1]"])
        var confirmation = Customer.Confirmation()
        confirmation.path = "birthDate"
        confirmation.at = Self.noon("2001-01-01")
        customer.confirmations = [confirmation]
        #expect(!Self.prompts(customer).contains { $0.contains("birthDate") })
        customer.status = .inactive
        #expect(Self.prompts(customer) == [])
    }

    @Test(
        "a confirmation is stale after the months of its field, by the house's day, and what was verified counts too",
        arguments: [
            ("2025-06-01", nil, true), ("2025-06-02", nil, false), ("2024-01-01", "2026-01-01", false),
            ("", "2025-06-02", false), ("", "2025-06-01", true), ("2024-01-01", "2023-01-01", true),
        ] as [(String, String?, Bool)])
    func stale(confirmed: String, verified: String?, isStale: Bool) {
        var customer = Customer()
        customer.add(phone: "138 0013 8000")
        customer.phones[0].provenance = Self.confirmed(confirmed, verified: verified)
        #expect(Self.prompts(customer).map { $0.hasPrefix("stale phones[0]") } == (isStale ? [true] : []))
        #expect(Self.prompts(customer) { $0.staleMonths["phones"] = nil } == [])
        #expect(Self.prompts(customer) { $0.staleMonths["phones"] = .max } == [])
        #expect(Self.prompts(customer) { $0.staleMonths["phones"] = .min }.count == 1)
    }

    @Test("a document that ends before the months beyond the trip is asked first, and not confirmed as it is")
    func expiring() {
        var customer = Customer()
        customer.add(passport: "E1", issuedBy: "CN", expires: "2027-01-09")
        #expect(Self.prompts(customer, trip: Self.trip).first == "expiring documents[0].expires 2027-01-09")
        #expect(!Self.prompts(customer, trip: Self.trip).contains("unconfirmed documents[0]"))
        #expect(!Self.prompts(customer).contains { $0.hasPrefix("expiring") })
        #expect(Self.prompts(customer, on: "2026-07-11").first == "expiring documents[0].expires 2027-01-09")
        customer.documents[0].expires = "2027-01-10"
        #expect(!Self.prompts(customer, trip: Self.trip).contains { $0.hasPrefix("expiring") })
        // One that was replaced is not asked about.
        customer.add(passport: "E0", issuedBy: "CN", expires: "2026-01-01")
        #expect(
            Self.prompts(customer, trip: Self.trip).filter { $0.contains("documents") } == ["unconfirmed documents[0]"])
        // A trip that ends before it begins tells nothing, and what has expired has expired.
        customer.documents.removeFirst()
        let nonsense = TripFitness(begins: Self.day("2026-07-02"), ends: Self.day("2026-07-01"))
        #expect(Self.prompts(customer, trip: nonsense).first == "expiring documents[0].expires 2026-01-01")
    }

    @Test("what a trip needs and nobody knows is asked, and only for a trip")
    func missing() {
        var customer = Customer(person: "王伟")
        #expect(Self.prompts(customer) == ["unconfirmed names[0]"])
        #expect(
            Self.prompts(customer, trip: Self.trip) == [
                "missing documents", "missing phones", "missing birthDate", "missing emergencyContacts",
                "unconfirmed names[0]",
            ])
        #expect(Self.prompts(Customer(company: "海鸥旅行社"), trip: Self.trip) == ["unconfirmed organization"])
        customer.add(document: .drivingLicence, number: "1")
        #expect(Self.prompts(customer, trip: Self.trip).contains("missing documents"))
        customer.add(passport: "E12345678", issuedBy: "CN")
        #expect(!Self.prompts(customer, trip: Self.trip).contains("missing documents"))
        #expect(Self.prompts(customer, trip: Self.trip).contains("missing documents[1].expires"))
        #expect(!Self.prompts(customer, trip: Self.trip) { $0.tripFields = [] }.contains("missing phones"))
    }

    @Test("a plan that is new or changed since the customer last confirmed anything is asked about while it is open")
    func plans() {
        var customer = Customer(person: "王伟")
        customer.names[0].provenance = Self.confirmed("2026-03-01")
        var plan = TravelPlan()
        plan.destination = "Norway"
        #expect(Self.prompts(customer, plans: [plan]) == [])
        plan.changedAt = Self.noon("2026-03-01")
        #expect(Self.prompts(customer, plans: [plan]) == [])
        plan.changedAt = Self.noon("2026-03-02")
        #expect(Self.prompts(customer, plans: [plan]) == ["plan-changed 2026-03-02"])
        plan.state = .dropped
        #expect(Self.prompts(customer, plans: [plan]) == [])
        plan.state = "waiting-for-visa"
        customer.names[0].provenance = nil
        #expect(Self.prompts(customer, plans: [plan]) == ["plan-changed 2026-03-02", "unconfirmed names[0]"])
    }

    @Test("the same records give the same prompts, whatever they hold", arguments: 0..<40)
    func anything(seed: Int) {
        var records = RandomRecords(seed: UInt64(seed) + 150)
        var customer = records.next(Customer.self)
        customer.status = .active
        let plans = [records.next(TravelPlan.self), records.next(TravelPlan.self)]
        let calendar = DueCalendar(today: Self.day("2026-06-01"), zone: .shanghai)
        let prompts = calendar.prompts(for: customer, trip: Self.trip, plans: plans)
        #expect(prompts == calendar.prompts(for: customer, trip: Self.trip, plans: plans.reversed()))
        #expect(Set(prompts).count == prompts.count)
        let order = UpdatePrompt.Reason.known.map(\.code)
        let ranks = prompts.compactMap { order.firstIndex(of: $0.reason) }
        #expect(ranks.count == prompts.count)
        #expect(ranks == ranks.sorted())
        #expect(prompts.allSatisfy { ($0.plan != nil) == ($0.reason == .planChanged) })
        // A path leads to a value, or to the field that has none.
        for prompt in prompts where prompt.reason == .unconfirmed {
            #expect(customer.confirmation(of: prompt.path) == nil)
        }
        #expect(calendar.items(for: customer) == calendar.items(for: customer).sorted())
    }
}

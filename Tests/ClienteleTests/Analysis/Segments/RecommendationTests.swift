import Clientele
import ClienteleTesting
import Testing

@Suite("Look-alikes and next offers (R30, R33)")
struct RecommendationTests {
    private static let today = day("2026-06-30")

    private static func booking(_ destination: String, _ starts: String, _ status: Booking.Status = .travelled)
        -> Booking
    {
        var booking = Booking()
        (booking.destination, booking.status, booking.starts) = (destination, status, day(starts))
        return booking
    }

    /// 40 who went to Harbin and Niseko in winter, 40 to Sanya and Bali in summer, 5 to Harbin and Sanya.
    private static let histories: [[Booking]] =
        Array(repeating: [booking("Harbin", "2025-01-05"), booking("Niseko", "2026-01-05")], count: 40)
        + Array(repeating: [booking("Sanya", "2025-07-05"), booking("Bali", "2025-08-05")], count: 40)
        + Array(repeating: [booking("Harbin", "2025-01-05"), booking("sanya", "2025-07-05")], count: 5)

    @Test("what others with the same history booked comes first, with the counts it rests on")
    func history() throws {
        let model = OfferModel(of: Self.histories)
        let best = try #require(model.suggestions(after: [Self.booking("HARBIN", "2025-01-05")]).first)
        #expect(best.name == "Niseko")
        let reason = try #require(best.reasons.first)
        #expect(reason.kind == .history && reason.booked == "Harbin" && reason.count == 40)
        // 40 together where chance would have 45 × 40 of 85, five added to both.
        #expect(abs(reason.lift - 45 / (45 * 40 / 85.0 + 5)) < 1e-9)
        #expect(reason.text(in: .english) == "who booked “Harbin” books it 1.7 times as often (40 customers)")
        #expect(abs(best.score - best.reasons.reduce(0) { $0 + $1.weight }) < 1e-9)
        // Case makes no other destination.
        #expect(model.suggestions(after: []).map(\.name).sorted() == ["Bali", "Harbin", "Niseko", "Sanya"])
    }

    @Test("the month of travel brings what is booked for it, and nothing is suggested that was booked or ruled out")
    func seasonAndWishes() {
        let model = OfferModel(of: Self.histories)
        let winter = model.suggestions(after: [], month: 1).map(\.name)
        let summer = model.suggestions(after: [], month: 7).map(\.name)
        #expect(winter.prefix(2) == ["Harbin", "Niseko"] && summer.first == "Sanya")
        let been = [Self.booking("Harbin", "2025-01-05")]
        #expect(!model.suggestions(after: been).contains { $0.name == "Harbin" })
        #expect(model.suggestions(after: been, repeating: true).contains { $0.name == "Harbin" })
        // What was cancelled was not booked.
        #expect(
            model.suggestions(after: [Self.booking("Harbin", "2025-01-05", .cancelled)]).contains {
                $0.name == "Harbin"
            })
        var never = Customer.Preference()
        (never.value, never.strength) = ("niseko", .unacceptable)
        #expect(!model.suggestions(after: been, preferences: [never]).contains { $0.name == "Niseko" })
        var liked = Customer.Preference()
        (liked.value, liked.strength) = ("BALI", .preferred)
        let preferred = model.suggestions(after: [], preferences: [liked, liked]).first
        #expect(preferred?.name == "Bali" && preferred?.reasons.map(\.kind) == [.preference, .popularity])
        var plan = TravelPlan()
        plan.destination = "Niseko"
        #expect(model.suggestions(after: [], preferences: [liked], plans: [plan]).first?.name == "Niseko")
        plan.state = .dropped
        #expect(model.suggestions(after: [], preferences: [liked], plans: [plan]).first?.name == "Bali")
    }

    @Test("hostile inputs: no bookings, no month, empty names, as many as there are")
    func extremes() {
        #expect(OfferModel(of: [[Booking]]()).suggestions(after: []).isEmpty)
        let model = OfferModel(of: [[Self.booking("", "2025-01-05")], [Booking()]])
        #expect(model.suggestions(after: [Booking()], month: 13, limit: -1).isEmpty)
        #expect(OfferModel(of: Self.histories).suggestions(after: [], month: 99, limit: .max).count == 4)
        let look = LookAlikes(members: [], others: [])
        #expect(look.traits.isEmpty && look.score([.init("tags", "vip")]) == 0)
    }

    @Test("a trait weighs as the odds change, with one added to having and not having it")
    func weights() throws {
        let snow = LookAlikes.Trait("tags", "snow")
        let common = LookAlikes.Trait("tags", "anybody")
        let (both, one): (Set, Set) = ([snow, common], [common])
        let model = LookAlikes(
            members: Array(repeating: both, count: 8) + Array(repeating: one, count: 2),
            others: Array(repeating: both, count: 9) + Array(repeating: one, count: 89))
        let weight = try #require(model.traits.first)
        #expect(weight.trait == snow && weight.members == 8 && weight.others == 9)
        // 9 of 12 against 10 of 100.
        #expect(abs(weight.lift - 7.5) < 1e-12)
        #expect(abs(weight.weight - 3.295837) < 1e-9)
        #expect(weight.text(in: .english) == "tags = snow: 8 of 10 members, 9 of 98 others, 7.5 times as often")
        #expect(model.score([snow, common]) > model.score([common]))
        #expect(model.explanation([snow, .init("tags", "unheard")]).map(\.trait) == [snow])
        #expect(model.members == 10 && model.others == 98)
    }

    @Test("traits come from the fields that were asked for, ages in decades, and no sensitive ones by themselves")
    func traits() {
        var wang = Customer(person: "王伟", born: "1961-03-08")
        (wang.tags, wang.gender, wang.residence) = ([.vip], .male, "CN")
        var need = Customer.SpecialNeed()
        need.code = "WCHR"
        wang.specialNeeds = [need]
        let bookings = [Self.booking("Sanya", "2025-07-05"), Self.booking("Bali", "2025-08-05", .cancelled)]
        let usual = LookAlikes.traits(of: wang, bookings, on: Self.today)
        #expect(
            usual == [
                .init("tags", "vip"), .init("residence", "cn"), .init("birthDate", "60-69"),
                .init("bookings.destination", "sanya"),
            ])
        let asked = LookAlikes.traits(of: wang, bookings, from: ["specialNeeds.code", "nonsense"], on: Self.today)
        #expect(asked == [.init("specialNeeds.code", "wchr")])
    }

    @Test("hidden tastes are found in bookings that were not used, far better than by popularity", arguments: [11, 12])
    func evaluation(seed: UInt64) {
        let travellers = SyntheticTastes(count: 1500, seed: seed, today: Self.today).travellers
        let cut = Self.today.adding(years: -1)
        let known = travellers.map { $0.bookings.filter { ($0.starts ?? .latest) < cut } }
        let model = OfferModel(of: known)
        var (cases, hits, popular) = (0, 0, 0)
        for (traveller, before) in zip(travellers, known) where !before.isEmpty {
            let seen = Set(before.map(\.destination))
            guard
                let next = traveller.bookings.first(where: {
                    ($0.starts ?? .earliest) >= cut && !seen.contains($0.destination)
                })
            else { continue }
            cases += 1
            if model.suggestions(after: before, month: next.starts?.month).contains(where: {
                $0.name == next.destination
            }) {
                hits += 1
            }
            let most = model.suggestions(after: [], limit: 48).map(\.name).filter { !seen.contains($0) }
            if most.prefix(5).contains(next.destination) { popular += 1 }
        }
        #expect(cases > 300)
        #expect(Double(hits) > 1.4 * Double(popular), "\(hits) against \(popular) of \(cases)")
    }
}

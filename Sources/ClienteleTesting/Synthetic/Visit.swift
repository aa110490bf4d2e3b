import Clientele

/// One occurrence of a traveller in a channel: what becomes a row.
struct Visit {
    var traveller: Int
    var day: CalendarDate
    var secondOfDay: Int
    /// The trip a partner reports with the passenger, a place in a list of trips.
    var trip: Int?
    var reference = ""
}

/// A journey that was sold.
struct Trip {
    var destination: Destination
    var product: String
    var bookedOn: CalendarDate
    var start: CalendarDate
    var end: CalendarDate
    /// The price for one, in the smallest unit of the currency.
    var price: Int
    var currency: String
    /// The record locator in the partner's system.
    var locator = ""

    /// An amount as files write it: `12800.00`, without decimals where the currency has none.
    static func text(_ amount: Int, _ currency: String) -> String {
        guard currency != "JPY", currency != "KRW" else { return String(amount) }
        return "\(amount / 100).\(zeroPadded(amount % 100, to: 2))"
    }

    /// Draws a journey booked on a day by a traveller.
    static func random(
        bookedOn day: CalendarDate, by traveller: SyntheticTraveller, flying: Bool, _ random: inout SeededRandom
    ) -> Trip {
        let home = traveller.nationality
        let currency = ForeignOrigin.all.first { $0.country == home }?.currency ?? "CNY"
        // Guests from abroad come to see China.
        let destinations = Destination.all
        let destination = destinations[
            random.pick(
                weights: destinations.map {
                    $0.country == home && home != "CN"
                        ? 0 : $0.country == "CN" && home != "CN" ? $0.weight * 5 : $0.weight
                })]
        let domestic = destination.country == home
        let products = [
            ("package-tour", 34, 1300, 4...12), ("flight", 26, 350, 2...14), ("hotel", flying ? 0 : 16, 450, 2...6),
            ("river-cruise", destination.hasRiver ? 25 : 0, 1700, 4...10),
            ("rail", domestic && !flying ? 10 : 0, 150, 1...5), ("day-trip", flying ? 0 : 6, 400, 1...1),
            ("visa-service", domestic || flying ? 0 : 5, 120, 1...1),
        ]
        let product = products[random.pick(weights: products.map(\.1))]
        // People travel in summer, at the October holiday and at the spring festival.
        let byMonth = [7, 9, 5, 6, 7, 7, 10, 10, 6, 10, 4, 5]
        var start = day
        for _ in 0..<6 {
            start = day.adding(days: random.within(5...130))
            if random.below(10) < byMonth[start.month - 1] { break }
        }
        let days = random.within(product.3)
        let inYuan = destination.daily * days * product.2 / 1000 * random.within(800...1250) / 1000
        let perThousandYuan = [
            "CNY": 1000, "EUR": 128, "USD": 140, "GBP": 108, "MYR": 620, "THB": 4700, "JPY": 21_500, "KRW": 195_000,
        ]
        let whole = max(50, inYuan * (perThousandYuan[currency] ?? 1000) / 1000) / 10 * 10
        return Trip(
            destination: destination, product: product.0, bookedOn: day, start: start,
            end: start.adding(days: days - 1), price: currency == "JPY" || currency == "KRW" ? whole : whole * 100,
            currency: currency)
    }
}

/// Draws which traveller occurs where and when.
struct VisitMaker {
    var website: [Visit] = []
    var hotline: [Visit] = []
    var partner: [Visit] = []
    var trips: [Trip] = []

    init(seed: UInt64, travellers: [SyntheticTraveller], today: CalendarDate, rates: SyntheticHouse.Rates) {
        var random = SeededRandom(seed: seed, stream: 2)
        var latest: (household: Int, trip: Int)?
        for traveller in travellers {
            let age = traveller.birthDate.completedYears(on: today)
            let isChinese = traveller.nationality == "CN"
            let family = latest.flatMap { $0.household == traveller.household ? $0.trip : nil }
            // Children are registered by their parents now and then, and fly with them.
            let onWebsite = age < 16 ? 8 : isChinese ? 40 : 52
            let withPartner = age >= 14 ? (isChinese ? 30 : 48) : family == nil ? 0 : 60
            var weights = [onWebsite, isChinese ? 36 : 0, withPartner]
            let draw = random.below(1000)
            let number = draw < rates.threeChannels ? 3 : draw < rates.threeChannels + rates.twoChannels ? 2 : 1
            for _ in 0..<number where weights.contains(where: { $0 > 0 }) {
                let channel = random.pick(weights: weights)
                weights[channel] = 0
                let youngest = channel == 0 && age >= 16 ? 16 * 365 + 4 : 20
                let reach = min(1825, max(1, traveller.birthDate.days(to: today) - youngest))
                for occurrence in 0..<(random.chance(rates.twiceInChannel) ? 2 : 1) {
                    var visit = Visit(
                        traveller: traveller.id, day: today.adding(days: -random.within(1...reach)),
                        secondOfDay: random.within(28_800...79_200))
                    guard channel == 2 else {
                        if channel == 0 { website.append(visit) } else { hotline.append(visit) }
                        continue
                    }
                    if let family, occurrence == 0, trips[family].bookedOn > traveller.birthDate,
                        age < 14 || random.chance(700)
                    {
                        visit.trip = family
                        visit.day = trips[family].bookedOn
                    } else {
                        visit.trip = trips.count
                        if age >= 18 { latest = (traveller.household, trips.count) }
                        trips.append(.random(bookedOn: visit.day, by: traveller, flying: true, &random))
                        trips[trips.count - 1].locator = random.fill("@@%@#@")
                    }
                    partner.append(visit)
                }
            }
        }
        Self.number(&website) { _, position in "W\(100_001 + position * 7)" }
        Self.number(&hotline) { visit, position in
            "RX\(visit.day.description.filter { $0 != "-" })-\(zeroPadded(position % 1000, to: 3))"
        }
        Self.number(&partner) { _, position in "TF\(zeroPadded(48_000 + position, to: 6))" }
    }

    /// Puts the visits in order of time and names each.
    private static func number(_ visits: inout [Visit], _ name: (Visit, Int) -> String) {
        visits.sort { ($0.day, $0.secondOfDay, $0.traveller) < ($1.day, $1.secondOfDay, $1.traveller) }
        for position in visits.indices { visits[position].reference = name(visits[position], position) }
    }
}

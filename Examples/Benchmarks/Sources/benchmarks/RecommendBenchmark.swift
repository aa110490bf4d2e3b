import Clientele
import ClienteleTesting
import Foundation

extension Benchmark {
    static let recommend = Benchmark(name: RecommendBenchmark.name, usage: RecommendBenchmark.usage) {
        try RecommendBenchmark.run($0)
    }
}

/// How often suggestions and look-alikes are right, on data that they were not made of, beside popularity and chance.
private enum RecommendBenchmark {
    static let name = "recommend"
    static let usage =
        "recommend N [HOTEL.csv [CDNOW.csv]] (how many synthetic travellers, real bookings and purchases of `data/analytics`)"

    static func run(_ arguments: [String]) throws {
        guard (1...3).contains(arguments.count), let count = Int(arguments[0]), count >= 100,
            let today = CalendarDate("2026-06-30")
        else { throw Fault(usage: usage) }
        for seed in [UInt64(1), 2, 3] {
            let travellers = SyntheticTastes(count: count, seed: seed, today: today).travellers
            suggest(travellers, seed, today)
            findAlike(travellers, seed, today)
        }
        if arguments.count > 1 { try findContractGuests(arguments[1]) }
        if arguments.count > 2 { try findReturningBuyers(arguments[2]) }
    }

    // MARK: Suggestions

    /// The bookings before the last year make the model; the first new destination in it is to be found.
    private static func suggest(_ travellers: [SyntheticTastes.Traveller], _ seed: UInt64, _ today: CalendarDate) {
        let cut = today.adding(years: -1)
        let known = travellers.map { $0.bookings.filter { ($0.starts ?? .latest) < cut } }
        var model = OfferModel(of: [[Booking]]())
        let cost = Measurement.of { model = OfferModel(of: known) }
        let popular = Dictionary(
            known.flatMap { Set($0.map(\.destination)) }.map { ($0, 1) }, uniquingKeysWith: +
        ).sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        let depths = [1, 3, 5]
        var hits: [String: [Int]] = [:]
        var (cases, chance) = (0, [0.0, 0, 0])
        let work = Measurement.of {
            for (traveller, before) in zip(travellers, known) where !before.isEmpty {
                let seen = Set(before.map(\.destination))
                let next = traveller.bookings.first {
                    ($0.starts ?? .earliest) >= cut && !seen.contains($0.destination)
                }
                guard let next, let month = next.starts?.month else { continue }
                cases += 1
                let inSeason = model.suggestions(after: before, month: month).map(\.name)
                let anyTime = model.suggestions(after: before).map(\.name)
                let new = popular.filter { !seen.contains($0) }
                for (variant, list) in [("with season", inSeason), ("history alone", anyTime), ("popularity", new)] {
                    for (place, depth) in depths.enumerated() where list.prefix(depth).contains(next.destination) {
                        hits[variant, default: [0, 0, 0]][place] += 1
                    }
                }
                for (place, depth) in depths.enumerated() { chance[place] += Double(depth) / Double(max(1, new.count)) }
            }
        }
        var rates = hits.mapValues { $0.map { Double($0) / Double(max(1, cases)) } }
        rates["chance"] = chance.map { $0 / Double(max(1, cases)) }
        for variant in ["with season", "history alone", "popularity", "chance"] {
            guard let rate = rates[variant], let base = rates["popularity"] else { continue }
            let cost =
                variant == "with season" ? Measurement(cpuSeconds: cost.cpuSeconds + work.cpuSeconds) : Measurement()
            var line = ResultLine(name, "next destination, \(variant), seed \(seed)", count: cases, cost)
            for (depth, value) in zip(depths, rate) { line.add("hitRateAt\(depth)", value) }
            line.add("liftAt5OverPopularity", rate[2] / base[2])
            line.add("liftAt5OverChance", rate[2] / (rates["chance"]?[2] ?? 1))
            line.print()
        }
    }

    // MARK: Look-alikes

    /// Half of those with one taste are known; the other half is to be found among all others.
    private static func findAlike(_ travellers: [SyntheticTastes.Traveller], _ seed: UInt64, _ today: CalendarDate) {
        var random = SeededRandom(seed: seed, stream: 42)
        // What would give the taste away is left out.
        let fields: [FieldPath] = ["birthDate", "residence", "bookings.destination", "bookings.product"]
        var people = travellers.filter { !$0.bookings.isEmpty }.map { traveller in
            (
                traits: LookAlikes.traits(of: traveller.customer, traveller.bookings, from: fields, on: today),
                isOne: traveller.taste == 1, isKnown: false, trips: traveller.bookings.count
            )
        }
        for place in people.indices where people[place].isOne { people[place].isKnown = random.chance(500) }
        var model = LookAlikes(members: [], others: [])
        var ranked: [(isOne: Bool, score: Double, trips: Int)] = []
        let cost = Measurement.of {
            model = LookAlikes(
                members: people.filter(\.isKnown).map(\.traits), others: people.filter { !$0.isKnown }.map(\.traits))
            ranked = people.filter { !$0.isKnown }.map { ($0.isOne, model.score($0.traits), $0.trips) }
        }
        report("hidden taste, seed \(seed)", ranked, cost)
    }

    /// Guests under contract among real bookings: those of every other line are known.
    private static func findContractGuests(_ file: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let rows = text.split(whereSeparator: \.isNewline).dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let guests = rows.compactMap { row -> (traits: Set<LookAlikes.Trait>, isOne: Bool)? in
            guard row.count >= 12 else { return nil }
            // Lead time and price in classes; the type of customer is what is asked.
            let lead = (Int(row[1]) ?? 0) / 30
            let price = Int(Double(row[11]) ?? 0) / 25
            let traits: [LookAlikes.Trait] = [
                .init("country", String(row[7])), .init("marketSegment", String(row[8])),
                .init("adults", String(row[6])), .init("month", String(row[3])),
                .init("weekNights", String(row[5])), .init("lead", "\(lead)"), .init("price", "\(price)"),
            ]
            return (Set(traits), row[9] == "Contract")
        }
        let training = guests.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
        let test = guests.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
        var ranked: [(isOne: Bool, score: Double, trips: Int)] = []
        let cost = Measurement.of {
            let model = LookAlikes(
                members: training.filter(\.isOne).map(\.traits), others: training.filter { !$0.isOne }.map(\.traits))
            ranked = test.map { ($0.isOne, model.score($0.traits), 1) }
        }
        report("guests under contract of real bookings", ranked, cost)
    }

    /// Finds buyers who come back among real purchases, held out by time.
    ///
    /// Who did in the third quarter of 1997 is known, who will in the fourth is to be found by what was known before it. The
    /// file names no articles, so nothing can be offered.
    private static func findReturningBuyers(_ file: String) throws {
        let text = try String(contentsOfFile: file, encoding: .utf8)
        var histories: [String: [(day: CalendarDate, quantity: Int, cents: Int)]] = [:]
        for row in text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard cells.count == 4, let day = CalendarDate(cells[1]), let quantity = Int(cells[2]),
                let cents = Int(cells[3])
            else { throw Fault(usage: "\(file): \(row)") }
            histories[cells[0], default: []].append((day, quantity, cents))
        }
        let buyers = histories.sorted { $0.key < $1.key }.map(\.value)
        /// The buyers known at a day by what they bought until then, and whether they bought in the 92 days after it.
        func people(
            at cut: CalendarDate
        ) -> [(traits: Set<LookAlikes.Trait>, isOne: Bool, trips: Int, since: Int)] {
            buyers.compactMap { history in
                let before = history.filter { $0.day <= cut }
                guard let first = before.map(\.day).min(), let last = before.map(\.day).max() else { return nil }
                let days = Set(before.map(\.day)).count
                let since = last.days(to: cut)
                let dollars = before.reduce(0) { $0 + $1.cents } / 100
                let items = before.reduce(0) { $0 + $1.quantity }
                let traits: [LookAlikes.Trait] = [
                    .init("since", "\(since / 30)"), .init("known", "\(first.days(to: cut) / 30)"),
                    .init("days", "\(min(days, 6))"), .init("spent", "\(doublings(dollars))"),
                    .init("items", "\(doublings(items))"),
                ]
                let comesBack = history.contains { $0.day > cut && cut.days(to: $0.day) <= 92 }
                return (Set(traits), comesBack, days, since)
            }
        }
        guard let half = CalendarDate("1997-06-30"), let cut = CalendarDate("1997-09-30") else { return }
        let (training, test) = (people(at: half), people(at: cut))
        var ranked: [(isOne: Bool, score: Double, trips: Int)] = []
        let cost = Measurement.of {
            let model = LookAlikes(
                members: training.filter(\.isOne).map(\.traits), others: training.filter { !$0.isOne }.map(\.traits))
            ranked = test.map { ($0.isOne, model.score($0.traits), $0.trips) }
        }
        report("buyers who come back of real purchases", ranked, cost)
        // Who bought last is the usual guess.
        report(
            "the last to have bought of real purchases", test.map { ($0.isOne, Double(-$0.since), $0.trips) },
            Measurement())
    }

    /// How often a number doubles from one on.
    private static func doublings(_ number: Int) -> Int { Int.bitWidth - max(0, number).leadingZeroBitCount }

    /// Of the first so many as there are to be found: which share is right, beside chance and beside who travels most.
    private static func report(
        _ variant: String, _ people: [(isOne: Bool, score: Double, trips: Int)], _ cost: Measurement
    ) {
        let wanted = people.count(where: \.isOne)
        let base = Double(wanted) / Double(max(1, people.count))
        func precision(_ order: (Int, Int) -> Bool) -> Double {
            let first = people.indices.sorted(by: order).prefix(wanted)
            return Double(first.count(where: { people[$0].isOne })) / Double(max(1, wanted))
        }
        let found = precision { a, b in people[a].score != people[b].score ? people[a].score > people[b].score : a < b }
        let active = precision { a, b in people[a].trips != people[b].trips ? people[a].trips > people[b].trips : a < b
        }
        var line = ResultLine(name, "look-alikes, \(variant)", count: people.count, cost)
        line.add("wanted", Double(wanted))
        line.add("precision", found)
        line.add("precisionOfChance", base)
        line.add("precisionOfMostTrips", active)
        line.add("liftOverChance", base > 0 ? found / base : 0)
        line.print()
    }
}

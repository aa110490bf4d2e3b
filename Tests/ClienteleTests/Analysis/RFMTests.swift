import Clientele
import ClienteleTesting
import Foundation
import Testing

/// Made-up purchases whose scores were worked out by hand-written rules in another language.
enum MadeUpPurchases {
    static let rows = """
        3,2026-06-30,5000 1,2025-09-03,5000 3,2025-09-03,250 5,2026-06-20,100 1,2025-09-03,250 7,2026-06-20,250 \
        2,2026-06-30,250 8,2025-09-03,250 1,2025-12-12,100 12,2026-06-30,250 7,2026-06-20,250 12,2026-06-20,5000 \
        6,2026-04-01,5000 3,2026-05-21,5000 10,2025-12-12,250 11,2026-06-20,999 7,2026-06-30,100 11,2026-06-20,250 \
        5,2025-09-03,999 4,2026-06-30,250 1,2026-06-30,999 5,2026-06-20,250 11,2026-06-20,100 9,2026-04-01,250 \
        1,2026-06-20,250 9,2026-06-20,250 3,2026-07-01,777777
        """
    static let day = CalendarDate("2026-06-30") ?? .latest

    static func purchases(_ currency: CurrencyCode = "CNY") throws -> [Purchase<Int>] {
        try rows.split(separator: " ").map { row in
            let cells = row.split(separator: ",")
            return Purchase(
                try #require(Int(cells[0])), on: try #require(CalendarDate(cells[1])),
                amount: Money(minorUnits: try #require(Int64(cells[2])), currency))
        }
    }
}

@Suite("Recency, frequency, monetary value (R24)")
struct RFMTests {
    @Test(
        "scores follow the stated rule for equal buyers, in any number of bins",
        arguments: [
            (5, RFMScoring.Ties.min, "355 311 355 311 233 114 333 111 232 111 213 334"),
            (5, .max, "555 532 555 532 354 234 553 132 353 132 334 555"),
            (5, .first, "355 311 455 411 233 114 533 121 242 122 333 544"),
            (3, .min, "233 211 233 211 122 113 222 111 122 111 112 223"),
            (3, .max, "333 321 333 321 232 123 332 121 232 121 222 333"),
            (3, .first, "233 211 333 311 122 113 322 111 232 121 222 333"),
        ])
    func knownAnswers(bins: Int, ties: RFMScoring.Ties, expected: String) throws {
        let table = RFMTable(
            try MadeUpPurchases.purchases(), on: MadeUpPurchases.day, currency: "CNY",
            scoring: RFMScoring(bins: bins, ties: ties))
        let scores = table.rows.map { "\($0.recency.value)\($0.frequency.value)\($0.monetary.value)" }
        #expect(scores.joined(separator: " ") == expected)
        #expect(table.excluded.afterTheDay == 1 && table.excluded.withoutAmount == 0)
        let shuffled = RFMTable(
            try MadeUpPurchases.purchases().reversed(), on: MadeUpPurchases.day, currency: "CNY",
            scoring: RFMScoring(bins: bins, ties: ties))
        #expect(shuffled.rows == table.rows)
    }

    @Test("figures are days since the last purchase, days with purchases, and the sum")
    func figures() throws {
        let table = RFMTable(try MadeUpPurchases.purchases(), on: MadeUpPurchases.day, currency: "CNY")
        let five = try #require(table.row(of: 5))
        #expect(five.daysSinceLast == 10 && five.purchaseDays == 2 && five.spent == Money(minorUnits: 1349, "CNY"))
        #expect(five.recency.below == 3 && five.recency.equal == 3)
        #expect(five.explanation.english.contains("10 days ago") && five.explanation.chinese.contains("13.49 CNY"))
        #expect(!"\(five)".contains("13"))
        #expect(table.row(of: 99) == nil)
        #expect(RFMTable<Int>([], on: MadeUpPurchases.day, currency: "CNY").rows.isEmpty)
    }

    @Test("a purchase in another currency counts, its amount does not, and that is counted")
    func currencies() throws {
        let table = RFMTable(try MadeUpPurchases.purchases("USD"), on: MadeUpPurchases.day, currency: "CNY")
        #expect(table.rows.count == 12 && table.excluded.withoutAmount == 26)
        #expect(table.rows.allSatisfy { $0.spent == Money(minorUnits: 0, "CNY") && $0.monetary.value == 1 })
        let huge = [Purchase(1, on: MadeUpPurchases.day, amount: Money(minorUnits: .max, "CNY"))]
        #expect(
            RFMTable(huge + huge, on: MadeUpPurchases.day, currency: "CNY").excluded.withoutAmount == 1)
    }

    @Test(
        "bins are between 1 and their number, larger values never score lower, and ranks fill all bins",
        arguments: 0..<40)
    func laws(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let values = (0..<(1 + random.below(60))).map { _ in random.below(12) }
        let bins = 1 + random.below(15)
        for ties in RFMScoring.Ties.allCases {
            let scores = RFMScoring.scores(of: values, bins: bins, ties: ties)
            for a in values.indices {
                #expect((1...bins).contains(scores[a].value))
                for b in values.indices where values[a] < values[b] { #expect(scores[a].value <= scores[b].value) }
                for b in values.indices where values[a] == values[b] && ties != .first {
                    #expect(scores[a] == scores[b])
                }
            }
            guard ties == .first else { continue }
            let sizes = Dictionary(grouping: scores, by: \.value).values.map(\.count)
            #expect((sizes.max() ?? 0) - (sizes.min() ?? 0) <= 1 && sizes.count == min(bins, values.count))
        }
        #expect(RFMScoring.scores(of: [1, 2], bins: 0, ties: .max).map(\.value) == [1, 1])
        #expect(RFMScoring.scores(of: [1, 2], bins: .max, ties: .max).map(\.value) == [500_000, 1_000_000])
    }

    @Test("a percentile of spending is a bound that a criterion can ask for")
    func percentile() throws {
        let table = RFMTable(try MadeUpPurchases.purchases(), on: MadeUpPurchases.day, currency: "CNY")
        #expect(table.spending(atPercentile: 0) == Money(minorUnits: 250, "CNY"))
        #expect(table.spending(atPercentile: 50) == Money(minorUnits: 600, "CNY"))
        #expect(table.spending(atPercentile: 75) == Money(minorUnits: 5000, "CNY"))
        #expect(table.spending(atPercentile: 100) == Money(minorUnits: 10250, "CNY"))
        #expect(table.spending(atPercentile: 101) == nil)
    }

    @Test(
        "the scores agree with the given ones of 2,357 buyers under all three rules",
        .enabled(if: ReferenceRows.folder != nil, ReferenceRows.absence))
    func agreement() throws {
        let folder = "\(ReferenceRows.folder ?? "")/analytics"
        let rows = ReferenceRows.parse(
            Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/cdnow_transactions.csv"))))
        let purchases = try rows.map { row in
            Purchase(
                try #require(row["customer_id"].flatMap { Int($0) }),
                on: try #require(row["date"].flatMap { CalendarDate($0) }),
                amount: Money(minorUnits: try #require(row["amount_cents"].flatMap { Int64($0) }), "USD"))
        }
        let day = try #require(CalendarDate("1998-06-30"))
        let answers = ReferenceRows.parse(
            Array(try Data(contentsOf: URL(fileURLWithPath: folder + "/cdnow_rfm.csv"))))
        #expect(answers.count == 1178)
        for ties in RFMScoring.Ties.allCases {
            let table = RFMTable(purchases, on: day, currency: "USD", scoring: RFMScoring(ties: ties))
            #expect(table.rows.count == 2357)
            for answer in answers {
                let row = try #require(answer["id"].flatMap { Int($0) }.flatMap { table.row(of: $0) })
                let found =
                    [row.daysSinceLast, row.purchaseDays, Int(row.spent.mantissa), row.recency.value]
                    + [row.frequency.value, row.monetary.value]
                let keys = ["r", "f", "m"] + ["R", "F", "M"].map { "\($0)_\(ties.rawValue)" }
                #expect(found.map { "\($0)" } == keys.map { answer[$0] })
            }
        }
        let months = PurchaseCohorts(purchases)
        let given = try #require(
            JSONSerialization.jsonObject(
                with: Data(contentsOf: URL(fileURLWithPath: folder + "/cdnow_cohorts.json"))) as? [String: Any])
        let expected = try #require(given["cohorts"] as? [String: [Int]])
        #expect(Dictionary(uniqueKeysWithValues: months.cohorts.map { ($0.name, $0.buyers) }) == expected)
    }

    @Test("frequency counts days or purchases, as asked")
    func frequency() throws {
        let day = try #require(CalendarDate("2026-03-01"))
        let often = try #require(CalendarDate("2026-02-01"))
        let purchases = [
            Purchase(1, on: often, amount: nil), Purchase(1, on: often, amount: nil),
            Purchase(1, on: often, amount: nil),
            Purchase(2, on: often, amount: nil), Purchase(2, on: day, amount: nil),
        ]
        let byDays = RFMTable(purchases, on: day, currency: "CNY", scoring: RFMScoring(bins: 2))
        let byPurchases = RFMTable(
            purchases, on: day, currency: "CNY", scoring: RFMScoring(bins: 2, frequency: .purchases))
        #expect(byDays.rows.map(\.frequency.value) == [1, 2])
        #expect(byPurchases.rows.map(\.frequency.value) == [2, 1])
        #expect(byPurchases.rows.map(\.purchases) == [3, 2])
        #expect(byPurchases.rows.map(\.purchaseDays) == [1, 2])
    }
}

@Suite("Cohorts by month of first purchase (R24)")
struct PurchaseCohortTests {
    @Test("each month counts the distinct buyers of a cohort, over one width, months without newcomers left out")
    func counts() throws {
        let cohorts = PurchaseCohorts(try MadeUpPurchases.purchases()).cohorts
        #expect(cohorts.map(\.name) == ["2025-09", "2025-12", "2026-04", "2026-06"])
        #expect(cohorts.map(\.size) == [4, 1, 2, 5])
        #expect(cohorts[0].buyers == [4, 0, 0, 1, 0, 0, 0, 0, 1, 3, 1])
        #expect(cohorts.allSatisfy { $0.buyers.count == 11 })
        #expect(PurchaseCohorts([Purchase<Int>]()).cohorts.isEmpty)
    }

    @Test("dates at both ends of the calendar make no table without bound")
    func bounded() {
        let far = PurchaseCohorts([
            Purchase(1, on: .earliest, amount: nil), Purchase(1, on: .latest, amount: nil),
        ])
        #expect(far.cohorts.count == 1 && far.cohorts[0].buyers.count == 1200 && far.cohorts[0].size == 1)
        #expect(far.lastMonth == CalendarDate(year: 9999, month: 12, day: 1))
    }
}

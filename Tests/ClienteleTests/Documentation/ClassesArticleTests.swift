import Clientele
import ClienteleTesting
import Testing

/// The code on classes, scores and stages in the articles "Segmentation" and "Analysis".
@Suite("The articles on classes, scores and stages (R19, R24)")
struct ClassesArticleTests {
    @Test("Segmentation: a scheme and a customer's class by it")
    func classes() throws {
        let context = Criterion.Context(today: MadeUpPurchases.day)
        var booking = Booking()
        booking.status = .travelled
        booking.bookedOn = CalendarDate("2026-01-01")
        booking.total = Money(minorUnits: 2_000_000, "CNY")
        let facts = Criterion.CustomerFacts(Customer.wang, bookings: [booking])
        // snippet begins: classes
        let scheme = ClassificationScheme.valueTier(
            high: Money(minorUnits: 5_000_000, "CNY"), medium: Money(minorUnits: 1_000_000, "CNY"))
        let answer = try scheme.classification(of: facts, in: context)
        print(answer.classCode, answer.why(in: .english))
        // snippet ends
        #expect(answer.classCode == "medium")
    }

    @Test("Analysis: scores of buyers and the course of one")
    func scores() throws {
        let today = MadeUpPurchases.day
        let purchases = try MadeUpPurchases.purchases()
        // snippet begins: rfm
        let table = RFMTable(purchases, on: today, currency: "CNY", scoring: RFMScoring(bins: 5, ties: .min))
        for row in table.rows { print(row.buyer, row.recency.value, row.frequency.value, row.monetary.value) }
        // snippet ends
        #expect(table.rows.count == 12)
        let days = purchases.filter { $0.buyer == 1 }.map(\.day)
        let firstDay = CalendarDate("2025-08-01")
        // snippet begins: life-cycle
        let cycle = LifeCycle(terms: LifeCycle.Terms(dormantDays: 300))
        let events = LifeCycle.Events(firstSeen: firstDay, purchases: days)
        if let course = cycle.course(of: events, on: today) {
            print(course.stage.label.english, course.next?.day ?? today)
        }
        // snippet ends
        #expect(cycle.course(of: events, on: today)?.stage == .loyal)
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Recency, frequency and monetary value of a house (R24)")
struct RFMSessionTests {
    @Test("bookings that count are added up by customer, those of merged customers by the one who is left")
    func house() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let wang = try await desk.add(Customer(person: "王伟"))
        let double = try await desk.add(Customer(person: "WANG WEI"))
        let li = try await desk.add(Customer(person: "李娜"))
        func book(_ customer: Identifier<Customer>, _ day: String, _ yuan: Int64, _ status: Booking.Status) async throws
        {
            var booking = Booking()
            booking.customer = customer
            booking.bookedOn = CalendarDate(day)
            booking.total = Money(minorUnits: yuan * 100, "CNY")
            booking.status = status
            try await desk.add(booking)
        }
        try await book(wang.id, "2026-01-10", 1000, .travelled)
        try await book(double.id, "2026-03-10", 500, .confirmed)
        try await book(li.id, "2026-03-01", 800, .travelled)
        try await book(li.id, "2026-03-20", 9000, .cancelled)
        try await desk.merge(double.id, into: wang.id)
        let table = try await desk.rfm(on: CalendarDate("2026-03-31"), currency: "CNY", scoring: RFMScoring(bins: 2))
        let row = try #require(table.row(of: wang.id))
        #expect(table.rows.count == 2 && row.daysSinceLast == 21 && row.purchaseDays == 2)
        #expect(row.spent == Money(minorUnits: 150_000, "CNY"))
        #expect([row.recency.value, row.frequency.value, row.monetary.value] == [2, 2, 2])
        let withCancelled = try await desk.rfm(
            on: CalendarDate("2026-03-31"), currency: "CNY", counting: [.travelled, .cancelled])
        #expect(withCancelled.row(of: li.id)?.daysSinceLast == 11)
    }

    @Test("who may not see what bookings cost is refused, and that is audited")
    func rights() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(of: .serviceRepresentative)
        await #expect(throws: AccessError.self) { _ = try await desk.rfm(currency: "CNY") }
    }
}

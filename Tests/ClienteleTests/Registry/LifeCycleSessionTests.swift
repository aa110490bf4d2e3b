import Clientele
import ClienteleTesting
import Testing

@Suite("Life cycle in a house (R24)")
struct LifeCycleSessionTests {
    @Test("bookings that count and contacts that the customer began move the customer, also after a merge")
    func house() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        let wang = try await desk.add(Customer(person: "王伟"))
        let double = try await desk.add(Customer(person: "WANG WEI"))
        func book(_ customer: Identifier<Customer>, _ day: String, _ status: Booking.Status) async throws {
            var booking = Booking()
            booking.customer = customer
            booking.bookedOn = CalendarDate(day)
            booking.status = status
            try await desk.add(booking)
        }
        try await book(wang.id, "2024-01-10", .travelled)
        try await book(wang.id, "2024-02-10", .cancelled)
        #expect(try await desk.lifeCycle(of: wang.id, on: CalendarDate("2024-03-01"))?.stage == .new)
        #expect(try await desk.lifeCycle(of: wang.id, on: CalendarDate("2025-03-01"))?.stage == .dormant)
        #expect(try await desk.lifeCycle(of: double.id, on: CalendarDate("2025-03-01")) == nil)
        var call = Interaction()
        call.customer = wang.id
        call.at = Timestamp(utc: try #require(CalendarDate("2024-12-01")), millisecondsOfDay: 0)
        call.isInbound = false
        var seen = try await desk.add(call)
        #expect(try await desk.lifeCycle(of: wang.id, on: CalendarDate("2025-03-01"))?.stage == .dormant)
        seen.isInbound = true
        try await desk.update(seen)
        let awake = try #require(try await desk.lifeCycle(of: wang.id, on: CalendarDate("2025-03-01")))
        #expect(awake.stage == .active && awake.next?.stage == .dormant)
        #expect(awake.next?.day == CalendarDate("2025-12-01"))
        try await book(double.id, "2026-03-01", .confirmed)
        try await desk.merge(double.id, into: wang.id)
        #expect(try await desk.lifeCycle(of: double.id, on: CalendarDate("2026-03-02"))?.stage == .wonBack)
        #expect(try await desk.lifeCycleStages(on: CalendarDate("2026-03-02")) == [.wonBack: 1])
    }

    @Test("who is taken in is a prospect from that day on")
    func prospect() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let arrival = try await desk.intake(Customer.wang, from: .hotline)
        let id = Identifier<Customer>(try #require(arrival.record))
        let course = try #require(try await desk.lifeCycle(of: id))
        #expect(course.stage == .prospect && course.steps.map(\.since) == [CalendarDate(dayNumber: 20_779)])
        #expect(course.next?.stage == .lost)
    }

    @Test("who may not see bookings is refused")
    func rights() async throws {
        let house = try await TestHouse()
        let wang = try await house.desk().add(Customer.wang)
        let support = try await house.desk(of: .support, for: .maintenance)
        await #expect(throws: AccessError.self) { _ = try await support.lifeCycleStages() }
        await #expect(throws: AccessError.self) {
            _ = try await house.desk(of: .head, for: .marketing).lifeCycle(of: wang.id, on: nil)
        }
    }
}

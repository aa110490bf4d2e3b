import Clientele
import ClienteleTesting
import Testing

/// The code of the article "Segments that keep themselves".
@Suite("The article on segments (R22)")
struct SegmentsArticleTests {
    @Test("Segments that keep themselves: defined, asked, excepted, compared")
    func article() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let wang = try await desk.add(Customer.wang)
        let li = try await desk.add(Customer(person: "李娜", born: "1999-01-01"))
        // snippet begins: segments-defined
        let seniors = try await desk.add(CustomerSegment(name: "seniors", criterion: .age(60...)))
        let quiet: Criterion = .all(.segment(seniors.id), .bookings(.within(days: 365), count: ...0))
        let lapsed = try await desk.add(CustomerSegment(name: "seniors to win back", criterion: quiet))
        try await desk.keepSegments()
        // snippet ends

        // snippet begins: segments-asked
        for stay in try await desk.members(of: lapsed.id) {
            print(stay.customer, stay.since, stay.entry.label.text(in: .english))
        }
        let stays = try await desk.segmentStays(of: wang.id)
        // snippet ends
        #expect(stays.map(\.segment) == [seniors.id, lapsed.id] || stays.map(\.segment) == [lapsed.id, seniors.id])

        let lastDay = try #require(CalendarDate("2026-12-31"))
        // snippet begins: segments-exceptions
        try await desk.bar(wang.id, from: lapsed.id, reason: "asked to be left alone", until: lastDay)
        try await desk.pin(li.id, in: lapsed.id, reason: "books for her parents")
        // snippet ends
        #expect(try await desk.members(of: lapsed.id).map(\.customer) == [li.id])

        let newYear = try #require(CalendarDate("2026-01-01"))
        let endOfMarch = try #require(CalendarDate("2030-03-31"))
        // snippet begins: segments-compared
        let then = try await desk.members(of: lapsed.id, on: newYear)
        let change = try await desk.compareMembers(of: lapsed.id, from: newYear, to: endOfMarch)
        print(change.entered.count, change.left.count, change.stayed.count)
        for event in change.events { print(event.day, event.isEntry, event.cause.label.text(in: .chinese)) }
        // snippet ends
        #expect(then.isEmpty && change.entered == [li.id])
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Why one customer is, or is not, in a segment (R22)")
struct WhyTests {
    @Test("the answer about one is the answer among all, also after merges", arguments: 0..<8)
    func oneAndAll(seed: Int) async throws {
        var random = SeededRandom(seed: UInt64(seed))
        let desk = try await TestHouse().desk(.maintenance)
        var people: [Identifier<Customer>] = []
        for number in 0..<12 {
            let person = Customer(person: "Traveller \(number)", born: EnteredDate("19\(40 + 4 * number)-05-01"))
            people.append(try await desk.add(person).id)
        }
        for _ in 0..<16 {
            var booking = Booking()
            booking.customer = people[random.below(people.count)]
            try await desk.add(booking)
            var matter = ServiceCase()
            matter.customer = people[random.below(people.count)]
            try await desk.add(matter)
        }
        for _ in 0..<3 {
            let pair = people.shuffled(using: &random).prefix(2)
            try await desk.merge(pair[0], into: pair[1])
            people.removeAll { $0 == pair[0] }
        }
        let criterion: Criterion = .any(.bookings(count: 3...), .all(.age(60...), .cases(.all, .count(1...))))
        let members = try await desk.members(of: criterion)
        for person in people {
            let alone = try await desk.why(person, criterion)
            let among = members.first { $0.customer == person }
            #expect((alone.outcome == .member) == (among != nil))
            if let among { #expect(alone == among.verdict) }
        }
        #expect(!members.isEmpty && members.count < people.count)
    }
}

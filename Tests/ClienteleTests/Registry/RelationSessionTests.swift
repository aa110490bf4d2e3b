import Clientele
import ClienteleTesting
import Testing

@Suite("A house learns who lives together, who books for whom and who works together (R13)")
struct RelationSessionTests {
    private func customer(_ name: String, _ romanized: String, _ born: EnteredDate, _ phone: String) -> Customer {
        var customer = Customer(person: name, romanized: romanized, born: born)
        customer.add(phone: phone, region: "CN")
        return customer
    }

    private func house() async throws -> (TestHouse, RegistrySession, [Identifier<Customer>]) {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let people = [
            customer("王伟", "WANG/WEI", "1961-03-08", "138 0013 8000"),
            customer("王芳", "WANG/FANG", "1990-07-01", "138 0013 8000"),
            customer("Ada Okafor", "OKAFOR/ADA", "1980-05-06", "139 1234 5678"),
        ]
        var ids: [Identifier<Customer>] = []
        for person in people { ids.append(try await desk.add(person).id) }
        for _ in 0..<2 {
            var booking = Booking()
            booking.customer = ids[2]
            for id in [ids[0], ids[2]] {
                var traveller = Booking.Traveller()
                traveller.customer = id
                booking.travellers.append(traveller)
            }
            try await desk.add(booking)
        }
        var company = Customer(company: "Harbour Works Ltd")
        var employee = Customer.Companion()
        employee.customer = ids[1]
        employee.role = .employerOf
        company.companions = [employee]
        ids.append(try await desk.add(company).id)
        return (house, desk, ids)
    }

    @Test("the phone number tells of a household, the bookings of who books, the companions of the employer")
    func relations() async throws {
        let (house, desk, ids) = try await house()
        let found = try await desk.relations()
        let names = ids.map(\.description)
        #expect(found.map(\.kind) == [.household, .booksFor, .company])
        #expect(found.first?.people.flatMap { $0 }.sorted() == [names[0], names[1]].sorted())
        #expect(found.first?.evidence.contains { $0.comparison == "phone" } == true)
        #expect(found[1].people == [[names[2]], [names[0]]] && found[1].bookings == 2 && found[1].probability == 1)
        #expect(found[1].text(in: .english).contains("Bookings: 2"))
        #expect(found[2].people == [[names[3]], [names[1]]])
        let trail = try await house.store.trail().suffix(2)
        #expect(trail.map(\.recordKind) == ["customer", "booking"])
        try await house.close()
    }

    @Test("whoever sees contact points masked is told of no phone number; whoever sees none is told nothing")
    func rights() async throws {
        let (house, _, _) = try await house()
        let representative = try await house.desk(of: .serviceRepresentative)
        let masked = try await representative.relations()
        #expect(masked.first?.kind == .household)
        #expect(masked.allSatisfy { relation in relation.evidence.allSatisfy { $0.comparison != "phone" } })
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        await #expect(throws: AccessError.self) { try await analyst.relations() }
        try await house.close()
    }
}

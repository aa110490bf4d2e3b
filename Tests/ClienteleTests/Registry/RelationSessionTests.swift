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

    private func house(
        _ configure: @Sendable (inout CustomerRegistry.Configuration) -> Void = { _ in }
    ) async throws -> (TestHouse, RegistrySession, [Identifier<Customer>]) {
        let house = try await TestHouse(configure: configure)
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

    @Test("whoever sees contact points masked is told of no household and no shared domain; whoever sees none, nothing")
    func rights() async throws {
        let (house, desk, ids) = try await house()
        for name in ["Bruno Rossi", "Carla Jensen"] {
            var colleague = Customer(person: name)
            colleague.add(email: "\(name.prefix(5).lowercased())@harbour-works.com")
            try await desk.add(colleague)
        }
        #expect(try await desk.relations().map(\.kind) == [.household, .company, .booksFor, .company])
        let representative = try await house.desk(of: .serviceRepresentative)
        let masked = try await representative.relations()
        let names = ids.map(\.description)
        #expect(masked.map(\.kind) == [.booksFor, .company] && masked.allSatisfy(\.evidence.isEmpty))
        #expect(masked.map(\.people) == [[[names[2]], [names[0]]], [[names[3]], [names[1]]]])
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        await #expect(throws: AccessError.self) { try await analyst.relations() }
        try await house.close()
    }

    @Test("whoever sees personal fields masked is not told who travels on whose booking")
    func travellers() async throws {
        var policy = AccessPolicy.builtIn
        policy.allow("counter", to: [.search], for: .service)
        policy.grant(
            "counter", for: .service, [.ordinary: .shown, .personal: .masked, .contact: .shown, .document: .shown])
        let rights = policy
        let (house, _, ids) = try await house { $0.policy = rights }
        let found = try await house.desk(of: "counter").relations()
        #expect(found.map(\.kind) == [.company])
        #expect(found.map(\.people) == [[[ids[3].description], [ids[1].description]]])
        try await house.close()
    }
}

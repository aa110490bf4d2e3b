import Clientele
import Testing

@Suite("Intake (R03, R05)")
struct IntakeTests {
    @Test(
        "a new person is created, the same again is unchanged, and with a new phone is matched",
        arguments: TestHouse.Storage.withSealed)
    func outcomes(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        let first = try await desk.intake(.wang, from: .hotline)
        #expect(first.outcome == .created)
        let again = try await desk.intake(.wang, from: .hotline)
        #expect(again.outcome == .unchanged)
        #expect(again.record == first.record)

        var moved = Customer(person: "WANG/WEI", born: "1961-03-08")
        moved.add(phone: "13900139000")
        moved.add(passport: "e 12345678", issuedBy: "CN")
        let third = try await desk.intake(moved, from: .website)
        #expect(third.outcome == .matched, "\(third.explanation)")
        #expect(third.record == first.record)
        let id = try #require(third.record)
        let wang = try #require(try await desk.customer(Identifier(id)))
        #expect(wang.phones.map(\.number) == ["+8613800138000", "+8613900139000"])
        #expect(wang.phones.map(\.provenance?.channel) == [.hotline, .website])
        #expect(wang.documents.count == 1)
        try await house.close()
    }

    @Test("a father of the same name does not hide the son's own record")
    func namesakes() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var home = PostalAddress()
        (home.lines, home.city, home.postalCode) = (["12 Mill Lane"], "Derby", "20871")
        var father = Customer(person: "Emeka Okafor", born: "1970-01-09")
        father.addresses = [home]
        father.add(phone: "138 0013 8000", region: "CN")
        father.add(email: "okafor@example.org")
        var son = Customer(person: "Emekah Okafor", born: "1999-11-30")
        son.addresses = [home]
        try await desk.add(father)
        let known = try await desk.add(son).id
        var arrival = father
        arrival.birthDate = "1999-11-30"
        let result = try await desk.intake(arrival, from: .hotline)
        #expect(result.outcome != .created, "\(result.explanation)")
        #expect([result.candidate, result.record].contains(known.uniqueID))
    }

    @Test("a record without a name is refused with a finding, and nothing of it is stored")
    func refusal() async throws {
        let desk = try await TestHouse().desk()
        let arrival = try await desk.intake(Customer(), from: .website)
        #expect(arrival.outcome == .refused)
        #expect(arrival.findings.map(\.code.rawValue) == ["customer.no-name"])
        #expect(arrival.record == nil)
    }

    @Test(
        "a known customer is found by every identifier, in whatever form it is typed (R67)",
        arguments: [
            "+86 138-0013-8000", "１３８００１３８０００", "e12345678", "王伟", "wang/wei",
        ])
    func finding(text: String) async throws {
        let desk = try await TestHouse().desk()
        let arrival = try await desk.intake(.wang, from: .hotline)
        let found = try await desk.find(text)
        #expect(found.map(\.id.uniqueID) == [arrival.record].compactMap { $0 })
    }
}

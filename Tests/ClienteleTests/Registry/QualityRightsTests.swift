import Clientele
import ClienteleTesting
import Testing

@Suite("Small counts in data quality (R18, R50)")
struct QualityRightsTests {
    private func fill(_ house: TestHouse, _ count: Int) async throws {
        let desk = try await house.desk()
        for index in 0..<count {
            var customer = Customer(person: "王伟", born: EnteredDate("1961-03-0\(index + 1)"))
            customer.add(email: "nobody")
            if index == 0 { customer.add(document: .residentIdentityCard, number: "11010519491231002X") }
            try await desk.add(customer)
        }
    }

    @Test("a fault of few records is told to who may see every field, and not to who may not", arguments: [4, 5])
    func fewRecords(count: Int) async throws {
        let house = try await TestHouse()
        try await fill(house, count)
        let owner = try await house.desk(.analysis)
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        let common = count < 5 ? [] : ["email.no-at-sign"]
        let answer = try await analyst.recordQuality()
        #expect(answer.faults.map(\.code) == common)
        #expect(try await analyst.quality().snapshots.map { $0.faults.map(\.code) } == [common])
        let whole = try #require(try await owner.quality().snapshots.first)
        #expect(whole.faults.contains { $0.code == "email.no-at-sign" && $0.records == count })
        #expect(whole.faults.contains { $0.code == "birth-date.differs-from-document" && $0.records == 1 })
        #expect(try await owner.recordQuality().faults == whole.faults)
        // The figures themselves name no field and are told.
        #expect(answer.figures == whole.figures)
    }

    @Test("how few is the house's to say", arguments: [0, 1, 2, 3])
    func bound(least: Int) async throws {
        let house = try await TestHouse { $0.minimumFrequency = least }
        try await fill(house, 2)
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        let told = try await analyst.recordQuality().faults.map(\.records)
        #expect(told == [2, 1].filter { $0 >= least })
    }

    @Test("the general calls show kept figures to who may see everything only")
    func generalCalls() async throws {
        let house = try await TestHouse()
        try await fill(house, 1)
        let owner = try await house.desk(.analysis)
        let id = try await owner.recordQuality().id
        let analyst = try await house.desk(of: .analyst, for: .analysis)
        await #expect(throws: AccessError.self) { try await analyst.record(id) }
        await #expect(throws: AccessError.self) { try await analyst.records(QualitySnapshot.self) }
        await #expect(throws: AccessError.self) { try await analyst.history(of: id) }
        await #expect(throws: AccessError.self) { try await analyst.versions(of: id) }
        #expect(try await owner.record(id)?.faults.isEmpty == false)
        #expect(try await analyst.quality().snapshots.map(\.id) == [id])
    }
}

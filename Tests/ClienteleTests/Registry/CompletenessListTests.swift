import Clientele
import ClienteleTesting
import Testing

@Suite("Completeness of a house's customers (R11)")
struct CompletenessListTests {
    @Test("active people are counted and listed with what they lack, audited, for those who may see the fields")
    func list() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let smith = try await desk.add(CompletenessPurposeTests.smith)
        var half = CompletenessPurposeTests.smith
        half.gender = nil
        let lacking = try await desk.add(half)
        var gone = half
        gone.status = .inactive
        try await desk.add(gone)
        try await desk.add(Customer(company: "华夏旅行社有限公司"))

        let figures = try await desk.completeness(for: .domesticFlightInChina)
        #expect(figures.records == 2)
        #expect(figures.complete == 1)
        #expect(figures.followUps.map(\.customer) == [lacking.id])
        #expect(figures.followUps.map(\.fields) == [["gender"]])
        #expect(figures.fieldsByFrequency.map(\.field) == ["gender"])
        let day = CalendarDate(year: 2032, month: 1, day: 1)
        #expect(try await desk.completeness(for: .domesticFlightInChina, on: day).lacking["documents.expires"] == 2)
        #expect(smith.findings.isEmpty)

        try await house.close()
    }

    @Test("who may not see documents is told which are empty, and nothing of what they hold")
    func masked() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        var half = CompletenessPurposeTests.smith
        half.documents[0].raw = "!"
        half.documents[0].expires = "2020-01-01"
        half.documents[0].issuingCountry = nil
        half.documents[0].holder = ""
        half.names = [PersonName("吕伟", .native)]
        half.gender = nil
        let id = try await owner.add(half).id
        let all = try await owner.missing(of: id, for: .domesticFlightInChina)
        #expect(
            Set(all.map(\.path)) == [
                "documents[0].raw", "documents[0].expires", "documents[0].issuingCountry", "documents[0].holder",
                "gender",
            ])
        #expect(all.contains { $0.repair == "LYU/WEI" })

        let clerk = try await house.desk(of: .serviceRepresentative)
        let told = try await clerk.missing(of: id, for: .domesticFlightInChina)
        #expect(Set(told.map(\.path)) == ["documents[0].issuingCountry", "documents[0].holder", "gender"])
        #expect(told.allSatisfy { $0.repair == nil })
        let figures = try await clerk.completeness(for: .domesticFlightInChina)
        #expect(figures.judgedByPresence == ["documents"])
        #expect(figures.followUps.map(\.fields) == [["documents.holder", "documents.issuingCountry", "gender"]])
        #expect(try await owner.completeness(for: .domesticFlightInChina).judgedByPresence.isEmpty)
        let support = try await house.desk(of: .support, for: .maintenance)
        await #expect(throws: AccessError.self) { try await support.completeness(for: .domesticFlightInChina) }
        await #expect(throws: RegistryError.self) {
            try await owner.missing(of: Identifier(UniqueID(high: 1, low: 2)), for: .domesticFlightInChina)
        }
        try await house.close()
    }
}

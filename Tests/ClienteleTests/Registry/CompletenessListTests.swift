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

        let clerk = try await house.desk(of: .serviceRepresentative)
        let error = await #expect(throws: AccessError.self) {
            try await clerk.completeness(for: .domesticFlightInChina)
        }
        #expect(error?.code == .fieldWithheld)
        #expect(error?.fields == ["documents"])
        try await house.close()
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Consent of merged customers (R13, R58)")
struct ConsentMergeTests {
    private struct House {
        let house: TestHouse
        let desk: RegistrySession

        init() async throws {
            house = try await TestHouse()
            desk = try await house.desk(.maintenance)
        }

        func decide(
            _ decision: ConsentEntry.Decision, _ purpose: ConsentEntry.Purpose = .marketing,
            by customer: Identifier<Customer>, day: Int = 0, until: CalendarDate? = nil
        ) async throws {
            var entry = ConsentEntry()
            entry.customer = customer
            entry.purpose = purpose
            entry.decision = decision
            entry.at = TestHouse.morning.adding(days: day)
            entry.expires = until
            try await desk.add(entry)
        }

        func inForce(_ customer: Identifier<Customer>) async throws -> [String] {
            try await desk.consents(of: customer, at: TestHouse.morning.adding(days: 100))
                .map { "\($0.purpose) \($0.decision)" }
        }
    }

    @Test("of two decisions the stricter holds, whichever is later and whichever record stays")
    func stricter() async throws {
        for denial in [ConsentEntry.Decision.refused, .withdrawn, "of-a-later-version"] {
            for (grantDay, denialDay) in [(0, 1), (1, 0)] {
                for isSurvivor in [true, false] {
                    let it = try await House()
                    let ids = [
                        try await it.desk.add(Customer.wang).id, try await it.desk.add(Customer(person: "王伟")).id,
                    ]
                    try await it.decide(.granted, by: ids[0], day: grantDay)
                    try await it.decide(denial, by: ids[1], day: denialDay)
                    it.house.clock.advance(days: 10)
                    let receipt =
                        try await isSurvivor
                        ? it.desk.merge(ids[1], into: ids[0]) : it.desk.merge(ids[0], into: ids[1])
                    for id in ids { #expect(try await it.inForce(id) == ["marketing \(denial)"]) }
                    try await it.desk.unmerge(receipt.id)
                    #expect(try await it.inForce(ids[0]) == ["marketing granted"])
                    #expect(try await it.inForce(ids[1]) == ["marketing \(denial)"])
                }
            }
        }
    }

    @Test("what one was never asked does not take from the other; purposes stand for themselves; a grant may end")
    func unasked() async throws {
        let it = try await House()
        let ids = [try await it.desk.add(Customer.wang).id, try await it.desk.add(Customer(person: "王伟")).id]
        try await it.decide(.granted, by: ids[0])
        try await it.decide(.granted, .profiling, by: ids[0])
        try await it.decide(.refused, .profiling, by: ids[1])
        try await it.decide(.granted, .thirdParty, by: ids[1], until: CalendarDate("2026-12-01"))
        it.house.clock.advance(days: 1)
        try await it.desk.merge(ids[1], into: ids[0])
        #expect(try await it.inForce(ids[0]) == ["marketing granted", "profiling refused"])
        #expect(try await it.desk.consents(of: ids[1]).map(\.isGranted) == [true, false, true])
    }

    @Test("what is decided after the merge is decided for both, until the merge is taken back")
    func decidedAnew() async throws {
        let it = try await House()
        var ids: [Identifier<Customer>] = []
        for number in 0..<3 { ids.append(try await it.desk.add(Customer(person: "Traveller \(number)")).id) }
        try await it.decide(.granted, by: ids[0])
        try await it.decide(.refused, by: ids[1])
        try await it.decide(.withdrawn, by: ids[2])
        it.house.clock.advance(days: 10)
        let first = try await it.desk.merge(ids[1], into: ids[0])
        try await it.decide(.granted, by: ids[0], day: 11)
        #expect(try await it.inForce(ids[1]) == ["marketing granted"])
        // A form of before the merge that is entered late is a decision of before the merge.
        try await it.decide(.granted, by: ids[1], day: 5)
        it.house.clock.advance(days: 10)
        let second = try await it.desk.merge(ids[2], into: ids[1])
        #expect(try await it.inForce(ids[0]) == ["marketing withdrawn"])
        try await it.desk.unmerge(first.id)
        #expect(try await it.inForce(ids[1]) == ["marketing granted"])
        #expect(try await it.inForce(ids[2]) == ["marketing withdrawn"])
        #expect(try await it.inForce(ids[0]) == ["marketing withdrawn"])
        try await it.desk.unmerge(second.id)
        #expect(try await it.inForce(ids[0]) == ["marketing granted"])
    }

    @Test("at an instant before a merge each identifier has the decisions of its own record")
    func past() async throws {
        let it = try await House()
        var ids: [Identifier<Customer>] = []
        for number in 0..<3 { ids.append(try await it.desk.add(Customer(person: "Traveller \(number)")).id) }
        try await it.decide(.granted, by: ids[0])
        try await it.decide(.refused, by: ids[1], day: 1)
        try await it.decide(.granted, .profiling, by: ids[2])
        it.house.clock.advance(days: 10)
        try await it.desk.merge(ids[1], into: ids[0])
        it.house.clock.advance(days: 10)
        try await it.desk.merge(ids[0], into: ids[2])
        func then(_ day: Int) async throws -> [[String]] {
            var found: [[String]] = []
            for id in ids {
                let standings = try await it.desk.consents(of: id, at: TestHouse.morning.adding(days: day))
                found.append(standings.map { "\($0.purpose) \($0.decision)" })
            }
            return found
        }
        #expect(try await then(5) == [["marketing granted"], ["marketing refused"], ["profiling granted"]])
        #expect(try await then(15) == [["marketing refused"], ["marketing refused"], ["profiling granted"]])
        let all = ["marketing refused", "profiling granted"]
        #expect(try await then(20) == [all, all, all])
    }

    @Test("a grant that has ended in one record is not replaced by an older open one of the other")
    func ended() async throws {
        for isSurvivor in [true, false] {
            let it = try await House()
            let ids = [try await it.desk.add(Customer.wang).id, try await it.desk.add(Customer(person: "王伟")).id]
            try await it.decide(.granted, by: ids[0])
            try await it.decide(.granted, by: ids[1], day: 1, until: CalendarDate(dayNumber: 20_784))
            it.house.clock.advance(days: 2)
            if isSurvivor {
                try await it.desk.merge(ids[1], into: ids[0])
            } else {
                try await it.desk.merge(ids[0], into: ids[1])
            }
            #expect(try await it.desk.consents(of: ids[0]).map(\.isGranted) == [true])
            #expect(try await it.inForce(ids[0]).isEmpty)
            try await it.decide(.granted, by: ids[1], day: 50)
            #expect(try await it.inForce(ids[0]) == ["marketing granted"])
        }
    }

    @Test("a refusal without a time is the latest decision, a grant without one the first")
    func undated() async throws {
        let it = try await House()
        let ids = [try await it.desk.add(Customer.wang).id, try await it.desk.add(Customer(person: "王伟")).id]
        for (purpose, undated, dated) in [
            (ConsentEntry.Purpose.marketing, ConsentEntry.Decision.withdrawn, ConsentEntry.Decision.granted),
            (.profiling, .granted, .refused),
        ] {
            try await it.decide(dated, purpose, by: ids[0], day: 3)
            var entry = ConsentEntry()
            entry.customer = ids[0]
            entry.purpose = purpose
            entry.decision = undated
            try await it.desk.add(entry)
        }
        #expect(try await it.inForce(ids[0]) == ["marketing withdrawn", "profiling refused"])
        it.house.clock.advance(days: 10)
        try await it.desk.merge(ids[0], into: ids[1])
        #expect(try await it.inForce(ids[1]) == ["marketing withdrawn", "profiling refused"])
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Data-quality figures (R18)")
struct DataQualityTests {
    private static let now = Timestamp("2026-11-20T04:00:00Z") ?? .latest
    private let context = ValidationContext(today: CalendarDate("2026-11-20") ?? .latest)

    private func reviewed(_ time: String?) -> Customer {
        var customer = Customer.wang
        customer.reviewedAt = time.flatMap { Timestamp($0) }
        return customer
    }

    @Test("each figure has a numerator, a denominator and what was left out")
    func figures() throws {
        var quality = DataQuality(in: context, months: 6)
        quality.add(reviewed("2026-06-01T00:00:00Z"))
        quality.add(reviewed("2026-05-01T00:00:00Z"))
        quality.add(reviewed("2026-05-01T00:00:00Z"), changedAt: Timestamp("2026-11-01T00:00:00Z"))
        var wrong = reviewed(nil)
        wrong.add(email: "nobody")
        wrong.add(email: "nobody either")
        quality.add(wrong)
        var gone = Customer()
        gone.status = .inactive
        quality.add(gone)
        quality.add(query: .milliseconds(30))
        quality.add(query: .milliseconds(10))
        quality.setDuplicates(suspected: 2, of: 4, excluding: 1)
        let snapshot = quality.snapshot(at: Self.now)
        func figure(_ measure: QualitySnapshot.Measure) throws -> [Int] {
            let figure = try #require(snapshot[measure])
            return [figure.numerator, figure.denominator, figure.excluded]
        }
        #expect(try figure(.accuracy) == [3, 4, 1])
        #expect(try figure(.timeliness) == [2, 3, 2])
        #expect(try figure(.suspectedDuplicates) == [2, 4, 1])
        #expect(try figure(.queryTime) == [40, 2, 0])
        #expect(snapshot[.queryTime]?.ratio == 20)
        var completeness = Completeness()
        let schema = RecordSchema<Customer>()
        for _ in 0..<3 { completeness.add(Customer.wang, schema: schema) }
        completeness.add(wrong, schema: schema)
        #expect(try figure(.completeness) == [completeness.filled, completeness.total, 1])
        let fault = try #require(snapshot.faults.first)
        #expect(fault.field == "emails.raw" && fault.code == "email.no-at-sign" && fault.records == 1)
        #expect(snapshot.at == Self.now && snapshot.months == 6)
    }

    @Test("the day on which the term ends still counts, in the house's zone")
    func boundary() {
        var quality = DataQuality(in: context, zone: .shanghai, months: 6)
        quality.add(reviewed("2026-05-19T16:00:00Z"))
        quality.add(reviewed("2026-05-19T15:59:59Z"))
        #expect(quality.snapshot(at: Self.now)[.timeliness]?.numerator == 1)
    }

    @Test("of no customers no figure has a ratio, and what was not measured is not there")
    func nothing() {
        let snapshot = DataQuality(in: context).snapshot(at: Self.now)
        #expect(snapshot.figures.map(\.measure) == [.accuracy, .completeness, .timeliness])
        #expect(snapshot.figures.allSatisfy { $0.ratio == nil })
    }

    @Test("the order of the customers makes no difference", arguments: 0..<10)
    func order(seed: Int) {
        var random = SeededRandom(seed: UInt64(seed))
        let customers = (0..<20).map { _ in Customer.messy(&random) }
        func snapshot(_ customers: [Customer]) -> QualitySnapshot {
            var quality = DataQuality(in: context)
            for customer in customers { quality.add(customer) }
            return quality.snapshot(at: Self.now)
        }
        law(snapshot(customers) == snapshot(customers.shuffled(using: &random)))
        law(snapshot(customers).faults.map(\.records) == snapshot(customers).faults.map(\.records).sorted(by: >))
    }

    @Test("a trend is in order of time, with the differences of the ratios")
    func trend() {
        func snapshot(_ day: Int, _ numerator: Int, _ denominator: Int) -> QualitySnapshot {
            var snapshot = QualitySnapshot()
            snapshot.at = Self.now.adding(days: day)
            var figure = QualitySnapshot.Figure()
            figure.measure = .accuracy
            figure.numerator = numerator
            figure.denominator = denominator
            snapshot.figures = [figure]
            return snapshot
        }
        let trend = QualityTrend([snapshot(3, 3, 4), snapshot(1, 1, 2), QualitySnapshot(), snapshot(2, 0, 0)])
        #expect(trend.snapshots.compactMap(\.at) == (1...3).map { Self.now.adding(days: $0) })
        #expect(trend.steps(of: .accuracy).map(\.difference) == [nil, nil, nil])
        let whole = QualityTrend([snapshot(3, 3, 4), snapshot(1, 1, 2)])
        #expect(whole.steps(of: .accuracy).map(\.difference) == [nil, 0.25])
        #expect(whole.steps(of: .timeliness) == [])
    }
}

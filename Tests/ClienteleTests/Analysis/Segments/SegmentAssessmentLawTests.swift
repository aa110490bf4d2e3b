import Clientele
import ClienteleTesting
import Testing

@Suite("Laws of assessments (R25)")
struct SegmentAssessmentLawTests {
    private static let today = day("2026-06-15")

    /// The stays of a customer in each of some segments, one after the other.
    private static func stays(
        _ customer: Int, _ segments: [Identifier<CustomerSegment>], _ random: inout SeededRandom
    ) -> [SegmentStay] {
        var stays: [SegmentStay] = []
        for segment in segments {
            var since = today.adding(days: -random.below(900))
            for _ in 0..<random.below(4) {
                let until = random.chance(300) ? nil : since.adding(days: random.pick([0, 1, 20, 90]))
                stays.append(
                    SegmentStay(
                        customer: Identifier(UniqueID(high: 9, low: UInt64(customer))), segment: segment, since: since,
                        until: until, entry: .change, exit: until == nil ? nil : .time, revision: 1))
                guard let until else { break }
                since = until.adding(days: random.pick([0, 1, 40]))
            }
        }
        return stays
    }

    @Test("sizes, kept members and moves of every month are those that the stays themselves tell", arguments: 0..<12)
    func months(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed), stream: 51)
        let ids = (0..<4).map { Identifier<CustomerSegment>(UniqueID(high: 1, low: UInt64($0))) }
        let segments = ids.map { id in
            var segment = CustomerSegment(name: "\(id)", criterion: .tag("x"))
            segment.id = id
            return segment
        }
        let stays = (0..<60).map { Self.stays($0, ids, &random) }
        var terms = SegmentAssessment.Terms()
        terms.months = random.pick([1, 2, 13, 30])
        let assessment = SegmentAssessment(of: segments, stays: stays, customers: 100, on: Self.today, terms: terms)
        for id in ids {
            let entry = try #require(assessment[.init(id)])
            let own = stays.joined().filter { $0.segment == id }
            func members(on day: CalendarDate) -> Set<Identifier<Customer>> {
                Set(own.filter { $0.holds(on: day) }.map(\.customer))
            }
            let now = members(on: Self.today)
            #expect(entry.members == now.count && entry.months.count == terms.months)
            for month in entry.months {
                let end = min(month.start.adding(months: 1).adding(days: -1), Self.today)
                let then = members(on: end)
                #expect(month.members == then.count)
                #expect(month.kept == then.intersection(now).count)
                let days = month.start...end
                #expect(month.entered == own.count(where: { days.contains($0.since) }))
                #expect(month.left == own.count(where: { $0.until.map(days.contains) ?? false }))
            }
        }
        for a in ids {
            for b in ids {
                let both = Set(stays.joined().filter { $0.segment == a && $0.holds(on: Self.today) }.map(\.customer))
                    .intersection(stays.joined().filter { $0.segment == b && $0.holds(on: Self.today) }.map(\.customer))
                #expect(assessment.common(.init(a), .init(b)) == both.count)
            }
        }
    }

    @Test("the order of customers and segments makes no difference")
    func order() {
        var random = SeededRandom(seed: 4, stream: 52)
        let ids = (0..<6).map { Identifier<CustomerSegment>(UniqueID(high: 1, low: UInt64($0))) }
        let segments = ids.map { id in
            var segment = CustomerSegment(name: "\(id)", criterion: .tag("x"))
            segment.id = id
            return segment
        }
        let stays = (0..<200).map { Self.stays($0, ids, &random) }
        let there = SegmentAssessment(of: segments, stays: stays, customers: 200, on: Self.today)
        let back = SegmentAssessment(
            of: segments.reversed(), stays: stays.reversed(), customers: 200, on: Self.today)
        #expect(there.entries == back.entries && there.overlaps == back.overlaps)
        #expect(there.proposals == back.proposals && !there.proposals.isEmpty)
    }
}

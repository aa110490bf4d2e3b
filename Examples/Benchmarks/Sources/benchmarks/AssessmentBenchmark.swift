import Clientele
import ClienteleTesting

extension Benchmark {
    static let assessment = Benchmark(name: AssessmentBenchmark.name, usage: AssessmentBenchmark.usage) {
        try AssessmentBenchmark.run($0)
    }
}

/// What it costs to count every pair of a thousand segments, for customers in few and in many of them.
private enum AssessmentBenchmark {
    static let name = "assessment"
    static let usage = "assessment N (how many customers)"
    private static let segments = 1000

    static func run(_ arguments: [String]) throws {
        guard arguments.count == 1, let count = Int(arguments[0]), count > 0, let today = CalendarDate("2026-06-30")
        else { throw Fault(usage: usage) }
        let all = (0..<segments).map { number in
            var segment = CustomerSegment(name: "\(number)", criterion: .tag("x"))
            segment.id = Identifier(UniqueID(high: 1, low: UInt64(number)))
            return segment
        }
        for memberships in [5, 50, 300, segments] {
            var random = SeededRandom(seed: 3, stream: UInt64(memberships))
            // A hundred kinds of customers, each again and again: the counting does not know.
            let kinds = (0..<100).map { kind in
                let first = random.below(segments)
                return (0..<memberships).map { place in
                    SegmentStay(
                        customer: Identifier(UniqueID(high: 2, low: UInt64(kind))),
                        segment: all[(first + place * 7) % segments].id, since: today.adding(days: -random.below(700)),
                        until: nil, entry: .change, exit: nil, revision: 1)
                }
            }
            var found = 0
            let cost = Measurement.of {
                let stays = (0..<count).lazy.map { kinds[$0 % kinds.count] }
                found = SegmentAssessment(of: all, stays: stays, customers: count, on: today).overlaps.count
            }
            var line = ResultLine(name, "\(memberships) of \(segments) segments a customer", count: count, cost)
            line.add("usPerCustomer", cost.cpuSeconds / Double(count) * 1e6)
            line.add("overlaps", Double(found))
            line.print()
        }
    }
}

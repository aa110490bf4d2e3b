package import Clientele

/// A campaign of random criteria over random customers: every way to evaluate a criterion must give the same answers.
///
/// Customers are asked one at a time by ``Clientele/Criterion/Evaluator``, many criteria at a time by
/// ``Clientele/Criterion/Panel``, and all together by ``Clientele/CustomerPopulation``. Equal seeds give equal trees.
///
/// ```swift
/// let failures = CriterionCampaign(seed: 7).run(trees: 10_000)     // empty
/// ```
public struct CriterionCampaign: Sendable {
    private let seed: UInt64

    /// Creates a campaign.
    ///
    /// - Parameter seed: any number; equal seeds give equal trees and customers.
    public init(seed: UInt64) {
        self.seed = seed
    }

    /// Evaluates so many random trees and returns what went wrong, at most a hundred faults.
    public func run(trees: Int) -> [String] {
        var failures: [String] = []
        let size = 100
        for (batch, start) in stride(from: 0, to: max(trees, 0), by: size).enumerated() where failures.count < 100 {
            var random = SampleRandom(
                seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(batch), isWild: batch % 2 == 1)
            compare(min(size, trees - start), customers: batch % 50 == 3 ? 300 : 24, &random, &failures)
        }
        return Array(failures.prefix(100))
    }

    /// Compares the answers for some trees and customers.
    package func compare(_ trees: Int, customers: Int, _ random: inout SampleRandom, _ failures: inout [String]) {
        let context = CriterionSamples.house()
        let criteria = (0..<trees).map { _ in CriterionSamples.criterion(&random) }
        let facts = (0..<customers).map { _ in CriterionSamples.facts(&random) }
        do throws(CriterionError) {
            var builder = try CustomerPopulation.Builder(for: criteria, in: context)
            for facts in facts { builder.add(facts) }
            let population = builder.population()
            let columns = try population.outcomes(of: criteria, in: context)
            let counts = try population.counts(of: criteria, in: context)
            let panel = try Criterion.Panel(criteria, in: context)
            let panels = facts.map { panel.outcomes(for: $0) }
            for (index, criterion) in criteria.enumerated() {
                let evaluator = try Criterion.Evaluator(criterion, in: context)
                let rows = facts.map { evaluator.outcome(for: $0) }
                if rows != columns[index] { failures.append("columns: \(Self.text(criterion))") }
                if rows != panels.map({ $0[index] }) { failures.append("panel: \(Self.text(criterion))") }
                if rows.count(where: { $0 == .member }) != counts[index] {
                    failures.append("count: \(Self.text(criterion))")
                }
            }
        } catch {
            failures.append("\(error)")
        }
    }

    private static func text(_ criterion: Criterion) -> String { String(decoding: criterion.json.bytes, as: UTF8.self) }
}

extension CriterionSamples {
    /// Segments that random trees refer to: each refers to later ones only; that of the last identifier is missing.
    package static var segments: [Identifier<CustomerSegment>: Criterion] {
        [
            id(1): .any(.segment(id(2)), .segment(id(3)), .tag("ski")),
            id(2): .all(.segment(id(3)), .age(18...)),
            id(3): .not(.field("nationalities", equals: "FR")),
            id(4): .bookings(.within(days: 365), count: 1...),
        ]
    }
}

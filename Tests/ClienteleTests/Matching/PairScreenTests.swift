import Testing

@testable import Clientele

@Suite("Pairs given up at a glance (R12)")
struct PairScreenTests {
    @Test(
        "finds the very pairs and scores that comparing every pair in full finds",
        arguments: 1...4 as ClosedRange<UInt64>)
    func isExact(seed: UInt64) {
        let subjects = MixedPeople(records: 110, seed: seed).subjects
        var columns = SubjectColumns(subjects)
        let model = Self.model(seed)
        columns.learnShares(Array(repeating: 1, count: columns.count))
        let comparer = PairComparer(columns: columns)
        let scorer = PairScorer(model, codes: comparer.codes)
        var (found, all) = (0, 0)
        for least in [-4.0, 0.5, 6] {
            let screen = PairScreen(comparer, scorer, least: least)
            var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
            var full = row
            for a in 0..<columns.count {
                let subject = screen.subject(a)
                for b in (a + 1)..<max(a + 1, columns.count) {
                    all += 1
                    comparer.compare(a, b, into: &full)
                    let bits = scorer.score(full).bits
                    let screened = screen.bits(subject, b, &row)
                    if screened != nil { found += 1 }
                    if screened != (bits >= least ? bits : nil) {
                        Issue.record("least \(least), \(a) and \(b): \(String(describing: screened)), not \(bits)")
                        return
                    }
                }
            }
        }
        #expect(found > 20 && found < all / 2)
    }

    @Test("renewed outcomes are those of a new comparison", arguments: 1...3 as ClosedRange<UInt64>)
    func renewalIsRight(seed: UInt64) {
        let subjects = MixedPeople(records: 70, seed: seed).subjects
        var columns = SubjectColumns(subjects)
        columns.learnShares(Array(repeating: 1, count: columns.count))
        var comparer = PairComparer(columns: columns)
        let empty = [LevelFound](repeating: LevelFound(), count: comparer.width)
        var rows: [[LevelFound]] = []
        forEachPair(columns.count) { a, b in
            var row = empty
            comparer.compare(a, b, into: &row)
            rows.append(row)
        }
        comparer.columns.learnShares((0..<columns.count).map { 1 / Double(1 + $0 % 4) })
        var (index, changed) = (0, 0)
        forEachPair(columns.count) { a, b in
            var (renewed, new) = (rows[index], empty)
            comparer.renewShares(a, b, in: &renewed)
            comparer.compare(a, b, into: &new)
            #expect(zip(renewed, new).allSatisfy { $0.level == $1.level && $0.share == $1.share })
            if !zip(rows[index], new).allSatisfy({ $0.share == $1.share }) { changed += 1 }
            index += 1
        }
        #expect(changed > 100)
    }

    private func forEachPair(_ count: Int, _ body: (Int, Int) -> Void) {
        for b in 1..<count {
            for a in 0..<b { body(a, b) }
        }
    }

    /// The standard model with every frequency moved by chance, so that no level is the strongest by rights.
    private static func model(_ seed: UInt64) -> MatchModel {
        var random = DrawnNumbers(seed: seed)
        var model = MatchModel.standard(population: 5000)
        func moved(_ value: Double) -> Double {
            min(1, max(1e-6, value * Double.random(in: 0.2...3, using: &random)))
        }
        for code in model.comparisons.keys.sorted() {
            for index in model.levels(code).indices {
                guard var level = model.comparisons[code]?[index] else { continue }
                level.same = moved(level.same)
                level.stranger = moved(level.stranger)
                level.household = moved(level.household)
                model.comparisons[code]?[index] = level
            }
        }
        if seed % 2 == 0 { model.prior *= 50 }
        if seed == 3 { model.householdPrior = 0 }
        return model
    }
}

import Clientele

/// A campaign of faults against ``Clientele/JSONFileStore``: seeded, so that a fault can be made again.
///
/// Stores are written on a file system in memory. At every call something goes wrong: an error, a full disk, a short
/// write, a sync that fails, or the power. What is left is opened again, often with a second fault on the way, and must
/// hold exactly the first so many commits, no fewer than were acknowledged.
///
/// ```swift
/// let report = await StoreCampaign(seed: 7).run(cases: 10_000)
/// print(report.lost, report.halfDone, report.failures)     // 0 0 []
/// ```
public struct StoreCampaign: Sendable {
    /// What a campaign found.
    public struct Report: Sendable, Hashable {
        /// How often what was left of a store was checked.
        public var cases = 0
        /// Up to how many operations all sequences were tried, with a fault at every call.
        public var completeLength = 0
        /// How often an acknowledged commit was lost.
        public var lost = 0
        /// How often a store held a state that is none of its history.
        public var halfDone = 0
        /// What went wrong, with all that is needed to make it again; at most a hundred of them.
        public var failures: [String] = []
    }

    private let seed: UInt64
    private let liesOnSync: Bool

    /// Creates a campaign; equal seeds give equal faults.
    public init(seed: UInt64) { self.init(seed: seed, liesOnSync: false) }

    /// Creates a campaign on a device whose syncs do nothing, which must find losses.
    package init(seed: UInt64, liesOnSync: Bool) {
        self.seed = seed
        self.liesOnSync = liesOnSync
    }

    /// Tries so many cases, or a few more: all short sequences of operations first, as long as they fit, then longer ones
    /// by chance.
    public func run(cases: Int) async -> Report {
        var round = CampaignRound(seed: seed)
        round.liesOnSync = liesOnSync
        // Measured: with the next length more than two thirds of the cases would go into it.
        let longest = cases >= 1_000_000 ? 4 : cases >= 200_000 ? 3 : cases >= 50_000 ? 2 : cases >= 5000 ? 1 : 0
        for length in 0..<(longest + 1) {
            for (number, steps) in CampaignStep.sequences(ofLength: length).enumerated() {
                // Short ones in every way a store can be opened, long ones in one each.
                for variant in length < 2 && cases >= 50_000 ? Array(0..<8) : [number % 8] {
                    await exhaust(.init(steps: steps, salt: number, variant: variant), &round)
                }
                if round.report.failures.count >= 100 { return round.report }
            }
        }
        var report = round.report
        while report.cases < cases, report.failures.count < 100 {
            await runByChance(&round)
            report = round.report
        }
        report.completeLength = longest
        return report
    }

    /// Lets every call of a history go wrong in every way that it can.
    private func exhaust(_ history: CampaignRound.Case, _ round: inout CampaignRound) async {
        let isShort = history.steps.count < 3
        for (index, operation) in await round.calls(of: history).enumerated() {
            for fault in Self.faults(of: operation, all: isShort, number: history.salt + index) {
                var history = history
                (history.call, history.fault) = (index + 1, fault)
                let isLoss = fault == .powerLoss
                await round.run(history, limit: isLoss ? (isShort ? 64 : 8) : 1, torn: isLoss ? 1 : 0)
            }
        }
    }

    private func runByChance(_ round: inout CampaignRound) async {
        var history = CampaignRound.Case(
            steps: (0...round.random.below(10)).map { _ in round.random.pick(CampaignStep.allCases) },
            salt: round.random.below(1000), variant: round.random.below(8))
        let log = await round.calls(of: history)
        for _ in 0..<8 {
            let index = round.random.below(log.count)
            history.call = index + 1
            history.fault = round.random.pick(Self.faults(of: log[index], all: true, number: index))
            await round.run(history, limit: 4, torn: 2)
        }
    }

    /// What can go wrong with a call; of the errors, one by its number or all.
    private static func faults(
        of operation: FileSystemError.Operation, all: Bool, number: Int
    ) -> [MemoryFileSystem.Fault] {
        let errors: [Int32] = [5, 28, 4]
        var faults = (all ? errors : [errors[number % errors.count]]).map(MemoryFileSystem.Fault.error)
        switch operation {
        case .write: faults += [.shortWrite, .diskFull, .powerLoss]
        case .open, .rename: faults += [.diskFull, .powerLoss]
        case .remove, .sync, .truncate: faults.append(.powerLoss)
        case .openFolder, .list, .restrict, .read, .size, .lock: break
        }
        return faults
    }
}

/// Data-quality figures over time (requirement R18).
public struct QualityTrend: Sendable, Hashable {
    /// A figure at one time and what became of it since the time before.
    public struct Step: Sendable, Hashable {
        /// When the figure was taken.
        public let at: Timestamp
        /// The figure.
        public let figure: QualitySnapshot.Figure
        /// By how much the ratio rose since the figure before, negative when it fell; `nil` for the first, and where
        /// one of the two counts nothing.
        public let difference: Double?
    }

    /// The figures of each time, the earliest first.
    public let snapshots: [QualitySnapshot]

    /// Puts figures in order of time; those without a time are left out.
    public init(_ snapshots: [QualitySnapshot]) {
        self.snapshots = snapshots.compactMap { snapshot in snapshot.at.map { (at: $0, snapshot: snapshot) } }
            .sorted { a, b in a.at != b.at ? a.at < b.at : a.snapshot.id < b.snapshot.id }.map(\.snapshot)
    }

    /// Returns one measure over time; times at which it was not taken are left out.
    public func steps(of measure: QualitySnapshot.Measure) -> [Step] {
        var steps: [Step] = []
        for snapshot in snapshots {
            guard let at = snapshot.at, let figure = snapshot[measure] else { continue }
            let before = steps.last?.figure.ratio
            let difference = before.flatMap { before in figure.ratio.map { $0 - before } }
            steps.append(Step(at: at, figure: figure, difference: difference))
        }
        return steps
    }
}

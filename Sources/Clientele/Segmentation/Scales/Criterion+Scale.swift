extension Criterion {
    /// A figure of customers with the cut-points that put it into bins, the highest for the best (requirement R24).
    ///
    /// The bins are those of quantiles: with *n* customers measured, a customer of whom *m* have a lower figure is in bin
    /// 1 + ⌊*b m* / *n*⌋ of *b*, so that equal figures share the lower bin. Who has no record that is measured is in no bin.
    public struct Scale: Sendable, Hashable {
        /// The numbers of bins that there may be: up to percentiles, and tenths of them.
        public static let binRange = 2...1000

        /// The code of the scale, for people.
        public let code: String
        /// What is measured.
        public let figure: Figure
        /// The number of bins, within ``binRange``.
        public let bins: Int
        /// The cut-points; `nil` for a scale that was never measured.
        public var measurement: Measurement?

        /// Creates a scale; a number of bins outside of ``binRange`` is taken for the nearest within.
        public init(_ code: String, measuring figure: Figure, bins: Int = 5, measurement: Measurement? = nil) {
            self.code = code
            self.figure = figure
            self.bins = min(max(bins, Self.binRange.lowerBound), Self.binRange.upperBound)
            self.measurement = measurement
        }
    }
}

extension Criterion.Scale {
    /// The cut-points of a scale as they were found among the customers of a day.
    public struct Measurement: Sendable, Hashable {
        /// The day.
        public let day: CalendarDate
        /// How many customers had a figure.
        public let customers: Int
        /// How many were left out because their figure cannot be told, as for amounts in another currency.
        public let withoutFigure: Int
        /// The least figure of each bin from the second on, as far as there is one; of days since the last record the most.
        public let cuts: [FieldShape.Scalar]
    }

    /// Finds the cut-points among the figures of customers.
    ///
    /// - Parameters:
    ///   - population: the customers.
    ///   - context: the day and the fields.
    /// - Returns: the cut-points of the day.
    /// - Complexity: O(*n* log *n*) in the number of customers.
    public func measured(
        among population: some Sequence<Criterion.CustomerFacts>, in context: Criterion.Context
    ) -> Measurement {
        var measuring = Measuring(self, in: context)
        for facts in population { measuring.add(facts) }
        return measuring.measurement()
    }

    /// Takes in customers one after the other and finds the cut-points among them.
    struct Measuring {
        private let scale: Criterion.Scale
        private let figure: @Sendable (Criterion.CustomerFacts) -> FigureValue
        private let day: CalendarDate
        private var values: [FieldShape.Scalar] = []
        private var withoutFigure = 0

        init(_ scale: Criterion.Scale, in context: Criterion.Context) {
            self.scale = scale
            day = context.today
            figure = CriterionCompiler(context: context, slots: [:]).figure(scale.figure)
        }

        mutating func add(_ facts: Criterion.CustomerFacts) {
            switch figure(facts) {
            case .none: break
            case .untold: withoutFigure += 1
            case .value(let value): values.append(value)
            }
        }

        func measurement() -> Measurement {
            let isUp = scale.figure.measure.form != .daysSinceLast
            // All are of one unit, in which the day of an instant does not matter.
            let sorted = values.sorted { a, b in
                (isUp ? a.order(to: b, day: { $0.utc.date }) : b.order(to: a, day: { $0.utc.date })) == .less
            }
            var cuts: [FieldShape.Scalar] = []
            var start = 0
            for (place, value) in sorted.enumerated() {
                if value.order(to: sorted[start], day: { $0.utc.date }) != .equal { start = place }
                // A bin that nobody begins has the cut-point of the next one.
                while cuts.count < scale.bins * start / sorted.count { cuts.append(value) }
            }
            return Measurement(day: day, customers: sorted.count, withoutFigure: withoutFigure, cuts: cuts)
        }
    }

    /// The criterion that a customer's figure is in one of some bins, in terms of simpler tests; `nil` without cut-points.
    func node(inBins bounds: NumberBounds) -> CriterionNode? {
        guard let cuts = measurement?.cuts else { return nil }
        let (lower, upper) = (max(bounds.lower ?? 1, 1), min(bounds.upper ?? bins, bins))
        guard lower <= upper, lower <= cuts.count + 1 else { return .any([]) }
        // The first test is the one whose figure is told.
        var parts: [CriterionNode] = []
        if lower > 1 { parts.append(figure.node(reaching: cuts[lower - 2])) }
        if upper <= cuts.count { parts.append(.not(figure.node(reaching: cuts[upper - 1]))) }
        return .all(parts + [figure.isMeasured])
    }

    /// The test whose observation is the customer's figure.
    var observed: CriterionNode {
        guard let cut = measurement?.cuts.first, figure.measure.form != .count else { return figure.isMeasured }
        return figure.node(reaching: cut)
    }
}

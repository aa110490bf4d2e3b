extension Criterion.Scale {
    /// What is measured of a customer: a number of records, their sum, or the days since the last.
    ///
    /// ```swift
    /// .bookings(.within(days: 365), .sum(of: "total", in: "CNY"))
    /// .bookings(.where(.field("status", equals: "travelled")), .daysSinceLast)
    /// ```
    public struct Figure: Sendable, Hashable {
        /// What is worked out of the selected records.
        public struct Measure: Sendable, Hashable {
            enum Form: Sendable, Hashable {
                case count
                case daysSinceLast
                case sum(FieldPath, CurrencyCode?)
            }

            let form: Form

            /// How many there are.
            public static let count = Measure(form: .count)
            /// The days since the last one; the fewer, the higher the bin.
            ///
            /// It goes along with the day of evaluation.
            public static let daysSinceLast = Measure(form: .daysSinceLast)

            /// What a field of theirs adds up to.
            ///
            /// - Parameters:
            ///   - path: the field.
            ///   - currency: the currency of an amount, in which all must be; `nil` for whole numbers.
            /// - Returns: the measure.
            public static func sum(of path: FieldPath, in currency: CurrencyCode? = nil) -> Measure {
                Measure(form: .sum(path.withoutIndices, currency))
            }
        }

        let source: RecordSource
        let selection: Criterion.RecordSelection
        let measure: Measure

        /// A figure of the selected bookings.
        public static func bookings(_ selection: Criterion.RecordSelection = .all, _ measure: Measure) -> Figure {
            Figure(source: .bookings, selection: selection, measure: measure)
        }
        /// A figure of the selected service cases.
        public static func cases(_ selection: Criterion.RecordSelection = .all, _ measure: Measure) -> Figure {
            Figure(source: .cases, selection: selection, measure: measure)
        }
        /// A figure of the selected interactions.
        public static func interactions(_ selection: Criterion.RecordSelection = .all, _ measure: Measure) -> Figure {
            Figure(source: .interactions, selection: selection, measure: measure)
        }
        /// A figure of what the customer did on the site and in the app.
        public static func events(_ selection: Criterion.RecordSelection = .all, _ measure: Measure) -> Figure {
            Figure(source: .events, selection: selection, measure: measure)
        }
    }
}

extension Criterion.Scale.Figure {
    private func test(_ measure: Criterion.RecordMeasure) -> CriterionNode {
        .records(RecordTest(source: source, selection: selection, measure: measure))
    }

    /// There are records to measure.
    var isMeasured: CriterionNode { test(.count(1...)) }

    /// The figure is as good as a cut-point.
    func node(reaching cut: FieldShape.Scalar) -> CriterionNode {
        switch (measure.form, cut) {
        case (.count, .integer(let number)): return test(.count(Int(number)...))
        case (.daysSinceLast, .integer(let days)):
            // The day so many days ago and all later ones.
            let limit = Int64(Criterion.DateWindow.maximumAmount)
            return test(.last(.beyond(days: -Int(min(max(days, -limit), limit)) - 1)))
        case (.sum(let path, _), _): return test(.sum(of: path, atLeast: cut))
        default: return .any([])
        }
    }

    /// The unit of the figure.
    var zero: FieldShape.Scalar {
        if case .sum(_, let currency?) = measure.form { return .money(Money(minorUnits: 0, currency)) }
        return .integer(0)
    }

    /// The test of which the figure is read, for its fields and for what is wrong with it.
    var example: CriterionNode {
        switch measure.form {
        case .count: node(reaching: .integer(1))
        // A window that begins tomorrow, which is none of those that hold no day.
        case .daysSinceLast: node(reaching: .integer(-1))
        case .sum: node(reaching: zero)
        }
    }
}

/// A customer's figure.
enum FigureValue: Sendable, Hashable {
    /// There is nothing to measure.
    case none
    /// It is not known which records are meant, or what stands in them.
    case untold
    case value(FieldShape.Scalar)
}

extension CriterionCompiler {
    /// Returns the function that works out a figure of a customer.
    func figure(_ figure: Criterion.Scale.Figure) -> @Sendable (Criterion.CustomerFacts) -> FigureValue {
        switch figure.source {
        case .bookings: self.figure(figure, schema: context.bookings) { $0.bookings }
        case .cases: self.figure(figure, schema: context.cases) { $0.cases }
        case .surveys: self.figure(figure, schema: context.surveys) { $0.surveys }
        case .interactions: self.figure(figure, schema: context.interactions) { $0.interactions }
        case .events: self.figure(figure, schema: context.events) { $0.events }
        }
    }

    private func figure<Record: RecordKind>(
        _ figure: Criterion.Scale.Figure, schema: RecordSchema<Record>,
        _ records: @escaping @Sendable (Criterion.CustomerFacts) -> [Record]?
    ) -> @Sendable (Criterion.CustomerFacts) -> FigureValue {
        guard let test = figure.example.recordTest, let selector = selector(test, schema: schema) else {
            return { _ in .untold }
        }
        var amounts: (@Sendable (Record) -> [FieldShape.Scalar])?
        if case .sum(let path, _) = figure.measure.form { amounts = FieldAccess.values(at: path, schema: schema) }
        let (form, zero, today) = (figure.measure.form, figure.zero, context.today)
        return { [amounts] facts in
            records(facts).map { selector.figure($0, form, of: amounts, zero, on: today) } ?? .untold
        }
    }
}

extension CriterionNode {
    fileprivate var recordTest: RecordTest? { if case .records(let test) = self { test } else { nil } }
}

extension RecordSelector {
    /// The figure of the selected records.
    fileprivate func figure(
        _ records: [Record], _ form: Criterion.Scale.Figure.Measure.Form,
        of amounts: ((Record) -> [FieldShape.Scalar])?,
        _ zero: FieldShape.Scalar, on today: CalendarDate
    ) -> FigureValue {
        let answers = records.map(selects)
        guard !answers.contains(.unknown) else { return .untold }
        let count = answers.count { $0 == .yes }
        guard count > 0 else { return .none }
        switch form {
        case .count: return .value(.integer(Int64(count)))
        case .daysSinceLast:
            // The window has every day in it.
            guard case .date(let last)? = extreme(records, NumberBounds(), isLater: true).1.values.first else {
                return .untold
            }
            return .value(.integer(Int64(last.days(to: today))))
        case .sum:
            guard let amounts, let sum = sum(records, of: amounts, SumLimits(zero, nil, nil, day)).1.values.first else {
                return .untold
            }
            return .value(sum)
        }
    }
}

extension Criterion {
    /// Many criteria made ready to be asked of one customer at a time, such as all segments of a house.
    ///
    /// What several criteria have in common is worked out once. Where it is known which fields of a customer changed, only
    /// the criteria that read them are asked again.
    ///
    /// ```swift
    /// let panel = try Criterion.Panel(segments, in: context)
    /// var outcomes = panel.outcomes(for: facts)
    /// // The customer's tags have changed:
    /// let asked = panel.update(&outcomes, for: changedFacts, changed: ["tags"])
    /// ```
    public struct Panel: Sendable {
        /// The criteria.
        public let criteria: [Criterion]
        let plan: CriterionPlan
        let program: PanelProgram
        let trees: [CriterionTree]
        private let timetable: CriterionTimetable
        /// The criteria that read a field or a part of it.
        private let readers: [FieldPath: [Int]]
        /// The criteria that read a field as such.
        private let exactReaders: [FieldPath: [Int]]

        /// Prepares criteria.
        ///
        /// - Throws: `.tooDeep`, `.tooLarge` or `.segmentCycle`.
        public init(_ criteria: [Criterion], in context: Context) throws(CriterionError) {
            self.criteria = criteria
            (plan, trees) = try CriterionPlan.explained(criteria, in: context)
            program = PanelProgram(plan, in: context)
            timetable = CriterionTimetable(criteria, in: context)
            var readers: [FieldPath: [Int]] = [:]
            var exactReaders: [FieldPath: [Int]] = [:]
            for (index, criterion) in criteria.enumerated() {
                var paths: Set<FieldPath> = []
                for path in criterion.fields(in: context) {
                    exactReaders[path, default: []].append(index)
                    for length in path.components.indices {
                        paths.insert(FieldPath(Array(path.components[...length])))
                    }
                }
                for path in paths { readers[path, default: []].append(index) }
            }
            self.readers = readers
            self.exactReaders = exactReaders
        }

        /// Returns the answer of each criterion for a customer, in order.
        public func outcomes(for facts: CustomerFacts) -> [Verdict.Outcome] {
            outcomes(of: criteria.indices, for: facts)
        }

        /// Returns the first day on which the answer of a criterion may be another though nothing of the customer changes;
        /// `nil` for never.
        ///
        /// Until then no answer changes. It is worked out from the windows, ages and anniversaries of the criteria, and may
        /// be a day on which one test turns round and the answer stays.
        public func nextChange(for facts: CustomerFacts) -> CalendarDate? { timetable.nextChange(for: facts) }

        /// Returns the answers of some criteria for a customer, in their order.
        func outcomes(of positions: some Collection<Int>, for facts: CustomerFacts) -> [Verdict.Outcome] {
            var run = program.takeRun()
            var outcomes: [Verdict.Outcome] = []
            outcomes.reserveCapacity(positions.count)
            for index in positions { outcomes.append(Verdict.Outcome(run.truth(plan.roots[index], program, facts))) }
            program.giveBack(&run)
            return outcomes
        }

        /// Asks the criteria again that read fields which have changed.
        ///
        /// A change of a booking is one of `bookings.status` or the like, and a new or a removed one is a change of `bookings`;
        /// with the customers that were merged into this one, `id` changes. Time that goes by needs a new panel.
        ///
        /// - Parameters:
        ///   - outcomes: the answers before the change, one for each criterion; those that changed are replaced.
        ///   - facts: the customer after the change.
        ///   - fields: the fields that may have changed.
        /// - Returns: the positions of the criteria whose answer is another now.
        @discardableResult
        public func update(
            _ outcomes: inout [Verdict.Outcome], for facts: CustomerFacts, changed fields: [FieldPath]
        ) -> [Int] {
            guard outcomes.count == criteria.count else {
                outcomes = self.outcomes(for: facts)
                return Array(criteria.indices)
            }
            let positions = self.positions(reading: fields)
            if positions.isEmpty { return [] }
            var run = program.takeRun()
            var changed: [Int] = []
            for index in positions {
                let outcome = Verdict.Outcome(run.truth(plan.roots[index], program, facts))
                if outcomes[index] != outcome {
                    outcomes[index] = outcome
                    changed.append(index)
                }
            }
            program.giveBack(&run)
            return changed
        }

        /// Returns the positions of the criteria whose answer may be another when some fields change.
        public func positions(reading fields: [FieldPath]) -> [Int] {
            if fields.count == 1 { return positions(reading: fields[0]) }
            var found: Set<Int> = []
            for field in fields { found.formUnion(positions(reading: field)) }
            return found.sorted()
        }

        private func positions(reading field: FieldPath) -> [Int] {
            let isPlain = field.components.allSatisfy { component in
                if case .field = component { true } else { false }
            }
            let path = isPlain ? field : field.withoutIndices
            let found = readers[path] ?? []
            guard path.components.count > 1 else { return found }
            var above: [Int] = []
            for length in path.components.indices.dropLast() {
                above += exactReaders[FieldPath(Array(path.components[...length]))] ?? []
            }
            return above.isEmpty ? found : Set(found + above).sorted()
        }
    }
}

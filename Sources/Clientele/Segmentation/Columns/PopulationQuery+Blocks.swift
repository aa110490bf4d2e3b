extension PopulationQuery {
    /// What the blocks of one task are answered in, again and again.
    struct Workspace {
        var customers: StepBits
        var records: [StepBits]
        /// How many records are selected for certain, and how many may be, by aggregate and customer of the block.
        var certain: [[Int32]]
        var possible: [[Int32]]
        /// What is added up, and for which customers that is known.
        var totals: [[Int64]]
        var isKnown: [[Bool]]
    }

    func workspace() -> Workspace {
        let size = Self.blockSize
        let records = RecordSource.allCases.map { source in
            let starts = population.records[source.position].starts
            var most = 0
            for block in 0..<blocks {
                let range = customers(of: block)
                most = max(most, starts[range.upperBound] - starts[range.lowerBound])
            }
            // A word more, so that the next word can be read with each.
            return StepBits(steps: plan.records[source.position].steps.count, width: (most + 63) / 64 + 1)
        }
        return Workspace(
            customers: StepBits(steps: plan.customers.steps.count, width: size / 64), records: records,
            certain: plan.aggregates.map { $0.amounts == nil ? [Int32](repeating: 0, count: size) : [] },
            possible: plan.aggregates.map { $0.amounts == nil ? [Int32](repeating: 0, count: size) : [] },
            totals: sums.map { $0 == nil ? [] : [Int64](repeating: 0, count: size) },
            isKnown: sums.map { $0 == nil ? [] : [Bool](repeating: true, count: size) })
    }

    /// The customers of a block.
    func customers(of block: Int) -> Range<Int> {
        block * Self.blockSize..<min((block + 1) * Self.blockSize, population.ids.count)
    }

    /// Answers all steps for a block.
    func answer(_ block: Int, in space: inout Workspace) {
        let range = customers(of: block)
        for source in plan.records.indices where !plan.records[source].steps.isEmpty {
            let starts = population.records[source].starts
            answerRecords(source, starts[range.lowerBound]..<starts[range.upperBound], &space.records[source])
        }
        for index in plan.aggregates.indices { answer(aggregate: index, range, &space) }
        let words = (range.count + 63) / 64
        for (index, step) in plan.customers.steps.enumerated() {
            switch step {
            case .constant(let truth): space.customers.set(index, to: truth, words: words)
            case .all(let parts): space.customers.setAll(index, of: parts, words: words)
            case .any(let parts): space.customers.setAny(index, of: parts, words: words)
            case .not(let part): space.customers.setNot(index, of: part, words: words)
            case .values(let test):
                guard let table = customerTables[index] else { continue }
                space.customers.set(
                    index, population.customers.columns[customerColumns[test.column]], table, from: range.lowerBound,
                    count: range.count)
            case .exceptions(let lookup, let part): answer(index, lookup, part, range, &space)
            case .count(let aggregate, let bounds): answer(index, aggregate, bounds, range, &space)
            case .sum(let aggregate, let minimum, let maximum):
                answer(index, aggregate, minimum, maximum, range, &space)
            case .average(let aggregate, let count, let minimum, let maximum):
                answer(index, aggregate, meanOf: count, minimum, maximum, range, &space)
            case .extreme(let test): answer(index, test, range, &space)
            case .extremeAmount(let test): answer(index, test, range, &space)
            }
        }
    }

    private func answerRecords(_ source: Int, _ range: Range<Int>, _ bits: inout StepBits) {
        let words = (range.count + 63) / 64
        for (index, step) in plan.records[source].steps.enumerated() {
            switch step {
            case .all(let parts): bits.setAll(index, of: parts, words: words)
            case .any(let parts): bits.setAny(index, of: parts, words: words)
            case .not(let part): bits.setNot(index, of: part, words: words)
            case .values(let test):
                guard let table = recordTables[source][index] else { continue }
                bits.set(
                    index, population.records[source].set.columns[recordColumns[source][test.column]], table,
                    from: range.lowerBound, count: range.count)
            case .constant(let truth): bits.set(index, to: truth, words: words)
            // Of customers only.
            case .exceptions, .count, .sum, .average, .extreme, .extremeAmount:
                bits.set(index, to: .unknown, words: words)
            }
        }
    }

    private func answer(
        _ step: Int, _ lookup: ExceptionLookup<[Identifier<Customer>]>, _ part: Int, _ range: Range<Int>,
        _ space: inout Workspace
    ) {
        let words = (range.count + 63) / 64
        space.customers.setAll(step, of: [part], words: words)
        guard !lookup.isEmpty else { return }
        for (offset, customer) in range.enumerated() {
            let id = population.ids[customer]
            let merged = population.mergedIDs.isEmpty ? nil : population.mergedIDs[customer]
            guard merged != nil || lookup.contains(id), let (_, isPinned) = lookup.exception(for: [id] + (merged ?? []))
            else { continue }
            space.customers.set(step, offset, to: Truth(isPinned))
        }
    }

    /// Makes those unknown whose records were not looked up.
    func markUnknown(_ step: Int, _ source: Int, _ range: Range<Int>, _ bits: inout StepBits) {
        let unknown = population.records[source].unknown
        guard !unknown.isEmpty else { return }
        for (offset, customer) in range.enumerated() where unknown[customer >> 6] >> UInt64(customer & 63) & 1 != 0 {
            bits.set(step, offset, to: .unknown)
        }
    }
}

extension StepBits {
    /// Sets the answer for one record.
    mutating func set(_ step: Int, _ record: Int, to truth: Truth) {
        if truth == .unknown, isCertain[step] {
            for word in start(step)..<(start(step) + width) { possible[word] = yes[word] }
            isCertain[step] = false
        }
        let (word, bit) = (start(step) + record >> 6, UInt64(1) << UInt64(record & 63))
        if truth == .yes { yes[word] |= bit } else { yes[word] &= ~bit }
        if truth == .no { possible[word] &= ~bit } else { possible[word] |= bit }
    }
}

extension PopulationQuery {
    // MARK: - Counts and sums

    func answer(aggregate index: Int, _ range: Range<Int>, _ space: inout Workspace) {
        let aggregate = plan.aggregates[index]
        let records = population.records[aggregate.source]
        guard let amounts = aggregate.amounts else {
            return count(aggregate, index, records.starts, range, &space)
        }
        guard let sum = sums[index] else { return }
        let column = records.set.columns[recordColumns[aggregate.source][amounts]]
        guard case .single(let codes) = column.form else { return }
        let (first, starts) = (records.starts[range.lowerBound], records.starts.span)
        let bits = space.records[aggregate.source]
        for offset in 0..<range.count {
            let start = starts[range.lowerBound &+ offset]
            let end = starts[range.lowerBound &+ offset &+ 1]
            var (total, isKnown): (Int64, Bool) = (0, true)
            bits.forEach(aggregate.selection, from: start &- first, to: end &- first) { record, isSelected in
                let code = codes[first &+ record]
                if !isSelected || code == 0 { isKnown = false }
                total &+= sum.amounts[code]
            }
            space.totals[index][offset] = total
            space.isKnown[index][offset] = isKnown
        }
    }

    private func count(
        _ aggregate: CriterionPlan.Aggregate, _ index: Int, _ starts: [Int], _ range: Range<Int>,
        _ space: inout Workspace
    ) {
        let first = starts[range.lowerBound]
        let starts = starts.span
        guard let selection = aggregate.selection else {
            for offset in 0..<range.count {
                let count = starts[range.lowerBound &+ offset &+ 1] &- starts[range.lowerBound &+ offset]
                space.certain[index][offset] = Int32(clamping: count)
            }
            return
        }
        let bits = space.records[aggregate.source]
        let yes = bits.yes.span
        let width = bits.width
        func fill(_ counts: inout [Int32], _ words: Span<UInt64>) {
            let words = words.extracting(selection * width..<(selection + 1) * width)
            for offset in 0..<range.count {
                let start = starts[range.lowerBound &+ offset] &- first
                let end = starts[range.lowerBound &+ offset &+ 1] &- first
                counts[offset] = Self.count(words, from: start, to: end)
            }
        }
        fill(&space.certain[index], yes)
        if !bits.isCertain[selection] { fill(&space.possible[index], bits.possible.span) }
    }

    /// The number of bits set from one place up to another.
    @inline(__always)
    private static func count(_ words: Span<UInt64>, from start: Int, to end: Int) -> Int32 {
        var (place, count): (Int, Int) = (start, 0)
        while place < end {
            let shift = UInt64(truncatingIfNeeded: place & 63)
            let length = min(64 &- (place & 63), end &- place)
            let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- length)
            count &+= ((words[place &>> 6] &>> shift) & mask).nonzeroBitCount
            place &+= length
        }
        return Int32(clamping: count)
    }

    /// Answers a step that asks whether a count is within bounds.
    func answer(
        _ step: Int, _ index: Int, _ bounds: NumberBounds, _ range: Range<Int>, _ space: inout Workspace
    ) {
        let aggregate = plan.aggregates[index]
        let isCertain = aggregate.selection.map { space.records[aggregate.source].isCertain[$0] } ?? true
        let lower = Int32(clamping: max(bounds.lower ?? 0, 0))
        let upper = Int32(clamping: max(bounds.upper ?? Int(Int32.max), -1))
        let start = space.customers.start(step)
        space.customers.isCertain[step] = isCertain
        if isCertain {
            let counts = space.certain[index]
            space.customers.fill(range.count, start, true) { offset in
                counts[offset] >= lower && counts[offset] <= upper ? 1 : 0
            }
        } else {
            let (certain, possible) = (space.certain[index], space.possible[index])
            space.customers.fill(range.count, start, false) { offset in
                UInt64(bounds.contains(all: Int(certain[offset])...Int(possible[offset])).bits)
            }
        }
        markUnknown(step, aggregate.source, range, &space.customers)
    }

    /// Answers a step that asks whether a sum is within limits.
    func answer(
        _ step: Int, _ index: Int, _ minimum: FieldShape.Scalar?, _ maximum: FieldShape.Scalar?, _ range: Range<Int>,
        _ space: inout Workspace
    ) {
        let aggregate = plan.aggregates[index]
        let start = space.customers.start(step)
        space.customers.isCertain[step] = false
        let (low, high) = (minimum.map { sums[index]?.limit($0) }, maximum.map { sums[index]?.limit($0) })
        if sums[index] != nil, low != .some(nil), high != .some(nil) {
            let (totals, isKnown) = (space.totals[index], space.isKnown[index])
            let (least, most) = ((low ?? nil) ?? .min, (high ?? nil) ?? .max)
            space.customers.fill(range.count, start, false) { offset in
                guard isKnown[offset] else { return 2 }
                return totals[offset] >= least && totals[offset] <= most ? 3 : 0
            }
        } else {
            let limits = SumLimits(aggregate.zero, minimum, maximum, context.day)
            let bits = space.records[aggregate.source]
            space.customers.fill(range.count, start, false) { offset in
                guard let (total, _) = sum(aggregate, bits, range, offset) else { return 2 }
                return UInt64(limits.contain(total).bits)
            }
        }
        markUnknown(step, aggregate.source, range, &space.customers)
    }

    /// Answers a step that asks whether a mean is within limits.
    func answer(
        _ step: Int, _ index: Int, meanOf counted: Int, _ minimum: FieldShape.Scalar?, _ maximum: FieldShape.Scalar?,
        _ range: Range<Int>, _ space: inout Workspace
    ) {
        let aggregate = plan.aggregates[index]
        let start = space.customers.start(step)
        space.customers.isCertain[step] = false
        let (low, high) = (minimum.map { sums[index]?.limit($0) }, maximum.map { sums[index]?.limit($0) })
        if sums[index] != nil, low != .some(nil), high != .some(nil) {
            // A column with one value at most for each record: where all are known, there are as many values as records.
            let (totals, isKnown, counts) = (space.totals[index], space.isKnown[index], space.certain[counted])
            let (least, most) = ((low ?? nil).map { Int128($0) }, (high ?? nil).map { Int128($0) })
            space.customers.fill(range.count, start, false) { offset in
                guard isKnown[offset] else { return 2 }
                let (total, count) = (Int128(totals[offset]), Int128(counts[offset]))
                guard count > 0 else { return 0 }
                if let least, total < least * count { return 0 }
                if let most, total > most * count { return 0 }
                return 3
            }
        } else {
            let limits = SumLimits(aggregate.zero, minimum, maximum, context.day)
            let bits = space.records[aggregate.source]
            space.customers.fill(range.count, start, false) { offset in
                guard let (total, count) = sum(aggregate, bits, range, offset) else { return 2 }
                return UInt64(limits.contain(meanOf: total, count: count).bits)
            }
        }
        markUnknown(step, aggregate.source, range, &space.customers)
    }

    /// Adds up value by value, as for single customers; `nil` where the sum is unknown.
    private func sum(
        _ aggregate: CriterionPlan.Aggregate, _ bits: StepBits, _ range: Range<Int>, _ offset: Int
    ) -> (total: FieldShape.Scalar, count: Int)? {
        let records = population.records[aggregate.source]
        guard let amounts = aggregate.amounts, var total = aggregate.zero else { return nil }
        var count = 0
        let column = records.set.columns[recordColumns[aggregate.source][amounts]]
        let (first, customer) = (records.starts[range.lowerBound], range.lowerBound + offset)
        var isKnown = true
        bits.forEach(
            aggregate.selection, from: records.starts[customer] - first, to: records.starts[customer + 1] - first
        ) { record, isSelected in
            var isEmpty = true
            column.forEachValue(of: first + record) { value in
                isEmpty = false
                count += 1
                if let sum = total.adding(value) { total = sum } else { isKnown = false }
            }
            if !isSelected || isEmpty { isKnown = false }
        }
        return isKnown ? (total, count) : nil
    }

    // MARK: - First and last

    /// Answers a step that asks for the last or first date of records.
    func answer(_ step: Int, _ test: CriterionPlan.ExtremeTest, _ range: Range<Int>, _ space: inout Workspace) {
        let records = population.records[test.source]
        let column = records.set.columns[recordColumns[test.source][test.dates]]
        let start = space.customers.start(step)
        space.customers.isCertain[step] = false
        guard case .single(let codes) = column.form, let days = days[test.source][test.dates] else {
            return space.customers.set(step, to: .unknown, words: (range.count + 63) / 64)
        }
        let bits = space.records[test.source]
        let first = records.starts[range.lowerBound]
        space.customers.fill(range.count, start, false) { offset in
            let customer = range.lowerBound + offset
            var extreme = ExtremeNumber(bounds: test.bounds, isGreatest: test.isLater)
            bits.forEach(
                test.selection, from: records.starts[customer] - first, to: records.starts[customer + 1] - first
            ) { record, isSelected in
                let day = days[codes[first + record]]
                extreme.add(day == .min ? nil : Int(day), isSelected: isSelected)
            }
            return UInt64(extreme.truth.bits)
        }
        markUnknown(step, test.source, range, &space.customers)
    }
}

extension PopulationQuery {
    // MARK: - Greatest and least

    /// Answers a step that asks for the greatest or least amount of records.
    func answer(_ step: Int, _ test: CriterionPlan.AmountTest, _ range: Range<Int>, _ space: inout Workspace) {
        let records = population.records[test.source]
        let column = records.set.columns[recordColumns[test.source][test.amounts]]
        let start = space.customers.start(step)
        space.customers.isCertain[step] = false
        let bits = space.records[test.source]
        let first = records.starts[range.lowerBound]
        let fast = amounts[step]
        let (low, high) = (test.minimum.map { fast?.limit($0) }, test.maximum.map { fast?.limit($0) })
        if let fast, case .single(let codes) = column.form, low != .some(nil), high != .some(nil) {
            let bounds = NumberBounds(lower: (low ?? nil).map { Int($0) }, upper: (high ?? nil).map { Int($0) })
            space.customers.fill(range.count, start, false) { offset in
                let customer = range.lowerBound + offset
                var extreme = ExtremeNumber(bounds: bounds, isGreatest: test.isGreatest)
                bits.forEach(
                    test.selection, from: records.starts[customer] - first, to: records.starts[customer + 1] - first
                ) { record, isSelected in
                    let code = codes[first + record]
                    extreme.add(code == 0 ? nil : Int(fast.amounts[code]), isSelected: isSelected)
                }
                return UInt64(extreme.truth.bits)
            }
        } else {
            let limits = test.limits(context.day)
            space.customers.fill(range.count, start, false) { offset in
                let customer = range.lowerBound + offset
                var extreme = ExtremeAmount(limits: limits, isGreatest: test.isGreatest)
                bits.forEach(
                    test.selection, from: records.starts[customer] - first, to: records.starts[customer + 1] - first
                ) { record, isSelected in
                    var values: [FieldShape.Scalar] = []
                    column.forEachValue(of: first + record) { values.append($0) }
                    extreme.add(values[...], isSelected: isSelected)
                }
                return UInt64(extreme.truth.bits)
            }
        }
        markUnknown(step, test.source, range, &space.customers)
    }
}

extension StepBits {
    /// Calls a closure with the records from one up to another for which a step holds or may hold, in order.
    @inline(__always)
    func forEach(_ step: Int?, from first: Int, to end: Int, _ body: (Int, Bool) -> Void) {
        guard let step else {
            for record in first..<end { body(record, true) }
            return
        }
        var place = first
        while place < end {
            let length = min(64 &- (place & 63), end &- place)
            let mask = UInt64.max &>> UInt64(truncatingIfNeeded: 64 &- length)
            let shift = UInt64(truncatingIfNeeded: place & 63)
            let holds = yes[start(step) &+ place &>> 6] &>> shift
            var rest = (possible(step, place &>> 6) &>> shift) & mask
            while rest != 0 {
                let bit = rest.trailingZeroBitCount
                body(place &+ bit, holds &>> UInt64(truncatingIfNeeded: bit) & 1 != 0)
                rest &= rest &- 1
            }
            place &+= length
        }
    }
}

extension CustomerPopulation {
    /// Returns how many customers fulfil each criterion, worked out on the caller's thread.
    ///
    /// - Parameters:
    ///   - criteria: the criteria; what several have in common is worked out once.
    ///   - context: the day, the fields and the segments.
    /// - Returns: the number of members of each criterion, in order.
    /// - Throws: `.fieldNotInPopulation` for a field that the population was made without, `.tooDeep`, `.tooLarge` or
    ///   `.segmentCycle`.
    public func counts(
        of criteria: [Criterion], in context: Criterion.Context
    ) throws(CriterionError) -> [Int] {
        let query = try PopulationQuery(CriterionPlan(criteria, in: context), for: self, in: context)
        return try withUpdates(query.counts(0..<query.blocks), of: criteria, in: context)
    }

    private func withUpdates(
        _ counts: [Int], of criteria: [Criterion], in context: Criterion.Context
    ) throws(CriterionError) -> [Int] {
        var counts = counts
        for (_, outcomes) in try updatedOutcomes(of: criteria, in: context) {
            for index in counts.indices where outcomes[index] == .member { counts[index] += 1 }
        }
        return counts
    }

    /// Returns how many customers fulfil each criterion, worked out on all cores.
    ///
    /// - Parameters:
    ///   - criteria: the criteria; what several have in common is worked out once.
    ///   - context: the day, the fields and the segments.
    /// - Returns: the number of members of each criterion, in order.
    /// - Throws: `.fieldNotInPopulation` for a field that the population was made without, `.tooDeep`, `.tooLarge` or
    ///   `.segmentCycle`.
    @concurrent
    public func counts(
        of criteria: [Criterion], in context: Criterion.Context
    ) async throws(CriterionError) -> [Int] {
        let query = try PopulationQuery(CriterionPlan(criteria, in: context), for: self, in: context)
        let counts = await withTaskGroup(of: [Int].self) { group in
            for part in query.parts { group.addTask { query.counts(part) } }
            var counts = [Int](repeating: 0, count: criteria.count)
            for await part in group {
                for index in counts.indices { counts[index] += part[index] }
            }
            return counts
        }
        return try withUpdates(counts, of: criteria, in: context)
    }

    /// Returns the customers who fulfil a criterion, in the order in which they were taken in; those that came or changed
    /// since then follow in the order of their identifiers.
    ///
    /// - Parameters:
    ///   - criterion: the criterion.
    ///   - context: the day, the fields and the segments.
    /// - Returns: the identifiers of the members.
    /// - Throws: ``CriterionError`` as when members are counted.
    public func members(
        of criterion: Criterion, in context: Criterion.Context
    ) throws(CriterionError) -> [Identifier<Customer>] {
        let query = try PopulationQuery(CriterionPlan([criterion], in: context), for: self, in: context)
        return try query.members(0..<query.blocks) + updatedMembers(of: criterion, in: context)
    }

    private func updatedMembers(
        of criterion: Criterion, in context: Criterion.Context
    ) throws(CriterionError) -> [Identifier<Customer>] {
        try updatedOutcomes(of: [criterion], in: context).filter { $0.1 == [.member] }.map(\.0)
    }

    /// Returns the customers who fulfil a criterion, worked out on all cores; the same in the same order as on one.
    ///
    /// - Parameters:
    ///   - criterion: the criterion.
    ///   - context: the day, the fields and the segments.
    /// - Returns: the identifiers of the members.
    /// - Throws: ``CriterionError`` as when members are counted.
    @concurrent
    public func members(
        of criterion: Criterion, in context: Criterion.Context
    ) async throws(CriterionError) -> [Identifier<Customer>] {
        let query = try PopulationQuery(CriterionPlan([criterion], in: context), for: self, in: context)
        let parts = query.parts
        let members = await withTaskGroup(of: (Int, [Identifier<Customer>]).self) { group in
            for (place, part) in parts.enumerated() { group.addTask { (place, query.members(part)) } }
            var found = [[Identifier<Customer>]](repeating: [], count: parts.count)
            for await (place, members) in group { found[place] = members }
            return found
        }
        return try Array(members.joined()) + updatedMembers(of: criterion, in: context)
    }

    /// Returns the answer of each criterion for each customer of the columns, for comparisons of evaluators.
    package func outcomes(
        of criteria: [Criterion], in context: Criterion.Context
    ) throws(CriterionError) -> [[Criterion.Verdict.Outcome]] {
        let query = try PopulationQuery(CriterionPlan(criteria, in: context), for: self, in: context)
        var space = query.workspace()
        var outcomes = [[Criterion.Verdict.Outcome]](repeating: [], count: criteria.count)
        for block in 0..<query.blocks {
            query.answer(block, in: &space)
            for (index, root) in query.plan.roots.enumerated() {
                for offset in 0..<query.customers(of: block).count {
                    let (word, bit) = (offset >> 6, UInt64(offset & 63))
                    outcomes[index].append(
                        Criterion.Verdict.Outcome(
                            Truth(
                                yes: space.customers.yes[space.customers.start(root) + word] >> bit & 1 != 0,
                                possible: space.customers.possible(root, word) >> bit & 1 != 0)))
                }
            }
        }
        return outcomes
    }
}

extension PopulationQuery {
    /// The blocks in parts for several cores: more than there are cores, so that one which is slower is not waited for long.
    fileprivate var parts: [Range<Int>] {
        let size = max(16, (blocks + 15) / 16)
        return stride(from: 0, to: blocks, by: size).map { $0..<min($0 + size, blocks) }
    }

    /// The members of the first criterion in some blocks, in order.
    fileprivate func members(_ blocks: Range<Int>) -> [Identifier<Customer>] {
        var space = workspace()
        var members: [Identifier<Customer>] = []
        for block in blocks {
            answer(block, in: &space)
            let range = customers(of: block)
            space.customers.forEach(plan.roots[0], from: 0, to: range.count) { offset, isMember in
                let customer = range.lowerBound + offset
                guard isMember, population.current(customer >> 6) >> UInt64(customer & 63) & 1 != 0 else { return }
                members.append(population.ids[customer])
            }
        }
        return members
    }

    /// Counts the members of each criterion in some blocks.
    fileprivate func counts(_ blocks: Range<Int>) -> [Int] {
        var space = workspace()
        var counts = [Int](repeating: 0, count: plan.roots.count)
        for block in blocks {
            answer(block, in: &space)
            let size = customers(of: block).count
            for (index, root) in plan.roots.enumerated() {
                let (start, first) = (space.customers.start(root), block * Self.blockSize / 64)
                for word in 0..<(size / 64) {
                    counts[index] +=
                        (space.customers.yes[start + word] & population.current(first + word)).nonzeroBitCount
                }
                if size % 64 != 0 {
                    let rest = space.customers.yes[start + size / 64] & (1 << UInt64(size % 64) - 1)
                    counts[index] += (rest & population.current(first + size / 64)).nonzeroBitCount
                }
            }
        }
        return counts
    }
}

extension CustomerPopulation {
    /// Takes in a customer that is new or has changed, in the place of what the population has of the same identifier.
    ///
    /// Changed customers are kept whole beside the columns and are answered one by one, with the same meaning. When they have
    /// become many, a hundredth of all for instance, a population that is built anew is faster. Identifiers tell customers
    /// apart: of several with one identifier the first is replaced.
    public mutating func update(_ facts: Criterion.CustomerFacts) {
        retire(facts.customer.id)
        updates[facts.customer.id] = facts
    }

    /// Takes out a customer; one that is not there is none.
    public mutating func remove(_ id: Identifier<Customer>) {
        retire(id)
        updates[id] = nil
    }

    /// How many customers are answered one by one because they came or changed.
    package var updatedCount: Int { updates.count }

    private mutating func retire(_ id: Identifier<Customer>) {
        if positions.isEmpty {
            positions = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
        }
        guard let position = positions[id] else { return }
        if retired.isEmpty { retired = [UInt64](repeating: 0, count: (ids.count + 63) / 64) }
        let (word, bit) = (position >> 6, UInt64(1) << UInt64(position & 63))
        if retired[word] & bit == 0 { retiredCount += 1 }
        retired[word] |= bit
    }

    /// Those of some customers that the columns still stand for: a bit each, 64 customers a word.
    @inline(__always)
    func current(_ word: Int) -> UInt64 { retired.isEmpty ? .max : ~retired[word] }

    /// The answers of the customers beside the columns, in the order of their identifiers.
    func updatedOutcomes(
        of criteria: [Criterion], in context: Criterion.Context
    ) throws(CriterionError) -> [(Identifier<Customer>, [Criterion.Verdict.Outcome])] {
        guard !updates.isEmpty else { return [] }
        let panel = try Criterion.Panel(criteria, in: context)
        return updates.sorted { $0.key.uniqueID < $1.key.uniqueID }.map { ($0.key, panel.outcomes(for: $0.value)) }
    }
}

extension CustomerPopulation {
    /// A population of the customers of a house, made from its records and kept current with them (requirements R19, R22).
    ///
    /// ```swift
    /// var kept = try await desk.population(for: criteria)              // all customers, once
    /// let sizes = try await desk.counts(of: criteria, in: &kept)       // what changed since is taken in first
    /// let guests = try await desk.members(of: criteria[0], in: &kept)
    /// ```
    ///
    /// It is a value of the app, beside the store: it holds what the criteria read of every customer, so hand it to
    /// nobody who may not see that. The session that asks decides anew at every question.
    public struct Kept: Sendable {
        /// The criteria whose fields it has.
        public let criteria: [Criterion]
        /// The customers as of ``through``.
        public internal(set) var population: CustomerPopulation
        /// The last commit that it knows.
        public internal(set) var through: SequenceNumber
        var owners: RecordOwners

        /// How many customers may be answered one by one, whatever the number of all, before everything is read anew.
        package var fewUpdates = 1000

        /// How many customers may be answered one by one before everything is read anew.
        var mostUpdates: Int { max(fewUpdates, population.ids.count / 50) }

        init(
            criteria: [Criterion], population: CustomerPopulation, through: SequenceNumber, owners: RecordOwners
        ) {
            self.criteria = criteria
            self.population = population
            self.through = through
            self.owners = owners
        }
    }
}

extension SubjectColumns {
    /// Whether the records say anything about homes: without it nothing is learned of households.
    var knowsHouseholds: Bool { self[.phone].count > 0 || self[.street].count > 0 }

    /// The codes of the pools, the named ones first.
    var poolCodes: [String] { Pool.allCases.map { "\($0)" } + extraRoles.map(\.rawValue) }

    /// Counts how many people have each value and puts the shares into the model and the pools.
    ///
    /// A share is what the next person is likely to have: the count less a discount, which is large where most values
    /// are unique (e-mail) and small where they are common (names).
    mutating func learnShares(_ personWeights: [Double], into model: inout MatchModel) {
        let population = max(personWeights.reduce(0, +), 1)
        let tallies = tally(personWeights)
        let codes = poolCodes
        model.shares = [:]
        model.restShares = [:]
        setShares { pool, index in
            let counts = tallies[index]
            let single = Double(counts.count { $0 < 1.5 })
            let double = Double(counts.count { $0 >= 1.5 && $0 < 2.5 })
            let rest = (2 * double + 1) / (single + 2 * double + 1)
            model.restShares[codes[index]] = Float(min(1, rest / population))
            var shares: [UInt64: Float] = [:]
            for number in 0..<pool.count {
                let share = Float(min(1, (max(counts[number], 1) - 1 + rest) / population))
                pool.shares[number] = share
                if counts[number] >= 1.5 { shares[pool.digest(Int32(truncatingIfNeeded: number))] = share }
            }
            model.shares[codes[index]] = shares
        }
    }

    /// Takes the shares from a model.
    mutating func takeShares(from model: MatchModel) {
        let codes = poolCodes
        setShares { pool, index in
            let rest = model.restShares[codes[index]] ?? 0
            let known = model.shares[codes[index]] ?? [:]
            for number in 0..<pool.count {
                pool.shares[number] = known[pool.digest(Int32(truncatingIfNeeded: number))] ?? rest
            }
        }
    }

    /// Adds up the fractions of people for every form of every pool.
    private func tally(_ personWeights: [Double]) -> [[Double]] {
        var tallies: [[Double]] = []
        for pool in Pool.allCases { tallies.append(Array(repeating: 0, count: self[pool].count)) }
        for pool in extraPools { tallies.append(Array(repeating: 0, count: pool.count)) }
        for subject in 0..<count {
            let weight = personWeights[subject]
            func add(_ number: Int32, _ pool: Pool) {
                if number >= 0 { tallies[pool.rawValue][Int(number)] += weight }
            }
            for key in given.written(subject) { add(key, .name) }
            for key in family.written(subject) { add(key, .name) }
            add(birthNumbers[subject], .birth)
            for index in phones.range(subject) { add(phones.elements[index], .phone) }
            for index in emails.range(subject) {
                add(emails.elements[index].whole, .email)
                add(emails.elements[index].domain, .domain)
            }
            for index in documents.range(subject) { add(documents.elements[index].number, .document) }
            for index in countries.range(subject) { add(countries.elements[index], .country) }
            let address = addresses[subject]
            add(address.street, .street)
            add(address.postalCode, .postalCode)
            add(address.city, .place)
            for index in extraRoles.indices where extras[index][subject] >= 0 {
                tallies[Pool.allCases.count + index][Int(extras[index][subject])] += weight
            }
        }
        return tallies
    }
}

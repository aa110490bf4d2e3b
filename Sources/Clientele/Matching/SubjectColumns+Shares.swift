extension SubjectColumns {
    /// Whether the records say anything about homes: without it nothing is learned of households.
    var knowsHouseholds: Bool { phones.forms.count > 0 || streets.count > 0 }

    /// Calls `body` with each pool of which shares are kept and its code in a model.
    private mutating func forEachSharedPool(_ body: (String, inout FormPool) -> Void) {
        body("name", &names)
        body("birth", &births)
        body("phone", &phones.forms)
        body("email", &emails.forms)
        body("domain", &domains)
        body("street", &streets)
        body("place", &places)
        body("postalCode", &postalCodes)
        body("document", &documents.forms)
        body("country", &countries.forms)
        for index in extras.indices { body(extras[index].role.rawValue, &extras[index].pool) }
    }

    /// Counts how many people have each value and gives the forms their shares.
    ///
    /// A share is what the next person is likely to have: the count less a discount, which is large where most values
    /// are unique (e-mail) and small where they are common (names).
    mutating func learnShares(_ personWeights: [Double]) {
        let population = max(personWeights.reduce(0, +), 1)
        let tallies = tally(personWeights)
        forEachSharedPool { code, pool in
            let counts = tallies[code] ?? []
            let rest = Self.rest(counts)
            pool.clearShares()
            for number in 0..<pool.count {
                pool.shares[number] = Float(min(1, (max(counts[number], 1) - 1 + rest) / population))
            }
        }
    }

    /// Puts the shares into a model: those of values that more than one person has, and one for all others.
    func putShares(_ personWeights: [Double], into model: inout MatchModel) {
        let population = max(personWeights.reduce(0, +), 1)
        let tallies = tally(personWeights)
        model.shares = [:]
        model.restShares = [:]
        var columns = self
        columns.forEachSharedPool { code, pool in
            let counts = tallies[code] ?? []
            let rest = Self.rest(counts)
            model.restShares[code] = Float(min(1, rest / population))
            var shares: [UInt64: Float] = [:]
            for number in 0..<pool.count where counts[number] >= 1.5 {
                shares[pool.digest(Int32(truncatingIfNeeded: number))] = Float(
                    min(1, (counts[number] - 1 + rest) / population))
            }
            model.shares[code] = shares
        }
    }

    /// What the count of a value seen once is worth, by how many values were seen once and twice.
    private static func rest(_ counts: [Double]) -> Double {
        let single = Double(counts.count { $0 < 1.5 })
        let double = Double(counts.count { $0 >= 1.5 && $0 < 2.5 })
        return (2 * double + 1) / (single + 2 * double + 1)
    }

    /// Takes the shares from a model.
    mutating func takeShares(from model: MatchModel) {
        forEachSharedPool { code, pool in
            let rest = model.restShares[code] ?? 0
            guard let known = model.shares[code], !known.isEmpty else {
                pool.shares = Array(repeating: rest, count: pool.count)
                return
            }
            pool.clearShares()
            for number in 0..<pool.count {
                pool.shares[number] = known[pool.digest(Int32(truncatingIfNeeded: number))] ?? rest
            }
        }
    }

    /// Gives forms that were added since the shares were taken a share of 0.
    mutating func fillShares() {
        forEachSharedPool { _, pool in
            pool.shares += repeatElement(0, count: max(0, pool.count - pool.shares.count))
        }
    }

    /// Adds up the fractions of people for every form of every pool.
    private func tally(_ personWeights: [Double]) -> [String: [Double]] {
        var tallies: [String: [Double]] = [:]
        func tally(_ code: String, _ pool: FormPool, _ add: (Int, (Int32) -> Void) -> Void) {
            var counts = [Double](repeating: 0, count: pool.count)
            for subject in 0..<count {
                let weight = personWeights[subject]
                add(subject) { if $0 >= 0 { counts[Int($0)] += weight } }
            }
            tallies[code] = counts
        }
        func each(_ list: Ragged<Int32>) -> (Int, (Int32) -> Void) -> Void {
            { subject, count in for index in list.range(subject) { count(list.elements[index]) } }
        }
        tally("name", names) { subject, count in
            for index in given.range(subject) where !given.elements[index].isOtherSpelling {
                count(given.elements[index].key)
            }
            for index in family.range(subject) where !family.elements[index].isOtherSpelling {
                count(family.elements[index].key)
            }
        }
        tally("birth", births) { $1(birthOf[$0]) }
        tally("phone", phones.forms, each(phones.lists))
        tally("email", emails.forms, each(emails.lists))
        tally("domain", domains) { subject, count in
            for index in emails.lists.range(subject) { count(emailParts[Int(emails.lists.elements[index])].domain) }
        }
        tally("street", streets) { subject, count in forEachAddress(subject) { count($0.street) } }
        tally("place", places) { subject, count in forEachAddress(subject) { count($0.city) } }
        tally("postalCode", postalCodes) { subject, count in
            forEachAddress(subject) { count($0.postalCode) }
        }
        tally("document", documents.forms, each(documents.lists))
        tally("country", countries.forms, each(countries.lists))
        for extra in extras { tally(extra.role.rawValue, extra.pool) { $1(extra.numbers[$0]) } }
        return tallies
    }
}

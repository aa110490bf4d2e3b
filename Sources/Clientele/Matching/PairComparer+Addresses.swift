extension PairComparer {
    /// Compares the addresses; of several the two that agree best.
    func address(_ a: Int, _ b: Int) -> LevelFound {
        var best = address(columns.addressOf[a], columns.addressOf[b])
        let (first, second) = (columns.otherAddresses.range(a), columns.otherAddresses.range(b))
        if first.isEmpty, second.isEmpty { return best }
        columns.forEachAddress(a) { x in
            columns.forEachAddress(b) { y in
                let found = address(x, y)
                if found.level < best.level { best = found }
            }
        }
        return best
    }

    private func address(_ x: SubjectColumns.Address, _ y: SubjectColumns.Address) -> LevelFound {
        guard !x.isEmpty, !y.isEmpty else { return LevelFound() }
        var compared = false
        if x.street >= 0, y.street >= 0 {
            compared = true
            if x.street == y.street {
                return LevelFound(AddressLevel.street, share: columns.streets.shares[Int(x.street)])
            }
            if columns.streetForms.areClose(x.street, y.street) {
                return LevelFound(AddressLevel.streetClose)
            }
        }
        if x.postalCode >= 0, y.postalCode >= 0 {
            compared = true
            if x.postalCode == y.postalCode {
                return LevelFound(
                    AddressLevel.postalCode, share: columns.postalCodes.shares[Int(x.postalCode)])
            }
        }
        if x.city >= 0, y.city >= 0 {
            compared = true
            if x.city == y.city {
                return LevelFound(AddressLevel.city, share: columns.places.shares[Int(x.city)])
            }
            if isPlaceClose(x.city, y.city) { return LevelFound(AddressLevel.cityClose) }
        }
        if x.region >= 0, y.region >= 0 {
            compared = true
            if x.region == y.region { return LevelFound(AddressLevel.region) }
        }
        return compared ? LevelFound(AddressLevel.different) : LevelFound()
    }

    private func isPlaceClose(_ x: Int32, _ y: Int32) -> Bool {
        let bound = min(columns.places.length(x), columns.places.length(y)) >= 5 ? 2 : 1
        let limits = columns.places.limits(x, y)
        return limits.distance <= bound && columns.places.distance(x, y, atMost: bound) <= bound
            || limits.similarity >= 0.92 && columns.places.similarity(x, y) >= 0.92
    }
}

extension PairComparer {
    func address(_ a: Int, _ b: Int) -> LevelFound {
        let (x, y) = (columns.addresses[a], columns.addresses[b])
        guard !x.isEmpty, !y.isEmpty else { return LevelFound() }
        var compared = false
        if x.street >= 0, y.street >= 0 {
            compared = true
            if x.street == y.street {
                return LevelFound(AddressLevel.street, share: columns[.street].shares[Int(x.street)])
            }
            if areClose(columns.streets[Int(x.street)], columns.streets[Int(y.street)]) {
                return LevelFound(AddressLevel.streetClose)
            }
        }
        if x.postalCode >= 0, y.postalCode >= 0 {
            compared = true
            if x.postalCode == y.postalCode {
                return LevelFound(
                    AddressLevel.postalCode, share: columns[.postalCode].shares[Int(x.postalCode)])
            }
        }
        if x.city >= 0, y.city >= 0 {
            compared = true
            if x.city == y.city {
                return LevelFound(AddressLevel.city, share: columns[.place].shares[Int(x.city)])
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
        return columns[.place].distance(x, y, atMost: 2)
            <= (min(columns[.place].length(x), columns[.place].length(y)) >= 5 ? 2 : 1)
            || columns[.place].similarity(x, y) >= 0.92
    }

    private typealias Street = (numbers: [UInt32], bigrams: [UInt16])

    /// Whether two streets are one, written differently: most of the letters and half of the numbers agree.
    private func areClose(_ x: Street, _ y: Street) -> Bool {
        let dice = overlap(x.bigrams, y.bigrams)
        guard dice >= 0.55 else { return false }
        guard !x.numbers.isEmpty, !y.numbers.isEmpty else { return dice >= 0.7 }
        return overlap(x.numbers, y.numbers) >= 0.5
    }

    /// The Dice coefficient of two ascending lists.
    private func overlap<Element: Comparable>(_ x: [Element], _ y: [Element]) -> Double {
        guard !x.isEmpty, !y.isEmpty else { return 0 }
        var (i, j, common) = (0, 0, 0)
        while i < x.count, j < y.count {
            if x[i] == y[j] {
                (i, j, common) = (i + 1, j + 1, common + 1)
            } else if x[i] < y[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return 2 * Double(common) / Double(x.count + y.count)
    }
}

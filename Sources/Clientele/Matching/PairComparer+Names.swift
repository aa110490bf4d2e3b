extension PairComparer {
    /// Compares the names in both orders and keeps the better one; the order itself is a comparison.
    func compareNames(_ a: Int, _ b: Int, into found: inout [LevelFound]) {
        let (g1, f1) = (columns.given.range(a), columns.family.range(a))
        let (g2, f2) = (columns.given.range(b), columns.family.range(b))
        var given = name(columns.given, g1, columns.given, g2)
        var family = name(columns.family, f1, columns.family, f2)
        var order = LevelFound()
        if !(g1.isEmpty && f1.isEmpty) && !(g2.isEmpty && f2.isEmpty) {
            order = LevelFound(OrderLevel.asWritten)
            let straight = worth(given) + worth(family)
            // Two names that agree as written need no second look.
            if straight < 8 {
                let first = name(columns.given, g1, columns.family, f2)
                let second = name(columns.family, f1, columns.given, g2)
                // Only an agreement speaks for a swap, not the lack of a disagreement.
                if worth(first) + worth(second) > max(straight, 1) {
                    // Which of the two is the given name is not known; the better agreement counts as the family name,
                    // which a household may share.
                    let isFirstBetter = (first.level, first.share) < (second.level, second.share)
                    (family, given) = isFirstBetter ? (first, second) : (second, first)
                    order = LevelFound(OrderLevel.swapped)
                }
            }
        }
        // Where nothing tells a surname from a given name, what both have in common counts as the surname.
        if columns.isOrderGuessed[a], columns.isOrderGuessed[b], worth(given) > worth(family), worth(family) < 0 {
            (given, family) = (family, given)
        }
        found[EvidenceKind.givenName.rawValue] = given
        found[EvidenceKind.familyName.rawValue] = family
        found[EvidenceKind.nameOrder.rawValue] = order
    }

    /// How well two names agree, only to choose between the orders.
    private func worth(_ found: LevelFound) -> Int {
        switch NameLevel(rawValue: found.level) {
        case .equal: 4
        case .variant, .close: 3
        case .similar: 2
        case .initial: 1
        case .different: -1
        case nil: 0
        }
    }

    private func name(
        _ first: Ragged<NameNumber>, _ firstRange: Range<Int>, _ second: Ragged<NameNumber>, _ secondRange: Range<Int>
    ) -> LevelFound {
        guard !firstRange.isEmpty, !secondRange.isEmpty else { return LevelFound() }
        var best = LevelFound(NameLevel.different)
        for i in firstRange {
            let x = first.elements[i]
            for j in secondRange {
                let found = name(x, second.elements[j])
                if found.level < best.level { best = found }
                if best.level == 0 { return best }
            }
        }
        return best
    }

    private func name(_ x: NameNumber, _ y: NameNumber) -> LevelFound {
        let isOther = x.isOtherSpelling || y.isOtherSpelling
        // A word stands for a whole name, not for another word: two with one surname in common are not one family.
        if x.key == y.key, !(x.isPart && y.isPart) {
            let isHomophone = x.han >= 0 && y.han >= 0 && x.han != y.han
            return LevelFound(
                isOther || isHomophone ? .variant : NameLevel.equal, share: columns.names.shares[Int(x.key)])
        }
        // A spelling that is only supposed must agree in full.
        if isOther { return LevelFound(NameLevel.different) }
        let (n, m) = (columns.names.length(x.key), columns.names.length(y.key))
        if n == 1 || m == 1 {
            let isSame = columns.names.initial(x.key) == columns.names.initial(y.key)
            return LevelFound(isSame ? NameLevel.initial : .different)
        }
        let limits = columns.names.limits(x.key, y.key)
        guard limits.distance <= 2 || limits.similarity >= 0.82 else { return LevelFound(NameLevel.different) }
        let distance = columns.names.distance(x.key, y.key, atMost: 2)
        let similarity = columns.names.similarity(x.key, y.key)
        if (distance <= 1 && max(n, m) >= 3) || similarity >= 0.93 || (distance == 2 && max(n, m) >= 7) {
            return LevelFound(NameLevel.close)
        }
        guard similarity >= 0.82 || (distance == 2 && max(n, m) >= 4) else { return LevelFound(NameLevel.different) }
        return LevelFound(columns.names.isCut(x.key, y.key) ? NameLevel.close : .similar)
    }

    /// Whether any part of one name is written like any part of the other.
    func haveCommonName(_ a: Int, _ b: Int) -> Bool {
        let (g1, f1) = (columns.given.range(a), columns.family.range(a))
        let (g2, f2) = (columns.given.range(b), columns.family.range(b))
        func isIn(_ key: Int32) -> Bool {
            for j in g2 where columns.given.elements[j].key == key { return true }
            for j in f2 where columns.family.elements[j].key == key { return true }
            return false
        }
        for i in g1 where isIn(columns.given.elements[i].key) { return true }
        for i in f1 where isIn(columns.family.elements[i].key) { return true }
        return false
    }
}

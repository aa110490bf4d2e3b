extension PairComparer {
    /// The outcomes of comparing two names in both orders; the order itself is a comparison.
    struct Names {
        var given: LevelFound
        var family: LevelFound
        var order: LevelFound

        /// The outcomes of comparing the names as written.
        init(given: LevelFound, family: LevelFound) {
            (self.given, self.family, order) = (given, family, LevelFound(OrderLevel.asWritten))
        }

        /// Whether the other order may be the better one: two names that agree as written need no second look.
        var mayBeSwapped: Bool { Self.worth(given) + Self.worth(family) < 8 }

        /// Takes the other order where it is the better one.
        ///
        /// - Parameters:
        ///   - first: the first one's given name with the other's family name.
        ///   - second: the first one's family name with the other's given name.
        mutating func takeSwapped(_ first: LevelFound, _ second: LevelFound) {
            // Only an agreement speaks for a swap, not the lack of a disagreement.
            let straight = Self.worth(given) + Self.worth(family)
            guard Self.worth(first) + Self.worth(second) > max(straight, 1) else { return }
            // Which of the two is the given name is not known; the better agreement counts as the family name, which a
            // household may share.
            let isFirstBetter = (first.level, first.share) < (second.level, second.share)
            (family, given) = isFirstBetter ? (first, second) : (second, first)
            order = LevelFound(OrderLevel.swapped)
        }

        /// Takes what the given names have in common for a family name, where the family names have nothing.
        mutating func takeCommonForFamily() {
            if Self.worth(given) > Self.worth(family), Self.worth(family) < 0 { swap(&given, &family) }
        }

        /// How well two names agree, only to choose between the orders.
        private static func worth(_ found: LevelFound) -> Int {
            switch NameLevel(rawValue: found.level) {
            case .equal: 4
            case .variant, .close: 3
            case .similar: 2
            case .initial: 1
            case .different: -1
            case nil: 0
            }
        }
    }

    /// Compares the names in both orders and keeps the better one.
    func compareNames(_ a: Int, _ b: Int, into found: inout [LevelFound]) {
        let (g1, f1) = (columns.given.range(a), columns.family.range(a))
        let (g2, f2) = (columns.given.range(b), columns.family.range(b))
        let given = name(columns.given, g1, columns.given, g2)
        let family = name(columns.family, f1, columns.family, f2)
        guard !(g1.isEmpty && f1.isEmpty), !(g2.isEmpty && f2.isEmpty) else {
            put(given, family, LevelFound(), into: &found)
            return
        }
        var names = Names(given: given, family: family)
        if names.mayBeSwapped {
            names.takeSwapped(
                name(columns.given, g1, columns.family, f2), name(columns.family, f1, columns.given, g2))
        }
        // Where nothing tells a surname from a given name, what both have in common counts as the surname.
        if columns.isOrderGuessed[a], columns.isOrderGuessed[b] { names.takeCommonForFamily() }
        put(names.given, names.family, names.order, into: &found)
    }

    private func put(
        _ given: LevelFound, _ family: LevelFound, _ order: LevelFound, into found: inout [LevelFound]
    ) {
        found[EvidenceKind.givenName.rawValue] = given
        found[EvidenceKind.familyName.rawValue] = family
        found[EvidenceKind.nameOrder.rawValue] = order
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
        let isAlike = NameSound.areAlike(columns.nameSounds[Int(x.key)], columns.nameSounds[Int(y.key)])
        guard limits.distance <= 2 || limits.similarity >= 0.82 else {
            return LevelFound(isAlike ? NameLevel.similar : .different)
        }
        let distance = columns.names.distance(x.key, y.key, atMost: 2)
        return LevelFound(
            Self.level(
                distance: distance, length: max(n, m), soundsAlike: isAlike,
                isCut: { columns.names.isCut(x.key, y.key) },
                similarity: { columns.names.similarity(x.key, y.key) }))
    }

    /// The level of two written forms that are not equal, none of them an initial.
    ///
    /// - Parameters:
    ///   - distance: their edit distance; any number above 2 where it is more.
    ///   - length: the length of the longer one.
    ///   - soundsAlike: whether they have one code of ``NameSound``.
    ///   - isCut: whether one is the beginning of the other, long enough to be a name that was cut off.
    ///   - similarity: gives their Jaro-Winkler similarity.
    /// - Returns: the level.
    @inline(__always)
    static func level(
        distance: Int, length: Int, soundsAlike: Bool, isCut: () -> Bool, similarity: () -> Double
    ) -> NameLevel {
        if distance <= 1 && length >= 3 || distance == 2 && length >= 7 { return .close }
        let similarity = similarity()
        if similarity >= 0.93 { return .close }
        guard similarity >= 0.82 || (distance == 2 && length >= 4) else { return soundsAlike ? .similar : .different }
        return isCut() ? .close : .similar
    }
}

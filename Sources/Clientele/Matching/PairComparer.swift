/// The outcome of one comparison.
struct LevelFound: Sendable {
    /// The level that stands for a value missing on either side.
    static let missing: UInt8 = 255
    /// The level's position, or ``missing``.
    var level: UInt8 = LevelFound.missing
    /// The share of people who have the value that both agree on; 0 where that does not matter.
    var share: Float = 0

    init() {}

    init(_ level: some RawRepresentable<UInt8>, share: Float = 0) {
        self.level = level.rawValue
        self.share = share
    }
}

/// Compares two subjects in every respect.
struct PairComparer: Sendable {
    var columns: SubjectColumns

    /// The number of comparisons: the kinds, then the named texts and categories.
    var width: Int { EvidenceKind.allCases.count + columns.extraRoles.count }

    /// The codes of the comparisons, in order.
    var codes: [String] { EvidenceKind.allCases.map(\.code) + columns.extraRoles.map(\.rawValue) }

    /// Compares two subjects and puts the outcomes in the order of the comparisons.
    func compare(_ a: Int, _ b: Int, into found: inout [LevelFound]) {
        compareNames(a, b, into: &found)
        found[EvidenceKind.birthDate.rawValue] = birth(a, b)
        found[EvidenceKind.gender.rawValue] = equality(columns.genders[a], columns.genders[b])
        found[EvidenceKind.phone.rawValue] = phone(a, b)
        found[EvidenceKind.email.rawValue] = email(a, b)
        found[EvidenceKind.address.rawValue] = address(a, b)
        found[EvidenceKind.document.rawValue] = document(a, b)
        found[EvidenceKind.country.rawValue] = country(a, b)
        let first = EvidenceKind.allCases.count
        for index in columns.extraRoles.indices {
            let x = columns.extras[index][a]
            let y = columns.extras[index][b]
            found[first + index] =
                columns.extraRoles[index].isNamed("text:")
                ? text(x, y, columns.extraPools[index])
                : equality(x, y, share: x >= 0 ? columns.extraPools[index].shares[Int(x)] : 0)
        }
    }

    private func equality(_ x: Int32, _ y: Int32, share: Float = 0) -> LevelFound {
        guard x >= 0, y >= 0 else { return LevelFound() }
        return x == y ? LevelFound(EqualityLevel.equal, share: share) : LevelFound(EqualityLevel.different)
    }

    private func country(_ a: Int, _ b: Int) -> LevelFound {
        let first = columns.countries.range(a)
        let second = columns.countries.range(b)
        guard !first.isEmpty, !second.isEmpty else { return LevelFound() }
        for i in first {
            for j in second where columns.countries.elements[i] == columns.countries.elements[j] {
                let share = columns[.country].shares[Int(columns.countries.elements[i])]
                return LevelFound(EqualityLevel.equal, share: share)
            }
        }
        return LevelFound(EqualityLevel.different)
    }

    private func text(_ x: Int32, _ y: Int32, _ pool: FormPool) -> LevelFound {
        guard x >= 0, y >= 0 else { return LevelFound() }
        if x == y { return LevelFound(TextLevel.equal, share: pool.shares[Int(x)]) }
        let similarity = pool.similarity(x, y)
        return LevelFound(similarity >= 0.92 ? TextLevel.close : similarity >= 0.82 ? .similar : .different)
    }
}

// MARK: - Birth dates

extension PairComparer {
    private func birth(_ a: Int, _ b: Int) -> LevelFound {
        guard let x = columns.births[a], let y = columns.births[b] else { return LevelFound() }
        let numbers = (columns.birthNumbers[a], columns.birthNumbers[b])
        guard x.isWhole, y.isWhole else { return partialBirth(x, y) }
        if numbers.0 == numbers.1 {
            return LevelFound(BirthLevel.equal, share: columns[.birth].shares[Int(numbers.0)])
        }
        let distance = columns[.birth].distance(numbers.0, numbers.1, atMost: 2)
        if distance <= 1 || (x.year == y.year && x.month == y.day && x.day == y.month) {
            return LevelFound(BirthLevel.slip)
        }
        if x.year == y.year, (x.month == 1 && x.day == 1) || (y.month == 1 && y.day == 1) {
            return LevelFound(BirthLevel.partial)
        }
        if distance == 2 { return LevelFound(BirthLevel.twoSlips) }
        guard let first = x.dayNumber, let second = y.dayNumber else { return LevelFound(BirthLevel.different) }
        switch abs(Int(first) - Int(second)) {
        case ...31: return LevelFound(BirthLevel.month)
        case ...400: return LevelFound(BirthLevel.year)
        case ...3700: return LevelFound(BirthLevel.decade)
        default: return LevelFound(BirthLevel.different)
        }
    }

    private func partialBirth(_ x: NormalBirth, _ y: NormalBirth) -> LevelFound {
        var common = 0
        for (first, second) in [(x.year, y.year), (x.month, y.month), (x.day, y.day)] where first > 0 && second > 0 {
            guard first == second else { return LevelFound(BirthLevel.different) }
            common += 1
        }
        return common == 0 ? LevelFound() : LevelFound(BirthLevel.partial)
    }
}

// MARK: - Contact points and documents

extension PairComparer {
    private func phone(_ a: Int, _ b: Int) -> LevelFound {
        let first = columns.phones.range(a)
        let second = columns.phones.range(b)
        guard !first.isEmpty, !second.isEmpty else { return LevelFound() }
        var best = LevelFound(PhoneLevel.different)
        for i in first {
            for j in second {
                let (x, y) = (columns.phones.elements[i], columns.phones.elements[j])
                if x == y { return LevelFound(PhoneLevel.equal, share: columns[.phone].shares[Int(x)]) }
                if columns[.phone].distance(x, y, atMost: 1) <= 1 { best = LevelFound(PhoneLevel.slip) }
            }
        }
        return best
    }

    private func document(_ a: Int, _ b: Int) -> LevelFound {
        let first = columns.documents.range(a)
        let second = columns.documents.range(b)
        guard !first.isEmpty, !second.isEmpty else { return LevelFound() }
        var best = LevelFound(DocumentLevel.otherKind)
        for i in first {
            for j in second {
                let (x, y) = (columns.documents.elements[i], columns.documents.elements[j])
                var found = LevelFound(DocumentLevel.different)
                if x.number == y.number {
                    return LevelFound(DocumentLevel.equal, share: columns[.document].shares[Int(x.number)])
                } else if columns[.document].distance(x.number, y.number, atMost: 1) <= 1 {
                    found = LevelFound(DocumentLevel.slip)
                } else if x.isForLife, y.isForLife {
                    found = LevelFound(DocumentLevel.otherHolder)
                } else if x.shape != y.shape {
                    found = LevelFound(DocumentLevel.otherKind)
                }
                if found.level < best.level { best = found }
            }
        }
        return best
    }

    private func email(_ a: Int, _ b: Int) -> LevelFound {
        let first = columns.emails.range(a)
        let second = columns.emails.range(b)
        guard !first.isEmpty, !second.isEmpty else { return LevelFound() }
        var best = LevelFound(EmailLevel.different)
        for i in first {
            for j in second {
                let found = email(columns.emails.elements[i], columns.emails.elements[j])
                if found.level < best.level { best = found }
            }
        }
        return best
    }

    private func email(_ x: SubjectColumns.Email, _ y: SubjectColumns.Email) -> LevelFound {
        if x.whole == y.whole { return LevelFound(EmailLevel.equal, share: columns[.email].shares[Int(x.whole)]) }
        if x.local >= 0, y.local >= 0, columns[.email].differInDigitsOnly(x.local, y.local) {
            return LevelFound(EmailLevel.namesake)
        }
        let distance = columns[.email].distance(x.whole, y.whole, atMost: 4)
        if distance <= 1 { return LevelFound(EmailLevel.close) }
        if x.local >= 0, x.local == y.local {
            return LevelFound(distance <= 2 ? EmailLevel.close : .localPart)
        }
        if distance <= 2 { return LevelFound(EmailLevel.close) }
        if distance <= 4 || columns[.email].similarity(x.whole, y.whole) >= 0.92 {
            return LevelFound(EmailLevel.similar)
        }
        // A domain says something only where few people have it.
        if x.domain >= 0, x.domain == y.domain {
            let share = columns[.domain].shares[Int(x.domain)]
            if share > 0, share < 0.01 { return LevelFound(EmailLevel.domain, share: share) }
        }
        return LevelFound(EmailLevel.different)
    }
}

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
    var width: Int { EvidenceKind.allCases.count + columns.extras.count }

    /// The codes of the comparisons, in order.
    var codes: [String] { EvidenceKind.allCases.map(\.code) + columns.extras.map(\.role.rawValue) }

    /// Compares two subjects and puts the outcomes in the order of the comparisons.
    func compare(_ a: Int, _ b: Int, into found: inout [LevelFound]) {
        compareNames(a, b, into: &found)
        found[EvidenceKind.birthDate.rawValue] = birth(a, b)
        found[EvidenceKind.gender.rawValue] = gender(a, b)
        found[EvidenceKind.phone.rawValue] = phone(a, b)
        found[EvidenceKind.email.rawValue] = email(a, b)
        found[EvidenceKind.address.rawValue] = address(a, b)
        found[EvidenceKind.document.rawValue] = document(a, b)
        found[EvidenceKind.country.rawValue] = country(a, b)
        for index in columns.extras.indices { found[EvidenceKind.allCases.count + index] = extra(index, a, b) }
    }

    /// Makes those outcomes anew which other shares change; the others are those of ``compare(_:_:into:)``.
    func renewShares(_ a: Int, _ b: Int, in found: inout [LevelFound]) {
        func hasShare(_ kind: EvidenceKind) -> Bool { found[kind.rawValue].share > 0 }
        if hasShare(.givenName) || hasShare(.familyName) { compareNames(a, b, into: &found) }
        if hasShare(.birthDate) { found[EvidenceKind.birthDate.rawValue] = birth(a, b) }
        if hasShare(.phone) { found[EvidenceKind.phone.rawValue] = phone(a, b) }
        // Whether a domain says anything depends on its share.
        let email = found[EvidenceKind.email.rawValue].level
        if hasShare(.email) || email == EmailLevel.domain.rawValue || email == EmailLevel.different.rawValue {
            found[EvidenceKind.email.rawValue] = self.email(a, b)
        }
        if hasShare(.address) { found[EvidenceKind.address.rawValue] = address(a, b) }
        if hasShare(.document) { found[EvidenceKind.document.rawValue] = document(a, b) }
        if hasShare(.country) { found[EvidenceKind.country.rawValue] = country(a, b) }
        for index in columns.extras.indices where found[EvidenceKind.allCases.count + index].share > 0 {
            found[EvidenceKind.allCases.count + index] = extra(index, a, b)
        }
    }

    func gender(_ a: Int, _ b: Int) -> LevelFound { equality(columns.genderOf[a], columns.genderOf[b]) }

    /// Compares the values of a named text or category.
    func extra(_ index: Int, _ a: Int, _ b: Int) -> LevelFound {
        let (x, y) = (columns.extras[index].numbers[a], columns.extras[index].numbers[b])
        guard x >= 0, y >= 0 else { return LevelFound() }
        if columns.extras[index].isOrganization { return organization(x, y, columns.extras[index].pool) }
        if columns.extras[index].isText { return text(x, y, columns.extras[index].pool) }
        return equality(x, y, share: columns.extras[index].pool.shares[Int(x)])
    }

    private func equality(_ x: Int32, _ y: Int32, share: Float = 0) -> LevelFound {
        guard x >= 0, y >= 0 else { return LevelFound() }
        return x == y ? LevelFound(EqualityLevel.equal, share: share) : LevelFound(EqualityLevel.different)
    }

    func country(_ a: Int, _ b: Int) -> LevelFound {
        let (first, second) = (columns.countries.lists.range(a), columns.countries.lists.range(b))
        guard !first.isEmpty, !second.isEmpty else { return LevelFound() }
        for i in first {
            let x = columns.countries.lists.elements[i]
            for j in second where columns.countries.lists.elements[j] == x {
                return LevelFound(EqualityLevel.equal, share: columns.countries.forms.shares[Int(x)])
            }
        }
        return LevelFound(EqualityLevel.different)
    }

    private func text(_ x: Int32, _ y: Int32, _ pool: FormPool) -> LevelFound {
        if x == y { return LevelFound(TextLevel.equal, share: pool.shares[Int(x)]) }
        guard pool.limits(x, y).similarity >= 0.82 else { return LevelFound(TextLevel.different) }
        let similarity = pool.similarity(x, y)
        return LevelFound(similarity >= 0.92 ? TextLevel.close : similarity >= 0.82 ? .similar : .different)
    }
}

// MARK: - Birth dates

extension PairComparer {
    func birth(_ a: Int, _ b: Int) -> LevelFound {
        births(columns.birthOf[a], columns.birthOf[b])
    }

    /// Compares two dates of birth, given by the numbers of their forms.
    func births(_ first: Int32, _ second: Int32) -> LevelFound {
        guard first >= 0, second >= 0 else { return LevelFound() }
        let (x, y) = (columns.birthDates[Int(first)], columns.birthDates[Int(second)])
        guard x.isWhole, y.isWhole else { return partialBirth(x, y) }
        if first == second { return LevelFound(BirthLevel.equal, share: columns.births.shares[Int(first)]) }
        let distance = columns.births.distance(first, second, atMost: 2)
        if distance <= 1 || (x.year == y.year && x.month == y.day && x.day == y.month) {
            return LevelFound(BirthLevel.slip)
        }
        if x.year == y.year, (x.month == 1 && x.day == 1) || (y.month == 1 && y.day == 1) {
            return LevelFound(BirthLevel.partial)
        }
        if distance == 2 { return LevelFound(BirthLevel.twoSlips) }
        guard let day = x.dayNumber, let other = y.dayNumber else { return LevelFound(BirthLevel.different) }
        switch abs(Int(day) - Int(other)) {
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
    func phone(_ a: Int, _ b: Int) -> LevelFound {
        let (first, second) = (columns.phones.lists.range(a), columns.phones.lists.range(b))
        guard !first.isEmpty, !second.isEmpty else { return LevelFound() }
        var best = LevelFound(PhoneLevel.different)
        for i in first {
            let x = columns.phones.lists.elements[i]
            for j in second {
                let y = columns.phones.lists.elements[j]
                let found = phones(x, y)
                if found.level < best.level { best = found }
                if best.level == 0 { return best }
            }
        }
        return best
    }

    /// Compares two phone numbers, given by the numbers of their forms.
    func phones(_ x: Int32, _ y: Int32) -> LevelFound {
        if x == y { return LevelFound(PhoneLevel.equal, share: columns.phones.forms.shares[Int(x)]) }
        return LevelFound(columns.phones.forms.distance(x, y, atMost: 1) <= 1 ? PhoneLevel.slip : .different)
    }

    func document(_ a: Int, _ b: Int) -> LevelFound {
        let (first, second) = (columns.documents.lists.range(a), columns.documents.lists.range(b))
        guard !first.isEmpty, !second.isEmpty else { return LevelFound() }
        var best = LevelFound(DocumentLevel.otherKind)
        for i in first {
            let x = columns.documents.lists.elements[i]
            for j in second {
                let y = columns.documents.lists.elements[j]
                if x == y { return LevelFound(DocumentLevel.equal, share: columns.documents.forms.shares[Int(x)]) }
                let (own, other) = (columns.documentTraits[Int(x)], columns.documentTraits[Int(y)])
                var found = LevelFound(DocumentLevel.different)
                if columns.documents.forms.distance(x, y, atMost: 1) <= 1 {
                    found = LevelFound(DocumentLevel.slip)
                } else if own.isForLife, other.isForLife, own.shape == other.shape {
                    found = LevelFound(DocumentLevel.otherHolder)
                } else if own.shape != other.shape {
                    found = LevelFound(DocumentLevel.otherKind)
                }
                if found.level < best.level { best = found }
            }
        }
        return best
    }

    func email(_ a: Int, _ b: Int) -> LevelFound {
        let (first, second) = (columns.emails.lists.range(a), columns.emails.lists.range(b))
        guard !first.isEmpty, !second.isEmpty else { return LevelFound() }
        var best = LevelFound(EmailLevel.different)
        for i in first {
            for j in second {
                let found = addresses(columns.emails.lists.elements[i], columns.emails.lists.elements[j])
                if found.level < best.level { best = found }
            }
        }
        return best
    }

    private func addresses(_ x: Int32, _ y: Int32) -> LevelFound {
        if x == y { return LevelFound(EmailLevel.equal, share: columns.emails.forms.shares[Int(x)]) }
        let (own, other) = (columns.emailParts[Int(x)], columns.emailParts[Int(y)])
        if own.local >= 0, other.local >= 0, own.letters == other.letters, own.digits != other.digits, own.digits != 0,
            other.digits != 0
        {
            return LevelFound(EmailLevel.namesake)
        }
        let limits = columns.emails.forms.limits(x, y)
        if limits.distance <= 4 || limits.similarity >= 0.92 || own.local == other.local {
            let distance = columns.emails.forms.distance(x, y, atMost: 4)
            if distance <= 1 { return LevelFound(EmailLevel.close) }
            if own.local >= 0, own.local == other.local {
                return LevelFound(distance <= 2 ? EmailLevel.close : .localPart)
            }
            if distance <= 2 { return LevelFound(EmailLevel.close) }
            if distance <= 4 || columns.emails.forms.similarity(x, y) >= 0.92 { return LevelFound(EmailLevel.similar) }
        }
        // A domain says something only where few people have it.
        if own.domain >= 0, own.domain == other.domain {
            let share = columns.domains.shares[Int(own.domain)]
            if share > 0, share < 0.01 { return LevelFound(EmailLevel.domain, share: share) }
        }
        return LevelFound(EmailLevel.different)
    }
}

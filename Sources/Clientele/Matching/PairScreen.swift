/// Scores pairs, and gives a pair up as soon as it is sure that it cannot reach a bound.
///
/// Most pairs that share a key are of two people. What is cheap to compare is compared first, and of all else it is
/// assumed that it speaks for one person as strongly as it can. A class, so that it is not copied for every pair.
final class PairScreen: Sendable {
    /// Pairs with fewer bits are given up.
    let least: Double
    /// Sums in another order differ in their last digits: what is this close to the bound is looked at in full.
    private static let slack = 1e-6
    private let comparer: PairComparer
    private let scorer: PairScorer
    private let glances: [SubjectGlance]
    /// The bits of the prior and of the best that what is not seen at a glance could say.
    private let atBest: Bits
    /// By comparison: the most bits that values can give which have nothing in common that weighs by its share; at least
    /// 0, which missing ones give.
    private let mostUnequal: [Bits]
    /// The bits of the levels of dates of birth.
    private let birthBits: [Bits]
    /// The bits of phone numbers that differ by more than a slip.
    private let otherPhone: Bits
    /// The most bits that the order of names can give.
    private let mostOfOrder: Bits
    /// The most bits that e-mail addresses can give that are not alike, whatever their domains.
    private let otherEmail: Bits
    /// The most bits that addresses can give whose streets are not close, but for equal postal codes and cities.
    private let otherStreet: Bits

    /// The bits against strangers and against a household.
    struct Bits: Sendable {
        var strangers = 0.0
        var household = 0.0

        static func += (sum: inout Bits, other: Bits) {
            sum.strangers += other.strangers
            sum.household += other.household
        }

        static func -= (sum: inout Bits, other: Bits) {
            sum.strangers -= other.strangers
            sum.household -= other.household
        }

        mutating func raise(to other: Bits) {
            strangers = max(strangers, other.strangers)
            household = max(household, other.household)
        }

        var least: Double { min(strangers, household) }
    }

    init(_ comparer: PairComparer, _ scorer: PairScorer, least: Double) {
        self.comparer = comparer
        self.scorer = scorer
        self.least = least
        let columns = comparer.columns
        glances = SubjectGlance.all(of: columns)
        func bits(_ level: some RawRepresentable<UInt8>, _ kind: EvidenceKind) -> Bits {
            Self.bits(LevelFound(level), kind.rawValue, scorer)
        }
        func most(_ index: Int, from level: Int, shares: [Float] = [0]) -> Bits {
            var most = Bits()
            for level in level..<max(level + 1, scorer.levelCount(at: index)) {
                for share in shares {
                    var found = LevelFound()
                    (found.level, found.share) = (UInt8(truncatingIfNeeded: level), share)
                    most.raise(to: Self.bits(found, index, scorer))
                }
            }
            return most
        }
        mostUnequal = comparer.codes.indices.map { most($0, from: 1) }
        var atBest = Bits(strangers: scorer.prior.againstStrangers, household: scorer.prior.againstHousehold)
        atBest += most(EvidenceKind.gender.rawValue, from: 0)
        atBest += most(EvidenceKind.country.rawValue, from: 0, shares: [0, columns.countries.forms.leastShare])
        mostOfOrder = most(EvidenceKind.nameOrder.rawValue, from: 0)
        for index in columns.extras.indices {
            atBest += most(
                EvidenceKind.allCases.count + index, from: 0, shares: [0, columns.extras[index].pool.leastShare])
        }
        self.atBest = atBest
        birthBits = BirthLevel.allCases.map { bits($0, .birthDate) }
        otherPhone = bits(PhoneLevel.different, .phone)
        otherEmail = bits(EmailLevel.different, .email)
        var otherStreet = Bits()
        for level in [AddressLevel.cityClose, .region, .different] { otherStreet.raise(to: bits(level, .address)) }
        self.otherStreet = otherStreet
    }

    private static func bits(_ found: LevelFound, _ index: Int, _ scorer: PairScorer) -> Bits {
        let bits = scorer.bits(found, at: index)
        return Bits(strangers: bits.stranger, household: bits.household)
    }
}

// MARK: - At a glance

extension PairScreen {
    /// A subject whose candidates are looked at, with what it weighs that another has the same values.
    struct Subject {
        let position: Int
        fileprivate let glance: SubjectGlance
        /// The most that its names can say.
        fileprivate let names: Bits
        fileprivate let givenShare, familyShare: Float
        fileprivate let birth, phone, email, domain, document, street, postalCode, city: Bits
    }

    /// Returns a subject ready to be compared with its candidates.
    func subject(_ position: Int) -> Subject {
        let glance = glances[position]
        let columns = comparer.columns
        func equal(
            _ kind: EvidenceKind, _ number: Int32, _ pool: FormPool, _ level: some RawRepresentable<UInt8>
        ) -> Bits {
            guard number >= 0 else { return Bits() }
            return Self.bits(LevelFound(level, share: pool.shares[Int(number)]), kind.rawValue, scorer)
        }
        func share(_ name: SubjectGlance.Name) -> Float {
            name.number >= 0 ? columns.names.shares[Int(name.number)] : 0
        }
        return Subject(
            position: position, glance: glance, names: mostOfNames(position), givenShare: share(glance.givenName),
            familyShare: share(glance.familyName),
            birth: equal(.birthDate, glance.birth, columns.births, BirthLevel.equal),
            phone: equal(.phone, glance.phone, columns.phones.forms, PhoneLevel.equal),
            email: equal(.email, glance.email, columns.emails.forms, EmailLevel.equal),
            domain: equal(.email, glance.domain, columns.domains, EmailLevel.domain),
            document: equal(.document, glance.document, columns.documents.forms, DocumentLevel.equal),
            street: equal(.address, glance.street, columns.streets, AddressLevel.street),
            postalCode: equal(.address, glance.postalCode, columns.postalCodes, AddressLevel.postalCode),
            city: equal(.address, glance.city, columns.places, AddressLevel.city))
    }

    /// Reads a little of every candidate, so that they are fetched from memory all at once and not one by one.
    @inline(never) @discardableResult
    func fetch(_ candidates: [Int32]) -> Int32 {
        var read: Int32 = 0
        for candidate in candidates {
            let position = Int(candidate)
            read |= glances[position].givenName.number | glances[position].familyName.number
            read |= glances[position].birth | glances[position].city
        }
        return read
    }

    /// The most that the names of a subject can say of any other.
    private func mostOfNames(_ position: Int) -> Bits {
        let columns = comparer.columns
        // A name may agree with the other's in either part.
        var leastShare: Float = 1
        for (list, range) in [
            (columns.given, columns.given.range(position)), (columns.family, columns.family.range(position)),
        ] {
            for index in range {
                let share = columns.names.shares[Int(list.elements[index].key)]
                leastShare = min(leastShare, share > 0 ? share : 1)
            }
        }
        var sum = mostOfOrder
        for kind in [EvidenceKind.givenName, .familyName] {
            var most = mostUnequal[kind.rawValue]
            for level in [NameLevel.equal, .variant] {
                for share in [leastShare, 0] {
                    most.raise(to: Self.bits(LevelFound(level, share: share), kind.rawValue, scorer))
                }
            }
            sum += most
        }
        return sum
    }

    /// The most that all but the names can say of a candidate, as far as is seen at a glance.
    private func mostButNames(_ a: Subject, _ other: SubjectGlance) -> Bits {
        let own = a.glance
        var most = atBest
        func take(_ kind: EvidenceKind, _ x: Int32, _ y: Int32, equal: Bits) {
            if x >= 0, y >= 0 { most += x == y ? equal : mostUnequal[kind.rawValue] }
        }
        let found = comparer.births(own.birth, other.birth)
        if found.level == 0 {
            most += a.birth
        } else if found.level != LevelFound.missing {
            most += birthBits[Int(found.level)]
        }
        if own.phone >= 0, other.phone >= 0, own.phone != other.phone, own.hasOtherPhone(than: other) {
            most += otherPhone
        } else {
            take(.phone, own.phone, other.phone, equal: a.phone)
        }
        take(.document, own.document, other.document, equal: a.document)
        if own.email >= 0, other.email >= 0 {
            most += own.email == other.email ? a.email : unequalEmails(a, other)
        }
        if own.street >= 0, own.street == other.street {
            most += a.street
        } else if !own.hasNoAddress, !other.hasNoAddress {
            most += unequalStreets(a, other)
        }
        return most
    }

    /// The most that e-mail addresses can say which are not the same.
    private func unequalEmails(_ a: Subject, _ other: SubjectGlance) -> Bits {
        let own = a.glance
        let limits = own.emailLetters.limits(other.emailLetters, Int(own.emailLength), Int(other.emailLength))
        let hasCommonLetters = limits.distance <= 4 || limits.similarity >= 0.92
        // Local parts of the same letters, or the very same ones, have their letters in common, if not their domains.
        let mayBeAlike = hasCommonLetters || own.localBits & other.localBits != 0
        var most = mayBeAlike ? mostUnequal[EvidenceKind.email.rawValue] : otherEmail
        if a.glance.domain >= 0, a.glance.domain == other.domain { most.raise(to: a.domain) }
        return most
    }

    /// The most that addresses can say with streets that are not the same.
    private func unequalStreets(_ a: Subject, _ other: SubjectGlance) -> Bits {
        let isFar =
            a.glance.street < 0 || other.street < 0 || !a.glance.streetSignature.mayBeClose(other.streetSignature)
        var most = isFar ? otherStreet : mostUnequal[EvidenceKind.address.rawValue]
        if a.glance.postalCode >= 0, a.glance.postalCode == other.postalCode { most.raise(to: a.postalCode) }
        if a.glance.city >= 0, a.glance.city == other.city { most.raise(to: a.city) }
        return most
    }

    /// The outcomes of comparing the names, where they are seen at a glance.
    private func names(_ a: Subject, _ other: SubjectGlance) -> PairComparer.Names? {
        let own = a.glance
        if own.isOrderGuessed, other.isOrderGuessed { return nil }
        let haveSeveral = own.hasSeveralNames || other.hasSeveralNames
        func compare(
            _ x: SubjectGlance.Name, _ y: SubjectGlance.Name, share: Float, _ xBits: UInt64, _ yBits: UInt64
        ) -> LevelFound? {
            guard x.number >= 0, y.number >= 0 else { return LevelFound() }
            guard x.length > 0, y.length > 0 else { return nil }
            if x.number == y.number {
                let isHomophone = x.han >= 0 && y.han >= 0 && x.han != y.han
                return LevelFound(isHomophone ? NameLevel.variant : .equal, share: share)
            }
            // Of several forms two may be equal.
            if haveSeveral, xBits & yBits != 0 { return nil }
            return LevelFound(x.level(y))
        }
        guard
            let given = compare(own.givenName, other.givenName, share: a.givenShare, own.givenBits, other.givenBits),
            let family = compare(
                own.familyName, other.familyName, share: a.familyShare, own.familyBits, other.familyBits),
            own.givenName.number >= 0 || own.familyName.number >= 0,
            other.givenName.number >= 0 || other.familyName.number >= 0
        else { return nil }
        var names = PairComparer.Names(given: given, family: family)
        if names.mayBeSwapped {
            guard
                let first = compare(
                    own.givenName, other.familyName, share: a.givenShare, own.givenBits, other.familyBits),
                let second = compare(
                    own.familyName, other.givenName, share: a.familyShare, own.familyBits, other.givenBits)
            else { return nil }
            names.takeSwapped(first, second)
        }
        return names
    }
}

extension SubjectGlance.Name {
    /// The level of two written forms that are not equal.
    fileprivate func level(_ other: Self) -> NameLevel {
        let isSameStart = (bytes.0 ^ other.bytes.0) & 0xFF == 0
        if length == 1 || other.length == 1 { return isSameStart ? .initial : .different }
        let limits = letters.limits(other.letters, Int(length), Int(other.length))
        let mayBeAlike = limits.similarity(hasSameStart: isSameStart) >= 0.82
        let soundsAlike = NameSound.areAlike(sound, other.sound)
        guard limits.distance <= 2 || mayBeAlike else { return soundsAlike ? .similar : .different }
        let (x, y) = (form, other.form)
        let distance = limits.distance <= 2 ? EditDistance.alignment(x, y, atMost: 2) : 3
        return PairComparer.level(
            distance: distance, length: max(x.count, y.count), soundsAlike: soundsAlike, isCut: { x.isCut(y) },
            similarity: { mayBeAlike ? JaroWinkler.similarity(x, y) : 0 })
    }
}

// MARK: - In full

extension PairScreen {
    /// Scores a pair.
    ///
    /// - Parameters:
    ///   - subject: one subject.
    ///   - b: the other.
    ///   - row: where the outcomes of the comparisons are put, as wide as the comparer's.
    /// - Returns: the bits of the pair, `nil` when they are fewer than ``least``.
    func bits(_ subject: Subject, _ b: Int, _ row: inout [LevelFound]) -> Double? {
        let (a, other) = (subject.position, glances[b])
        // First what is seen at a glance, then the names, then all else.
        var rest = Bits(strangers: .infinity, household: .infinity)
        let areSingle = !subject.glance.hasSeveralContacts && !other.hasSeveralContacts
        if areSingle {
            rest = mostButNames(subject, other)
            var most = rest
            most += subject.names
            if isHopeless(most) { return nil }
        }
        if let names = names(subject, other) {
            row[EvidenceKind.givenName.rawValue] = names.given
            row[EvidenceKind.familyName.rawValue] = names.family
            row[EvidenceKind.nameOrder.rawValue] = names.order
        } else {
            comparer.compareNames(a, b, into: &row)
        }
        for kind in [EvidenceKind.givenName, .familyName, .nameOrder] {
            rest += Self.bits(row[kind.rawValue], kind.rawValue, scorer)
        }
        if isHopeless(rest) { return nil }

        row[EvidenceKind.birthDate.rawValue] = comparer.birth(a, b)
        row[EvidenceKind.phone.rawValue] = areSingle ? phone(subject, other) : comparer.phone(a, b)
        row[EvidenceKind.gender.rawValue] = comparer.gender(a, b)
        row[EvidenceKind.document.rawValue] = comparer.document(a, b)
        row[EvidenceKind.country.rawValue] = comparer.country(a, b)
        row[EvidenceKind.email.rawValue] = comparer.email(a, b)
        row[EvidenceKind.address.rawValue] = comparer.address(a, b)
        for index in comparer.columns.extras.indices {
            row[EvidenceKind.allCases.count + index] = comparer.extra(index, a, b)
        }
        let bits = scorer.score(row).bits
        return bits >= least ? bits : nil
    }

    /// Compares the phones of two subjects that have one each at most.
    private func phone(_ a: Subject, _ other: SubjectGlance) -> LevelFound {
        let own = a.glance
        guard own.phone >= 0, other.phone >= 0 else { return LevelFound() }
        guard let digits = own.phoneDigits, let others = other.phoneDigits, own.phone != other.phone else {
            return comparer.phones(own.phone, other.phone)
        }
        return LevelFound(digits.isWithinOneSlip(of: others) ? PhoneLevel.slip : .different)
    }

    private func isHopeless(_ most: Bits) -> Bool { most.least < least - Self.slack }
}

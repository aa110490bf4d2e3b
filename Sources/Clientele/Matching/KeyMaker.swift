/// The kinds of keys.
///
/// Their numbers are part of stored digests: a new kind comes last.
enum MatchKeyKind: UInt8, CaseIterable, Sendable {
    case document, email, phone, localPart, birthDate, street, streetPostal, fullName, nameYear, nameMonthDay,
        namePostal, nameBeginnings, organization, nameSound

    /// Whether many strangers share such a key: only small blocks of it are worth comparing.
    var isWeak: Bool {
        switch self {
        case .document, .email, .phone, .localPart, .street, .fullName, .organization: false
        case .birthDate, .streetPostal, .nameYear, .nameMonthDay, .namePostal, .nameBeginnings, .nameSound: true
        }
    }

    var code: String {
        switch self {
        case .document: "document"
        case .email: "email"
        case .phone: "phone"
        case .localPart: "local-part"
        case .birthDate: "birth-date"
        case .street: "street"
        case .fullName: "full-name"
        case .streetPostal: "street-postal-code"
        case .nameYear: "name-year"
        case .nameMonthDay: "name-month-day"
        case .namePostal: "name-postal-code"
        case .nameBeginnings: "name-beginnings"
        case .organization: "organization"
        case .nameSound: "name-sound"
        }
    }
}

/// How many records may share a key until they are split; a key that many strangers share has a lower limit.
struct BlockLimits: Sendable {
    private let strong: Int
    private let weak: Int

    init(largest: Int) {
        strong = max(1, largest)
        weak = max(2, largest / 3)
    }

    func largest(_ isWeak: Bool) -> Int { isWeak ? weak : strong }
}

/// Makes the keys of subjects.
enum KeyMaker {
    /// Calls `body` with each key; a key may come more than once.
    static func makeKeys(of subject: Int, in columns: SubjectColumns, _ body: (MatchKeyKind, UInt64) -> Void) {
        func emit(_ kind: MatchKeyKind, _ add: (inout FormDigest) -> Void) {
            var digest = FormDigest()
            digest.add(kind.rawValue)
            add(&digest)
            digest.add(end)
            body(kind, digest.value)
        }
        for index in columns.documents.lists.range(subject) {
            emit(.document) { columns.documents.forms.add(columns.documents.lists.elements[index], to: &$0) }
        }
        for index in columns.phones.lists.range(subject) {
            emit(.phone) { columns.phones.forms.add(columns.phones.lists.elements[index], to: &$0) }
        }
        for index in columns.emails.lists.range(subject) {
            let email = columns.emails.lists.elements[index]
            emit(.email) { columns.emails.forms.add(email, to: &$0) }
            let local = columns.emailParts[Int(email)].local
            if local >= 0 { emit(.localPart) { columns.locals.add(local, to: &$0) } }
        }
        columns.forEachAddress(subject) { address in
            guard address.street >= 0 else { return }
            emit(.street) { columns.streets.add(address.street, to: &$0) }
            guard address.postalCode >= 0 else { return }
            emit(.streetPostal) {
                columns.streets.add(address.street, atMost: 5, to: &$0)
                $0.add(end)
                columns.postalCodes.add(address.postalCode, to: &$0)
            }
        }
        for extra in columns.extras where extra.isOrganization && extra.numbers[subject] >= 0 {
            emit(.organization) { extra.pool.add(extra.numbers[subject], to: &$0) }
        }
        let birth = columns.birth(subject)
        if let birth, birth.isWhole { emit(.birthDate) { for place in 0..<8 { $0.add(birth.digit(place)) } } }

        // A name may stand in the other's place, so every part makes the keys of both.
        let (given, family) = (columns.given, columns.family)
        let (names, families) = (given.range(subject), family.range(subject))
        for (list, range) in [(given, names), (family, families)] {
            for index in range where !list.elements[index].isOtherSpelling {
                let name = list.elements[index].key
                if let birth, birth.year > 0 {
                    emit(.nameYear) {
                        columns.names.add(name, to: &$0)
                        $0.add(end)
                        for place in 0..<4 { $0.add(birth.digit(place)) }
                    }
                }
                if let birth, birth.month > 0, birth.day > 0 {
                    emit(.nameMonthDay) {
                        columns.names.add(name, atMost: 4, to: &$0)
                        $0.add(end)
                        // The lower of month and day first: a swap of the two changes nothing.
                        let isMonthFirst = birth.month < birth.day
                        for place in isMonthFirst ? 4..<6 : 6..<8 { $0.add(birth.digit(place)) }
                        for place in isMonthFirst ? 6..<8 : 4..<6 { $0.add(birth.digit(place)) }
                    }
                }
                columns.forEachAddress(subject) { address in
                    guard address.postalCode >= 0 else { return }
                    emit(.namePostal) {
                        columns.names.add(name, atMost: 4, to: &$0)
                        $0.add(end)
                        columns.postalCodes.add(address.postalCode, to: &$0)
                    }
                }
            }
        }
        for i in names where !given.elements[i].isOtherSpelling {
            for j in families where !family.elements[j].isOtherSpelling {
                let (x, y) = (given.elements[i].key, family.elements[j].key)
                let isGivenFirst = columns.names.precedes(x, y)
                let (first, second) = isGivenFirst ? (x, y) : (y, x)
                for (kind, most) in [(MatchKeyKind.fullName, Int.max), (.nameBeginnings, 3)] {
                    emit(kind) {
                        columns.names.add(first, atMost: most, to: &$0)
                        $0.add(end)
                        columns.names.add(second, atMost: most, to: &$0)
                    }
                }
                // By their sound, with the year of birth where there is one: only Latin names, Han characters have their
                // readings, and only where the codes are long enough to tell people apart.
                let (one, other) = (columns.nameSounds[Int(x)], columns.nameSounds[Int(y)])
                let isLatin = given.elements[i].han < 0 && family.elements[j].han < 0
                if isLatin, min(one, other) >= 100, NameSound.length(of: one) + NameSound.length(of: other) >= 5 {
                    emit(.nameSound) {
                        for code in [min(one, other), max(one, other)] {
                            for shift in stride(from: 24, through: 0, by: -8) {
                                $0.add(UInt8(truncatingIfNeeded: code &>> UInt32(shift)))
                            }
                        }
                        if let birth, birth.year > 0 { for place in 0..<4 { $0.add(birth.digit(place)) } }
                    }
                }
            }
        }
    }

    /// Stands between the parts of a key; no form has it.
    private static let end: UInt8 = 0xFF
}

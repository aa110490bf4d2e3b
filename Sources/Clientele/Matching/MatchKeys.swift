/// A key that records of one person are likely to share, such as a phone number.
///
/// Two records are compared only when they have a key in common. The keys are ordinary index entries: an app that
/// stores them finds the candidates for a new record by lookup.
public struct MatchKey: Sendable, Hashable, Comparable {
    /// The kind of key, such as `phone` or `family-year`.
    public let name: String
    /// The key's text, a digest; equal for records that share the key.
    public let text: String

    /// Orders keys by name and text.
    public static func < (a: Self, b: Self) -> Bool { (a.name, a.text) < (b.name, b.text) }

    /// The key as an index key: name and text.
    public var indexKey: IndexKey { IndexKey().appending(name).appending(text) }

    /// Returns the keys of a subject, sorted, each once.
    public static func keys(for subject: MatchSubject) -> [MatchKey] {
        let columns = SubjectColumns(CollectionOfOne(subject))
        var keys: Set<MatchKey> = []
        KeyMaker.makeKeys(of: 0, in: columns) { kind, digest in
            keys.insert(MatchKey(name: kind.code, text: String(digest, radix: 36)))
        }
        return keys.sorted()
    }
}

/// The kinds of keys, from the most to the least telling.
enum MatchKeyKind: UInt8, CaseIterable, Sendable {
    case document, email, phone, localPart, birthDate, street, fullName, familyYear, givenYear, familyMonthDay,
        givenMonthDay, initialsMonthDay, familyPostal, givenPostal, prefixes, familyStart, givenStart

    var code: String {
        switch self {
        case .document: "document"
        case .email: "email"
        case .phone: "phone"
        case .localPart: "local-part"
        case .birthDate: "birth-date"
        case .street: "street"
        case .fullName: "full-name"
        case .familyYear: "family-year"
        case .givenYear: "given-year"
        case .familyMonthDay: "family-month-day"
        case .givenMonthDay: "given-month-day"
        case .initialsMonthDay: "initials-month-day"
        case .familyPostal: "family-postal-code"
        case .givenPostal: "given-postal-code"
        case .prefixes: "name-beginnings"
        case .familyStart: "family-beginning-day"
        case .givenStart: "given-beginning-day"
        }
    }
}

/// Makes the keys of subjects.
enum KeyMaker {
    /// Calls `body` with each key; a key may come more than once.
    static func makeKeys(of subject: Int, in columns: SubjectColumns, _ body: (MatchKeyKind, UInt64) -> Void) {
        func emit(_ kind: MatchKeyKind, _ parts: [ArraySlice<UInt8>]) {
            var digest = FormDigest()
            digest.add(kind.rawValue)
            for part in parts {
                for byte in part { digest.add(byte) }
                digest.add(0xFF)
            }
            body(kind, digest.value)
        }
        for index in columns.documents.range(subject) {
            emit(.document, [columns[.document].form(columns.documents.elements[index].number)])
        }
        for index in columns.phones.range(subject) {
            emit(.phone, [columns[.phone].form(columns.phones.elements[index])])
        }
        for index in columns.emails.range(subject) {
            let email = columns.emails.elements[index]
            emit(.email, [columns[.email].form(email.whole)])
            if email.local >= 0 { emit(.localPart, [columns[.email].form(email.local)]) }
        }
        let address = columns.addresses[subject]
        let postal = address.postalCode >= 0 ? columns[.postalCode].form(address.postalCode) : nil
        if address.street >= 0 { emit(.street, [columns[.street].form(address.street)]) }
        let birth = columns.births[subject]
        if let birth, birth.isWhole { emit(.birthDate, [birth.digits[...]]) }

        // A name may stand in the other's place, so every part makes the keys of both.
        let names = columns.given.range(subject).map { columns.given.elements[$0].key }
        let families = columns.family.range(subject).map { columns.family.elements[$0].key }
        let year = birth.flatMap { $0.year > 0 ? $0.digits[0..<4] : nil }
        let monthDay: ArraySlice<UInt8>? = birth.flatMap { birth in
            guard birth.month > 0, birth.day > 0 else { return nil }
            let (month, day) = (birth.digits[4..<6], birth.digits[6..<8])
            // Month and day in ascending order: a swap of the two changes nothing.
            return ArraySlice(month.lexicographicallyPrecedes(day) ? month + day : day + month)
        }
        for key in Set(names + families) {
            let form = columns[.name].form(key)
            let start = form.prefix(4)
            if let year { emit(.familyYear, [form, year]) }
            if let monthDay {
                emit(.familyMonthDay, [start, monthDay])
                emit(.initialsMonthDay, [form.prefix(1), monthDay])
            }
            if let postal { emit(.familyPostal, [start, postal]) }
        }
        for given in names {
            for family in families {
                let (x, y) = (columns[.name].form(given), columns[.name].form(family))
                let (first, second) = x.lexicographicallyPrecedes(y) ? (x, y) : (y, x)
                emit(.fullName, [first, second])
                emit(.prefixes, [first.prefix(3), second.prefix(3)])
            }
        }
    }
}

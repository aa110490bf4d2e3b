/// The kinds of keys, from the most to the least telling.
enum MatchKeyKind: UInt8, CaseIterable, Sendable {
    case document, email, phone, localPart, birthDate, street, streetPostal, fullName, nameYear, nameMonthDay,
        namePostal, nameBeginnings

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
        if address.street >= 0 {
            let street = columns[.street].form(address.street)
            emit(.street, [street])
            if let postal { emit(.streetPostal, [street.prefix(5), postal]) }
        }
        let birth = columns.births[subject]
        if let birth, birth.isWhole { emit(.birthDate, [birth.digits[...]]) }

        // A name may stand in the other's place, so every part makes the keys of both.
        let names = columns.given.written(subject)
        let families = columns.family.written(subject)
        let year = birth.flatMap { $0.year > 0 ? $0.digits[0..<4] : nil }
        let monthDay: ArraySlice<UInt8>? = birth.flatMap { birth in
            guard birth.month > 0, birth.day > 0 else { return nil }
            let (month, day) = (birth.digits[4..<6], birth.digits[6..<8])
            // Month and day in ascending order: a swap of the two changes nothing.
            return ArraySlice(month.lexicographicallyPrecedes(day) ? month + day : day + month)
        }
        for key in names + families {
            let form = columns[.name].form(key)
            let start = form.prefix(4)
            if let year { emit(.nameYear, [form, year]) }
            if let monthDay {
                emit(.nameMonthDay, [start, monthDay])
            }
            if let postal { emit(.namePostal, [start, postal]) }
        }
        for given in names {
            for family in families {
                let (x, y) = (columns[.name].form(given), columns[.name].form(family))
                let (first, second) = x.lexicographicallyPrecedes(y) ? (x, y) : (y, x)
                emit(.fullName, [first, second])
                emit(.nameBeginnings, [first.prefix(3), second.prefix(3)])
            }
        }
    }
}

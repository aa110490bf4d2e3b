/// A kind of record that can be recognised.
package protocol MatchableRecord: RecordKind {
    /// What is compared of the record.
    var matchSubject: MatchSubject { get }
}

extension Customer: MatchableRecord {
    /// Names, birth date, gender, contact points, addresses and documents, by their role; normal forms where there are
    /// any.
    public var matchSubject: MatchSubject {
        var subject = MatchSubject(id.description)
        for name in names where name.kind != .former {
            let isNative = name.kind == .native
            let hasParts = !name.surname.isEmpty || !name.given.isEmpty
            if isNative {
                subject.add(hasParts ? name.surname + name.given : name.full, as: .nativeName)
            } else if hasParts {
                subject.add(name.surname, as: .familyName)
                subject.add(name.given, as: .givenName)
            } else {
                subject.add(name.full, as: .fullName)
            }
        }
        if let organization { subject.add(organization.legalName, as: .fullName) }
        if let birthDate { subject.add(birthDate.date?.description ?? birthDate.raw, as: .birthDate) }
        if let gender { subject.add(gender.rawValue, as: .gender) }
        for phone in phones { subject.add(phone.number.isEmpty ? phone.raw : phone.number, as: .phone) }
        for email in emails { subject.add(email.address.isEmpty ? email.raw : email.address, as: .email) }
        for address in addresses {
            subject.add(address.lines.joined(separator: " "), as: .street)
            subject.add(address.city, as: .city)
            subject.add(address.province, as: .region)
            subject.add(address.postalCode, as: .postalCode)
            if let country = address.country { subject.add(country.rawValue, as: .country) }
        }
        for document in documents {
            subject.add(document.number.isEmpty ? document.raw : document.number, as: .documentNumber)
        }
        return subject
    }
}

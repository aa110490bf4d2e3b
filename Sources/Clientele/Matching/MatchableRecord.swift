/// A kind of record that can be recognised.
package protocol MatchableRecord: RecordKind {
    /// What is compared of the record.
    var matchSubject: MatchSubject { get }
}

extension Customer: MatchableRecord {
    /// Names, birth date, gender, contact points, addresses and documents, by their role, and what a company is known by;
    /// normal forms where there are any.
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
        if let organization {
            let name = organization.legalName.isEmpty ? organization.tradeName : organization.legalName
            subject.add(name, as: .organizationName)
            subject.add(organization.registrationNumber, as: .documentNumber)
        }
        if let birthDate { subject.add(birthDate.date?.description ?? birthDate.raw, as: .birthDate) }
        if let gender { subject.add(gender.rawValue, as: .gender) }
        for phone in phones { subject.add(phone.number.isEmpty ? phone.raw : phone.number, as: .phone) }
        for email in emails { subject.add(email.address.isEmpty ? email.raw : email.address, as: .email) }
        for (group, address) in zip(UInt8(0)..., addresses.prefix(MatchSubject.mostValues)) {
            subject.add(address.lines.joined(separator: " "), as: .street, group: group)
            subject.add(address.city, as: .city, group: group)
            subject.add(address.province, as: .region, group: group)
            subject.add(address.postalCode, as: .postalCode, group: group)
            if let country = address.country { subject.add(country.rawValue, as: .country) }
        }
        for document in documents { subject.add(Self.numberForLife(document), as: .documentNumber) }
        return subject
    }

    /// The number of a document, without the count of its issues where the kind of document has one.
    private static func numberForLife(_ document: IdentityDocument) -> String {
        let number = document.number.isEmpty ? document.raw : document.number
        guard document.kind == .taiwanCompatriotPermit || document.kind == .homeReturnPermit else { return number }
        return TravelDocumentNumber.check(number, kind: document.kind).value?.comparisonKey ?? number
    }
}

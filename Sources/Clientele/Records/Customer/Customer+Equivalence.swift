// Two entries of a list say the same when they name the same number, address or paper, whoever wrote them down and
// however it was spelled.

/// Whether two texts are equal and there is one.
private func isSame(_ a: String, _ b: String) -> Bool {
    !a.isEmpty && a.utf8.elementsEqual(b.utf8)
}

extension PhoneContact {
    /// Whether both are the same number: equal in E.164 form, or as given where one has none.
    public func isEquivalent(to other: PhoneContact) -> Bool {
        isSame(number, other.number) || (number.isEmpty || other.number.isEmpty) && isSame(raw, other.raw)
    }

    /// Returns a contact that takes each field by itself, but what was given, its number and its region from one of the two.
    ///
    /// A number is read by the region in which it was given; in another one it would be another number, or none.
    public func combined(with other: PhoneContact, _ choice: FieldChoice) -> PhoneContact {
        var result = combinedByField(with: other, choice)
        let (first, second) = choice == .absorbedFirst ? (other, self) : (self, other)
        let isUnread = first.number.isEmpty && (!second.number.isEmpty || first.raw.isEmpty)
        let isUnwritten = first.raw.isEmpty && !second.raw.isEmpty && first.number == second.number
        let source = isUnread || isUnwritten ? second : first
        (result.raw, result.number, result.region) = (source.raw, source.number, source.region)
        return result
    }
}

extension EmailContact {
    /// Whether both are the same address: equal in normal form, or as given where one has none.
    public func isEquivalent(to other: EmailContact) -> Bool {
        isSame(address, other.address) || (address.isEmpty || other.address.isEmpty) && isSame(raw, other.raw)
    }
}

extension IdentityDocument {
    /// Whether both are the same paper: of one kind, with one number, and not with two expiry dates.
    public func isEquivalent(to other: IdentityDocument) -> Bool {
        kind == other.kind
            && (isSame(number, other.number) || (number.isEmpty || other.number.isEmpty) && isSame(raw, other.raw))
            && (expires?.date == other.expires?.date || expires == nil || other.expires == nil)
    }

    /// Returns a document that takes each field by itself, but the number from the one whose issuer it has.
    ///
    /// Where the papers of an issuer have check digits, what is a number to those who do not know the issuer may be none.
    public func combined(with other: IdentityDocument, _ choice: FieldChoice) -> IdentityDocument {
        var result = combinedByField(with: other, choice)
        let sources = choice == .absorbedFirst ? [other, self] : [self, other]
        if let source = sources.first(where: { $0.readBy == result.readBy && $0.raw == result.raw }) {
            result.number = source.number
        }
        return result
    }

    /// The country by whose rules the number is read.
    var readBy: CountryCode? { issuingCountry ?? nationality }
}

extension PersonName {
    /// Whether both are the same name in the same use.
    public func isEquivalent(to other: PersonName) -> Bool {
        kind == other.kind && isSame(full.uppercased(), other.full.uppercased())
    }
}

extension PostalAddress {
    /// Whether both are the same address in the same words.
    public func isEquivalent(to other: PostalAddress) -> Bool {
        lines == other.lines && city == other.city && postalCode == other.postalCode
            && (country == other.country || country == nil || other.country == nil)
    }
}

extension Customer.Preference {
    /// Whether both state the same preference: category, value, scope, strength, and whether it was observed.
    public func isEquivalent(to other: Customer.Preference) -> Bool {
        category == other.category && value == other.value && scope == other.scope && strength == other.strength
            && isObserved == other.isObserved
    }
}

extension Customer.EmergencyContact {
    /// Whether both name the same person, with no two different numbers.
    public func isEquivalent(to other: Customer.EmergencyContact) -> Bool {
        name == other.name && (phone == nil || other.phone == nil || phone.isEquivalent(to: other.phone))
    }
}

extension Customer.ExternalIdentifier {
    /// Whether both are the same identifier of the same system.
    public func isEquivalent(to other: Customer.ExternalIdentifier) -> Bool {
        system == other.system && value == other.value
    }
}

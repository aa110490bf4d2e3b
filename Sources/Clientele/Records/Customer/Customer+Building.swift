extension Customer {
    /// Creates a person from what is usually known first.
    ///
    /// Any text is taken as it is; what is wrong with it is found by validation.
    ///
    /// - Parameters:
    ///   - name: the name in its own script, or as it is usually written.
    ///   - romanized: the name in Latin letters, such as `WANG/WEI`.
    ///   - birthDate: the birth date, `1961-03-08`.
    public init(person name: String, romanized: String? = nil, born birthDate: EnteredDate? = nil) {
        self.init()
        names.append(PersonName(name, .native))
        if let romanized { names.append(PersonName(romanized, .romanized)) }
        self.birthDate = birthDate
    }

    /// Creates a company; contact people are customers of their own, tied to it as companions.
    public init(company legalName: String) {
        self.init()
        nature = .company
        organization = Organization()
        organization?.legalName = legalName
    }

    /// Creates a public body, such as a school or an authority.
    public init(publicBody legalName: String) {
        self.init(company: legalName)
        nature = .publicBody
    }

    /// Adds a phone number as it was given.
    ///
    /// - Parameters:
    ///   - number: the number, in any form people write.
    ///   - region: the country in which a number without a calling code belongs.
    ///   - use: what the number is for.
    public mutating func add(phone number: String, region: CountryCode? = nil, use: ContactUse? = nil) {
        var contact = PhoneContact()
        contact.raw = number
        contact.region = region
        contact.use = use
        phones.append(contact)
    }

    /// Adds an e-mail address as it was given; the normal form is filled in when a registry stores it.
    public mutating func add(email address: String) {
        var contact = EmailContact()
        contact.raw = address
        emails.append(contact)
    }

    /// Adds an identity document.
    ///
    /// - Parameters:
    ///   - kind: the kind of document.
    ///   - number: the number, as it was given.
    ///   - country: the issuing country.
    ///   - expires: the last day on which it is valid.
    public mutating func add(
        document kind: IdentityDocument.Kind, number: String, issuedBy country: CountryCode? = nil,
        expires: EnteredDate? = nil
    ) {
        var document = IdentityDocument()
        document.kind = kind
        document.raw = number
        document.issuingCountry = country
        document.expires = expires
        documents.append(document)
    }

    /// Adds a passport.
    ///
    /// - Parameters:
    ///   - number: the number, as it was given.
    ///   - country: the issuing country.
    ///   - expires: the last day on which it is valid.
    public mutating func add(passport number: String, issuedBy country: CountryCode, expires: EnteredDate? = nil) {
        add(document: .passport, number: number, issuedBy: country, expires: expires)
    }

    /// The name to show: the native one, else the first, else the organisation's legal name; empty without any.
    public var name: String {
        let person = names.first { $0.kind == .native } ?? names.first
        return person?.full ?? organization?.legalName ?? ""
    }
}

extension PersonName {
    /// Creates a name from its text, in one piece, and what it is used for.
    public init(_ full: String, _ kind: Kind) {
        self.init()
        self.full = full
        self.kind = kind
    }
}

/// The normal forms of many subjects, a column for each kind, with every form interned.
struct SubjectColumns: Sendable {
    /// The pools, one for each kind of form of which shares are kept.
    enum Pool: Int, CaseIterable, Sendable {
        case name, han, birth, phone, email, domain, street, place, postalCode, document, country, gender
    }

    /// An e-mail address in the pools; `local` and `domain` are -1 when there is none.
    struct Email: Sendable {
        var whole: Int32
        var local: Int32
        var domain: Int32
    }

    /// A document number in its pool with the shape of its text.
    struct Document: Sendable {
        var number: Int32
        var shape: UInt32
        /// Whether the number is given for life.
        var isForLife: Bool
    }

    /// An address; a part that is missing is -1.
    struct Address: Sendable {
        var street: Int32 = -1
        var postalCode: Int32 = -1
        var city: Int32 = -1
        var region: Int32 = -1
        var isEmpty: Bool { street < 0 && postalCode < 0 && city < 0 && region < 0 }
    }

    /// More forms of one part of a name than this are not compared.
    static let mostNames = 16

    let count: Int
    private(set) var pools = Pool.allCases.map { _ in FormPool() }
    private(set) var given = Ragged<NameNumber>()
    private(set) var family = Ragged<NameNumber>()
    private(set) var births: [NormalBirth?] = []
    private(set) var birthNumbers: [Int32] = []
    private(set) var phones = Ragged<Int32>()
    private(set) var emails = Ragged<Email>()
    private(set) var documents = Ragged<Document>()
    private(set) var addresses: [Address] = []
    private(set) var countries = Ragged<Int32>()
    private(set) var genders: [Int32] = []
    /// The normal streets by the number of their form.
    private(set) var streets: [(numbers: [UInt32], bigrams: [UInt16])] = []
    /// The named texts and categories that occur, in order of their code.
    let extraRoles: [MatchSubject.Role]
    private(set) var extraPools: [FormPool]
    private(set) var extras: [[Int32]]

    init(_ subjects: some Collection<MatchSubject>) {
        count = subjects.count
        var roles: Set<MatchSubject.Role> = []
        for subject in subjects {
            for entry in subject.entries where entry.role.isNamed("text:") || entry.role.isNamed("category:") {
                roles.insert(entry.role)
            }
        }
        extraRoles = roles.sorted()
        extraPools = extraRoles.map { _ in FormPool() }
        extras = extraRoles.map { _ in [] }
        for subject in subjects { append(subject) }
    }

    subscript(_ pool: Pool) -> FormPool {
        _read { yield pools[pool.rawValue] }
        _modify { yield &pools[pool.rawValue] }
    }

    /// Changes the pools' shares: the ones named, then the ones of the extra roles.
    mutating func setShares(_ body: (inout FormPool, Int) -> Void) {
        for index in pools.indices { body(&pools[index], index) }
        for index in extraPools.indices { body(&extraPools[index], pools.count + index) }
    }

    private mutating func append(_ subject: MatchSubject) {
        appendNames(of: subject)
        appendBirth(of: subject)
        phones.append(interned(subject.compared(.phone).map(ContactNormalizer.phone), .phone))
        countries.append(interned(subject.compared(.country).map(AddressNormalizer.place), .country))
        genders.append(interned(subject.compared(.gender).map(GenderNormalizer.form), .gender).first ?? -1)
        var emails: [Email] = []
        for (whole, local, domain) in subject.compared(.email).map(ContactNormalizer.email) {
            guard let number = interned([whole], .email).first, !emails.contains(where: { $0.whole == number })
            else { continue }
            emails.append(
                Email(
                    whole: number, local: local.isEmpty ? -1 : self[.email].intern(local),
                    domain: interned([domain], .domain).first ?? -1))
        }
        self.emails.append(emails)
        var documents: [Document] = []
        for text in subject.compared(.documentNumber).map(ContactNormalizer.document) {
            guard let number = interned([text], .document).first else { continue }
            documents.append(
                Document(
                    number: number, shape: ContactNormalizer.shape(ofDocument: text),
                    isForLife: ContactNormalizer.isForLife(text)))
        }
        self.documents.append(documents)
        appendAddress(of: subject)
        for (index, role) in extraRoles.enumerated() {
            let form = subject.compared(role).map(AddressNormalizer.place).first { !$0.isEmpty }
            if let form {
                let number = extraPools[index].intern(form)
                extras[index].append(number)
            } else {
                extras[index].append(-1)
            }
        }
    }

    /// Interns forms without empty and repeated ones and counts each once.
    private mutating func interned(_ forms: [[UInt8]], _ pool: Pool) -> [Int32] {
        var numbers: [Int32] = []
        for form in forms where !form.isEmpty {
            let number = self[pool].intern(form)
            guard !numbers.contains(number) else { continue }
            numbers.append(number)
        }
        return numbers
    }

    private mutating func appendNames(of subject: MatchSubject) {
        var given: [NormalName] = []
        var family: [NormalName] = []
        for text in subject.compared(.familyName) { family += NameNormalizer.forms(ofPart: text, asSurname: true) }
        let middle = subject.compared(.middleName).joined(separator: " ")
        for text in subject.compared(.givenName) {
            given += NameNormalizer.forms(ofPart: text, asSurname: false)
            if !middle.isEmpty { given += NameNormalizer.forms(ofPart: text + " " + middle, asSurname: false) }
        }
        for role in [MatchSubject.Role.nativeName, .fullName] {
            for text in subject.compared(role) {
                let (familyPart, givenPart) = NameNormalizer.split(text)
                family += NameNormalizer.forms(ofPart: familyPart, asSurname: true)
                given += NameNormalizer.forms(ofPart: givenPart, asSurname: false)
            }
        }
        self.given.append(numbers(of: given))
        self.family.append(numbers(of: family))
    }

    private mutating func numbers(of names: [NormalName]) -> [NameNumber] {
        var seen: [Int32] = []
        var numbers: [NameNumber] = []
        for name in names.prefix(Self.mostNames) {
            let key = self[.name].intern(name.key)
            guard !seen.contains(key) else { continue }
            seen.append(key)
            numbers.append(
                NameNumber(
                    key: key, han: name.han.isEmpty ? -1 : self[.han].intern(name.han),
                    isOtherSpelling: name.isOtherSpelling))
        }
        return numbers
    }

    private mutating func appendBirth(of subject: MatchSubject) {
        var birth = subject.compared(.birthDate).lazy.compactMap(NormalBirth.init).first
        if birth == nil {
            func part(_ role: MatchSubject.Role) -> Int {
                subject.compared(role).lazy.compactMap { Int($0.filter { !$0.isWhitespace }) }.first ?? 0
            }
            birth = NormalBirth(year: part(.birthYear), month: part(.birthMonth), day: part(.birthDay))
        }
        births.append(birth)
        birthNumbers.append(interned(birth.map { [$0.digits] } ?? [], .birth).first ?? -1)
    }

    private mutating func appendAddress(of subject: MatchSubject) {
        var address = Address()
        if let street = AddressNormalizer.street(subject.compared(.street)) {
            address.street = interned([street.form], .street).first ?? -1
            if Int(address.street) == streets.count { streets.append((street.numbers, street.bigrams)) }
        }
        let postalCodes = subject.compared(.postalCode).map(AddressNormalizer.place)
        address.postalCode = interned(Array(postalCodes.prefix(1)), .postalCode).first ?? -1
        let cities = subject.compared(.city).map(AddressNormalizer.place)
        address.city = interned(Array(cities.prefix(1)), .place).first ?? -1
        let regions = subject.compared(.region).map(AddressNormalizer.place)
        address.region = interned(Array(regions.prefix(1)), .place).first ?? -1
        addresses.append(address)
    }
}

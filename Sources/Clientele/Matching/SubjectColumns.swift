/// The normal forms of many subjects, a column for each kind, with every form interned.
struct SubjectColumns: Sendable {
    /// An e-mail address taken apart.
    struct EmailParts: Sendable {
        /// The number of the part before the sign in the pool of local parts, or -1.
        var local: Int32
        /// The number of the domain in its pool, or -1.
        var domain: Int32
        /// Equal for local parts of the same letters.
        var letters: UInt64
        /// Equal for local parts of the same digits; 0 where there are none.
        var digits: UInt64
    }

    /// What kind of document a number is of.
    struct DocumentTraits: Sendable {
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

    /// More named texts and categories than this are not compared: each is a column as long as there are subjects.
    static let mostExtras = 256

    var count = 0

    // The forms, a pool for each kind of which shares are kept. They are named and not in a list, so that a comparison
    // reads them where they are.
    var names = FormPool()
    var births = FormPool()
    var phones = FormLists()
    var emails = FormLists()
    var documents = FormLists()
    var countries = FormLists()
    var domains = FormPool()
    var streets = FormPool()
    var places = FormPool()
    var postalCodes = FormPool()
    var genders = FormPool()
    var locals = FormPool()
    var hans = FormPool()

    // What is known of a form, by its number.
    /// The codes of ``NameSound``.
    private(set) var nameSounds: [UInt32] = []
    private(set) var birthDates: [NormalBirth] = []
    private(set) var emailParts: [EmailParts] = []
    private(set) var documentTraits: [DocumentTraits] = []
    var streetForms = StreetForms()

    // The numbers of the forms, by subject.
    var given = Ragged<NameNumber>()
    var family = Ragged<NameNumber>()
    /// Whether nothing tells which is the given and which the family name.
    var isOrderGuessed: [Bool] = []
    /// -1 where there is no date.
    var birthOf: [Int32] = []
    /// -1 where there is none.
    var genderOf: [Int32] = []
    var addressOf: [Address] = []
    /// The addresses of a subject besides the first: most have none.
    var otherAddresses = Ragged<Address>()

    /// The named texts and categories that occur, in order of their code.
    var extras: [ExtraColumn] = []

    /// The values of a named text or category.
    struct ExtraColumn: Sendable {
        let role: MatchSubject.Role
        /// Whether the values are texts, which may be alike, and not only equal.
        var isText: Bool { role.isNamed("text:") }
        var isOrganization: Bool { role == .organizationName }
        var pool = FormPool()
        /// The numbers of the forms by subject; -1 where there is none.
        var numbers: [Int32]
    }

    private var nameTexts = NameTexts()
    /// Where forms are made, one at a time.
    var form: [UInt8] = []

    init() {}

    init(_ subjects: some Sequence<MatchSubject>) {
        reserve(subjects.underestimatedCount)
        for subject in subjects { append(subject) }
    }

    /// Forgets what is known of forms by their numbers and the names' texts, and keeps the room.
    mutating func forgetTraits() {
        nameSounds.removeAll(keepingCapacity: true)
        birthDates.removeAll(keepingCapacity: true)
        emailParts.removeAll(keepingCapacity: true)
        documentTraits.removeAll(keepingCapacity: true)
        nameTexts.removeAll()
    }

    /// The date of birth of a subject.
    func birth(_ subject: Int) -> NormalBirth? {
        let number = birthOf[subject]
        return number < 0 ? nil : birthDates[Int(number)]
    }

    /// Puts the subjects in another order.
    mutating func reorder(_ order: [Int32]) {
        given = given.reordered(order)
        family = family.reordered(order)
        phones.reorder(order)
        emails.reorder(order)
        documents.reorder(order)
        countries.reorder(order)
        isOrderGuessed = order.map { isOrderGuessed[Int($0)] }
        birthOf = order.map { birthOf[Int($0)] }
        genderOf = order.map { genderOf[Int($0)] }
        addressOf = order.map { addressOf[Int($0)] }
        otherAddresses = otherAddresses.reordered(order)
        for index in extras.indices {
            let numbers = extras[index].numbers
            extras[index].numbers = order.map { numbers[Int($0)] }
        }
    }

    /// Adds a subject after all others.
    mutating func append(_ subject: MatchSubject) {
        appendNames(of: subject)
        appendBirth(of: subject)
        subject.forEach(.phone) { text in
            ContactNormalizer.phone(text, into: &form)
            phones.add(form)
        }
        phones.close()
        subject.forEach(.country) { text in
            AddressNormalizer.place(text, into: &form)
            countries.add(form)
        }
        countries.close()
        var gender: Int32 = -1
        subject.forEach(.gender) { text in
            let form = GenderNormalizer.form(text)
            if gender < 0, !form.isEmpty { gender = genders.intern(form) }
        }
        genderOf.append(gender)
        subject.forEach(.email) { text in
            let sign = ContactNormalizer.email(text, into: &form)
            addEmail(sign: sign)
        }
        emails.close()
        subject.forEach(.documentNumber) { text in
            DocumentNumber.normalize(text, into: &form)
            addDocument()
        }
        documents.close()
        appendAddresses(of: subject)
        appendExtras(of: subject)
        count += 1
    }

    /// Adds what is in ``form`` to the e-mail addresses of the subject that is being added.
    mutating func addEmail(sign: Int?) {
        guard let number = emails.add(form), Int(number) == emailParts.count else { return }
        var parts = EmailParts(local: -1, domain: -1, letters: 0, digits: 0)
        if let sign {
            let (local, domain) = (Array(form[..<sign]), Array(form[(sign + 1)...]))
            if !local.isEmpty { parts.local = locals.intern(local) }
            if !domain.isEmpty { parts.domain = domains.intern(domain) }
            (parts.letters, parts.digits) = ContactNormalizer.lettersAndDigits(local)
        }
        emailParts.append(parts)
    }

    /// Adds what is in ``form`` to the documents of the subject that is being added.
    mutating func addDocument() {
        guard let number = documents.add(form), Int(number) == documentTraits.count else { return }
        documentTraits.append(
            DocumentTraits(shape: DocumentNumber.shape(form), isForLife: DocumentNumber.isForLife(form)))
    }

    private mutating func appendNames(of subject: MatchSubject) {
        var middle = ""
        subject.forEach(.middleName) { middle += " " + $0 }
        subject.forEach(.familyName) { Self.add(nameTexts.forms(ofFamily: $0, &names, &hans), to: &family) }
        subject.forEach(.givenName) { text in
            Self.add(nameTexts.forms(ofGiven: text, &names, &hans), to: &given)
            if !middle.isEmpty { Self.add(nameTexts.forms(ofGiven: text + middle, &names, &hans), to: &given) }
        }
        let hasParts = family.openCount > 0 || given.openCount > 0
        var (guesses, known) = (0, 0)
        func count(_ isGuess: Bool) {
            guesses += isGuess ? 1 : 0
            known += isGuess ? 0 : 1
        }
        subject.forEach(.nativeName) { count(appendWholeName($0)) }
        subject.forEach(.fullName) { count(appendWholeName($0)) }
        isOrderGuessed.append(!hasParts && known == 0 && guesses > 0)
        given.close()
        family.close()
        soundNames()
    }

    /// Makes room for so many names more.
    mutating func reserveNames(_ names: Int) {
        self.names.reserve(names)
        nameSounds.reserveCapacity(nameSounds.count + names)
    }

    /// Notes how the names sound that were added.
    mutating func soundNames() {
        while nameSounds.count < names.count {
            nameSounds.append(NameSound.code(names.form(Int32(truncatingIfNeeded: nameSounds.count))))
        }
    }

    /// Adds a whole name; returns whether nothing told which of its words is the family name.
    private mutating func appendWholeName(_ text: String) -> Bool {
        let split = NameNormalizer.split(text)
        Self.add(nameTexts.forms(ofFamily: String(split.family), &names, &hans), to: &family)
        Self.add(nameTexts.forms(ofGiven: String(split.given), &names, &hans), to: &given)
        return split.isGuess
    }

    private static func add(_ numbers: ArraySlice<NameNumber>, to list: inout Ragged<NameNumber>) {
        for number in numbers {
            guard list.openCount < mostNames else { return }
            if !list.openListContains(where: { $0.key == number.key }) { list.add(number) }
        }
    }

    private mutating func appendBirth(of subject: MatchSubject) {
        var birth: NormalBirth?
        subject.forEach(.birthDate) { if birth == nil { birth = NormalBirth($0) } }
        if birth == nil {
            func part(_ part: MatchSubject.Part) -> Int {
                var number: Int?
                subject.forEach(part) { if number == nil { number = Int($0.filter { !$0.isWhitespace }) } }
                return number ?? 0
            }
            birth = NormalBirth(year: part(.birthYear), month: part(.birthMonth), day: part(.birthDay))
        }
        birthOf.append(birth.map { intern($0) } ?? -1)
    }

    mutating func intern(_ birth: NormalBirth) -> Int32 {
        form.removeAll(keepingCapacity: true)
        for place in 0..<8 { form.append(birth.digit(place)) }
        let number = births.intern(form)
        if Int(number) == birthDates.count { birthDates.append(birth) }
        return number
    }

    mutating func intern(_ street: NormalStreet) -> Int32 {
        street.putForm(into: &form)
        let number = streets.intern(form)
        if Int(number) == streetForms.count { streetForms.append(street) }
        return number
    }

    private mutating func appendAddresses(of subject: MatchSubject) {
        addressOf.append(address(of: subject, group: 0))
        let last = subject.lastGroup
        if last > 0 {
            for group in 1...last {
                let address = address(of: subject, group: group)
                if !address.isEmpty { otherAddresses.add(address) }
            }
        }
        otherAddresses.close()
    }

    private mutating func address(of subject: MatchSubject, group: UInt8) -> Address {
        var address = Address()
        var street = StreetReading()
        subject.forEach(.street, group: group) { street.add($0) }
        if let street = street.normal { address.street = intern(street) }
        func part(
            _ part: MatchSubject.Part, _ pool: inout FormPool, _ normalize: (String, inout [UInt8]) -> Void
        ) -> Int32 {
            var number: Int32 = -1
            subject.forEach(part, group: group) { text in
                guard number < 0 else { return }
                normalize(text, &form)
                if !form.isEmpty { number = pool.intern(form) }
            }
            return number
        }
        address.postalCode = part(.postalCode, &postalCodes) { AddressNormalizer.place($0, into: &$1) }
        address.city = part(.city, &places) { PlaceName.normalize($0, into: &$1) }
        address.region = part(.region, &places) { PlaceName.normalize($0, into: &$1) }
        return address
    }

    /// Calls `body` with each address of a subject.
    func forEachAddress(_ subject: Int, _ body: (Address) -> Void) {
        body(addressOf[subject])
        for index in otherAddresses.range(subject) { body(otherAddresses.elements[index]) }
    }

    /// Adds a column for a named text or category that no subject so far has.
    mutating func addExtra(_ role: MatchSubject.Role) {
        let place = extras.firstIndex { role < $0.role } ?? extras.endIndex
        extras.insert(ExtraColumn(role: role, numbers: Array(repeating: -1, count: count)), at: place)
    }

    private mutating func appendExtras(of subject: MatchSubject) {
        for role in subject.extraRoles where !extras.contains(where: { $0.role == role }) {
            guard extras.count < Self.mostExtras else { break }
            addExtra(role)
        }
        for index in extras.indices {
            var number: Int32 = -1
            subject.forEachExtra(extras[index].role) { text in
                guard number < 0 else { return }
                if extras[index].isOrganization {
                    CompanyNormalizer.company(text, into: &form)
                } else {
                    AddressNormalizer.place(text, into: &form)
                }
                if !form.isEmpty { number = extras[index].pool.intern(form) }
            }
            extras[index].numbers.append(number)
        }
    }
}

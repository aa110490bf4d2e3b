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

    private(set) var count = 0

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
    private(set) var locals = FormPool()
    private var hans = FormPool()

    // What is known of a form, by its number.
    private(set) var birthDates: [NormalBirth] = []
    private(set) var emailParts: [EmailParts] = []
    private(set) var documentTraits: [DocumentTraits] = []
    private(set) var streetForms = StreetForms()

    // The numbers of the forms, by subject.
    private(set) var given = Ragged<NameNumber>()
    private(set) var family = Ragged<NameNumber>()
    /// -1 where there is no date.
    private(set) var birthOf: [Int32] = []
    /// -1 where there is none.
    private(set) var genderOf: [Int32] = []
    private(set) var addressOf: [Address] = []

    /// The named texts and categories that occur, in order of their code.
    var extras: [ExtraColumn] = []

    /// The values of a named text or category.
    struct ExtraColumn: Sendable {
        let role: MatchSubject.Role
        /// Whether the values are texts, which may be alike, and not only equal.
        let isText: Bool
        var pool = FormPool()
        /// The numbers of the forms by subject; -1 where there is none.
        var numbers: [Int32]
    }

    private var nameTexts = NameTexts()
    /// Where forms are made, one at a time.
    private var form: [UInt8] = []

    init() {}

    init(_ subjects: some Sequence<MatchSubject>) {
        for subject in subjects { append(subject) }
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
        birthOf = order.map { birthOf[Int($0)] }
        genderOf = order.map { genderOf[Int($0)] }
        addressOf = order.map { addressOf[Int($0)] }
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
        subject.forEach(.email) { appendEmail($0) }
        emails.close()
        subject.forEach(.documentNumber) { text in
            ContactNormalizer.document(text, into: &form)
            guard let number = documents.add(form), Int(number) == documentTraits.count else { return }
            documentTraits.append(
                DocumentTraits(
                    shape: ContactNormalizer.shape(ofDocument: form), isForLife: ContactNormalizer.isForLife(form)))
        }
        documents.close()
        appendAddress(of: subject)
        appendExtras(of: subject)
        count += 1
    }

    private mutating func appendEmail(_ text: String) {
        let sign = ContactNormalizer.email(text, into: &form)
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

    private mutating func appendNames(of subject: MatchSubject) {
        var middle = ""
        subject.forEach(.middleName) { middle += " " + $0 }
        subject.forEach(.familyName) { Self.add(nameTexts.forms(ofFamily: $0, &names, &hans), to: &family) }
        subject.forEach(.givenName) { text in
            Self.add(nameTexts.forms(ofGiven: text, &names, &hans), to: &given)
            if !middle.isEmpty { Self.add(nameTexts.forms(ofGiven: text + middle, &names, &hans), to: &given) }
        }
        subject.forEach(.nativeName) { appendWholeName($0) }
        subject.forEach(.fullName) { appendWholeName($0) }
        given.close()
        family.close()
    }

    private mutating func appendWholeName(_ text: String) {
        let (familyPart, givenPart) = NameNormalizer.split(text)
        Self.add(nameTexts.forms(ofFamily: String(familyPart), &names, &hans), to: &family)
        Self.add(nameTexts.forms(ofGiven: String(givenPart), &names, &hans), to: &given)
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
        guard let birth else {
            birthOf.append(-1)
            return
        }
        form.removeAll(keepingCapacity: true)
        for place in 0..<8 { form.append(birth.digit(place)) }
        let number = births.intern(form)
        if Int(number) == birthDates.count { birthDates.append(birth) }
        birthOf.append(number)
    }

    private mutating func appendAddress(of subject: MatchSubject) {
        var address = Address()
        var street = StreetReading()
        subject.forEach(.street) { street.add($0) }
        if let street = street.normal {
            street.putForm(into: &form)
            address.street = streets.intern(form)
            if Int(address.street) == streetForms.count { streetForms.append(street) }
        }
        func part(_ part: MatchSubject.Part, _ pool: inout FormPool) -> Int32 {
            var number: Int32 = -1
            subject.forEach(part) { text in
                guard number < 0 else { return }
                AddressNormalizer.place(text, into: &form)
                if !form.isEmpty { number = pool.intern(form) }
            }
            return number
        }
        address.postalCode = part(.postalCode, &postalCodes)
        address.city = part(.city, &places)
        address.region = part(.region, &places)
        addressOf.append(address)
    }

    private mutating func appendExtras(of subject: MatchSubject) {
        for role in subject.extraRoles where !extras.contains(where: { $0.role == role }) {
            let place = extras.firstIndex { role < $0.role } ?? extras.endIndex
            extras.insert(
                ExtraColumn(
                    role: role, isText: role.isNamed("text:"), numbers: Array(repeating: -1, count: count)),
                at: place)
        }
        for index in extras.indices {
            var number: Int32 = -1
            subject.forEachExtra(extras[index].role) { text in
                guard number < 0 else { return }
                AddressNormalizer.place(text, into: &form)
                if !form.isEmpty { number = extras[index].pool.intern(form) }
            }
            extras[index].numbers.append(number)
        }
    }
}

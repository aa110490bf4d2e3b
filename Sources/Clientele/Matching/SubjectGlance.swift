/// What can be seen of a subject at a glance: enough to tell most pairs apart, in one place in memory.
///
/// Of a million subjects the candidates lie far apart, and fetching their values takes longer than comparing them.
struct SubjectGlance: Sendable {
    /// A part of the name as it was written.
    struct Name: Sendable {
        var letters = FormSignature()
        /// The bytes of the form, the first one lowest.
        var bytes: (UInt64, UInt64) = (0, 0)
        /// The number of the first form; -1 where there is none.
        var number: Int32 = -1
        /// The number of the Han characters, or -1.
        var han: Int32 = -1
        /// The code of ``NameSound``.
        var sound: UInt32 = 0
        /// 0 where there is no one length: for none and for several written forms, and for a long one.
        var length: UInt8 = 0

        /// The form, only where it has a length.
        var form: ShortForm { ShortForm(bytes: UInt128(bytes.1) &<< 64 | UInt128(bytes.0), count: Int(length)) }
    }

    var givenName = Name()
    var emailLength: UInt8 = 0
    var familyName = Name()
    /// Whether the name has a form besides the one of each part.
    var hasSeveralNames = false
    /// Whether nothing tells which part of the name is which.
    var isOrderGuessed = false
    /// Whether any of the contact points, addresses or documents are several.
    var hasSeveralContacts = false
    /// Whether no part of an address is known.
    var hasNoAddress = false
    /// A bit for each form of the part of the name; several forms may share one.
    var givenBits: UInt64 = 0
    var familyBits: UInt64 = 0
    var emailLetters = FormSignature()
    var streetSignature = StreetForms.Signature()
    /// The phone number; `nil` for a very long one.
    var phoneDigits: PackedDigits?
    // The numbers of the forms; -1 where there is none.
    var birth: Int32 = -1
    var phone: Int32 = -1
    var email: Int32 = -1
    var domain: Int32 = -1
    var document: Int32 = -1
    var street: Int32 = -1
    var postalCode: Int32 = -1
    var city: Int32 = -1
    /// A bit for the local part of the e-mail address, and one for its letters.
    var localBits: UInt32 = 0

    /// The glances of all subjects.
    static func all(of columns: borrowing SubjectColumns) -> [SubjectGlance] {
        var glances: [SubjectGlance] = []
        glances.reserveCapacity(columns.count)
        for subject in 0..<columns.count { glances.append(SubjectGlance(subject, in: columns)) }
        return glances
    }

    private init(_ subject: Int, in columns: borrowing SubjectColumns) {
        let (givens, families) = (columns.given.range(subject), columns.family.range(subject))
        hasSeveralNames = givens.count > 1 || families.count > 1
        givenName = Self.name(columns.given, givens, columns, &givenBits)
        familyName = Self.name(columns.family, families, columns, &familyBits)
        isOrderGuessed = columns.isOrderGuessed[subject]
        birth = columns.birthOf[subject]
        (phone, email, document) = (
            columns.phones.first(of: subject), columns.emails.first(of: subject), columns.documents.first(of: subject)
        )
        hasSeveralContacts =
            columns.phones.lists.range(subject).count > 1 || columns.emails.lists.range(subject).count > 1
            || columns.documents.lists.range(subject).count > 1 || !columns.otherAddresses.range(subject).isEmpty
        if phone >= 0 { phoneDigits = PackedDigits(columns.phones.forms.form(phone)) }
        if email >= 0 {
            let parts = columns.emailParts[Int(email)]
            domain = parts.domain
            if parts.local >= 0 {
                localBits = Self.bit(columns.locals.digest(parts.local)) | Self.bit(parts.letters)
            }
            emailLetters = columns.emails.forms.signature(email)
            emailLength = UInt8(clamping: columns.emails.forms.length(email))
        }
        let address = columns.addressOf[subject]
        if address.street >= 0 { streetSignature = columns.streetForms.signature(address.street) }
        (street, postalCode, city, hasNoAddress) = (address.street, address.postalCode, address.city, address.isEmpty)
    }

    private static func bit(_ digest: UInt64) -> UInt32 { 1 &<< UInt32(truncatingIfNeeded: digest & 31) }

    private static func name(
        _ list: Ragged<NameNumber>, _ range: Range<Int>, _ columns: borrowing SubjectColumns, _ bits: inout UInt64
    ) -> Name {
        let names = columns.names
        for index in range {
            bits |= 1 &<< UInt64(truncatingIfNeeded: names.digest(list.elements[index].key) & 63)
        }
        guard let first = range.first else { return Name() }
        let (key, length) = (list.elements[first].key, names.length(list.elements[first].key))
        var name = Name()
        (name.number, name.han, name.letters) = (key, list.elements[first].han, names.signature(key))
        name.sound = columns.nameSounds[Int(key)]
        // Other spellings count only where they are equal, and that their bits show.
        let isAlone =
            !list.elements[first].isOtherSpelling
            && range.dropFirst().allSatisfy { list.elements[$0].isOtherSpelling }
        guard isAlone, length <= ShortForm.limit, let form = ShortForm(Array(names.form(key)).span) else { return name }
        name.length = UInt8(truncatingIfNeeded: length)
        name.bytes = (UInt64(truncatingIfNeeded: form.bytes), UInt64(truncatingIfNeeded: form.bytes &>> 64))
        return name
    }

    /// Whether the numbers of two phones are more than one slip of the pen apart.
    func hasOtherPhone(than other: Self) -> Bool {
        guard let phoneDigits, let others = other.phoneDigits else { return false }
        return !phoneDigits.isWithinOneSlip(of: others)
    }
}

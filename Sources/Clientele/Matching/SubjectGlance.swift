/// What can be seen of a subject at a glance: enough to tell most pairs apart, in one place in memory.
///
/// Of a million subjects the candidates lie far apart, and fetching their values takes longer than comparing them.
struct SubjectGlance: Sendable {
    /// A part of the name as it was written.
    struct Name: Sendable {
        var letters = FormSignature()
        /// The number of the first form; -1 where there is none.
        var number: Int32 = -1
        var initial: UInt8 = 0
        /// 0 where there is no one length: for none and for several forms, and for a very long one.
        var length: UInt8 = 0
    }

    var givenName = Name()
    var familyName = Name()
    /// A bit for each form of the name, either part; several forms may share one.
    var nameBits: UInt64 = 0
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
    var emailLength: UInt8 = 0
    /// Whether the name has a form besides the one of each part.
    var hasSeveralNames = false
    /// Whether any of the contact points, addresses or documents are several.
    var hasSeveralContacts = false
    /// Whether no part of an address is known.
    var hasNoAddress = false

    init(_ subject: Int, in columns: SubjectColumns) {
        let (givens, families) = (columns.given.range(subject), columns.family.range(subject))
        // A part of which it is not known which it is may weigh as either.
        hasSeveralNames = givens.count > 1 || families.count > 1 || columns.isOrderGuessed[subject]
        givenName = Self.name(columns.given, givens, columns.names, &nameBits)
        familyName = Self.name(columns.family, families, columns.names, &nameBits)
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
        _ list: Ragged<NameNumber>, _ range: Range<Int>, _ names: FormPool, _ bits: inout UInt64
    ) -> Name {
        for index in range {
            bits |= 1 &<< UInt64(truncatingIfNeeded: names.digest(list.elements[index].key) & 63)
        }
        guard let first = range.first else { return Name() }
        let key = list.elements[first].key
        let length = names.length(key)
        return Name(
            letters: names.signature(key), number: key, initial: names.initial(key),
            length: range.count == 1 && length < FormSignature.limit ? UInt8(truncatingIfNeeded: length) : 0)
    }

    /// Whether the numbers of two phones are more than one slip of the pen apart.
    func hasOtherPhone(than other: Self) -> Bool {
        guard let phoneDigits, let others = other.phoneDigits else { return false }
        return !phoneDigits.isWithinOneSlip(of: others)
    }
}

import Clientele

/// Writes the export of the website's registrations.
struct WebsiteExport {
    static let header = [
        "reference", "registered_at", "full_name", "email", "mobile", "country", "city", "birth_date", "passport_no",
        "passport_expiry", "newsletter", "interests", "meal", "seat",
    ]
    let today: CalendarDate
    var clerk: Clerk

    mutating func cells(of visit: Visit, _ traveller: SyntheticTraveller) -> [String] {
        let name = fullName(traveller)
        var mail = traveller.emails.value(on: visit.day) ?? ""
        if let present = traveller.emails.last?.value, mail != present { clerk.note(.formerEmail) }
        mail = clerk.email(mail)
        if clerk.random.chance(80) { mail = mail.prefix(1).uppercased() + mail.dropFirst() }
        let birth = clerk.birthDate(traveller.birthDate)
        let mobile = mobile(visit, traveller)
        var passport = ("", "")
        if let document = traveller.document(.passport, on: visit.day), clerk.random.chance(480) {
            let number = clerk.cell(clerk.perhapsFullWidth(clerk.documentNumber(document.number)))
            if !number.isEmpty {
                clerk.note(document, of: traveller, today)
                passport = (number, clerk.cell(document.expires?.description ?? ""))
            }
        }
        return [
            visit.reference, "\(visit.day)T\(clockText(visit.secondOfDay))Z", clerk.cell(name, optional: false),
            clerk.cell(mail), mobile, traveller.address.country.rawValue, clerk.cell(traveller.address.city),
            clerk.cell("\(birth.year)-\(zeroPadded(birth.month, to: 2))-\(zeroPadded(birth.day, to: 2))"),
            passport.0, passport.1, traveller.wantsNewsletter ? "yes" : "no",
            traveller.interests.joined(separator: ";"), traveller.meal ?? "", traveller.seat ?? "",
        ]
    }

    private mutating func fullName(_ traveller: SyntheticTraveller) -> String {
        let isChinese = traveller.nationality == "CN"
        let usesOwnScript = isChinese ? 440 : traveller.nationality == "MY" ? 80 : 180
        if let native = traveller.nativeName, clerk.random.chance(usesOwnScript) { return clerk.han(native) }
        var family = traveller.familyName
        var given = traveller.givenName
        if isChinese, traveller.givenNameParts.count == 2, clerk.random.chance(250) {
            given = traveller.givenNameParts.joined(separator: clerk.random.pick([" ", "-"]))
        }
        if clerk.random.chance(300) { (family, given) = (LatinSpelling.folded(family), LatinSpelling.folded(given)) }
        var familyFirst =
            isChinese ? clerk.random.chance(650) : traveller.nativeFamilyName != nil && clerk.random.chance(150)
        if !isChinese, !familyFirst, clerk.random.chance(clerk.rates.swappedNameOrder) {
            familyFirst = true
            clerk.note(.swappedNameOrder)
        }
        let name = clerk.latin(familyFirst ? family + " " + given : given + " " + family)
        switch clerk.random.below(100) {
        case ..<9: return name.lowercased()
        case ..<17: return name.uppercased()
        default: return name
        }
    }

    private mutating func mobile(_ visit: Visit, _ traveller: SyntheticTraveller) -> String {
        let number = clerk.phone(of: traveller, on: visit.day)
        let country = CallingCode.split(number)
        let text: String
        switch clerk.random.below(5) {
        case 0: text = number
        case 1: text = "+" + country.code + " " + country.national
        case 2: text = country.trunk + country.national
        case 3:
            text =
                country.trunk
                + CallingCode.grouped(country.national, of: country.code, by: country.code == "86" ? " " : "-")
        default: text = "+" + country.code + " " + CallingCode.grouped(country.national, of: country.code, by: " ")
        }
        return clerk.cell(clerk.perhapsFullWidth(text))
    }
}

extension Clerk {
    /// Returns the telephone number a traveller used on a day.
    mutating func phone(of traveller: SyntheticTraveller, on day: CalendarDate) -> String {
        let number = traveller.phones.value(on: day) ?? ""
        if let present = traveller.phones.last?.value, number != present { note(.formerPhone) }
        return number
    }

    /// Notes what is to be said about a document that was shown.
    mutating func note(_ document: SyntheticTraveller.Document, of traveller: SyntheticTraveller, _ today: CalendarDate)
    {
        if let newest = traveller.documents.last(where: { $0.kind == document.kind }), newest != document {
            note(.replacedDocument)
        }
        if let expires = document.expires, expires < today { note(.expiredDocument) }
    }
}

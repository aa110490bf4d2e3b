/// Writes customers as vCard 4.0 (RFC 6350).
///
/// A masked value is no value: it is left out, and the card names it under `X-CLIENTELE-WITHHELD`.
struct VCardExporter: RecordExporter {
    private var lines = VCardLines()
    private var fields: Set<FieldPath> = []
    private(set) var leftOut: Set<FieldPath> = []

    init() {}

    mutating func append(_ customer: Customer, withheld: Set<FieldPath>, changedAt: Timestamp?) {
        let customer = customer.without(withheld)
        lines.append("BEGIN", value: "VCARD")
        lines.append("VERSION", value: "4.0")
        lines.append("PRODID", value: "-//Clientele//Clientele//EN")
        note("id")
        lines.append("UID", value: "urn:uuid:\(customer.id)")
        if let changedAt { lines.append("REV", value: changedAt.basicText) }
        lines.append("KIND", value: customer.nature == .person ? "individual" : "org")
        note("nature")
        appendNames(of: customer)
        appendPerson(customer)
        appendContacts(of: customer)
        appendRest(of: customer)
        if !withheld.isEmpty {
            lines.append("X-CLIENTELE-WITHHELD", components: [withheld.sorted().map(\.description)])
        }
        lines.append("END", value: "VCARD")
        noteWhatIsLeft(of: customer)
    }

    mutating func takeBytes() -> [UInt8] { lines.takeBytes() }

    mutating func takeFields() -> Set<FieldPath> {
        defer { fields = [] }
        return fields
    }

    private mutating func note(_ field: FieldPath) { fields.insert(field) }

    // MARK: - Names

    private mutating func appendNames(of customer: Customer) {
        var names: [PersonName] = []
        for name in customer.names {
            var name = name
            // A name may be known by its parts alone.
            if name.full.isBlank {
                let parts = name.kind == .native ? [name.surname, name.given] : [name.given, name.surname]
                name.full = parts.filter { !$0.isBlank }.joined(separator: name.kind == .native ? "" : " ")
            }
            guard !name.full.isBlank else { continue }
            switch name.kind {
            case .nickname?:
                note("names")
                lines.append("NICKNAME", text: name.full)
            case .former?, .alternate?: leftOut.insert("names")
            default:
                if !names.contains(where: { $0.full == name.full }) { names.append(name) }
            }
        }
        if !names.isEmpty { note("names") }
        // Names in several scripts are one name (RFC 6350, section 5.4).
        let alternative = names.count > 1 ? ["ALTID=1"] : []
        for name in names {
            lines.append("FN", alternative + [VCardLines.language(name.language)].compactMap { $0 }, text: name.full)
        }
        for name in names where !name.surname.isBlank || !name.given.isBlank {
            lines.append(
                "N", alternative + [VCardLines.language(name.language)].compactMap { $0 },
                components: [[name.surname], [name.given], [name.middle], [name.title], [""]])
        }
        if names.isEmpty {
            // A card must have a name to show.
            lines.append("FN", text: customer.organization?.cardName ?? "\(customer.id)")
        }
        if let organization = customer.organization {
            note("organization")
            if !organization.legalName.isBlank { lines.append("ORG", components: [[organization.legalName]]) }
            if !organization.tradeName.isBlank, organization.tradeName != organization.legalName {
                lines.append("NICKNAME", text: organization.tradeName)
            }
            if !organization.registrationNumber.isEmpty || !organization.industry.isEmpty {
                leftOut.insert("organization")
            }
        }
    }

    // MARK: - The person

    private mutating func appendPerson(_ customer: Customer) {
        if let birthDate = customer.birthDate {
            note("birthDate")
            if let text = birthDate.cardText {
                lines.append("BDAY", value: text)
            } else {
                lines.append("BDAY", ["VALUE=text"], text: birthDate.raw)
            }
            if birthDate.date != nil, !birthDate.raw.isEmpty { leftOut.insert("birthDate") }
        }
        if let gender = customer.gender {
            note("gender")
            switch gender {
            case .male: lines.append("GENDER", value: "M")
            case .female: lines.append("GENDER", value: "F")
            case .unspecified: lines.append("GENDER", value: "O")
            case .undisclosed: lines.append("GENDER", value: "U")
            default: lines.append("GENDER", components: [[""], [gender.rawValue]])
            }
        }
        if !customer.birthPlace.isBlank {
            note("birthPlace")
            lines.append("BIRTHPLACE", text: customer.birthPlace)
        }
        for (index, language) in customer.languages.enumerated() {
            note("languages")
            let preference = customer.languages.count > 1 ? ["PREF=\(min(index + 1, 100))"] : []
            lines.append("LANG", preference, text: language.rawValue)
        }
        if !customer.occupation.isBlank {
            note("occupation")
            lines.append("ROLE", text: customer.occupation)
        }
        if !customer.employer.isBlank {
            note("employer")
            lines.append("ORG", components: [[customer.employer]])
        }
    }

    // MARK: - Contacts

    private mutating func appendContacts(of customer: Customer) {
        for phone in customer.phones {
            let preference = phone.isPrimary ? ["PREF=1"] : []
            let type = phone.use?.cardPhoneType.map { ["TYPE=" + $0] } ?? []
            if !phone.number.isEmpty {
                lines.append("TEL", ["VALUE=uri"] + type + preference, value: "tel:" + phone.number.uriText)
            } else if !phone.raw.isBlank {
                lines.append("TEL", ["VALUE=text"] + type + preference, text: phone.raw)
            } else {
                continue
            }
            note("phones")
            if !phone.number.isEmpty, !phone.raw.isEmpty, phone.raw != phone.number { leftOut.insert("phones.raw") }
        }
        for email in customer.emails {
            let address = email.address.isEmpty ? email.raw : email.address
            guard !address.isBlank else { continue }
            note("emails")
            let type = email.use?.cardPlaceType.map { ["TYPE=" + $0] } ?? []
            lines.append("EMAIL", type + (email.isPrimary ? ["PREF=1"] : []), text: address)
            if !email.raw.isEmpty, email.raw != address { leftOut.insert("emails.raw") }
        }
        for address in customer.addresses {
            note("addresses")
            let type = address.use?.cardPlaceType.map { ["TYPE=" + $0] } ?? []
            lines.append(
                "ADR", [VCardLines.language(address.language)].compactMap { $0 } + type,
                components: [
                    [""], [""], address.lines, [address.city], [address.province], [address.postalCode],
                    [address.country?.rawValue ?? ""],
                ])
        }
    }

    // MARK: - The rest

    private mutating func appendRest(of customer: Customer) {
        if !customer.tags.isEmpty {
            note("tags")
            lines.append("CATEGORIES", components: [customer.tags.map(\.rawValue)])
        }
        for companion in customer.companions {
            guard let other = companion.customer else { continue }
            note("companions")
            lines.append("RELATED", value: "urn:uuid:\(other)")
            if companion.role != nil { leftOut.insert("companions.role") }
        }
        for remark in customer.notes where !remark.text.isBlank {
            note("notes")
            lines.append("NOTE", text: remark.text)
            if remark.at != nil || !remark.author.isEmpty { leftOut.insert("notes") }
        }
    }

    /// Notes the fields that a card has no place for.
    private mutating func noteWhatIsLeft(of customer: Customer) {
        let fields: [(FieldPath, Bool)] = [
            ("nationalities", customer.nationalities.isEmpty), ("residence", customer.residence == nil),
            ("socialAccounts", customer.socialAccounts.isEmpty), ("documents", customer.documents.isEmpty),
            ("memberships", customer.memberships.isEmpty), ("preferences", customer.preferences.isEmpty),
            ("specialNeeds", customer.specialNeeds.isEmpty), ("budget", customer.budget == nil),
            ("emergencyContacts", customer.emergencyContacts.isEmpty),
            ("accountManager", customer.accountManager == nil),
            ("externalIdentifiers", customer.externalIdentifiers.isEmpty),
            ("provenance", customer.provenance == nil), ("reviewedAt", customer.reviewedAt == nil),
            ("status", customer.status == .active), ("custom", customer.custom.isAbsent),
        ]
        for (path, isEmpty) in fields where !isEmpty { leftOut.insert(path) }
    }
}

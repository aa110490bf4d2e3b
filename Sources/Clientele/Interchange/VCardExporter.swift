/// Writes customers as vCard 4.0 (RFC 6350).
///
/// A masked value is no value: it is left out, and the card names it under `X-CLIENTELE-WITHHELD`. What a card has no
/// place for is found by comparing the values of the customer with those that were written, so no field is forgotten.
struct VCardExporter: RecordExporter {
    private let tree: FieldTree
    /// The values that every customer has.
    private let defaults: [FieldPath: JSONValue]
    private var lines = VCardLines()
    private var fields: Set<FieldPath> = []
    /// The values of the present customer that stand in its card in full.
    private var whole: Set<FieldPath> = []
    private(set) var leftOut: Set<FieldPath> = []

    init(schema: RecordSchema<Customer>) {
        tree = FieldTree(schema)
        var defaults: [FieldPath: JSONValue] = [:]
        tree.forEachLeaf(in: Customer().json) { defaults[$0.path] = $0.json }
        self.defaults = defaults
    }

    mutating func append(_ record: Customer, withheld: Set<FieldPath>, changedAt: Timestamp?) {
        let json = record.json
        let customer = record.without(withheld, json)
        whole = []
        lines.append("BEGIN", value: "VCARD")
        lines.append("VERSION", value: "4.0")
        lines.append("PRODID", value: "-//Clientele//Clientele//EN")
        note(Self.path("id"))
        lines.append("UID", value: "urn:uuid:\(customer.id)")
        if let changedAt { lines.append("REV", value: changedAt.basicText) }
        lines.append("KIND", value: customer.nature == .person ? "individual" : "org")
        note(Self.path("nature"), inFull: customer.nature == .person || customer.nature == .company)
        appendNames(of: customer)
        appendOrganization(of: customer)
        appendPerson(customer)
        appendPhones(of: customer)
        appendEmails(of: customer)
        appendAddresses(of: customer)
        appendRest(of: customer)
        if !withheld.isEmpty {
            lines.append("X-CLIENTELE-WITHHELD", components: [withheld.sorted().map(\.description)])
        }
        lines.append("END", value: "VCARD")
        noteWhatIsLeft(in: json, withheld)
    }

    mutating func takeBytes() -> [UInt8] { lines.takeBytes() }

    mutating func takeFields() -> Set<FieldPath> {
        defer { fields = [] }
        return fields
    }

    // MARK: - What was written

    private static func path(_ field: String, _ index: Int? = nil, _ part: String? = nil) -> FieldPath {
        FieldPath([.field(field)] + (index.map { [.index($0)] } ?? []) + (part.map { [.field($0)] } ?? []))
    }

    /// Notes that a value stands in the card.
    private mutating func note(_ path: FieldPath, inFull isWhole: Bool = true) {
        fields.insert(path.withoutIndices)
        if isWhole { whole.insert(path) }
    }

    /// Notes that a text stands in the card, and whether a card can hold all of it.
    private mutating func note(_ path: FieldPath, _ text: String) {
        guard !text.isBlank else { return }
        note(path, inFull: VCardLines.holds(text))
    }

    /// Notes the fields with values that do not stand in the card.
    private mutating func noteWhatIsLeft(in json: JSONValue, _ withheld: Set<FieldPath>) {
        tree.forEachLeaf(in: json) { leaf in
            guard !whole.contains(leaf.path), !leaf.path.isWithheldMarker, !withheld.contains(leaf.path),
                defaults[leaf.path] != leaf.json
            else { return }
            leftOut.insert(leaf.fieldPath)
        }
    }

    // MARK: - Names

    private mutating func appendNames(of customer: Customer) {
        var names: [(place: Int, name: PersonName)] = []
        for (place, name) in customer.names.enumerated() {
            var name = name
            // A name may be known by its parts alone.
            if name.full.isBlank {
                let parts = name.kind == .native ? [name.surname, name.given] : [name.given, name.surname]
                name.full = parts.filter { !$0.isBlank }.joined(separator: name.kind == .native ? "" : " ")
            }
            guard !name.full.isBlank else { continue }
            switch name.kind {
            case .nickname?:
                note(Self.path("names", place, "kind"))
                note(Self.path("names", place, "full"), name.full)
                lines.append("NICKNAME", text: name.full)
            case .former?, .alternate?: break
            default:
                if !names.contains(where: { $0.name.full == name.full }) { names.append((place, name)) }
            }
        }
        // Names in several scripts are one name (RFC 6350, section 5.4).
        let alternative = names.count > 1 ? ["ALTID=1"] : []
        for (place, name) in names {
            let language = VCardLines.language(name.language)
            if language != nil { note(Self.path("names", place, "language")) }
            note(Self.path("names", place, "full"), name.full)
            lines.append("FN", alternative + [language].compactMap { $0 }, text: name.full)
        }
        for (place, name) in names where !name.surname.isBlank || !name.given.isBlank {
            let parts = [
                ("surname", name.surname), ("given", name.given), ("middle", name.middle), ("title", name.title),
            ]
            for (part, text) in parts { note(Self.path("names", place, part), text) }
            lines.append(
                "N", alternative + [VCardLines.language(name.language)].compactMap { $0 },
                components: parts.map { [$0.1] } + [[""]])
        }
        if names.isEmpty {
            // A card must have a name to show.
            lines.append("FN", text: customer.organization?.cardName ?? "\(customer.id)")
        }
    }

    private mutating func appendOrganization(of customer: Customer) {
        guard let organization = customer.organization else { return }
        note(Self.path("organization").appending(field: "legalName"), organization.legalName)
        note(Self.path("organization").appending(field: "tradeName"), organization.tradeName)
        if !organization.legalName.isBlank { lines.append("ORG", components: [[organization.legalName]]) }
        if !organization.tradeName.isBlank, organization.tradeName != organization.legalName {
            lines.append("NICKNAME", text: organization.tradeName)
        }
    }

    // MARK: - The person

    private mutating func appendPerson(_ customer: Customer) {
        if let birthDate = customer.birthDate, !birthDate.isAbsent {
            if let text = birthDate.cardText {
                lines.append("BDAY", value: text)
                // Of a date that was written otherwise only what it means is in the card.
                note(Self.path("birthDate"), inFull: birthDate.date == nil || birthDate.raw.isEmpty)
            } else {
                lines.append("BDAY", ["VALUE=text"], text: birthDate.raw)
                note(Self.path("birthDate"), birthDate.raw)
            }
        }
        if let gender = customer.gender {
            note(Self.path("gender"), inFull: VCardLines.holds(gender.rawValue))
            switch gender {
            case .male: lines.append("GENDER", value: "M")
            case .female: lines.append("GENDER", value: "F")
            case .unspecified: lines.append("GENDER", value: "O")
            case .undisclosed: lines.append("GENDER", value: "U")
            default: lines.append("GENDER", components: [[""], [gender.rawValue]])
            }
        }
        if !customer.birthPlace.isBlank {
            note(Self.path("birthPlace"), customer.birthPlace)
            lines.append("BIRTHPLACE", text: customer.birthPlace)
        }
        for (place, language) in customer.languages.enumerated() where !language.rawValue.isBlank {
            note(Self.path("languages", place), language.rawValue)
            let preference = customer.languages.count > 1 ? ["PREF=\(min(place + 1, 100))"] : []
            lines.append("LANG", preference, text: language.rawValue)
        }
        if !customer.occupation.isBlank {
            note(Self.path("occupation"), customer.occupation)
            lines.append("ROLE", text: customer.occupation)
        }
        if !customer.employer.isBlank {
            note(Self.path("employer"), customer.employer)
            lines.append("ORG", components: [[customer.employer]])
        }
    }

    // MARK: - Contacts

    private mutating func appendPhones(of customer: Customer) {
        for (place, phone) in customer.phones.enumerated() {
            note(Self.path("phones", place, "isPrimary"))
            let preference = phone.isPrimary ? ["PREF=1"] : []
            let type = phone.use?.cardPhoneType.map { ["TYPE=" + $0] } ?? []
            if !phone.number.isEmpty {
                note(Self.path("phones", place, "number"))
                if phone.raw == phone.number { note(Self.path("phones", place, "raw")) }
                lines.append("TEL", ["VALUE=uri"] + type + preference, value: "tel:" + phone.number.uriText)
            } else if !phone.raw.isBlank {
                note(Self.path("phones", place, "raw"), phone.raw)
                lines.append("TEL", ["VALUE=text"] + type + preference, text: phone.raw)
            } else {
                continue
            }
            if !type.isEmpty { note(Self.path("phones", place, "use")) }
        }
    }

    private mutating func appendEmails(of customer: Customer) {
        for (place, email) in customer.emails.enumerated() {
            note(Self.path("emails", place, "isPrimary"))
            let address = email.address.isEmpty ? email.raw : email.address
            guard !address.isBlank else { continue }
            if !email.address.isEmpty { note(Self.path("emails", place, "address"), address) }
            if email.raw == address { note(Self.path("emails", place, "raw"), address) }
            let type = email.use?.cardPlaceType.map { ["TYPE=" + $0] } ?? []
            if !type.isEmpty { note(Self.path("emails", place, "use")) }
            lines.append("EMAIL", type + (email.isPrimary ? ["PREF=1"] : []), text: address)
        }
    }

    private mutating func appendAddresses(of customer: Customer) {
        for (place, address) in customer.addresses.enumerated() {
            let list = Self.path("addresses", place)
            for (line, text) in address.lines.enumerated() {
                note(list.appending(field: "lines").appending(index: line), text)
            }
            let country = address.country?.rawValue ?? ""
            let parts = [
                ("city", address.city), ("province", address.province), ("postalCode", address.postalCode),
                ("country", country),
            ]
            for (part, text) in parts { note(list.appending(field: part), text) }
            let type = address.use?.cardPlaceType.map { ["TYPE=" + $0] } ?? []
            if !type.isEmpty { note(list.appending(field: "use")) }
            let language = VCardLines.language(address.language)
            if language != nil { note(list.appending(field: "language")) }
            lines.append(
                "ADR", [language].compactMap { $0 } + type,
                components: [[""], [""], address.lines] + parts.map { [$0.1] })
        }
    }

    // MARK: - The rest

    private mutating func appendRest(of customer: Customer) {
        let tags = customer.tags.map(\.rawValue)
        for (place, tag) in tags.enumerated() { note(Self.path("tags", place), tag) }
        if tags.contains(where: { !$0.isBlank }) {
            lines.append("CATEGORIES", components: [tags.filter { !$0.isBlank }])
        }
        for (place, companion) in customer.companions.enumerated() {
            guard let other = companion.customer else { continue }
            note(Self.path("companions", place, "customer"))
            lines.append("RELATED", value: "urn:uuid:\(other)")
        }
        for (place, remark) in customer.notes.enumerated() where !remark.text.isBlank {
            note(Self.path("notes", place, "text"), remark.text)
            lines.append("NOTE", text: remark.text)
        }
    }
}

/// Reads what a traveller's paper must say, element by element, and notes what is missing.
///
/// Nothing is made up: what is not in the record is a finding, whatever could be guessed.
struct PaperReader {
    /// What is to be read beside the kind and the number.
    struct Elements: OptionSet {
        let rawValue: Int
        /// Surname and given name in Latin letters.
        static let name = Elements(rawValue: 1)
        /// Nationality, birth date and gender.
        static let person = Elements(rawValue: 2)
        /// Issuing country and expiry.
        static let issue = Elements(rawValue: 4)
        static let all: Elements = [.name, .person, .issue]
    }

    /// The documents other than a resident identity card that carriers and hotels in China take.
    static let chinesePapers: [IdentityDocument.Kind] = [
        .passport, .foreignPermanentResidence, .homeReturnPermit, .taiwanCompatriotPermit,
    ]
    /// The documents that are sent to border authorities.
    static let borderPapers: [IdentityDocument.Kind] = [.passport, .nationalIdentityCard]

    let customer: Customer
    let context: ValidationContext
    private(set) var findings: [Finding] = []
    /// The document that is read; `nil` where there is none of the kinds.
    private(set) var paper: IdentityDocument?
    /// The place of the document, or the one where it would be.
    private(set) var place: FieldPath
    private(set) var number = ""
    private(set) var issuer = ""
    private(set) var nationality = ""
    private(set) var gender = ""
    private(set) var birthDate: CalendarDate?
    private(set) var expires: CalendarDate?
    private(set) var name: RomanizedName?

    init(_ customer: Customer, _ context: ValidationContext) {
        self.customer = customer
        self.context = context
        place = FieldPath([.field("documents"), .index(customer.documents.count)])
    }

    mutating func note(_ kind: Finding.Kind, at path: FieldPath, repair: String? = nil) {
        findings.append(Finding(kind, at: path, repair: repair))
    }

    // MARK: - Residents

    /// Whether the customer travels on a resident identity card: has one, or is of China alone and has no other paper.
    var isResident: Bool {
        let kinds = customer.documents.compactMap(\.kind)
        if kinds.contains(.residentIdentityCard) { return true }
        return customer.nationalities.compactMap(CountryTable.alpha3) == ["CHN"] && customer.nationalities.count == 1
            && !kinds.contains(where: Self.chinesePapers.contains)
    }

    /// Reads a resident's name in Han characters and number.
    mutating func readResident() {
        choose([.residentIdentityCard])
        let texts =
            [paper?.holder ?? ""] + customer.names.filter { $0.kind != .former && $0.kind != .nickname }.map(\.full)
        let isNamed = texts.contains { text in
            text.unicodeScalars.count(where: TextHygiene.isHan) > 1
                && text.unicodeScalars.allSatisfy { TextHygiene.isHan($0) || $0 == "·" || $0 == " " }
        }
        if !isNamed { note(.travelHanNameMissing, at: newName) }
        if paper == nil { note(.travelResidentCardMissing, at: place.appending(field: "kind")) }
        let raw = paper?.raw ?? ""
        if raw.isEmpty {
            note(.travelNumberMissing, at: place.appending(field: "raw"))
        } else if ResidentIdentityCard.check(raw, today: context.today).verdict == .invalid {
            note(.travelNumberInvalid, at: place.appending(field: "raw"))
        }
        readExpiry(isNeeded: false)
    }

    /// Where a name would be added.
    private var newName: FieldPath {
        FieldPath([.field("names"), .index(customer.names.count), .field("full")])
    }

    // MARK: - Everybody else

    /// Reads the best document of some kinds.
    mutating func read(_ kinds: [IdentityDocument.Kind], needing elements: Elements) {
        choose(kinds)
        if paper == nil { note(.travelDocumentMissing, at: place.appending(field: "kind")) }
        if let raw = paper?.raw, !raw.isEmpty {
            let checked = TravelDocumentNumber.check(
                raw, kind: paper?.kind, issuer: paper?.issuingCountry ?? paper?.nationality)
            number = checked.value?.number ?? ""
            if checked.verdict == .invalid { note(.travelNumberInvalid, at: place.appending(field: "raw")) }
        } else {
            note(.travelNumberMissing, at: place.appending(field: "raw"))
        }
        if elements.contains(.issue) {
            issuer = country(
                paper?.issuingCountry, at: place.appending(field: "issuingCountry"), missing: .travelIssuerMissing)
        }
        readExpiry(isNeeded: elements.contains(.issue))
        if elements.contains(.person) { readPerson() }
        if elements.contains(.name) { readName() }
    }

    /// Reads whether there is a visa or residence permit.
    mutating func readVisa() {
        let visa = customer.documents.contains { document in
            let isChinese = document.issuingCountry == nil || document.issuingCountry == "CN"
            return document.kind == .visa && isChinese && !document.raw.isEmpty && !isExpired(document)
        }
        if !visa { note(.travelVisaMissing, at: "documents") }
    }

    /// Takes the first document of a kind that is not expired, else the first of all.
    private mutating func choose(_ kinds: [IdentityDocument.Kind]) {
        let ranked = customer.documents.enumerated().compactMap { index, document -> (rank: Int, index: Int)? in
            guard let rank = document.kind.flatMap({ kinds.firstIndex(of: $0) }) else { return nil }
            return (isExpired(document) ? rank + kinds.count : rank, index)
        }
        guard let best = ranked.min(by: { ($0.rank, $0.index) < ($1.rank, $1.index) }) else { return }
        paper = customer.documents[best.index]
        place = FieldPath([.field("documents"), .index(best.index)])
    }

    private func expiry(of document: IdentityDocument?) -> CalendarDate? {
        document?.expires.flatMap { $0.date ?? DateText.date(in: $0.raw, today: context.today, isFuture: true) }
    }

    private func isExpired(_ document: IdentityDocument) -> Bool {
        expiry(of: document).map { $0 < context.today } ?? false
    }

    private mutating func readExpiry(isNeeded: Bool) {
        expires = expiry(of: paper)
        let path = place.appending(field: "expires")
        if let expires, expires < context.today {
            note(.travelDocumentExpired, at: path)
        } else if expires == nil, isNeeded {
            note(.travelExpiryMissing, at: path)
        }
    }

    private mutating func readPerson() {
        // One of several nationalities is not the document's.
        let stated = paper?.nationality ?? (customer.nationalities.count == 1 ? customer.nationalities[0] : nil)
        nationality = country(
            stated,
            at: paper?.nationality == nil && customer.nationalities.count == 1
                ? FieldPath([.field("nationalities"), .index(0)]) : place.appending(field: "nationality"),
            missing: .travelNationalityMissing)
        birthDate = customer.birthDate.flatMap { $0.date ?? DateText.date(in: $0.raw, today: context.today) }
        if birthDate.map({ $0 > context.today }) ?? false { birthDate = nil }
        if birthDate == nil { note(.travelBirthDateMissing, at: "birthDate") }
        switch customer.gender {
        case .male?: gender = "M"
        case .female?: gender = "F"
        case .unspecified?: gender = "X"
        default: note(.travelGenderMissing, at: "gender")
        }
    }

    /// The alpha-3 code of a country.
    mutating func country(_ country: CountryCode?, at path: FieldPath, missing kind: Finding.Kind) -> String {
        guard let country, !country.rawValue.isEmpty else {
            note(kind, at: path)
            return ""
        }
        guard let code = CountryTable.alpha3(country) else {
            note(.travelCountryUnknown, at: path)
            return ""
        }
        return code
    }

    /// Reads surname and given name in Latin letters: from the document, else from a name of the customer.
    private mutating func readName() {
        let path = place.appending(field: "holder")
        let names = customer.names.filter { $0.kind == .document } + customer.names.filter { $0.kind == .romanized }
        var isHalf = false
        for (surname, given) in [Self.split(paper?.holder ?? "")] + names.map(Self.parts) {
            guard let surname = LineText.letters(surname), !surname.isEmpty else { continue }
            guard let given = LineText.letters(given), !given.isEmpty else {
                isHalf = true
                continue
            }
            name = RomanizedName(surname: surname, given: given)
            return
        }
        // A spelling is proposed and never written: the document may have another one.
        let proposal = customer.names.lazy.compactMap { ChineseName($0.full)?.romanizations.first }.first
        note(isHalf ? .travelNameHalf : .travelNameMissing, at: path, repair: proposal?.slashed)
    }

    private static func parts(_ name: PersonName) -> (surname: String, given: String) {
        guard name.surname.isEmpty else {
            return (name.surname, [name.given, name.middle].filter { !$0.isEmpty }.joined(separator: " "))
        }
        return split(name.full)
    }

    /// Splits `SURNAME/GIVEN`, `SURNAME<<GIVEN` or `SURNAME, GIVEN`; without such a sign nobody can tell which is which.
    private static func split(_ text: String) -> (surname: String, given: String) {
        let scalars = Array(text.unicodeScalars.prefix(400))
        func halves(_ at: Int, _ width: Int) -> (String, String) {
            func text(_ part: ArraySlice<Unicode.Scalar>) -> String {
                String(String.UnicodeScalarView(part.map { $0 == "<" ? " " : $0 }))
            }
            return (text(scalars[..<at]), text(scalars[(at + width)...]))
        }
        if let filler = scalars.indices.dropLast().first(where: { scalars[$0] == "<" && scalars[$0 + 1] == "<" }) {
            return halves(filler, 2)
        }
        if let mark = scalars.firstIndex(of: "/") ?? scalars.firstIndex(of: ",") {
            let (surname, given) = halves(mark, 1)
            return (surname, withoutTitle(given))
        }
        // The one half of a name is told apart from no name at all.
        return (text, "")
    }

    /// The given names without the title that a reservation puts after them.
    private static func withoutTitle(_ given: String) -> String {
        var words = given.split(separator: " ")
        if words.count > 1, let last = words.last, ReservationName.Title(rawValue: last.uppercased()).isKnown {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }
}

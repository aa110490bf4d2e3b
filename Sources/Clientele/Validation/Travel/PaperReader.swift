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

    /// The documents that carriers and hotels on the mainland of China take, the best first.
    static let chinesePapers: [IdentityDocument.Kind] = [
        .residentIdentityCard, .homeReturnPermit, .taiwanCompatriotPermit, .mainlandResidencePermit,
        .foreignPermanentResidence, .passport,
    ]
    /// The regions whose residents travel to the mainland on a permit, whatever passport they have.
    private static let permitRegions: Set<String> = ["HKG", "MAC", "TWN"]
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

    // MARK: - On the mainland of China

    /// Reads the best paper for a counter on the mainland: of residents name and number, of everybody else what is needed.
    ///
    /// One valid paper suffices, whatever others are expired. A passport of Hong Kong, Macao or Taiwan is none: their
    /// residents need a permit.
    mutating func readForMainland(needing elements: Elements) {
        choose(Self.chinesePapers, anyWillDo: true) { !Self.needsPermit($0) }
        switch paper?.kind {
        case .residentIdentityCard?, .mainlandResidencePermit?: readResident()
        case nil where isPermitNeeded: readChosen(needing: elements, missing: .travelPermitMissing)
        case nil where nationalityCodes == ["CHN"]: readResident()
        default: readChosen(needing: elements, missing: .travelDocumentMissing)
        }
    }

    private var nationalityCodes: [String] {
        customer.nationalities.map { CountryTable.alpha3($0) ?? "" }
    }

    /// Whether the customer, who has no paper for the mainland, is of Hong Kong, Macao or Taiwan.
    private var isPermitNeeded: Bool {
        customer.documents.contains(where: Self.needsPermit)
            || !nationalityCodes.isEmpty && nationalityCodes.allSatisfy(Self.permitRegions.contains)
    }

    /// Whether a document is a passport whose holder needs a permit instead.
    ///
    /// Machine-readable zones call those of Hong Kong and Macao passports of China; their numbers begin with H, K or M, and
    /// those of no other Chinese passport.
    private static func needsPermit(_ document: IdentityDocument) -> Bool {
        guard document.kind == .passport else { return false }
        let issuer = (document.issuingCountry ?? document.nationality).flatMap(CountryTable.alpha3) ?? ""
        guard issuer == "CHN" else { return permitRegions.contains(issuer) }
        return DocumentText(document.raw).characters.first.map { "HKM".utf8.contains($0) } ?? false
    }

    /// Reads a resident's name in Han characters and number.
    private mutating func readResident() {
        let texts =
            [paper?.holder ?? ""] + customer.names.filter { $0.kind != .former && $0.kind != .nickname }.map(\.full)
        let isNamed = texts.contains { text in
            text.unicodeScalars.count(where: TextHygiene.isHan) > 1
                && text.unicodeScalars.allSatisfy { TextHygiene.isHan($0) || $0 == "·" || $0 == " " }
        }
        if !isNamed { note(.travelHanNameMissing, at: newName) }
        if paper == nil { note(.travelResidentCardMissing, at: place.appending(field: "kind")) }
        readNumber()
        readExpiry(isNeeded: false)
    }

    /// Where a name would be added.
    private var newName: FieldPath {
        FieldPath([.field("names"), .index(customer.names.count), .field("full")])
    }

    // MARK: - Everybody else

    /// Reads the best document of some kinds.
    mutating func read(_ kinds: [IdentityDocument.Kind], needing elements: Elements) {
        choose(kinds) { _ in true }
        readChosen(needing: elements, missing: .travelDocumentMissing)
    }

    /// Reads the number of the best visa that a country issued; one of another country, or of none that is known, is none.
    mutating func readVisa(of country: String?) {
        choose([.visa]) { Self.isVisa($0, of: country) }
        readChosen(needing: [], missing: .travelDocumentMissing)
    }

    private mutating func readChosen(needing elements: Elements, missing: Finding.Kind) {
        if paper == nil { note(missing, at: place.appending(field: "kind")) }
        readNumber()
        if elements.contains(.issue) {
            issuer = country(
                paper?.issuingCountry, at: place.appending(field: "issuingCountry"), missing: .travelIssuerMissing)
        }
        readExpiry(isNeeded: elements.contains(.issue))
        if elements.contains(.person) { readPerson() }
        if elements.contains(.name) { readName() }
    }

    /// Reads whether there is a visa or residence permit of China.
    mutating func requireChineseVisa() {
        let hasVisa = customer.documents.contains { document in
            Self.isVisa(document, of: "CHN") && !document.raw.isEmpty && !isExpired(document)
        }
        if !hasVisa { note(.travelVisaMissing, at: "documents") }
    }

    private static func isVisa(_ document: IdentityDocument, of country: String?) -> Bool {
        guard document.kind == .visa, let country else { return false }
        return document.issuingCountry.flatMap(CountryTable.alpha3) == country
    }

    /// Takes the first document of a kind that is not expired, else the first of all; where any paper will do, one with a
    /// number goes before those without.
    private mutating func choose(
        _ kinds: [IdentityDocument.Kind], anyWillDo: Bool = false, where isTaken: (IdentityDocument) -> Bool
    ) {
        let ranked = customer.documents.enumerated().compactMap { index, document -> (rank: Int, index: Int)? in
            guard let rank = document.kind.flatMap({ kinds.firstIndex(of: $0) }), isTaken(document) else { return nil }
            let fault = isExpired(document) ? 2 : anyWillDo && !hasNumber(document) ? 1 : 0
            return (rank + fault * kinds.count, index)
        }
        guard let best = ranked.min(by: { ($0.rank, $0.index) < ($1.rank, $1.index) }) else { return }
        paper = customer.documents[best.index]
        place = FieldPath([.field("documents"), .index(best.index)])
    }

    /// The number of a document in normal form; `nil` where it has none, or one that no such document has.
    private func number(of document: IdentityDocument) -> String? {
        guard document.kind != .residentIdentityCard else {
            return ResidentIdentityCard.check(document.raw, today: context.today).value?.number
        }
        let issuer = document.issuingCountry ?? document.nationality
        return TravelDocumentNumber.check(document.raw, kind: document.kind, issuer: issuer).value?.number
    }

    /// Whether a document has a number, which who looks may see with a mask only.
    private func hasNumber(_ document: IdentityDocument) -> Bool {
        number(of: document) != nil || Mask.document.isApplied(to: document.raw)
    }

    private mutating func readNumber() {
        number = paper.flatMap { number(of: $0) } ?? ""
        guard number.isEmpty else { return }
        let isMissing = paper?.raw.isEmpty ?? true
        note(isMissing ? .travelNumberMissing : .travelNumberInvalid, at: place.appending(field: "raw"))
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
    static func withoutTitle(_ given: String) -> String {
        var words = given.split(separator: " ")
        if words.count > 1, let last = words.last, ReservationName.Title(rawValue: last.uppercased()).isKnown {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }
}

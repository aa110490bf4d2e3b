extension PassengerLines {
    /// What a line says.
    public struct Reading: Sendable, Hashable {
        /// Carrier, passenger and the mark of an infant as the line has them, to write it again by.
        public internal(set) var lines: PassengerLines
        /// A draft with what the line says of the passenger.
        public internal(set) var customer = Customer()
        /// The country that the visa of a DOCO line is for.
        public internal(set) var country: CountryCode?
        /// The address of a DOCA line; that of residence where the draft has a country of residence, else at the destination.
        public internal(set) var address: PostalAddress?
    }

    /// Reads a DOCS, DOCO or DOCA line as reservation systems print it, or the elements of a DOCS line alone.
    ///
    /// Understood are the forms of Amadeus, Galileo, Apollo, Sabre and TravelSky, and those of messages between carriers:
    /// with the passenger (`P1`), the segment or the number of the name (`1.1`) before or after the elements. The draft
    /// has what the line says; an element that is empty stays empty, and what cannot be understood is kept as it was, with
    /// a finding. A line in which an element is missing is no line, as nobody can tell which. Years of two digits are
    /// those of a birth or an issue in the past hundred years and of an expiry in the fifty years around the day.
    ///
    /// What was written by ``PassengerLines`` is read as it was and written again as it was.
    ///
    /// - Parameters:
    ///   - line: the line, unbroken.
    ///   - context: the day by which years are read.
    /// - Returns: what was read, and what was found on the way to it; no value where the text is no such line.
    public func reading(of line: String, in context: ValidationContext) -> Checked<Reading> {
        guard let scanned = PassengerLineScanner(line) else { return Self.unreadable }
        var reader = PassengerLineReader(self, scanned, context)
        let isRead =
            switch scanned.code {
            case "DOCO"?: reader.readVisa()
            case "DOCA"?: reader.readAddress()
            default: reader.readDocument()
            }
        guard isRead else { return Self.unreadable }
        let isWhole = !reader.findings.contains { $0.severity == .error }
        return Checked(isWhole ? .valid : .possible, reader.reading, reader.findings)
    }

    private static var unreadable: Checked<Reading> {
        Checked(.invalid, nil, [Finding(.lineUnreadable, at: .record)])
    }
}

/// The reader of the elements of a line.
private struct PassengerLineReader {
    var reading: PassengerLines.Reading
    var findings: [Finding] = []
    private var elements: [String]
    private let context: ValidationContext
    private let place: FieldPath = "documents[0]"

    init(_ lines: PassengerLines, _ scanned: PassengerLineScanner, _ context: ValidationContext) {
        reading = PassengerLines.Reading(lines: lines)
        reading.lines.carrier = scanned.carrier ?? lines.carrier
        reading.lines.passenger = scanned.passenger
        reading.lines.isInfant = false
        elements = scanned.elements
        self.context = context
    }

    /// An element; empty where the line is shorter.
    private func element(_ index: Int) -> String { index < elements.count ? elements[index] : "" }

    // MARK: - DOCS

    private static let genders: [String: Customer.Gender] = [
        "M": .male, "F": .female, "X": .unspecified, "U": .undisclosed,
    ]

    /// The gender and the mark of an infant, such as `MI`.
    private static func gender(_ text: String) -> (gender: Customer.Gender, isInfant: Bool)? {
        guard text.utf8.count == 1 || text.utf8.count == 2 && text.hasSuffix("I") else { return nil }
        return genders[String(text.prefix(1))].map { ($0, text.utf8.count == 2) }
    }

    mutating func readDocument() -> Bool {
        // Without a document, as Sabre writes it: DB, birth date, gender, names.
        if element(0) == "DB" {
            elements.replaceSubrange(..<min(3, elements.count), with: ["", "", "", "", element(1), element(2), ""])
        }
        // A stroke before the first element; of a line without a document the first elements are all empty.
        let isAtItsPlace = Self.gender(element(5)) != nil && (element(4).isEmpty || Self.hasDigit(element(4)))
        if !isAtItsPlace, elements.first?.isEmpty == true, !element(1).isEmpty || Self.gender(element(6)) != nil {
            elements.removeFirst()
        }
        guard (8...11).contains(elements.count), element(10).isEmpty || element(10) == "H",
            [0, 1, 3].allSatisfy({ element($0).utf8.count <= 3 }),
            // An element more or less moves a date or the gender to another place.
            [4, 6].allSatisfy({ element($0).isEmpty || Self.hasDigit(element($0)) }),
            ![7, 8].contains(where: { Self.hasDigit(element($0)) }),
            Self.gender(element(5)) != nil || ![3, 4, 6].contains(where: { Self.gender(element($0)) != nil })
        else { return false }
        if let (gender, isInfant) = Self.gender(element(5)) {
            reading.customer.gender = gender
            reading.lines.isInfant = isInfant
        } else if !element(5).isEmpty {
            findings.append(Finding(.lineElement, at: "gender"))
        }
        readPaper()
        readName()
        return true
    }

    private mutating func readPaper() {
        var document = IdentityDocument()
        let codes = reading.lines.documentCodes
        document.kind = codes.sorted { $0.key < $1.key }.first { $0.value == element(0) }?.key
        if document.kind == nil, !element(0).isEmpty {
            findings.append(Finding(.lineDocumentCode, at: place.appending(field: "kind")))
        }
        document.issuingCountry = country(element(1), at: place.appending(field: "issuingCountry"))
        document.raw = element(2)
        document.nationality = country(element(3), at: place.appending(field: "nationality"))
        reading.customer.birthDate = date(element(4), at: "birthDate", isFuture: false)
        document.expires = date(element(6), at: place.appending(field: "expires"), isFuture: true)
        if document != IdentityDocument() { reading.customer.documents = [document] }
    }

    private mutating func readName() {
        let surname = element(7)
        let second = element(9)
        if second == "H", element(10).isEmpty {
            // An initial, or the mark of a system that leaves the second given name out.
            findings.append(Finding(.lineHolderMark, at: place.appending(field: "holder")))
        }
        let given = PaperReader.withoutTitle([element(8), second].filter { !$0.isEmpty }.joined(separator: " "))
        let holder = given.isEmpty ? surname : surname + "/" + given
        guard !holder.isEmpty else { return }
        var name = PersonName(holder, .document)
        name.surname = surname
        name.given = given
        reading.customer.names = [name]
        if reading.customer.documents.isEmpty { reading.customer.documents = [IdentityDocument()] }
        reading.customer.documents[0].holder = holder
    }

    // MARK: - DOCO

    mutating func readVisa() -> Bool {
        let kinds: Set<String> = ["V", "R", "K"]
        if !kinds.contains(element(1)), elements.first?.isEmpty == true, elements.count > 1 { elements.removeFirst() }
        guard (1...7).contains(elements.count), element(1).isEmpty || kinds.contains(element(1)),
            elements.contains(where: { !$0.isEmpty }), readInfant(6)
        else { return false }
        reading.customer.birthPlace = element(0)
        guard elements.dropFirst().contains(where: { !$0.isEmpty }) else { return true }
        var document = IdentityDocument()
        // A redress number and the number of a known traveller are no papers.
        document.kind = element(1) == "V" ? .visa : nil
        if document.kind == nil { findings.append(Finding(.lineDocumentCode, at: place.appending(field: "kind"))) }
        document.raw = element(2)
        // The country that the visa is for issued it, wherever that was.
        document.issuingCountry = country(element(5), at: place.appending(field: "issuingCountry"))
        reading.country = document.issuingCountry
        let isElsewhere =
            CountryTable.alpha3(CountryCode(rawValue: element(3))) != reading.country.flatMap(CountryTable.alpha3)
        if !element(3).isEmpty, isElsewhere { findings.append(Finding(.linePlaceOfIssue, at: place)) }
        document.issued = date(element(4), at: place.appending(field: "issued"), isFuture: false)?.date
        reading.customer.documents = [document]
        return true
    }

    // MARK: - DOCA

    mutating func readAddress() -> Bool {
        if elements.first?.isEmpty == true { elements.removeFirst() }
        guard (2...7).contains(elements.count), element(0) == "R" || element(0) == "D", readInfant(6) else {
            return false
        }
        let isResidence = element(0) == "R"
        let country = country(element(1), at: isResidence ? "residence" : "country")
        if isResidence { reading.customer.residence = country }
        guard elements[2...].prefix(4).contains(where: { !$0.isEmpty }) || !isResidence else { return true }
        var address = PostalAddress()
        address.country = country
        if !element(2).isEmpty { address.lines = [element(2)] }
        address.city = element(3)
        address.province = element(4)
        address.postalCode = element(5)
        reading.address = address
        return true
    }

    // MARK: - Elements

    /// Reads the mark of an infant; whether nothing else stands there.
    private mutating func readInfant(_ index: Int) -> Bool {
        reading.lines.isInfant = element(index) == "I"
        return reading.lines.isInfant || element(index).isEmpty
    }

    private static func hasDigit(_ text: String) -> Bool { text.utf8.contains { 48...57 ~= $0 } }

    private mutating func country(_ text: String, at path: FieldPath) -> CountryCode? {
        guard !text.isEmpty else { return nil }
        if let known = MachineReadableZoneIssuer.country(text) { return known }
        let code = CountryCode(rawValue: text)
        if CountryTable.alpha3(code) == nil { findings.append(Finding(.travelCountryUnknown, at: path)) }
        return code
    }

    private mutating func date(_ text: String, at path: FieldPath, isFuture: Bool) -> EnteredDate? {
        guard !text.isEmpty else { return nil }
        let date = DateText.date(in: text, today: context.today, isFuture: isFuture)
        if date == nil { findings.append(Finding(.dateNotUnderstood, at: path)) }
        return EnteredDate(raw: text, meaning: date)
    }
}

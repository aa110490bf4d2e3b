/// The writer of the lines that give a passenger's data to the carrier: DOCS, DOCO and DOCA (requirement R11).
///
/// ```swift
/// let lines = PassengerLines(carrier: "CA", passenger: 1)
/// lines.docs(for: customer, in: context).value
/// // SSR DOCS CA HK1 P/USA/123456789/USA/12JUL64/M/23AUG31/SMITH/JOHN/MICHAEL/P1
/// ```
///
/// A line is written whole or not at all: where something is missing or does not fit there are findings and no line.
/// Names and places are transliterated as on machine-readable documents. A number has 15 characters at most, each of
/// surname, first and second given name 30, places 35: so Sabre publishes the elements of its bookings (`DOCSEntry.PNRB`
/// and `DOCOEntry.PNRB` of UpdateReservation). The lengths of an address are not published there; they are those of UN/EDIFACT
/// (segment NAD), in which carriers pass it on: 35 and for the postal code 17. A number that is too long is an error, all
/// else is cut, with a warning. Reservation systems take the text after `HK1` in entries of their own form, and some
/// carriers take less.
public struct PassengerLines: Sendable, Hashable {
    /// The carrier's code of two characters; `YY` for all carriers of the booking.
    public var carrier: String
    /// The passenger's number in the booking; `nil` to leave it out.
    public var passenger: Int?
    /// Whether the passenger is an infant without a seat.
    public var isInfant: Bool
    /// The code by which each kind of document is written; a kind without one cannot be, because carriers differ.
    public var documentCodes: [IdentityDocument.Kind: String] = [.passport: "P", .nationalIdentityCard: "I"]

    /// Creates a writer.
    ///
    /// - Parameters:
    ///   - carrier: the carrier's code of two characters; `YY` for all carriers of the booking.
    ///   - passenger: the passenger's number in the booking.
    ///   - isInfant: whether the passenger is an infant without a seat.
    public init(carrier: String = "YY", passenger: Int? = nil, isInfant: Bool = false) {
        self.carrier = carrier
        self.passenger = passenger
        self.isInfant = isInfant
    }

    /// Writes the travel document: kind, issuer, number, nationality, birth date, gender, expiry, surname and given names.
    ///
    /// - Parameters:
    ///   - customer: the passenger; the best document of the kinds that have a code is taken.
    ///   - context: the day on which the document must be valid.
    /// - Returns: the line, or why there is none.
    public func docs(for customer: Customer, in context: ValidationContext) -> Checked<String> {
        let kinds = documentCodes.keys.sorted { ($0 == .passport ? 0 : 1, $0) < ($1 == .passport ? 0 : 1, $1) }
        var reader = PaperReader(customer, context)
        reader.read(kinds, needing: .all)
        var line = LineWriter(self, "DOCS", reader.findings)
        line.append(reader.paper?.kind.flatMap { documentCodes[$0] } ?? "")
        line.append(reader.issuer)
        line.append(reader.number, at: reader.place.appending(field: "raw"), limit: 15, isCut: false)
        line.append(reader.nationality)
        line.append(reader.birthDate.map(LineText.date) ?? "")
        line.append(reader.gender + (isInfant ? "I" : ""))
        line.append(reader.expires.map(LineText.date) ?? "")
        let given = reader.name?.given.split(separator: " ", maxSplits: 1).map(String.init) ?? []
        let holder = reader.place.appending(field: "holder")
        line.append(reader.name?.surname ?? "", at: holder, limit: 30)
        line.append(given.first ?? "", at: holder, limit: 30)
        line.append(given.count > 1 ? given[1] : "", at: holder, limit: 30)
        return line.checked
    }

    /// Writes the visa for a country: place of birth, number, issuing country, day of issue, and the country it is for.
    ///
    /// The place of birth is left empty where it is not known, as carriers allow.
    ///
    /// - Parameters:
    ///   - customer: the passenger.
    ///   - country: the country that is entered; a visa that it issued and that is not expired is taken.
    ///   - context: the day on which the visa must be valid.
    /// - Returns: the line, or why there is none.
    public func doco(
        for customer: Customer, entering country: CountryCode, in context: ValidationContext
    ) -> Checked<String> {
        var reader = PaperReader(customer, context)
        reader.readVisa(of: CountryTable.alpha3(country))
        let code = reader.country(
            country, at: reader.place.appending(field: "issuingCountry"), missing: .travelIssuerMissing)
        if reader.paper != nil, reader.paper?.issued == nil {
            reader.note(.travelIssueDateMissing, at: reader.place.appending(field: "issued"))
        }
        var line = LineWriter(self, "DOCO", reader.findings)
        line.append(customer.birthPlace, at: "birthPlace")
        line.append("V")
        line.append(reader.number, at: reader.place.appending(field: "raw"), limit: 15, isCut: false)
        line.append(code)
        line.append(reader.paper?.issued.map(LineText.date) ?? "")
        line.append(code)
        if isInfant { line.append("I") }
        return line.checked
    }

    /// Writes the country of residence.
    public func doca(residenceOf customer: Customer) -> Checked<String> {
        // No element depends on the day.
        var reader = PaperReader(customer, ValidationContext(today: .earliest))
        let code = reader.country(customer.residence, at: "residence", missing: .travelResidenceMissing)
        var line = LineWriter(self, "DOCA", reader.findings)
        line.append("R")
        line.append(code)
        line.appendInfant(after: 4)
        return line.checked
    }

    /// Writes the address at the destination: country, street, city, state, postal code.
    ///
    /// Findings name the fields of the address.
    ///
    /// - Parameter address: the first address of the stay, in Latin letters.
    /// - Returns: the line, or why there is none.
    public func doca(destination address: PostalAddress) -> Checked<String> {
        var reader = PaperReader(Customer(), ValidationContext(today: .earliest))
        let code = reader.country(address.country, at: "country", missing: .travelAddressMissing)
        let street = address.lines.joined(separator: " ")
        if street.isEmpty { reader.note(.travelAddressMissing, at: "lines") }
        if address.city.isEmpty { reader.note(.travelAddressMissing, at: "city") }
        if address.postalCode.isEmpty { reader.note(.travelAddressPart, at: "postalCode") }
        var line = LineWriter(self, "DOCA", reader.findings)
        line.append("D")
        line.append(code)
        line.append(street, at: "lines")
        line.append(address.city, at: "city")
        line.append(address.province, at: "province")
        line.append(address.postalCode, at: "postalCode", limit: 17, isCut: false)
        line.appendInfant(after: 0)
        return line.checked
    }
}

/// One writing of a line.
private struct LineWriter {
    private var findings: [Finding]
    private var elements: [String] = []
    private let head: String
    private let tail: String
    private let isInfant: Bool

    init(_ lines: PassengerLines, _ code: String, _ findings: [Finding]) {
        self.findings = findings
        let carrier = lines.carrier.uppercased()
        let isCarrier = carrier.utf8.count == 2 && carrier.utf8.allSatisfy { 48...57 ~= $0 || 65...90 ~= $0 }
        if !isCarrier { self.findings.append(Finding(.lineCarrier, at: .record)) }
        head = "SSR \(code) \(carrier) HK1 "
        tail = lines.passenger.map { "/P\($0)" } ?? ""
        isInfant = lines.isInfant
    }

    /// Appends an element that is in the characters of a line already.
    mutating func append(_ element: String) {
        elements.append(element)
    }

    /// Appends a text of the record.
    mutating func append(_ text: String, at path: FieldPath, limit: Int = 35, isCut: Bool = true) {
        guard var element = LineText.line(text) else {
            findings.append(Finding(.lineLetters, at: path))
            return
        }
        if element.utf8.count > limit {
            let arguments = ["maximum": "\(limit)"]
            findings.append(Finding(isCut ? .lineCut : .lineTooLong, at: path, arguments: arguments))
            element = String(decoding: element.utf8.prefix(limit), as: UTF8.self)
            if element.utf8.last == 32 { element.removeLast() }
        }
        elements.append(element)
    }

    /// Appends the mark of an infant after elements that are left empty.
    mutating func appendInfant(after empty: Int) {
        guard isInfant else { return }
        elements += Array(repeating: "", count: empty) + ["I"]
    }

    /// The line, unless something is missing.
    var checked: Checked<String> {
        guard !findings.contains(where: { $0.severity == .error }) else { return Checked(.invalid, nil, findings) }
        var written = elements
        // Elements at the end that are empty are not written.
        while written.last?.isEmpty == true { written.removeLast() }
        return Checked(.valid, head + written.joined(separator: "/") + tail, findings)
    }
}

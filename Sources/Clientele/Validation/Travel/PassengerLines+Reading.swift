extension PassengerLines {
    /// Reads a DOCS line, as a reservation shows it: with or without what stands before the elements.
    ///
    /// The answer is the draft of a customer with the name on the document, birth date, gender and the document; an element
    /// that is empty stays empty, and what cannot be understood is kept as it was. Years of two digits are those of a birth
    /// in the past hundred years and of an expiry in the fifty years around the day.
    ///
    /// - Parameters:
    ///   - line: the line, unbroken.
    ///   - context: the day by which years are read.
    /// - Returns: the draft, and what was found on the way to it; no draft where the text is no such line.
    public func customer(fromDocs line: String, in context: ValidationContext) -> Checked<Customer> {
        let elements = Self.elements(of: line)
        guard elements.count >= 9, line.utf8.count <= 400 else {
            return Checked(.invalid, nil, [Finding(.lineUnreadable, at: .record)])
        }
        var findings: [Finding] = []
        let place: FieldPath = "documents[0]"
        func country(_ text: String, _ field: String) -> CountryCode? {
            guard !text.isEmpty else { return nil }
            let code = CountryCode(rawValue: text)
            if let known = MachineReadableZoneIssuer.country(text) { return known }
            if CountryTable.alpha3(code) == nil {
                findings.append(Finding(.travelCountryUnknown, at: place.appending(field: field)))
            }
            return code
        }
        func date(_ text: String, at path: FieldPath, isFuture: Bool) -> EnteredDate? {
            guard !text.isEmpty else { return nil }
            let date = DateText.date(in: text, today: context.today, isFuture: isFuture)
            if date == nil { findings.append(Finding(.dateNotUnderstood, at: path)) }
            return EnteredDate(raw: text, meaning: date)
        }
        var customer = Customer()
        var document = IdentityDocument()
        document.kind = documentCodes.sorted { $0.key < $1.key }.first { $0.value == elements[0] }?.key
        if document.kind == nil, !elements[0].isEmpty {
            findings.append(Finding(.lineDocumentCode, at: place.appending(field: "kind")))
        }
        document.issuingCountry = country(elements[1], "issuingCountry")
        document.raw = elements[2]
        document.nationality = country(elements[3], "nationality")
        customer.birthDate = date(elements[4], at: "birthDate", isFuture: false)
        switch elements[5].utf8.first {
        case UInt8(ascii: "M"): customer.gender = .male
        case UInt8(ascii: "F"): customer.gender = .female
        case UInt8(ascii: "X"): customer.gender = .unspecified
        case UInt8(ascii: "U"): customer.gender = .undisclosed
        default: break
        }
        document.expires = date(elements[6], at: place.appending(field: "expires"), isFuture: true)
        let given = elements.dropFirst(8).prefix(2).filter { !$0.isEmpty }.joined(separator: " ")
        document.holder = given.isEmpty ? elements[7] : elements[7] + "/" + given
        var name = PersonName(document.holder, .document)
        name.surname = elements[7]
        name.given = given
        if !document.holder.isEmpty { customer.names = [name] }
        if document != IdentityDocument() { customer.documents = [document] }
        let isWhole = !findings.contains { $0.severity == .error }
        return Checked(isWhole ? .valid : .possible, customer, findings)
    }

    /// The elements of a line, without its head and without the passenger and the segment at its end.
    private static func elements(of line: String) -> [String] {
        var words = line.uppercased().split(separator: " ")
        if words.count > 3, words[0] == "SSR" || words[0] == "SR", words[1] == "DOCS" {
            // The status, such as HK1, may run into the first element: HK1/P/...
            let status = words[3]
            words.removeFirst(4)
            if let stroke = status.firstIndex(of: "/") { words.insert(status[status.index(after: stroke)...], at: 0) }
        }
        var elements = words.joined(separator: " ").split(separator: "/", omittingEmptySubsequences: false)
            .map(String.init)
        // A stroke before the first element; of a line without a document the first elements are all empty.
        if elements.count > 9, elements[0].isEmpty, !elements[1].isEmpty { elements.removeFirst() }
        while let last = elements.last, last.utf8.count > 1, last.utf8.first == 80 || last.utf8.first == 83,
            last.utf8.dropFirst().allSatisfy({ 48...57 ~= $0 })
        {
            elements.removeLast()
        }
        return elements
    }
}

extension RegistrySession {
    /// Finds customers by anything they can be looked up by: name, phone number, e-mail address, document number, number
    /// elsewhere (requirement R67).
    ///
    /// The text is compared whole, without case and spaces, and in its normal form as a phone number, an e-mail address
    /// and a document number; `Wei Wang` and `Wang Wei` also find `WANG/WEI`. Eight and more characters of an identifier
    /// find those that begin so. Fields that the member may not see at all are not searched; of masked fields the whole
    /// value must be known.
    ///
    /// - Parameters:
    ///   - text: what to look for.
    ///   - limit: the most customers to return.
    /// - Returns: the customers, in the order of their identifiers.
    /// - Throws: ``AccessError``, or what the store throws.
    public func find(_ text: String, limit: Int = 50) async throws -> [Visible<Customer>] {
        try await perform(.search, on: Customer.kind) { unit, gate in
            let forms = unit.searchForms(of: text)
            var keys: Set<RecordKey> = []
            let fields = unit.schemas.schema(of: Customer.self).fields.filter {
                $0.traits.isLookup && gate.disclosure(of: $0.traits.sensitivity) != .hidden
            }
            for field in fields {
                for value in field.shape.scalar(of: text).map({ [$0] }) ?? forms.map({ .text($0) }) {
                    let entry = IndexEntry(
                        RecordIndexing.index(Customer.kind, field.path), RecordIndexing.key(of: value))
                    keys.formUnion(try await unit.lookup(entry))
                }
            }
            if let id = Identifier<Customer>(text), let known = try await unit.resolve(id) {
                keys.insert(RecordKey(kind: Customer.kind, id: known.record.id.uniqueID))
            }
            keys.formUnion(try await unit.customers(withPrefix: text, limit: limit))
            let ids = keys.sorted().prefix(max(0, limit)).map { Identifier<Customer>($0.id) }
            let loaded = try await unit.load(ids).compactMap { $0 }
            unit.audit(
                .search, kind: Customer.kind, records: loaded.map(\.record.id.uniqueID),
                fields: fields.map(\.path), count: loaded.count)
            return loaded.map { unit.visible($0, gate) }
        }
    }
}

extension WorkUnit {
    /// The forms in which a text may stand in an index.
    fileprivate func searchForms(of text: String) -> [String] {
        var forms: Set<String> = [text]
        let number = PhoneNumber.check(text, region: configuration.homeRegion, facts: configuration.facts).value
        if let number { forms.insert(number.e164) }
        if let address = EmailAddress.check(text).value { forms.insert(address.normalized) }
        let words = text.split { $0 == " " || $0 == "," }
        if (2...8).contains(words.count) {
            // As reservations write names, whichever of the two was put first.
            forms.insert(words[0] + "/" + words.dropFirst().joined())
            forms.insert(words[words.count - 1] + "/" + words.dropLast().joined())
        }
        if let document = TravelDocumentNumber.check(text, kind: nil).value { forms.insert(document.number) }
        return forms.sorted()
    }

    /// The customers whose identifiers begin with a text.
    fileprivate func customers(withPrefix text: String, limit: Int) async throws -> [RecordKey] {
        let length = text.utf8.count
        guard (8..<36).contains(length) else { return [] }
        let form = "00000000-0000-0000-0000-000000000000"
        guard let first = UniqueID(text + form.dropFirst(length)),
            let last = UniqueID(text + String(form.dropFirst(length).map { $0 == "0" ? "f" : $0 }))
        else { return [] }
        let range = IndexQuery.KeyRange(from: first.bytes, to: last.bytes + [0])
        let page = try await reader.query(
            .records(of: Customer.kind, range: range), after: nil, limit: max(1, limit))
        return page.hits.map(\.record)
    }
}

extension FieldShape {
    /// The value that a text means in a field of this shape; `nil` in a field of texts.
    fileprivate func scalar(of text: String) -> Scalar? {
        switch self {
        case .integer: Int64(text).map { .integer($0) }
        case .date: CalendarDate(text).map { .date($0) }
        case .instant: Timestamp(text).map { .instant($0) }
        case .money: Money(text).map { .money($0) }
        case .identifier: UniqueID(text).map { .identifier($0) }
        default: nil
        }
    }
}

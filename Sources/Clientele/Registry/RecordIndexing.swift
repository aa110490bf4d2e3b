/// How records are found by their lookup fields.
enum RecordIndexing {
    /// The name of the index of a lookup field.
    static func index(_ kind: RecordKindName, _ path: FieldPath) -> IndexName {
        let name = "\(kind).\(path)"
        guard !TransactionLimits.isIndexName(name) else { return IndexName(name) }
        // A kind or a field of an app may be named in a way that cannot name an index.
        return IndexName("x.\(SHA256.hexDigest(of: Array(name.utf8)).prefix(32))")
    }

    /// The name of the index of the keys by which records of a kind are recognised.
    static func matchIndex(_ kind: RecordKindName) -> IndexName {
        index(kind, "match-key")
    }

    /// The name of the index of the normal forms in which records of a kind are compared: the record's identifier, and
    /// then the forms.
    static func matchFormIndex(_ kind: RecordKindName) -> IndexName {
        index(kind, "match-form")
    }

    /// The entries by which a record is recognised.
    static func matchEntries(of record: some MatchableRecord) -> [IndexEntry] {
        let kind = type(of: record).kind
        let lookup = MatchLookup(record.matchSubject)
        let name = matchIndex(kind)
        var entries = lookup.entries.map { IndexEntry(index: name, key: $0) }
        if let form = lookup.form {
            entries.append(IndexEntry(index: matchFormIndex(kind), key: record.id.uniqueID.bytes + form.bytes))
        }
        return entries
    }

    /// The index key of a value; texts are compared without case and white space.
    static func key(of scalar: FieldShape.Scalar) -> IndexKey {
        switch scalar {
        case .text(let text): key(ofText: folded(text))
        case .integer(let number): IndexKey().appending(number)
        case .flag(let flag): IndexKey().appending(flag)
        case .date(let date): IndexKey().appending(date)
        case .instant(let instant): IndexKey().appending(instant)
        case .money(let money): IndexKey().appending(money.description)
        case .identifier(let id): IndexKey().appending(id)
        }
    }

    /// A text longer than any identifier or name is indexed by its digest, so that no text can break a store's limits.
    private static func key(ofText text: String) -> IndexKey {
        guard text.utf8.count > 256 else { return IndexKey().appending(text) }
        return IndexKey().appending("sha256").appending(SHA256.hexDigest(of: Array(text.utf8)))
    }

    /// Returns the text in lower case and without white space.
    static func folded(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars where !scalar.properties.isWhitespace { result.append(scalar) }
        return String(result)
    }

    /// Every entry of a record; of one with more than a store takes those by which it is recognised, and the first others.
    static func entries<Record: RecordKind>(of record: Record, schema: RecordSchema<Record>) -> [IndexEntry] {
        var entries: Set<IndexEntry> = []
        for field in schema.fields where field.traits.isLookup {
            let name = index(Record.kind, field.path)
            for scalar in field.values(record) { entries.insert(IndexEntry(name, key(of: scalar))) }
        }
        if let matchable = record as? any MatchableRecord {
            let recognising = matchEntries(of: matchable)
            if entries.count + recognising.count > TransactionLimits.indexEntries {
                entries = Set(sorted(entries).prefix(max(0, TransactionLimits.indexEntries - recognising.count)))
            }
            entries.formUnion(recognising)
        }
        return Array(sorted(entries).prefix(TransactionLimits.indexEntries))
    }

    private static func sorted(_ entries: Set<IndexEntry>) -> [IndexEntry] {
        entries.sorted { ($0.index.rawValue, $0.key) < ($1.index.rawValue, $1.key) }
    }
}

private func < (a: (String, [UInt8]), b: (String, [UInt8])) -> Bool {
    a.0 != b.0 ? a.0 < b.0 : a.1.lexicographicallyPrecedes(b.1)
}

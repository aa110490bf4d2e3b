/// What a sealed store leaves in clear, and whose key seals what.
///
/// Everything is sealed but the positions of consumers. The audit trail holds no values, but digests of what records held:
/// in clear they could be tried out, whole record for whole record. An index key that is nothing but an identifier stays as
/// it is, for so does the record's own; every other one is blind, but for the five of ``ordered``.
struct SealingPlan: Sendable {
    /// The kinds whose records are never sealed.
    var openKinds: Set<RecordKindName> = ["change-consumer"]
    /// The indexes whose order the house's work needs, in clear: numbers of audit entries and of models, how doubtful a
    /// pair is, on which day a membership is looked at again, and after which day an event goes.
    var ordered: Set<IndexName> = [
        "audit.number", "match-model.number", "match-review.doubt", "segment-memberships.due",
        "behaviour-event.keepUntil",
    ]
    /// The indexes of whose keys the beginning alone is asked for too, with its length.
    var prefixed: [IndexName: Int] = ["customer.match-key": 7]
    /// The indexes whose keys begin with the identifier of their record and go on with its values: they stand in the
    /// sealed payload, and the record is opened to answer.
    var carried: [IndexName: RecordKindName] = ["customer.match-form": "customer"]
    /// The kinds whose identifier is that of the person they are about.
    var persons: Set<RecordKindName> = ["customer", "merge", "segment-memberships"]
    /// The kinds that belong to the owner of another record, which the index of this name names.
    var followers: [RecordKindName: IndexName] = ["history": "history.record"]
    /// The kinds that name the person in a member of the record and in no index.
    var members: [RecordKindName: String] = ["intake": "record"]
    /// The kinds that name the person, or both, in another index than `customer`.
    var owners: [RecordKindName: IndexName] = ["match-review": "match-review.customers"]
    /// Whether other indexes are blind.
    var isBlind = true

    /// What a registry needs.
    static let standard = SealingPlan()

    /// The key of what belongs to nobody.
    static let houseKey = "house"
    /// The key of the blind indexes.
    static let indexKey = "index"

    /// The index by which records of a kind name their customer.
    func ownerIndex(_ kind: RecordKindName) -> IndexName { owners[kind] ?? IndexName("\(kind).customer") }
}

extension SealingPlan {
    /// Whose a record is, as far as it says so itself.
    func owner(of record: StoredRecord) -> RecordOwner {
        let kind = record.key.kind
        if persons.contains(kind) { return .person(record.key.id) }
        if let index = followers[kind] {
            return Self.identifiers(in: record, index).min().map { .sameAs($0) } ?? .house
        }
        if let member = members[kind] {
            let json = try? JSONValue(parsing: record.payload)
            return RecordOwner(json?[member]?.text.flatMap { UniqueID($0) }.map { [$0] } ?? [])
        }
        return RecordOwner(Self.identifiers(in: record, ownerIndex(kind)))
    }

    private static func identifiers(in record: StoredRecord, _ index: IndexName) -> [UniqueID] {
        record.indexEntries.filter { $0.index == index }.compactMap { UniqueID(indexKey: $0.key) }
    }

    /// What an entry of the history says of the record that it is of.
    ///
    /// - Returns: the record, and whose it is where the entry tells; `nil` for what is no such entry.
    func told(by entry: StoredRecord) -> (record: RecordKey, owner: RecordOwner?)? {
        guard case .sameAs(let id) = owner(of: entry), let json = try? JSONValue(parsing: entry.payload),
            let kind = json["recordKind"]?.text.flatMap({ RecordKindName($0) })
        else { return nil }
        let key = RecordKey(kind: kind, id: id)
        if persons.contains(kind) { return (key, .person(id)) }
        guard case .array(let changes)? = json["changes"] else { return (key, nil) }
        // A field has the name that its index ends with.
        let field = String(ownerIndex(kind).rawValue.dropFirst(kind.rawValue.count + 1))
        var named: [UniqueID] = []
        for change in changes where Self.isPlace(change["path"]?.text ?? "", in: field) {
            let after = Self.identifiers(change["after"])
            named += after.isEmpty ? Self.identifiers(change["before"]) : after
        }
        return (key, named.isEmpty ? nil : RecordOwner(named))
    }

    private static func isPlace(_ path: String, in field: String) -> Bool {
        path == field || path.hasPrefix(field + "[")
    }

    private static func identifiers(_ value: JSONValue?) -> [UniqueID] {
        switch value {
        case .array(let elements)?: elements.flatMap { identifiers($0) }
        case let value?: value.text.flatMap { UniqueID($0) }.map { [$0] } ?? []
        case nil: []
        }
    }
}

extension UniqueID {
    /// The identifier that is all of an index key.
    init?(indexKey bytes: [UInt8]) {
        guard bytes.count == 17, bytes[0] == 0x04 else { return nil }
        self.init(bytes[1...])
    }

    /// The identifier of 16 bytes.
    init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count == 16 else { return nil }
        let middle = bytes.startIndex + 8
        self.init(
            high: bytes[..<middle].reduce(0) { $0 << 8 | UInt64($1) },
            low: bytes[middle...].reduce(0) { $0 << 8 | UInt64($1) })
    }
}

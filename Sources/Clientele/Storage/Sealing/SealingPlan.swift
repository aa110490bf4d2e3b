/// What a sealed store leaves in clear, and whose key seals what.
///
/// Everything is sealed but the positions of consumers. The audit trail holds no values, but digests of what records held:
/// in clear they could be tried out, whole record for whole record. An index key that is nothing but an identifier stays as
/// it is, for so does the record's own; every other one is blind, but for the four of ``ordered``.
struct SealingPlan: Sendable {
    /// The kinds whose records are never sealed.
    var openKinds: Set<RecordKindName> = ["change-consumer"]
    /// The indexes whose order the house's work needs, in clear: numbers of audit entries and of models, how doubtful a
    /// pair is, and on which day a membership is looked at again.
    var ordered: Set<IndexName> = [
        "audit.number", "match-model.number", "match-review.doubt", "segment-memberships.due",
    ]
    /// The indexes of whose keys the beginning alone is asked for too, with its length.
    var prefixed: [IndexName: Int] = ["customer.match-key": 7]
    /// The indexes whose keys begin with the identifier of their record and go on with its values: they stand in the
    /// sealed payload, and the record is opened to answer.
    var carried: [IndexName: RecordKindName] = ["customer.match-form": "customer"]
    /// The kinds whose identifier is that of the person they are about.
    var persons: Set<RecordKindName> = ["customer", "merge", "segment-memberships"]
    /// The kinds that belong to the owner of another record, which the index or the field of this name names.
    var followers: [RecordKindName: Follower] = ["history": .index("history.record"), "intake": .field("record")]
    /// The kinds that name the person in another index than `customer`.
    var owners: [RecordKindName: IndexName] = ["match-review": "match-review.customers"]
    /// Whether other indexes are blind.
    var isBlind = true

    /// Where a record names the one that it follows.
    enum Follower: Sendable {
        case index(IndexName)
        case field(String)
    }

    /// What a registry needs.
    static let standard = SealingPlan()

    /// The key of what belongs to nobody.
    static let houseKey = "house"
    /// The key of the blind indexes.
    static let indexKey = "index"

    /// The index by which records of a kind name their customer.
    static func ownerIndex(_ kind: RecordKindName) -> IndexName { IndexName("\(kind).customer") }
}

extension SealingPlan {
    /// Whose record it is.
    enum Owner: Sendable, Hashable {
        case person(UniqueID)
        /// That of the owner of another record.
        case sameAs(UniqueID)
        case house

        /// The name of the key, of an owner that is known.
        var keyName: String {
            switch self {
            case .person(let id), .sameAs(let id): id.description
            case .house: SealingPlan.houseKey
            }
        }
    }

    /// Whose a record is, as far as it says so itself.
    func owner(of record: StoredRecord) -> Owner {
        let kind = record.key.kind
        if persons.contains(kind) { return .person(record.key.id) }
        let index: IndexName
        switch followers[kind] {
        case .index(let name): return Self.identifier(in: record, name).map { .sameAs($0) } ?? .house
        case .field(let name):
            let json = try? JSONValue(parsing: record.payload)
            return json?[name]?.text.flatMap { UniqueID($0) }.map { .sameAs($0) } ?? .house
        case nil: index = owners[kind] ?? Self.ownerIndex(kind)
        }
        return Self.identifier(in: record, index).map { .person($0) } ?? .house
    }

    private static func identifier(in record: StoredRecord, _ index: IndexName) -> UniqueID? {
        record.indexEntries.lazy.filter { $0.index == index }.compactMap { UniqueID(indexKey: $0.key) }.min()
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

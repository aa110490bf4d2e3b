import Clientele

/// What a campaign does to a store, one operation after the other.
enum CampaignStep: Character, CaseIterable, Sendable {
    /// Writes a record.
    case put = "p"
    /// Writes three records in one commit, of all forms and longer than a sector.
    case many = "m"
    /// Removes a record that may be there.
    case remove = "r"
    /// A commit without changes.
    case nothing = "n"
    /// Two commits that share a sync.
    case group = "g"
    /// Closes the store and opens it again.
    case reopen = "o"
    /// Compacts the store while commits go on.
    case compact = "c"

    /// All sequences of a length, in a fixed order.
    static func sequences(ofLength length: Int) -> [[Self]] {
        var sequences: [[Self]] = [[]]
        for _ in 0..<length { sequences = sequences.flatMap { start in allCases.map { start + [$0] } } }
        return sequences
    }

    /// The transactions that the step commits together.
    ///
    /// - Parameters:
    ///   - number: the number of the step in its history, on which records and values depend.
    ///   - salt: makes histories of the same steps differ.
    /// - Returns: one or two; none for a step that commits nothing.
    func transactions(number: Int, salt: Int) -> [StoreTransaction] {
        var first = StoreTransaction()
        let key = (number + salt) % 3
        switch self {
        case .put: first.put(Self.record(key, #"{"n":\#(number)}"#, ["n\(number)"]))
        case .many:
            let long = String(repeating: "w", count: 560 + salt % 7)
            first.put(Self.record(0, #"{"name":"王伟","n":\#(number),"long":"\#(long)"}"#, ["wang", "n\(number)"]))
            first.put(Self.record(1, "not JSON \(number)\n", []))
            first.put(Self.record(2, "sealed \(number)", ["s"], seal: StoredRecord.Seal(keyID: "k1")))
        case .remove where number % 2 == 0: first.erase(Self.key(key + 1))
        case .remove: first.remove(Self.key(key + 1))
        case .nothing: break
        case .group:
            first.put(Self.record(3, #"{"g":\#(number)}"#, ["g"]))
            var second = StoreTransaction()
            second.remove(Self.key(3))
            second.put(Self.record(key, #"{"after":\#(number)}"#, ["g", "n\(number)"]))
            return [first, second]
        case .reopen, .compact: return []
        }
        return [first]
    }

    static func key(_ number: Int) -> RecordKey {
        RecordKey(kind: "customer", id: UniqueID(high: 0x018f_3c1e_7b2a_7000, low: UInt64(number)))
    }

    private static func record(
        _ number: Int, _ text: String, _ names: [String], seal: StoredRecord.Seal? = nil
    ) -> StoredRecord {
        StoredRecord(
            key: key(number), payload: Array(text.utf8),
            indexEntries: names.map { IndexEntry("customer.name", IndexKey().appending($0)) }, seal: seal)
    }
}

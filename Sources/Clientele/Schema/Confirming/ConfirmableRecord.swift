/// A kind of record whose values are confirmed one by one with the person they are of.
///
/// An element of a list carries its confirmation in its `provenance`; any other value has one in the field
/// `confirmations`. A confirmation is of a value and not of a field: where the value is no more, it is none.
protocol ConfirmableRecord: RecordKind {}

extension RecordKind {
    /// Whether any value of the record may be confirmed; reads bytes only, since most records are asked and few are.
    private var mayBeConfirmed: Bool {
        self is any ConfirmableRecord && jsonBytes.contains(text: "\"confirm")
    }

    /// Returns the record without the confirmations of values that changed, unless the change states a new one.
    ///
    /// Of a new record, which was nothing before, only the confirmations of nothing are dropped.
    func keepingConfirmations(since before: Self?) -> Self {
        guard mayBeConfirmed else { return self }
        let old = ConfirmableValues(before?.json ?? .object([])).values.filter { $0.stamp != nil }
        let own = Dictionary(grouping: old) { $0.key }.mapValues { Set($0.compactMap(\.stamp)) }
        let all = Dictionary(grouping: old) { $0.key.field }.mapValues { Set($0.compactMap(\.stamp)) }
        return restamped { key, stamp in
            guard let stamp, own[key]?.contains(stamp) != true, all[key.field]?.contains(stamp) == true else {
                return stamp
            }
            // It was given to another value of the field, which this one took the place of.
            return own[key]?.max()
        }
    }

    /// Returns a record made of two with the latest confirmation that either has of each of its values.
    func keepingConfirmations(of first: Self, and second: Self) -> Self {
        guard first.mayBeConfirmed || second.mayBeConfirmed else { return self }
        let values = [first, second].flatMap { ConfirmableValues($0.json).values }
        let latest = Dictionary(values.map { ($0.key, $0.stamp) }) { a, b in [a, b].compactMap { $0 }.max() }
        return restamped(adding: latest.keys) { key, _ in latest[key] ?? nil }
    }

    private func restamped(
        adding keys: some Sequence<ConfirmableValues.Key> = [],
        _ decide: (ConfirmableValues.Key, ConfirmableValues.Stamp?) -> ConfirmableValues.Stamp?
    ) -> Self {
        var values = ConfirmableValues(json)
        values.restamp(adding: keys, decide)
        return (try? Self.from(values.json)) ?? self
    }
}

extension [UInt8] {
    /// Whether the bytes contain a text.
    fileprivate func contains(text: StaticString) -> Bool {
        let wanted = Array(text.description.utf8)
        guard let first = wanted.first, count >= wanted.count else { return false }
        return (0...(count - wanted.count)).contains { start in
            self[start] == first && self[start..<(start + wanted.count)].elementsEqual(wanted)
        }
    }
}

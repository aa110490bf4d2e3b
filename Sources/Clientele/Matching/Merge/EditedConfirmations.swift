/// The confirmations that were made or taken back in a merged record since its merge.
struct EditedConfirmations<Record: RecordKind> {
    typealias Key = ConfirmableValues.Key
    typealias Stamp = ConfirmableValues.Stamp

    /// The values whose confirmation was edited, each with its new one; `nil` for one that was taken back.
    private var stamps: [Key: Stamp?] = [:]
    /// The same values with their paths in the merged record, in its order.
    private(set) var edits: [(key: Key, path: FieldPath)] = []

    /// Creates the edits between a merged view and what became of it; `nil` for records without confirmations.
    init?(from view: Record, to current: Record) {
        guard view is any ConfirmableRecord else { return nil }
        let old = ConfirmableValues(view.json).values
        let before = Dictionary(grouping: old) { $0.key }
        let values = ConfirmableValues(current.json)
        for value in values.values {
            let known = before[value.key]?.compactMap(\.stamp) ?? []
            guard value.stamp.map({ !known.contains($0) }) ?? !known.isEmpty else { continue }
            stamps[value.key] = .some(value.stamp)
            edits.append((value.key, value.path))
        }
        // What is confirmed without a provenance is not among the values once that was taken back.
        let present = Set(values.values.map(\.key))
        for value in old where !present.contains(value.key) && values.holds(value.key) {
            stamps[value.key] = .some(nil)
            edits.append((value.key, value.path))
        }
    }

    /// The values of edited confirmations that a record has.
    func places(in record: Record) -> Set<Key> {
        let values = ConfirmableValues(record.json)
        let elements = Set(values.values.map(\.key))
        return Set(stamps.keys.filter { elements.contains($0) || values.holds($0) })
    }

    /// Gives the values of a record the confirmations that they had before edits were placed, and the edited ones.
    func restored(in record: Record, from before: Record) -> Record {
        let old = ConfirmableValues(before.json).values
        // Of values that are there twice each gets its own again.
        var own = Dictionary(grouping: old.reversed()) { $0.key }.mapValues { $0.map(\.stamp) }
        var values = ConfirmableValues(record.json)
        let keys = old.map(\.key) + edits.map(\.key)
        values.restamp(adding: keys) { key, _ in
            let stamp = own[key]?.popLast() ?? nil
            if let edited = stamps[key] { return edited }
            return stamp
        }
        return (try? Record.from(values.json)) ?? record
    }
}

extension RecordKind {
    /// The record without any confirmation.
    var unconfirmed: Self {
        var values = ConfirmableValues(json)
        values.restamp(adding: []) { _, _ in nil }
        return (try? Self.from(values.json)) ?? self
    }
}

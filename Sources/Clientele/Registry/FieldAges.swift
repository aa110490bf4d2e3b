/// When the fields of a customer were last changed, by the history.
///
/// What a merge brought into a record is as old as it was in the record that it came from.
struct FieldAges {
    /// When the record began.
    private var beginning: Timestamp?
    private var dates: [String: Timestamp] = [:]

    /// The date of a field's last change, or of the record's beginning.
    func date(of field: String) -> Timestamp? { dates[field] ?? beginning }

    fileprivate mutating func take(_ entry: HistoryEntry, absorbing sources: [FieldAges]) {
        let isOfMerges = ["merge", "unmerge"].contains(entry.action)
        if entry.version == 1, entry.changes.isEmpty, !isOfMerges { beginning = entry.at }
        for change in entry.changes {
            let depth = change.path.components.first == .field("custom") ? 2 : 1
            let field = FieldPath(Array(change.path.components.prefix(depth))).description
            guard isOfMerges else {
                dates[field] = entry.at
                continue
            }
            guard let date = sources.compactMap({ $0.date(of: field) }).max() else { continue }
            // Of a list both records may have part.
            let isWhole = change.path == change.path.withoutIndices
            dates[field] = isWhole ? date : max(date, self.date(of: field) ?? date)
        }
    }
}

extension WorkUnit {
    /// When the fields of a customer were last changed.
    func fieldAges(of customer: Identifier<Customer>) async throws -> FieldAges {
        var merges: [UniqueID: [MergeNode]] = [:]
        for node in try await mergeTree(of: customer).nodes.values {
            guard let survivor = node.survivorBefore?["id"]?.text.flatMap({ UniqueID($0) }) else { continue }
            merges[survivor, default: []].append(node)
        }
        // Whoever was merged into a record comes after it.
        var order = [customer.uniqueID]
        var known: Set<UniqueID> = [customer.uniqueID]
        var place = 0
        while place < order.count {
            order += (merges[order[place]] ?? []).compactMap(\.absorbed).filter { known.insert($0).inserted }
            place += 1
        }
        var ages: [UniqueID: FieldAges] = [:]
        for id in order.reversed() {
            var own = FieldAges()
            // A removal is no change of what is there; a merge that was taken back left nothing.
            for entry in try await history(of: Identifier<Customer>(id)) where entry.version > 0 {
                let sources = merges[id]?.filter { entry.action == "merge" && $0.at == entry.at } ?? []
                own.take(entry, absorbing: sources.compactMap { $0.absorbed.flatMap { ages[$0] } })
            }
            ages[id] = own
        }
        return ages[customer.uniqueID] ?? FieldAges()
    }
}

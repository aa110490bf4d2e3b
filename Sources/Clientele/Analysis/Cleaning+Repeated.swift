extension Cleaning {
    /// Elements that say the same as another of their list.
    ///
    /// One of them is kept and takes over what only another one says. Where they contradict each other, nothing is
    /// proposed: which one is right, a person has to say.
    func repeatedValues(_ customer: Customer, _ lists: RecordLists) -> [CleaningProposal] {
        lists.lists.flatMap { list -> [CleaningProposal] in
            var order: [[UInt8]] = []
            var groups: [[UInt8]: [Int]] = [:]
            for index in list.elements.indices {
                guard let key = list.key(of: index) else { continue }
                if groups[key] == nil { order.append(key) }
                groups[key, default: []].append(index)
            }
            // The next look at the record finds the others; each completion goes over the whole record.
            return order.lazy.compactMap { groups[$0] }.filter { $0.count > 1 }.prefix(RecordLists.mostRemoved)
                .compactMap {
                    proposal(for: $0, of: list, customer)
                }
        }
    }

    private func proposal(
        for group: [Int], of list: RecordLists.List, _ customer: Customer
    ) -> CleaningProposal? {
        guard let kept = group.max(by: { list.rank($0) < list.rank($1) }) else { return nil }
        let place = list.path.appending(index: kept)
        var whole = list.elements[kept]
        var removed: [Int] = []
        let isKeptConfirmed = list.rank(kept).isConfirmed
        for index in group where index != kept && removed.count < RecordLists.mostRemoved {
            // A confirmation would be lost.
            guard isKeptConfirmed || !list.rank(index).isConfirmed else { continue }
            guard let additions = list.additions(to: whole, from: list.elements[index]) else { continue }
            removed.append(index)
            guard case .object(let members) = whole else { continue }
            whole = .object(members + additions)
        }
        // The element as a whole, so that the proposal stands on it and not only on its place.
        let isCompleted = whole != list.elements[kept]
        if isCompleted {
            let completion = FieldChange(place, before: list.elements[kept], after: whole)
            // In the form in which a record writes it, by which the change is known again.
            guard let form = try? customer.applying([completion])?.json.member(at: place) else { return nil }
            whole = form
        }
        let changes = isCompleted ? [FieldChange(place, before: list.elements[kept], after: whole)] : []
        guard !removed.isEmpty else { return nil }
        let evidence = removed.map {
            Finding(.valueRepeated, at: list.path.appending(index: $0), arguments: ["first": "\(place)"])
        }
        return CleaningProposal(
            .repeatedValue, customer.id, evidence: evidence, changes: changes + list.removing(removed))
    }
}

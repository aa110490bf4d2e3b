extension RegistrySession {
    /// Returns what can be cleaned up in a customer's record (requirement R12).
    ///
    /// Proposals about fields that the member may not see in full, and those that rest on such, are left out.
    ///
    /// - Parameter id: the customer; the identifier of a merged one leads to the record it went into.
    /// - Returns: the proposals, in an order in which all can be applied one after the other.
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError``, or what the store throws.
    public func cleaningProposals(of id: Identifier<Customer>) async throws -> [CleaningProposal] {
        try await perform(.search, on: Customer.kind, record: id.uniqueID) { unit, gate in
            let loaded = try await unit.customer(for: id)
            let proposals = unit.proposals(for: loaded.record, gate)
            unit.audit(
                .search, kind: Customer.kind, record: loaded.record.id.uniqueID,
                fields: unit.auditable(proposals.flatMap { $0.changes.map(\.path) }, of: Customer.self),
                count: proposals.count)
            return proposals
        }
    }

    /// Returns what can be cleaned up in all customers' records, a page at a time.
    ///
    /// Proposals about fields that the member may not see in full, and those that rest on such, are left out.
    ///
    /// - Parameters:
    ///   - last: where the page before ended; `nil` for the first page.
    ///   - limit: the most customers to look at.
    ///   - duplicates: whether to look for records of the same person, too, each pair once; this takes a lookup for each
    ///     customer, and the right to see at least that names, contacts and documents are there.
    /// - Returns: the proposals, and where the next page begins.
    /// - Throws: ``AccessError``, or what the store throws.
    /// - Complexity: O(*limit*).
    public func cleaningProposals(
        after last: Identifier<Customer>? = nil, limit: Int = 500, duplicates: Bool = false
    ) async throws -> CleaningPage {
        try await perform(.search, on: Customer.kind) { unit, gate in
            if duplicates { try gate.requireMatching(.search) }
            let cursor = last.map { id in
                IndexQuery.Cursor(
                    after: IndexPage.Hit(
                        indexKey: id.uniqueID.bytes, record: RecordKey(kind: Customer.kind, id: id.uniqueID)))
            }
            let page = try await unit.reader.query(.records(of: Customer.kind), after: cursor, limit: max(1, limit))
            let loaded: [WorkUnit.Loaded<Customer>] =
                try await unit.load(page.hits.map { Identifier($0.record.id) }).compactMap { $0 }
            let review = unit.configuration.matchModel.thresholds.review
            var proposals: [CleaningProposal] = []
            for entry in loaded {
                try Task.checkCancellation()
                proposals += unit.proposals(for: entry.record, gate)
                guard duplicates else { continue }
                let likely = try await unit.candidates(for: entry.record).filter { candidate in
                    candidate.score.probability >= review && !candidate.score.hasContradiction
                        && entry.record.id < candidate.customer.record.id
                }
                let near = try await unit.undecided(likely, for: entry.record.id)
                proposals += near.map { CleaningProposal(duplicate: entry.record.id, of: $0.customer.record.id) }
            }
            unit.audit(
                .search, kind: Customer.kind, records: loaded.map(\.record.id.uniqueID),
                fields: unit.auditable(proposals.flatMap { $0.changes.map(\.path) }, of: Customer.self)
                    + (duplicates ? gate.matchFields : []), count: loaded.count)
            return CleaningPage(
                proposals: proposals, next: page.next == nil ? nil : page.hits.last.map { Identifier($0.record.id) })
        }
    }

    /// Applies a proposal, if the record is still what it stands on.
    ///
    /// The history names the kind of proposal as its source, and the receipt takes exactly this back. A proposal that was
    /// applied already is not applied again; the answer is the receipt there is.
    ///
    /// - Parameter proposal: what to change.
    /// - Returns: the receipt.
    /// - Throws: ``ChangeError`` with `.conflict` when the record changed since, and with `.needsMerge` for two records of
    ///   one person; ``AccessError`` for a field that the member may not see in full; ``RegistryError`` with `.notFound`, and
    ///   with `.incompleteRecord` for a masked value; or what the store throws.
    @discardableResult
    public func apply(_ proposal: CleaningProposal) async throws -> CleaningReceipt {
        try await perform(.update, on: Customer.kind, record: proposal.customer.uniqueID) { unit, gate in
            guard proposal.kind != .duplicateCustomer, proposal.other == nil else { throw ChangeError(.needsMerge) }
            guard let current = try await unit.load(proposal.customer) else {
                throw RegistryError(
                    .notFound, record: RecordKey(kind: Customer.kind, id: proposal.customer.uniqueID))
            }
            try unit.requireShown(proposal.changes.map(\.path), gate)
            _ = try ProposedChanges(proposal.changes, of: unit.schemas.schema(of: Customer.self))
            let source = HouseSource.cleaning + proposal.kind.rawValue
            let patched = Result { () throws(ChangeError) in try current.record.taking(proposal.changes) }
            // An insertion stands on no value, so it could be made again for as long as what it made is there.
            let mayBeAgain = (try? patched.get()) == nil || unit.isInserted(proposal, in: current.record)
            if mayBeAgain, let receipt = try await unit.receipt(of: proposal, source: source) {
                unit.audit(.update, kind: Customer.kind, record: proposal.customer.uniqueID, count: 0)
                return receipt
            }
            let taken = try patched.get()
            let record = unit.normalized(taken, replacing: current.record)
            guard record != current.record else { throw ChangeError(.unclear) }
            guard unit.maskedTexts(in: record).isSubset(of: unit.maskedTexts(in: current.record)) else {
                throw RegistryError(
                    .incompleteRecord, record: RecordKey(kind: Customer.kind, id: proposal.customer.uniqueID))
            }
            var changes = proposal.changes + taken.changes(to: record)
            // A value that a record writes otherwise than the proposal did would not be known again.
            if (try? record.taking(changes.reversed().map(\.reversed))) != current.record {
                changes = current.record.changes(to: record)
            }
            _ = try await unit.check(record, replacing: current.record, gate)
            let entry = try unit.put(
                record, replacing: current, action: .update, origin: Provenance(.system, source: source),
                changes: changes)
            unit.audit(
                .update, kind: Customer.kind, record: proposal.customer.uniqueID,
                fields: unit.auditable(changes.map(\.path), of: Customer.self))
            return CleaningReceipt(id: entry, customer: proposal.customer, kind: proposal.kind)
        }
    }

    /// Takes back what one applied proposal changed, and nothing else: later edits of other fields stay.
    ///
    /// Cleanings of one list are best taken back in the opposite order: in another, what comes back may come back at
    /// another place of the list.
    ///
    /// - Parameter receipt: the identifier of the cleaning's receipt, or of its entry in the history.
    /// - Returns: the record as it is now, as the member may see it.
    /// - Throws: ``ChangeError`` with `.unknownReceipt` when there is none or it was taken back already, and with
    ///   `.conflict` when one of the fields was changed since; ``AccessError`` for a field that the member may not see in
    ///   full; ``RegistryError`` with `.notFound` for a record that was removed or merged, or what the store throws.
    @discardableResult
    public func revert(_ receipt: Identifier<HistoryEntry>) async throws -> Visible<Customer> {
        try await perform(.update, on: Customer.kind) { unit, gate in
            guard let entry = try await unit.load(receipt)?.record, let id = entry.record,
                entry.recordKind == Customer.kind.rawValue, entry.source.hasPrefix(HouseSource.cleaning),
                try await !unit.isReverted(receipt, of: id)
            else { throw ChangeError(.unknownReceipt) }
            guard let current = try await unit.load(Identifier<Customer>(id)) else {
                throw RegistryError(.notFound, record: RecordKey(kind: Customer.kind, id: id))
            }
            let changes = entry.changes.reversed().map(\.reversed)
            try unit.requireShown(changes.map(\.path), gate)
            let record = try current.record.taking(changes)
            _ = try await unit.check(record, replacing: current.record, gate)
            try unit.put(
                record, replacing: current, action: .update,
                origin: Provenance(.system, source: HouseSource.reversal(of: receipt.uniqueID)), changes: changes)
            unit.audit(
                .update, kind: Customer.kind, record: id,
                fields: unit.auditable(changes.map(\.path), of: Customer.self))
            return unit.visible(
                WorkUnit.Loaded(record: record, version: current.version + 1, sequence: unit.reader.sequence.next), gate
            )
        }
    }
}

extension WorkUnit {
    /// The proposals for a record about fields that the member may see in full, and that rest on no others: they are made
    /// just the same of what the member may see of the record.
    fileprivate func proposals(for customer: Customer, _ gate: AccessGate) -> [CleaningProposal] {
        let cleaning = Cleaning(rules: configuration.customerRules, in: configuration.validation)
        let proposals = cleaning.proposals(for: customer)
        let schema = schemas.schema(of: Customer.self)
        guard !proposals.isEmpty, !gate.showsAll(of: schema) else { return proposals }
        let again = Set(cleaning.proposals(for: visible(customer, gate).record))
        return proposals.filter { proposal in
            guard again.contains(proposal) else { return false }
            let paths = proposal.changes.map(\.path) + proposal.evidence.map(\.path)
            return Set(paths.map(\.withoutIndices)).allSatisfy { gate.strictest(of: $0, in: schema) == .shown }
        }
    }

    /// The history of a customer, the last change first.
    func customerHistory(_ customer: UniqueID) async throws -> [HistoryEntry] {
        let entry = IndexEntry(
            RecordIndexing.index(HistoryEntry.kind, "record"), RecordIndexing.key(of: .identifier(customer)))
        return try await load(lookup(entry).map { Identifier<HistoryEntry>($0.id) })
            .compactMap { $0?.record }.filter { $0.recordKind == Customer.kind.rawValue }
            .sorted { ($1.number, $1.id) < ($0.number, $0.id) }
    }

    fileprivate func isReverted(_ receipt: Identifier<HistoryEntry>, of customer: UniqueID) async throws -> Bool {
        let source = HouseSource.reversal(of: receipt.uniqueID)
        return try await customerHistory(customer).contains { $0.source == source }
    }

    /// The receipt of a proposal that was applied and not taken back.
    fileprivate func receipt(of proposal: CleaningProposal, source: String) async throws -> CleaningReceipt? {
        let insertions = proposal.changes.filter(\.isInsertion).map { ($0.path.parent, written($0)) }
        let others = proposal.changes.filter { !$0.isInsertion }
        let entries = try await customerHistory(proposal.customer.uniqueID)
        let found = entries.first { entry in
            guard entry.source == source else { return false }
            if entry.changes.starts(with: proposal.changes) { return true }
            // The history may have the values as the record writes them, and at another place of their list.
            let made = entry.changes.filter(\.isInsertion).map { ($0.path.parent, $0.after) }
            return !insertions.isEmpty && made.elementsEqual(insertions, by: ==)
                && others.allSatisfy { change in
                    entry.changes.contains { $0.path == change.path && $0.before == change.before }
                }
        }
        guard let found else { return nil }
        let reversal = HouseSource.reversal(of: found.id.uniqueID)
        guard !entries.contains(where: { $0.source == reversal }) else { return nil }
        return CleaningReceipt(id: found.id, customer: proposal.customer, kind: proposal.kind)
    }

    /// Whether a proposal inserts, and every list holds what it inserts already.
    fileprivate func isInserted(_ proposal: CleaningProposal, in customer: Customer) -> Bool {
        let insertions = proposal.changes.filter(\.isInsertion)
        guard !insertions.isEmpty else { return false }
        let json = customer.json
        return insertions.allSatisfy { insertion in
            guard case .array(let elements)? = json.member(at: insertion.path.parent) else { return false }
            return written(insertion).map(elements.contains) ?? false
        }
    }

    /// The element that an insertion makes, as a record writes it.
    private func written(_ insertion: FieldChange) -> JSONValue? {
        let place = insertion.path.parent.appending(index: 0)
        let change = FieldChange(place, before: nil, after: insertion.after)
        guard let customer = try? Customer().applying([change]) else { return insertion.after }
        return normalized(customer).json.member(at: place)
    }
}

extension Customer {
    /// The record after changes, each of which must meet the value it stands on.
    ///
    /// What comes back into a list that has become shorter comes to its end.
    fileprivate func taking(_ changes: [FieldChange]) throws(ChangeError) -> Customer {
        var json = json
        for var change in changes {
            if change.isInsertion, let index = change.path.lastIndex {
                let list = change.path.parent
                if case .array(let elements)? = json.member(at: list) {
                    change.path = list.appending(index: min(index, elements.count))
                } else {
                    change.path = list.appending(index: 0)
                }
            } else if json.member(at: change.path) != change.before {
                throw ChangeError(.conflict, at: change.path)
            }
            guard let next = json.applying([change]) else { throw ChangeError(.conflict, at: change.path) }
            json = next
        }
        do {
            return try Customer.from(json)
        } catch {
            throw ChangeError(.wrongType, at: changes.first?.path ?? .record)
        }
    }
}

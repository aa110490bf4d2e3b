/// What became of the identifier of a customer.
public struct CustomerIdentity: Sendable, Hashable {
    /// Where an identifier leads.
    public enum State: String, Sendable, Hashable {
        /// To the customer that has it.
        case present
        /// To the customer that its own was merged into.
        case merged
        /// Nowhere: the customer, or the one that it was merged into, was removed.
        case removed
    }

    /// Where the identifier leads.
    public let state: State
    /// The customer that it leads to, or led to until that was removed.
    public let customer: Identifier<Customer>
    /// Every identifier that leads to that customer, its own included, in order.
    public let identifiers: [Identifier<Customer>]
}

extension RegistrySession {
    /// Returns what became of an identifier, `nil` for one that never was that of a customer.
    ///
    /// An identifier that the house has given out resolves for ever: to its customer, through any number of merges to
    /// the customer that is left, or to the notice that this one was removed.
    ///
    /// - Throws: ``AccessError``, or what the store throws.
    public func identity(of id: Identifier<Customer>) async throws -> CustomerIdentity? {
        try await perform(.read, on: Customer.kind, record: id.uniqueID) { unit, _ in
            let merged = try await unit.survivor(of: id)
            let customer = merged ?? id
            let isThere = try await unit.load(customer) != nil
            let wasThere = try await unit.wasEverThere(id)
            var identity: CustomerIdentity?
            if wasThere {
                let merge = try await unit.load(Identifier<MergeRecord>(customer.uniqueID))
                let all = [customer] + (merge?.record.absorbed.map { Identifier($0) } ?? [])
                identity = CustomerIdentity(
                    state: !isThere ? .removed : merged == nil ? .present : .merged, customer: customer,
                    identifiers: all.sorted())
            }
            unit.audit(.read, kind: Customer.kind, record: customer.uniqueID, fields: ["id"], count: isThere ? 1 : 0)
            return identity
        }
    }

    /// Removes a customer together with all that was merged into it.
    ///
    /// The merges can be taken back no more. Every identifier of the customer is known as removed from then on; what the
    /// records held is in the history.
    ///
    /// - Parameters:
    ///   - id: the customer's identifier.
    ///   - includingMerged: whether to remove a customer that others were merged into.
    /// - Throws: ``RegistryError`` with `.notFound`, `.removed`, or `.hasMerges` where there are some and they are not to be
    ///   removed; ``AccessError``, or what the store throws.
    public func remove(_ id: Identifier<Customer>, includingMerged: Bool) async throws {
        guard includingMerged else { return try await remove(id) }
        try await perform(.delete, on: Customer.kind, record: id.uniqueID) { unit, _ in
            guard let loaded = try await unit.load(id) else { throw try await unit.missing(id) }
            if var merge = try await unit.load(Identifier<MergeRecord>(id.uniqueID)) {
                // What is left says which identifiers led here.
                let version = merge.version
                merge.record.root = nil
                merge.record.nodes = []
                merge.record.receipts = []
                unit.write(merge.record, expecting: .version(version))
            }
            unit.remove(loaded, action: .delete)
            unit.audit(.delete, kind: Customer.kind, record: id.uniqueID)
        }
    }
}

extension RegistrySession {
    /// Makes a customer a member of a segment whatever its criterion says (requirement R22).
    ///
    /// A segment without a criterion is static: those who are pinned are its members. The exception takes the place of
    /// any other of this customer in the segment; who made it and when is noted with it.
    ///
    /// - Parameters:
    ///   - customer: the customer.
    ///   - segment: the segment.
    ///   - reason: why, for staff to read.
    ///   - until: the last day on which it holds; `nil` for no end.
    /// - Returns: the segment as the member may see it.
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError``, or what the store throws.
    @discardableResult
    public func pin(
        _ customer: Identifier<Customer>, in segment: Identifier<CustomerSegment>, reason: String,
        until: CalendarDate? = nil
    ) async throws -> Visible<CustomerSegment> {
        try await changeExceptions(of: customer, in: segment, reason: reason, until: until) {
            $0.pinned.append($1)
        }
    }

    /// Keeps a customer out of a segment whatever its criterion says; see ``pin(_:in:reason:until:)``.
    @discardableResult
    public func bar(
        _ customer: Identifier<Customer>, from segment: Identifier<CustomerSegment>, reason: String,
        until: CalendarDate? = nil
    ) async throws -> Visible<CustomerSegment> {
        try await changeExceptions(of: customer, in: segment, reason: reason, until: until) {
            $0.barred.append($1)
        }
    }

    /// Lets the criterion of a segment decide again about a customer who was pinned or barred.
    @discardableResult
    public func release(
        _ customer: Identifier<Customer>, from segment: Identifier<CustomerSegment>
    ) async throws -> Visible<CustomerSegment> {
        try await changeExceptions(of: customer, in: segment, nil)
    }

    private func changeExceptions(
        of customer: Identifier<Customer>, in segment: Identifier<CustomerSegment>, reason: String = "",
        until: CalendarDate? = nil,
        _ add: (@Sendable (inout CustomerSegment, CustomerSegment.Exception) -> Void)?
    ) async throws -> Visible<CustomerSegment> {
        try await settleSegments(before: CustomerSegment.kind)
        return try await perform(.update, on: CustomerSegment.kind, record: segment.uniqueID) { unit, gate in
            guard let current = try await unit.load(segment) else { throw try await unit.missing(segment) }
            guard let known = try await unit.resolve(customer)?.record.id else {
                throw try await unit.missing(customer)
            }
            let ids = Set(try await unit.identities(of: known))
            var record = current.record
            record.pinned.removeAll { $0.customer.map { ids.contains($0.uniqueID) } ?? false }
            record.barred.removeAll { $0.customer.map { ids.contains($0.uniqueID) } ?? false }
            if let add {
                var exception = CustomerSegment.Exception()
                exception.customer = known
                exception.reason = reason
                exception.until = until
                exception.by = unit.task.staff
                exception.at = unit.now
                add(&record, exception)
            }
            return try await unit.store(
                unit.normalized(record, replacing: current.record), replacing: current, Provenance(.system), gate)
        }
    }
}

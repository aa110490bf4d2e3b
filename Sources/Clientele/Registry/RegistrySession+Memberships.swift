extension RegistrySession {
    /// Returns who belongs to a stored segment, or belonged to it on a past day, since when and why (requirement R22).
    ///
    /// Memberships are brought up to date first, as by ``keepSegments(anew:progress:)``. To ask who is a member is a reading of
    /// every field that the segment reads or has read: over a field that the member of staff may not see in full it is
    /// refused. A customer who was merged into another since belonged under its own identifier.
    ///
    /// - Parameters:
    ///   - segment: the segment; one that was removed still has its past.
    ///   - day: the day at whose end it is looked at, in the house's zone; `nil` for now. What the house did not know then, a
    ///     segment that did not exist yet included, is not known for that day.
    /// - Returns: one stay for each member, in the order of the customers' identifiers.
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError``, or what the store throws.
    /// - Complexity: O(*m*) in the number of customers who ever were members.
    public func members(
        of segment: Identifier<CustomerSegment>, on day: CalendarDate? = nil
    ) async throws -> [SegmentStay] {
        try await stays(in: segment) { stay, today in stay.holds(on: day ?? today) }
    }

    /// Returns how the members of a segment on one day differ from those on a later one, and every entry and exit between
    /// (requirements R22, R25).
    ///
    /// - Parameters:
    ///   - segment: the segment.
    ///   - first: the earlier day; both days are looked at as they end.
    ///   - last: the later day.
    /// - Returns: the comparison.
    /// - Throws: the errors of ``members(of:on:)``.
    public func compareMembers(
        of segment: Identifier<CustomerSegment>, from first: CalendarDate, to last: CalendarDate
    ) async throws -> SegmentComparison {
        let stays = try await stays(in: segment) { _, _ in true }
        return SegmentComparison(stays, from: first, to: last)
    }

    /// Returns every time during which a customer belonged, or belongs, to a stored segment (requirement R22).
    ///
    /// Segments over a field that the member of staff may not see in full are left out. Memberships are brought up to date
    /// first.
    ///
    /// - Parameter customer: the customer; the identifier of one that was merged leads to the record it went into.
    /// - Returns: the stays in the order in which they began.
    /// - Throws: ``RegistryError`` with `.notFound`, ``AccessError``, or what the store throws.
    public func segmentStays(of customer: Identifier<Customer>) async throws -> [SegmentStay] {
        try await settleSegments()
        return try await perform(.read, on: Customer.kind, record: customer.uniqueID) { unit, gate in
            guard let loaded = try await unit.resolve(customer) else { throw try await unit.missing(customer) }
            let note = try await unit.load(Identifier<CustomerMemberships>(loaded.record.id.uniqueID))
            let context = try await unit.criterionContext()
            var isReadable: [Identifier<CustomerSegment>: Bool] = [:]
            var audited: Set<FieldPath> = []
            for id in Set(note?.record.all.map(\.segment) ?? []).sorted() {
                let fields = try await unit.fieldsEverRead(by: id, context)
                let readable = try? gate.requireReadable(fields, schemas: unit.schemas)
                isReadable[id] = readable != nil
                audited.formUnion(readable ?? [])
            }
            let stays = (note?.record.all ?? []).filter { isReadable[$0.segment] == true }
            unit.audit(
                .read, kind: Customer.kind, record: loaded.record.id.uniqueID, fields: audited, count: stays.count)
            return stays
        }
    }

    /// The stays in a segment that pass a test, given the present day.
    private func stays(
        in segment: Identifier<CustomerSegment>, _ passes: @Sendable (SegmentStay, CalendarDate) -> Bool
    ) async throws -> [SegmentStay] {
        try await settleSegments()
        return try await perform(.search, on: Customer.kind) { unit, gate in
            let context = try await unit.criterionContext()
            let standing = try await unit.load(Identifier<SegmentStanding>(segment.uniqueID))
            if standing == nil, try await unit.load(segment) == nil { throw try await unit.missing(segment) }
            let fields = try gate.requireReadable(
                try await unit.fieldsEverRead(by: segment, context), schemas: unit.schemas)
            let keys = try await unit.lookup(CustomerMemberships.entry(of: segment))
            let today = unit.configuration.today
            var found: [SegmentStay] = []
            for case let note? in try await unit.load(keys.map { Identifier<CustomerMemberships>($0.id) }) {
                found += note.record.all.filter { $0.segment == segment && passes($0, today) }
            }
            unit.audit(
                .search, kind: Customer.kind, records: found.map(\.customer.uniqueID), fields: fields,
                count: found.count)
            unit.auditUse(of: [segment])
            return found
        }
    }
}

extension WorkUnit {
    /// Every field that a segment reads now or has read by an earlier definition.
    func fieldsEverRead(
        by segment: Identifier<CustomerSegment>, _ context: Criterion.Context
    ) async throws -> Set<FieldPath> {
        let standing = try await load(Identifier<SegmentStanding>(segment.uniqueID))
        return Criterion.segment(segment).fields(in: context).union(standing?.record.fields ?? [])
    }
}

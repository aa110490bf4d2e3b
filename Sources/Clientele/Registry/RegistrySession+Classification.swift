extension RegistrySession {
    /// Returns a customer's class by a scheme, and why it is that one (requirements R19, R20).
    ///
    /// A scheme is a reading of the fields that its criteria name, those of all classes: over a field that the member of staff
    /// may not see in full it is refused.
    ///
    /// - Parameters:
    ///   - id: the customer; the identifier of one that was merged leads to the record it went into.
    ///   - scheme: the scheme.
    /// - Returns: the class today, in the house's zone.
    /// - Throws: ``RegistryError`` with `.notFound`, ``CriterionError``, ``AccessError``, or what the store throws.
    public func classification(
        of id: Identifier<Customer>, by scheme: ClassificationScheme
    ) async throws -> CustomerClass {
        try await perform(.read, on: Customer.kind, record: id.uniqueID) { unit, gate in
            let context = try await unit.criterionContext()
            let fields = try gate.requireReadable(scheme.fields(in: context), schemas: unit.schemas)
            guard let loaded = try await unit.resolve(id) else { throw try await unit.missing(id) }
            let classifier = try ClassificationScheme.Classifier(scheme, in: context)
            let facts = try await unit.facts(of: loaded.record)
            unit.audit(.read, kind: Customer.kind, record: loaded.record.id.uniqueID, fields: fields)
            return classifier.classification(of: facts)
        }
    }

    /// Returns a customer's class by a stored scheme, and why it is that one.
    ///
    /// - Throws: the errors of ``classification(of:by:)``, and `.notFound` for the scheme.
    public func classification(
        of id: Identifier<Customer>, byStored stored: Identifier<StoredClassification>
    ) async throws -> CustomerClass {
        try await classification(of: id, by: scheme(stored))
    }

    /// Returns how many active customers belong to each class of a scheme.
    ///
    /// Customers are read page by page, each with the records that the scheme counts.
    ///
    /// - Throws: ``CriterionError``, ``AccessError``, or what the store throws.
    /// - Complexity: O(*n*) in the number of customers and their records.
    public func classCounts(by scheme: ClassificationScheme) async throws -> ClassCounts {
        try await survey(Customer.kind) { unit, gate in
            let context = try await unit.criterionContext()
            let read = scheme.fields(in: context)
            let fields = try gate.requireReadable(read, schemas: unit.schemas)
            let classifier = try ClassificationScheme.Classifier(scheme, in: context)
            let sources = Set(
                RecordSource.allCases.filter { source in
                    read.contains { $0.components.first == .field(source.rawValue) }
                })
            var members = [Int](repeating: 0, count: scheme.classes.count + 1)
            var untold = 0
            var count = 0
            try await unit.forEach(Customer.self) { loaded in
                if count & 0xFF == 0 { try Task.checkCancellation() }
                count += 1
                guard loaded.record.status == .active else { return }
                let found = classifier.position(of: try await unit.facts(of: loaded.record, sources))
                members[found.position ?? scheme.classes.count] += 1
                if !found.untold.isEmpty { untold += 1 }
            }
            return (ClassCounts(scheme, members: members, untold: untold), fields, count)
        } conclude: { unit, _, found in
            unit.audit(.search, kind: Customer.kind, fields: found.1, count: found.2)
            return found.0
        }
    }

    /// Returns how many active customers belong to each class of a stored scheme.
    ///
    /// - Throws: the errors of ``classCounts(by:)``, and `.notFound` for the scheme.
    public func classCounts(byStored stored: Identifier<StoredClassification>) async throws -> ClassCounts {
        try await classCounts(by: scheme(stored))
    }

    private func scheme(_ id: Identifier<StoredClassification>) async throws -> ClassificationScheme {
        try await perform(.read, on: StoredClassification.kind, record: id.uniqueID) { unit, _ in
            guard let stored = try await unit.load(id)?.record else { throw try await unit.missing(id) }
            unit.audit(.read, kind: StoredClassification.kind, record: id.uniqueID)
            guard let scheme = try stored.scheme else { throw try await unit.missing(id) }
            return scheme
        }
    }
}

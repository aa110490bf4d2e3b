extension RegistrySession {
    /// Returns whether anybody has a phone number, an e-mail address or a document, and whom to ask about them, without
    /// the record (requirements R05, R50).
    ///
    /// It is for members who may not see customers and must not take in somebody twice. The right to
    /// ``AccessPolicy/Action/askExistence`` is needed and no other. Only a whole value that breaks no rule of its kind
    /// is looked up, exactly and in its normal form; every question is in the audit trail with the field that was asked and the
    /// records it was about, and a member may ask ``CustomerRegistry/Configuration/existenceQuestionsAnHour`` times. Where
    /// the house wrote more than 4096 entries within the hour, nobody is answered until there are fewer.
    ///
    /// ```swift
    /// let notice = try await counter.whoHas(.phone("138 0013 8000"))
    /// print(notice.text(in: .english))   // A record exists. Ask Li Na (North branch).
    /// ```
    ///
    /// - Parameter question: the value, as it was given.
    /// - Returns: whether somebody has it, and who is in charge of them.
    /// - Throws: ``RegistryError`` with `.notAWholeValue` and `.tooManyQuestions`; ``AccessError``, or what the store
    ///   throws.
    public func whoHas(_ question: ExistenceNotice.Question) async throws -> ExistenceNotice {
        try await perform(.askExistence, on: Customer.kind) { unit, _ in
            guard try await unit.hasQuestionsLeft() else { throw RegistryError(.tooManyQuestions) }
            guard let form = question.normalForm(in: unit.configuration.validation) else {
                throw RegistryError(.notAWholeValue, field: question.field.description)
            }
            let entry = IndexEntry(
                RecordIndexing.index(Customer.kind, question.field), RecordIndexing.key(of: .text(form)))
            let ids = try await unit.lookup(entry).map { Identifier<Customer>($0.id) }
            unit.audit(
                .askExistence, kind: Customer.kind, records: ids.map(\.uniqueID), fields: [question.field],
                count: ids.count)
            return try await unit.notice(of: ids)
        }
    }
}

extension AccessGate {
    /// Whether the member may know which record it is that a submission is, or may be, of.
    var mayRecognize: Bool { allowsMatching && (allows(.read) || allows(.search)) }
}

extension WorkUnit {
    /// Of more entries of the audit trail than this the last ones are looked at; where they are of less than an hour,
    /// nobody may ask: what is before them is not known.
    private static let entriesLookedAt = 4096
    private static let hour: Int64 = 3_600_000

    /// Whether the member may ask once more in this hour; refused and failed questions count, too.
    fileprivate func hasQuestionsLeft() async throws -> Bool {
        let start = now.adding(milliseconds: -Self.hour)
        var cursor: IndexQuery.Cursor?
        var (asked, seen) = (0, 0)
        repeat {
            let page = try await reader.query(
                IndexQuery(AuditReader.index, order: .descending), after: cursor, limit: 256)
            let entries: [Loaded<AuditEntry>?] = try await load(page.hits.map { Identifier($0.record.id) })
            for case let entry? in entries.map({ $0?.record }) {
                seen += 1
                guard let at = entry.at, at > start else { return asked < configuration.existenceQuestionsAnHour }
                if entry.staff == task.staff, entry.action == .askExistence { asked += 1 }
            }
            cursor = page.next
        } while cursor != nil && seen < Self.entriesLookedAt && asked < configuration.existenceQuestionsAnHour
        return cursor == nil && asked < configuration.existenceQuestionsAnHour
    }

    /// The notice of some customers; those that are not there are left out.
    func notice(of ids: [Identifier<Customer>]) async throws -> ExistenceNotice {
        var managers: Set<Identifier<StaffMember>> = []
        var isKnown = false
        for id in ids {
            guard let customer = try await resolve(id)?.record else { continue }
            isKnown = true
            if let manager = customer.accountManager { managers.insert(manager) }
        }
        let members: [Loaded<StaffMember>?] = try await load(managers.sorted())
        let contacts = members.compactMap { $0?.record }.filter(\.isActive).map {
            ExistenceNotice.Contact(member: $0.id, name: $0.name, department: $0.department)
        }
        return ExistenceNotice(isKnown: isKnown, contacts: contacts)
    }

    /// A result of intake as the member may know it: without the record of somebody else, and with whom to ask.
    func told(_ result: IntakeResult, _ gate: AccessGate) async throws -> IntakeResult {
        guard !gate.mayRecognize else { return result }
        var told = result
        (told.match, told.candidate) = (nil, nil)
        if result.isOfKnown { told.record = nil }
        guard let known = result.candidate ?? (result.isOfKnown ? result.record : nil) else { return told }
        let notice = try await notice(of: [Identifier<Customer>(known)])
        if notice.isKnown { told.notice = notice }
        return told
    }
}

extension RegistrySession {
    /// Takes in what somebody submitted: checks it, looks whether the house knows the person, and stores it.
    ///
    /// The same submission taken in twice changes nothing the second time.
    ///
    /// ```swift
    /// let arrival = try await desk.intake(wang, from: .hotline)
    /// print(arrival.outcome, arrival.explanation)
    /// ```
    ///
    /// - Parameters:
    ///   - customer: the submission.
    ///   - channel: the channel by which it came.
    ///   - source: the source within the channel, such as a form or a file.
    /// - Returns: what became of it, why, and what was found wrong with it.
    /// - Throws: ``AccessError``, ``RegistryError`` with `.reservedSource`, or what the store throws.
    public func intake(
        _ customer: Customer, from channel: Channel, source: String = ""
    ) async throws -> IntakeResult {
        try await takeIn(customer, from: channel, source: source, form: nil)
    }

    /// Takes in what somebody submitted by a form (requirements R04, R09).
    ///
    /// It does what an intake does, and by the form as well: what is required and missing refuses the submission, what was
    /// given beyond the form or its purpose is found, and the figures of the form count it.
    ///
    /// - Parameters:
    ///   - customer: the submission.
    ///   - channel: the channel by which it came.
    ///   - source: the source within the channel, such as a campaign.
    ///   - form: the form, in the version by which the customer was asked.
    /// - Returns: what became of it, why, and what was found wrong with it.
    /// - Throws: ``RegistryError`` with `.formNotInUse` for a form that is not active, and with `.reservedSource`;
    ///   ``AccessError``, or what the store throws.
    public func intake(
        _ customer: Customer, from channel: Channel, source: String = "", form: Identifier<IntakeForm>
    ) async throws -> IntakeResult {
        try await takeIn(customer, from: channel, source: source, form: form)
    }

    private func takeIn(
        _ customer: Customer, from channel: Channel, source: String, form: Identifier<IntakeForm>?
    ) async throws -> IntakeResult {
        try await perform(.create, on: Customer.kind, source: source) { unit, gate in
            var submission = Submission(
                channel: channel, source: source,
                digest: SHA256.hexDigest(
                    of: Array("\(channel)\n\(form.map { "\($0)\n" } ?? "")".utf8) + customer.jsonBytes))
            if let form { submission.form = try await unit.formInUse(form, for: Customer.kind) }
            return try await unit.told(unit.takeIn(customer, submission, findings: [], gate), gate)
        }
    }
}

/// What is to be known about a submission beside its content.
struct Submission: Sendable {
    var channel: Channel
    var source: String
    /// A digest by which the same submission is known when it comes again.
    var digest: String
    /// The form by which it was asked; `nil` for none.
    var form: IntakeForm?
    /// Whether times of reviews come with it, as from the files of a former system.
    var bringsReviews = false
    /// The fields asked by the form that were filled in.
    var filled: [FieldPath] = []
}

extension WorkUnit {
    /// Takes in a customer.
    func takeIn(
        _ draft: Customer, _ given: Submission, findings: [Finding], _ gate: AccessGate
    ) async throws -> IntakeResult {
        var submission = given
        let provenance = Provenance(submission.channel, source: submission.source, recordedAt: now)
        var customer = normalized(draft).stamped(provenance)
        if var own = draft.provenance {
            own.channel = own.channel ?? submission.channel
            if own.source.isEmpty { own.source = submission.source }
            customer.provenance = own
        }
        let rules = submission.form?.rules(on: configuration.rules[Customer.self]) ?? configuration.rules[Customer.self]
        var findings = findings + rules.check(customer, in: configuration.validation)
        if customer.reviewedAt != nil, !submission.bringsReviews {
            // Nobody reviews what only comes in.
            customer.reviewedAt = nil
            findings.append(Finding(.fieldKeptByHouse, at: "reviewedAt"))
        }
        var isRefused = findings.contains { $0.refuses(customer) }
        if let form = submission.form {
            isRefused = findings.contains(where: form.isRefusal)
            submission.filled = form.filled(in: customer)
            findings += form.surplus(
                of: draft, schema: schemas.schema(of: Customer.self), limits: configuration.limits)
            if let channel = form.channel, channel != submission.channel {
                findings.append(Finding(.formOtherChannel, at: .record, arguments: ["channel": channel.rawValue]))
            }
        }
        if let earlier = try await earlierOutcome(
            of: submission, kind: Customer.kind, isRefused: isRefused, findings: findings)
        {
            return earlier
        }
        guard !isRefused else { return refuse(submission, kind: Customer.kind, findings) }
        customer.id = Identifier(newID())
        // A namesake with another birthday must not hide the record of the person.
        let candidates = try await candidates(for: customer)
        let near = candidates.first { !$0.score.hasContradiction } ?? candidates.first
        let thresholds = configuration.matchModel.thresholds
        let isKnown = near.map { $0.score.probability >= thresholds.same && !$0.score.hasContradiction } ?? false
        // Who may only add records may not change one: a known person then waits for somebody who may.
        if let near, isKnown, gate.allows(.update) {
            return try enrich(
                near.customer, with: customer, submission, gate.explanation(near.score), findings, provenance)
        }
        let isNear = near.map { $0.score.probability >= thresholds.review && !$0.score.hasContradiction } ?? false
        let result = IntakeResult(
            outcome: isNear ? .review : .created, record: customer.id.uniqueID,
            candidate: isNear ? near?.customer.record.id.uniqueID : nil,
            match: near.flatMap { gate.explanation($0.score) }, findings: findings)
        try put(customer, replacing: nil, action: .create, origin: provenance)
        if isNear, let near { try await openReview(of: customer.id, near.customer.record.id, near.score) }
        audit(.create, kind: Customer.kind, record: customer.id.uniqueID)
        note(submission, result)
        return result
    }

    /// Adds what is new to the record of a known person; what contradicts it is kept with the submission.
    private func enrich(
        _ known: Loaded<Customer>, with customer: Customer, _ submission: Submission, _ score: MatchExplanation?,
        _ findings: [Finding], _ provenance: Provenance
    ) throws -> IntakeResult {
        var arrival = customer
        arrival.provenance = nil
        let combined = known.record.combined(with: arrival) { _ in .survivorFirst }
        let changes = known.record.changes(to: combined)
        let id = known.record.id.uniqueID
        let result = IntakeResult(
            outcome: .matched, record: id, candidate: nil, match: score, findings: findings, isOfKnown: true)
        if !changes.isEmpty {
            try put(combined, replacing: known, action: .update, origin: provenance)
        }
        audit(
            .update, kind: Customer.kind, record: id, fields: auditable(changes.map(\.path), of: Customer.self),
            count: changes.isEmpty ? 0 : 1)
        note(submission, result, contradictions: combined.json.contradictions(by: arrival.json))
        return result
    }

    /// What became of the same submission when it came before; `nil` where it was refused for what is allowed now.
    func earlierOutcome(
        of submission: Submission, kind: RecordKindName, isRefused: Bool, findings: [Finding]
    ) async throws -> IntakeResult? {
        let entry = IndexEntry(
            RecordIndexing.index(IntakeEntry.kind, "digest"), RecordIndexing.key(of: .text(submission.digest)))
        let notes: [Loaded<IntakeEntry>] = try await load(lookup(entry).map { Identifier($0.id) }).compactMap { $0 }
        var known: Loaded<IntakeEntry>?
        for note in notes where known == nil {
            guard let record = note.record.record else { continue }
            // What came of it may have been removed since; then it is news again.
            let isThere =
                if kind == Customer.kind {
                    try await resolve(Identifier<Customer>(record)) != nil
                } else {
                    try await isThere(RecordKey(kind: kind, id: record))
                }
            if isThere { known = note }
        }
        guard let earlier = known ?? (isRefused ? notes.first { $0.record.record == nil } : nil) else { return nil }
        audit(.create, kind: kind, record: earlier.record.record, count: 0)
        return IntakeResult(
            outcome: .unchanged, record: earlier.record.record, candidate: earlier.record.candidate, match: nil,
            findings: findings, isOfKnown: earlier.record.outcome == IntakeResult.Outcome.matched.rawValue)
    }

    /// Refuses a submission and notes it.
    func refuse(_ submission: Submission, kind: RecordKindName, _ findings: [Finding]) -> IntakeResult {
        let result = IntakeResult(outcome: .refused, record: nil, candidate: nil, match: nil, findings: findings)
        note(submission, result)
        audit(.create, kind: kind, count: 0, outcome: .refused)
        return result
    }

    /// Notes what became of a submission.
    func note(_ submission: Submission, _ result: IntakeResult, contradictions: [FieldChange] = []) {
        var entry = IntakeEntry()
        entry.id = Identifier(newID())
        entry.digest = submission.digest
        entry.channel = submission.channel
        entry.source = submission.source
        entry.receivedAt = now
        entry.outcome = result.outcome.rawValue
        entry.record = result.record
        entry.candidate = result.candidate
        entry.findings = result.findings.map { "\($0.code)" }.unique
        entry.contradictions = contradictions
        entry.form = submission.form?.id
        entry.filled = submission.filled
        entry.faulty = submission.form?.faulty(result.findings) ?? []
        write(entry, expecting: .absent)
    }
}

extension Finding.Kind {
    static let fieldKeptByHouse = Finding.Kind(
        "field.kept-by-house", .warning,
        message: LocalizedText(
            en: "The house keeps this field itself, and what came for it was left out.", zh: "该字段由系统维护，提交的内容未采纳。"),
        remedy: LocalizedText(en: "Leave it out, and record a review.", zh: "请勿提交该字段，并通过审核记录。"))
    static let formOtherChannel = Finding.Kind(
        "form.other-channel", .warning,
        message: LocalizedText(en: "The form is for the channel {channel}.", zh: "该表单适用于渠道{channel}。"),
        remedy: LocalizedText(en: "Use the form of the channel.", zh: "请使用该渠道的表单。"))
}

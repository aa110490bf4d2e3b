import Synchronization

/// The customer registry of a house: the front door to its records.
///
/// A registry hands out sessions, each bound to a member of staff and a purpose; only sessions read and change records,
/// and they decide, mask and audit in the same step. A new registry has one member of staff, the owner, who may do all.
///
/// ```swift
/// let registry = try await CustomerRegistry.open(at: "customers")
/// let desk = try await registry.session(for: .owner, purpose: .service)
/// ```
public final class CustomerRegistry: Sendable {
    let configuration: Configuration
    let schemas: SchemaCache
    let store: any RecordStore
    private let gate = SerialGate()
    /// Which records are in an old form.
    let schemaGate = SchemaGate()
    /// The end of the audit trail as of a commit; another commit than the last one makes it stale.
    private let trail: Mutex<(chain: AuditChain, sequence: SequenceNumber)>
    private let storedModel = StoredMatchModel()
    private let segments: StoredSegments
    private let storedTags = StoredTags()
    /// The model by which customers are recognised, as of the last unit of work.
    var matchModel: MatchModel { storedModel.model ?? configuration.matchModel }

    private init(
        store: any RecordStore, configuration: Configuration, chain: AuditChain,
        sequence: SequenceNumber
    ) {
        self.store = store
        self.configuration = configuration
        trail = Mutex((chain, sequence))
        schemas = SchemaCache(definitions: configuration.fields)
        segments = StoredSegments(configuration)
    }

    /// Opens a registry on a store of any kind.
    ///
    /// - Parameters:
    ///   - store: where the records are kept.
    ///   - configuration: clock, rights, rules and the app's own fields.
    /// - Returns: the registry; a store without members of staff gets its owner.
    /// - Throws: ``RegistryError`` with `.invalidField` for a field of the app that cannot be used, with `.newerSchema` for a
    ///   store whose records have a later form than the program knows, or what the store throws.
    public static func open(
        store: any RecordStore, configuration: Configuration = Configuration()
    ) async throws -> CustomerRegistry {
        if let id = configuration.fields.firstUnusableID { throw RegistryError(.invalidField, field: id) }
        let plan = try configuration.schemaPlan()
        let (chain, sequence, outdated) = try await store.read { reader in
            try await refuseSealed(reader)
            let outdated = try await checkSchemas(plan, in: reader, accepting: configuration.acceptsNewerSchemas)
            return (try await WorkUnit.auditChain(in: reader), reader.sequence, outdated)
        }
        let registry = CustomerRegistry(
            store: store, configuration: configuration, chain: chain, sequence: sequence)
        registry.schemaGate.pending = outdated
        if !store.capabilities.isReadOnly {
            try await registry.addOwner()
            try await registry.settleSchemas(plan)
        }
        return registry
    }

    /// Opens a registry in a folder, which is made where there is none.
    ///
    /// - Parameters:
    ///   - folder: the path of the folder.
    ///   - configuration: clock, rights, rules and the app's own fields.
    /// - Returns: the registry.
    /// - Throws: ``StoreError`` when the folder cannot be opened as a store.
    public static func open(
        at folder: String, configuration: Configuration = Configuration()
    ) async throws -> CustomerRegistry {
        try await open(store: JSONFileStore.open(at: folder), configuration: configuration)
    }

    /// Makes a registry that lives in memory and ends with the process, for tests and previews.
    public static func inMemory(
        configuration: Configuration = Configuration()
    ) async throws -> CustomerRegistry {
        try await open(store: InMemoryStore(), configuration: configuration)
    }

    /// Begins a session for a member of staff.
    ///
    /// The app has made sure that it is this member who asks; the registry trusts the identifier it is given.
    ///
    /// - Parameters:
    ///   - member: the member of staff.
    ///   - purpose: what the records are looked at for.
    /// - Returns: a session with the rights that the member's roles have for the purpose.
    /// - Throws: ``AccessError`` when nobody active has the identifier; the refusal is in the audit trail. ``StoreError``
    ///   with `.readOnly` on a store that was opened for reading.
    public func session(
        for member: Identifier<StaffMember>, purpose: AccessPolicy.Purpose
    ) async throws -> RegistrySession {
        // Whoever looks leaves an entry in the audit trail, which such a store cannot take.
        if store.capabilities.isReadOnly { throw StoreError.withoutSession }
        let known = try await store.read { reader -> StaffMember? in
            try await reader.records([RecordKey(kind: StaffMember.kind, id: member.uniqueID)])[0].map(WorkUnit.decode)
        }
        if let known, known.isActive { return RegistrySession(registry: self, member: known, purpose: purpose) }
        let task = RegistryTask(
            staff: member, purpose: purpose, action: .read, kind: StaffMember.kind, record: member.uniqueID)
        let activated = try await run(task) { unit in try await unit.activeMember(member, for: .read) }
        return RegistrySession(registry: self, member: activated, purpose: purpose)
    }

    /// Reads the whole audit trail and looks whether every entry is in its place, unchanged.
    ///
    /// - Parameter earlier: an earlier verification; its entries must still be those of the trail.
    /// - Returns: how far the trail is unbroken.
    /// - Throws: what the store throws.
    /// - Complexity: O(*n*) in the number of entries.
    public func verifyAuditTrail(since earlier: AuditVerification? = nil) async throws -> AuditVerification {
        // What this registry has written itself must be there, whatever else was done to the store.
        let written = trail.withLock { $0.chain }
        return try await store.read { reader in
            try await AuditReader(reader: reader).verify([
                AuditVerification(count: written.count, digest: written.head, firstBroken: nil), earlier,
            ])
        }
    }

    /// Ends the registry and closes its store.
    ///
    /// Commits under way are finished. A file store refuses calls after it with ``StoreError`` and `.closed`; closing
    /// twice is no error.
    ///
    /// - Throws: what the store throws.
    public func close() async throws {
        try await store.close()
    }

    // MARK: - For sessions

    /// How often a unit of work is repeated when somebody else commits to the store in between.
    private static let repetitions = 5

    // One body for all answers: a commit takes a thousand times as long, and copies of it were 3 % of the library's code.
    /// Runs one unit of work and commits what it staged.
    ///
    /// A refusal or a failure discards what was staged and leaves its audit entry. What the store throws, and a
    /// cancellation, leave nothing. When the store changed since the unit read it, because somebody writes to it beside
    /// this registry, the unit is run again on what is there now.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    func run<Value: Sendable>(
        _ task: RegistryTask, _ body: @Sendable (WorkUnit) async throws -> Value
    ) async throws -> Value {
        try await gate.run {
            var repetition = 0
            while true {
                let done = try await attempt(task, body)
                guard !done.transaction.changes.isEmpty else { return try done.result.get() }
                do {
                    let receipt = try await store.commit(done.transaction)
                    storedModel.note(done.transaction)
                    segments.note(done.transaction)
                    storedTags.note(done.transaction)
                    trail.withLock { $0 = (done.chain, receipt.sequence) }
                    return try done.result.get()
                } catch let error as StoreError where error.code == .conflict {
                    guard repetition < Self.repetitions else {
                        throw RegistryError(
                            .changedSinceRead, record: task.record.map { RecordKey(kind: task.kind, id: $0) },
                            underlying: error)
                    }
                    repetition += 1
                }
            }
        }
    }

    /// Runs one unit of work on the present state, without committing it.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    private func attempt<Value: Sendable>(
        _ task: RegistryTask, _ body: @Sendable (WorkUnit) async throws -> Value
    ) async throws -> (result: Result<Value, any Error>, transaction: StoreTransaction, chain: AuditChain) {
        let known = trail.withLock { $0 }
        return try await store.read { reader in
            let isKnown = reader.sequence == known.sequence
            let start = isKnown ? known.chain : try await WorkUnit.auditChain(in: reader)
            var configuration = configuration
            if let model = try await storedModel.model(in: reader, isKnown: isKnown) {
                configuration.matchModel = model
            }
            configuration.tags = try await storedTags.vocabulary(in: reader, isKnown: isKnown)
            let unit = WorkUnit(
                reader: reader, configuration: configuration, schemas: schemas, task: task, chain: start)
            if !isKnown { segments.forget() }
            unit.segments = segments
            var result: Result<Value, any Error>
            do {
                let value = try await body(unit)
                try await unit.keepSegments()
                result = .success(value)
            } catch let error as StoreError {
                throw error
            } catch let error as CancellationError {
                throw error
            } catch {
                unit.discardChanges(resuming: start)
                unit.audit(error)
                result = .failure((error as? RefusedAction)?.error ?? error)
            }
            var transaction = unit.transaction
            // The trail would fork if its next entry followed any other state.
            transaction.expectedSequence = reader.sequence
            return (result, transaction, unit.chain)
        }
    }

    /// Adds the owner to a house that nobody works in yet.
    private func addOwner() async throws {
        var owner = StaffMember()
        owner.id = .owner
        owner.roles = [.owner]
        let newcomer = owner
        let task = RegistryTask(
            staff: .owner, purpose: .maintenance, action: .create, kind: StaffMember.kind, record: newcomer.id.uniqueID)
        try await run(task) { unit in
            let members = try await unit.reader.query(.records(of: StaffMember.kind), after: nil, limit: 1)
            guard members.hits.isEmpty else { return }
            try unit.put(newcomer, replacing: nil, action: .create)
            unit.audit(.create, kind: StaffMember.kind, record: newcomer.id.uniqueID)
        }
    }
}

/// What somebody means to do, as far as the audit trail is concerned.
struct RegistryTask: Sendable {
    var staff: Identifier<StaffMember>
    var purpose: AccessPolicy.Purpose
    var action: AccessPolicy.Action
    var kind: RecordKindName
    var record: UniqueID?
}

/// A refusal on its way out of a unit of work, with the fields for its audit entry.
struct RefusedAction: Error {
    let error: AccessError
    /// The fields at fault, as far as they are fields: what somebody wrote in the place of one may be anything.
    let fields: [FieldPath]

    init(_ code: AccessError.Code, _ action: AccessPolicy.Action, fields: [FieldPath] = [], audited: [FieldPath]? = nil)
    {
        error = AccessError(code: code, action: action, fields: fields)
        self.fields = audited ?? fields
    }
}

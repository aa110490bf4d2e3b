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
    let configuration: RegistryConfiguration
    let schemas: SchemaCache
    private let store: any RecordStore
    private let gate = SerialGate()
    private let chain: Mutex<AuditChain>

    private init(store: any RecordStore, configuration: RegistryConfiguration, chain: AuditChain) {
        self.store = store
        self.configuration = configuration
        self.chain = Mutex(chain)
        schemas = SchemaCache(definitions: configuration.fields)
    }

    /// Opens a registry on a store of any kind.
    ///
    /// - Parameters:
    ///   - store: where the records are kept.
    ///   - configuration: clock, rights, rules and the app's own fields.
    /// - Returns: the registry; a store without members of staff gets its owner.
    /// - Throws: what the store throws.
    public static func open(
        store: any RecordStore, configuration: RegistryConfiguration = RegistryConfiguration()
    ) async throws -> CustomerRegistry {
        let last = try await store.read { reader -> AuditEntry? in
            let page = try await reader.query(
                .records(of: AuditEntry.kind, order: .descending), after: nil, limit: 1)
            guard let key = page.hits.first?.record, let stored = try await reader.records([key])[0] else { return nil }
            return try WorkUnit.decode(stored)
        }
        let registry = CustomerRegistry(
            store: store, configuration: configuration, chain: AuditChain(head: last?.digest ?? ""))
        if !store.capabilities.isReadOnly { try await registry.addOwner() }
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
        at folder: String, configuration: RegistryConfiguration = RegistryConfiguration()
    ) async throws -> CustomerRegistry {
        try await open(store: JSONFileStore.open(at: folder), configuration: configuration)
    }

    /// Makes a registry that lives in memory and ends with the process.
    public static func inMemory(
        configuration: RegistryConfiguration = RegistryConfiguration()
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
    /// - Throws: ``AccessError`` when nobody active has the identifier.
    public func session(
        for member: Identifier<StaffMember>, purpose: AccessPurpose
    ) async throws -> RegistrySession {
        RegistrySession(registry: self, member: try await activeMember(member), purpose: purpose)
    }

    /// Ends the registry and closes its store.
    public func close() async throws {
        if let store = store as? JSONFileStore { try await store.close() }
    }

    // MARK: - For sessions

    /// Returns a member of staff as they are now, so that a right taken away counts at the next call.
    func activeMember(_ id: Identifier<StaffMember>) async throws -> StaffMember {
        let member = try await store.read { reader -> StaffMember? in
            try await reader.records([RecordKey(kind: StaffMember.kind, id: id.uniqueID)])[0].map(WorkUnit.decode)
        }
        guard let member else { throw AccessError(code: .unknownMember, action: .read, fields: []) }
        guard member.isActive else { throw AccessError(code: .inactiveMember, action: .read, fields: []) }
        return member
    }

    /// Runs one unit of work and commits what it staged.
    ///
    /// A refusal discards what was staged and leaves its audit entry.
    func perform<Value: Sendable>(
        as actor: SessionIdentity, _ body: @Sendable (WorkUnit) async throws -> Value
    ) async throws -> Value {
        try await gate.run {
            let start = chain.withLock { $0 }
            let done = try await store.read { reader in
                let unit = WorkUnit(
                    reader: reader, configuration: configuration, schemas: schemas, actor: actor, chain: start)
                do {
                    let value = try await body(unit)
                    return (result: Result<Value, AccessError>.success(value), unit.transaction, unit.chain)
                } catch let refusal as RefusedAction {
                    unit.discardChanges(resuming: start)
                    unit.audit(
                        refusal.error.action, kind: refusal.kind, record: refusal.record,
                        fields: refusal.error.fields, count: 0, outcome: .refused)
                    return (result: .failure(refusal.error), unit.transaction, unit.chain)
                }
            }
            if !done.1.changes.isEmpty {
                _ = try await store.commit(done.1)
                chain.withLock { $0 = done.2 }
            }
            return try done.result.get()
        }
    }

    private func addOwner() async throws {
        var owner = StaffMember()
        owner.id = .owner
        owner.roles = [.owner]
        let newcomer = owner
        try await perform(as: SessionIdentity(member: owner, purpose: .maintenance)) { unit in
            guard try await unit.load(newcomer.id) == nil else { return }
            try unit.put(newcomer, replacing: nil, action: .create)
            unit.audit(.create, kind: StaffMember.kind, record: newcomer.id.uniqueID)
        }
    }
}

/// A refusal on its way out of a unit of work, with what its audit entry needs.
struct RefusedAction: Error {
    let error: AccessError
    let kind: RecordKindName
    let record: UniqueID?
}

/// The work of one member of staff for one purpose.
///
/// Every call looks up the member's rights as they are then, masks what it returns, and leaves an audit entry, also
/// when it is refused. A session is a cheap value without state of its own: make one for each member and purpose, and
/// use it from any task. Calls of one registry run one after the other; what reads all customers to assess or list them
/// reads one state beside the others and keeps none of them waiting.
public struct RegistrySession: Sendable {
    let registry: CustomerRegistry
    /// The member of staff as at the beginning of the session; rights are looked up anew at each call.
    public let member: StaffMember
    /// What the records are looked at for; the rights depend on it and audit entries name it.
    public let purpose: AccessPolicy.Purpose

    /// Runs a unit of work if the member may do this now and the caller's source is not one of the house's own.
    @inline(never)
    @_semantics("optimize.sil.specialize.generic.never")
    func perform<Value: Sendable>(
        _ action: AccessPolicy.Action, on kind: RecordKindName, record: UniqueID? = nil, source: String = "",
        _ body: @Sendable (WorkUnit, AccessGate) async throws -> Value
    ) async throws -> Value {
        let task = RegistryTask(staff: member.id, purpose: purpose, action: action, kind: kind, record: record)
        return try await registry.run(task) { unit in
            // Looked up in the very state that is read, so that a right taken away counts from the next call on.
            let present = try await unit.activeMember(task.staff, for: action)
            let gate = AccessGate(
                policy: registry.configuration.policy, actor: SessionIdentity(member: present, purpose: task.purpose))
            try gate.require(action, on: kind)
            try registry.schemaGate.require(kind)
            try HouseSource.refuseImitation(source)
            return try await body(unit, gate)
        }
    }
}

/// What one member may see and do for one purpose.
struct AccessGate: Sendable {
    let policy: AccessPolicy
    let actor: SessionIdentity

    func allows(_ action: AccessPolicy.Action) -> Bool {
        policy.allows(action, to: actor.member.roles, for: actor.purpose)
    }

    /// Refuses what no role of the member allows.
    ///
    /// Whoever may add and change records must not thereby give rights, write records of reviews, or write the
    /// registry's own notes, which hold values of every class under no class of their own.
    func require(_ action: AccessPolicy.Action, on kind: RecordKindName) throws {
        let isReading = action == .read || action == .search
        let isAllowed =
            switch kind {
            case StaffMember.kind, RecordKindName.recordReview, RecordKindName.tagDefinition:
                isReading || allows(.administer)
            case AuditEntry.kind: isReading && allows(.administer)
            case RecordKindName.matchModel: (isReading || action == .administer) && allows(.administer)
            case HistoryEntry.kind, IntakeEntry.kind, MergeRecord.kind, RecordKindName.changeSuggestion,
                RecordKindName.matchReview, RecordKindName.qualitySnapshot, RecordKindName.segmentMemberships,
                RecordKindName.segmentStanding, RecordKindName.targetList:
                isReading && Sensitivity.known.allSatisfy { disclosure(of: $0.code) == .shown }
            default: true
            }
        guard isAllowed, allows(action) else { throw RefusedAction(.notAllowed, action) }
    }

    func disclosure(of sensitivity: Sensitivity) -> Disclosure {
        policy.disclosure(of: sensitivity, to: actor.member.roles, for: actor.purpose)
    }

    /// A pass that masks what the member may not see.
    func maskPass(definitions: [FieldDefinition]) -> Mask.Pass {
        Mask.Pass(definitions: definitions) { disclosure(of: $0) }
    }
}

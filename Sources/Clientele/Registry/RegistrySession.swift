/// The work of one member of staff for one purpose.
///
/// Every call looks up the member's rights as they are then, masks what it returns, and leaves an audit entry, also
/// when it is refused.
public struct RegistrySession: Sendable {
    let registry: CustomerRegistry
    /// The member of staff, as at the beginning of the session.
    public let member: StaffMember
    /// What the records are looked at for.
    public let purpose: AccessPurpose

    /// Runs a unit of work if the member may do this now.
    func perform<Value: Sendable>(
        _ action: AccessAction, on kind: RecordKindName, record: UniqueID? = nil,
        _ body: @Sendable (WorkUnit, AccessGate) async throws -> Value
    ) async throws -> Value {
        let present = try await registry.activeMember(member.id)
        let actor = SessionIdentity(member: present, purpose: purpose)
        let gate = AccessGate(policy: registry.configuration.policy, actor: actor)
        return try await registry.perform(as: actor) { unit in
            guard gate.allows(action) else {
                throw RefusedAction(
                    error: AccessError(code: .notAllowed, action: action, fields: []), kind: kind, record: record)
            }
            return try await body(unit, gate)
        }
    }
}

/// What one member may see and do for one purpose.
struct AccessGate: Sendable {
    let policy: AccessPolicy
    let actor: SessionIdentity

    func allows(_ action: AccessAction) -> Bool {
        policy.allows(action, to: actor.member.roles, for: actor.purpose)
    }

    func disclosure(of sensitivity: Sensitivity) -> Disclosure {
        policy.disclosure(of: sensitivity, to: actor.member.roles, for: actor.purpose)
    }

    /// A pass that masks what the member may not see.
    func maskPass(definitions: [FieldDefinition]) -> MaskPass {
        MaskPass(definitions: definitions) { disclosure(of: $0) }
    }
}

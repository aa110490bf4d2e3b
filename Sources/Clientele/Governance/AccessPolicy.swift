/// Who may see and do what: a table of role, purpose and field class, deny by default (requirements R50, R51).
///
/// A member with several roles has the rights of each. What no line of the table grants is refused.
///
/// ```swift
/// var policy = AccessPolicy.builtIn
/// policy.grant(.serviceRepresentative, for: .service, [.document: .masked])
/// policy.allow(.analyst, to: [.export], for: .analysis)
/// ```
public struct AccessPolicy: Sendable, Hashable {
    private struct Cell: Sendable, Hashable {
        let role: StaffMember.Role
        let purpose: Purpose
    }

    private var disclosures: [Cell: [Sensitivity: Disclosure]] = [:]
    private var actions: [Cell: Set<Action>] = [:]

    /// Creates a policy that allows nothing.
    public init() {}

    /// Sets what a role is shown of field classes for a purpose; classes that are not named stay as they were.
    public mutating func grant(
        _ role: StaffMember.Role, for purpose: Purpose, _ classes: [Sensitivity: Disclosure]
    ) {
        disclosures[Cell(role: role, purpose: purpose), default: [:]].merge(classes) { _, new in new }
    }

    /// Allows a role to do something for a purpose, in addition to what it may already; nothing takes a right back but
    /// a new policy.
    public mutating func allow(
        _ role: StaffMember.Role, to actions: Set<Action>, for purpose: Purpose
    ) {
        self.actions[Cell(role: role, purpose: purpose), default: []].formUnion(actions)
    }

    /// What members with some roles are shown of a field class for a purpose: the most that any of the roles is shown.
    public func disclosure(of sensitivity: Sensitivity, to roles: [StaffMember.Role], for purpose: Purpose)
        -> Disclosure
    {
        roles.map { disclosures[Cell(role: $0, purpose: purpose)]?[sensitivity] ?? .hidden }.max() ?? .hidden
    }

    /// Whether members with some roles may do something for a purpose: whether one of the roles may.
    public func allows(_ action: Action, to roles: [StaffMember.Role], for purpose: Purpose)
        -> Bool
    {
        roles.contains { actions[Cell(role: $0, purpose: purpose)]?.contains(action) ?? false }
    }
}

extension AccessPolicy {
    /// The policy of a new house: the owner may do all, and every other role what its work needs.
    public static let builtIn: AccessPolicy = {
        var policy = AccessPolicy()
        let everything = Dictionary(uniqueKeysWithValues: Sensitivity.known.map { ($0.code, Disclosure.shown) })
        let allActions = Set(Action.known.map(\.code))
        for purpose in Purpose.known.map(\.code) {
            policy.grant(.owner, for: purpose, everything)
            policy.allow(.owner, to: allActions, for: purpose)
        }
        for purpose in [Purpose.service, .maintenance, .compliance] {
            policy.grant(.head, for: purpose, everything)
            policy.allow(.head, to: allActions.subtracting([.administer]), for: purpose)
        }
        policy.grant(
            .accountManager, for: .service,
            [
                .ordinary: .shown, .personal: .shown, .contact: .shown, .document: .masked, .financial: .shown,
                .special: .masked, .freeText: .shown,
            ])
        policy.allow(.accountManager, to: [.read, .search, .askExistence, .create, .update, .merge], for: .service)
        policy.grant(
            .accountManager, for: .marketing,
            [.ordinary: .shown, .personal: .shown, .contact: .masked, .financial: .shown])
        policy.allow(.accountManager, to: [.read, .search], for: .marketing)
        policy.grant(
            .serviceRepresentative, for: .service,
            [.ordinary: .shown, .personal: .shown, .contact: .masked, .document: .masked, .freeText: .shown])
        policy.allow(.serviceRepresentative, to: [.read, .search, .askExistence, .create, .update], for: .service)
        policy.grant(.analyst, for: .analysis, [.ordinary: .shown, .financial: .shown])
        policy.allow(.analyst, to: [.read, .search], for: .analysis)
        policy.grant(.support, for: .maintenance, [.ordinary: .shown])
        policy.allow(.support, to: [.read], for: .maintenance)
        return policy
    }()
}

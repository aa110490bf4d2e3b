import Clientele
import Testing

@Suite("Access policy (R50, R51, R59)")
struct AccessPolicyTests {
    /// The built-in policy as its authors would say it: what is not said is refused.
    private static func disclosure(
        of sensitivity: Sensitivity, to role: StaffMember.Role, for purpose: AccessPolicy.Purpose
    ) -> Disclosure {
        switch "\(role.rawValue) \(purpose.rawValue) \(sensitivity.rawValue)" {
        case let cell where !Sensitivity.known.contains { cell.hasSuffix(" " + $0.code.rawValue) }: .hidden
        case let cell where cell.hasPrefix("owner "): .shown
        case let cell
        where cell.hasPrefix("head service ") || cell.hasPrefix("head maintenance ")
            || cell.hasPrefix("head compliance "):
            .shown
        case "account-manager service ordinary", "account-manager service personal",
            "account-manager service contact", "account-manager service financial",
            "account-manager service free-text":
            .shown
        case "account-manager service document", "account-manager service special": .masked
        case "account-manager marketing ordinary", "account-manager marketing personal",
            "account-manager marketing financial":
            .shown
        case "account-manager marketing contact": .masked
        case "service-representative service ordinary", "service-representative service personal",
            "service-representative service free-text":
            .shown
        case "service-representative service contact", "service-representative service document": .masked
        case "analyst analysis ordinary", "analyst analysis financial": .shown
        case "support maintenance ordinary": .shown
        default: .hidden
        }
    }

    private static func allows(_ action: AccessPolicy.Action, _ role: StaffMember.Role, _ purpose: AccessPolicy.Purpose)
        -> Bool
    {
        let known = AccessPolicy.Action.known.map(\.code)
        switch (role, purpose) {
        case (.owner, _): return known.contains(action)
        case (.head, .service), (.head, .maintenance), (.head, .compliance):
            return known.contains(action) && action != .administer
        case (.accountManager, .service):
            return [.read, .search, .askExistence, .create, .update, .merge].contains(action)
        case (.accountManager, .marketing), (.analyst, .analysis): return [.read, .search].contains(action)
        case (.serviceRepresentative, .service):
            return [.read, .search, .askExistence, .create, .update].contains(action)
        case (.support, .maintenance): return action == .read
        default: return false
        }
    }

    private static let roles = StaffMember.Role.known.map(\.code) + ["intern"]
    private static let classes = Sensitivity.known.map(\.code) + ["biometric"]
    private static let actions = AccessPolicy.Action.known.map(\.code) + ["burn"]

    @Test("every cell of the built-in policy is as it is said to be", arguments: AccessPolicy.Purpose.known.map(\.code))
    func cells(purpose: AccessPolicy.Purpose) {
        let policy = AccessPolicy.builtIn
        for role in Self.roles {
            for sensitivity in Self.classes {
                #expect(
                    policy.disclosure(of: sensitivity, to: [role], for: purpose)
                        == Self.disclosure(of: sensitivity, to: role, for: purpose), "\(role) \(purpose) \(sensitivity)"
                )
            }
            for action in Self.actions {
                #expect(
                    policy.allows(action, to: [role], for: purpose) == Self.allows(action, role, purpose),
                    "\(role) \(purpose) \(action)")
            }
        }
    }

    @Test("several roles have the rights of each, no role has none, and an unknown purpose has none")
    func union() {
        let policy = AccessPolicy.builtIn
        for first in Self.roles {
            for second in Self.roles {
                for purpose in AccessPolicy.Purpose.known.map(\.code) {
                    for sensitivity in Self.classes {
                        let both = policy.disclosure(of: sensitivity, to: [first, second], for: purpose)
                        law(
                            both
                                == max(
                                    policy.disclosure(of: sensitivity, to: [first], for: purpose),
                                    policy.disclosure(of: sensitivity, to: [second], for: purpose)))
                    }
                }
            }
        }
        #expect(policy.disclosure(of: .ordinary, to: [], for: .service) == .hidden)
        #expect(!policy.allows(.read, to: [], for: .service))
        #expect(!policy.allows(.read, to: [.owner], for: "curiosity"))
        #expect(AccessPolicy().disclosure(of: .ordinary, to: [.owner], for: .service) == .hidden)
    }

    @Test("a later grant takes the place of an earlier one for the classes it names only")
    func grants() {
        var policy = AccessPolicy()
        policy.grant("guide", for: .service, [.contact: .shown, .document: .masked])
        policy.grant("guide", for: .service, [.contact: .hidden])
        #expect(policy.disclosure(of: .contact, to: ["guide"], for: .service) == .hidden)
        #expect(policy.disclosure(of: .document, to: ["guide"], for: .service) == .masked)
    }
}

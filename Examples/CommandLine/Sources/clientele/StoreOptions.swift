import ArgumentParser
import Clientele

/// The options of every subcommand that works on a store.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("store"),
        help: ArgumentHelp("The store; made where there is none.", valueName: "folder"))
    var folder: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who works: the identifier of a member of staff.", valueName: "staff"))
    var member: MemberArgument = .owner

    @Option(help: "What for.")
    var purpose: PurposeArgument = .service

    @Flag(help: "Print the summary as JSON.")
    var json = false

    /// Opens the store, runs `body` in a session and closes the store again, also after an error.
    func withSession<Value>(_ body: (RegistrySession) async throws -> Value) async throws -> Value {
        do {
            let registry = try await CustomerRegistry.open(at: folder)
            let value: Value
            do {
                value = try await body(try await registry.session(for: member.id, purpose: purpose.purpose))
            } catch {
                // What went wrong first is what the caller has to know.
                try? await registry.close()
                throw error
            }
            try await registry.close()
            return value
        } catch let error as StoreError {
            throw DataFault(folder, error.message)
        } catch let error as RegistryError {
            throw DataFault(folder, error.message)
        } catch let error as AccessError {
            throw CallFault(
                "--as \(member.defaultValueDescription) --purpose \(purpose.defaultValueDescription)", error.message)
        }
    }
}

/// A member of staff on the command line: `owner`, or an identifier.
struct MemberArgument: ExpressibleByArgument {
    let id: Identifier<StaffMember>

    static let owner = MemberArgument(id: .owner)

    init(id: Identifier<StaffMember>) { self.id = id }

    init?(argument: String) {
        guard let id = argument == "owner" ? .owner : Identifier<StaffMember>(argument) else { return nil }
        self.id = id
    }

    var defaultValueDescription: String { id == .owner ? "owner" : id.description }
}

/// A purpose on the command line: one of those that the rights know, for to any other nothing is allowed.
struct PurposeArgument: ExpressibleByArgument {
    let purpose: AccessPolicy.Purpose

    static let service = PurposeArgument(purpose: .service)

    init(purpose: AccessPolicy.Purpose) { self.purpose = purpose }

    init?(argument: String) {
        purpose = AccessPolicy.Purpose(rawValue: argument)
        guard purpose.isKnown else { return nil }
    }

    var defaultValueDescription: String { purpose.rawValue }

    static var allValueStrings: [String] { AccessPolicy.Purpose.known.map(\.code.rawValue) }
}

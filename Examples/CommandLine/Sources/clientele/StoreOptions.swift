import ArgumentParser
import Clientele

/// The options of every subcommand that works on a store.
struct StoreOptions: ParsableArguments {
    @Option(
        name: .customLong("store"),
        help: ArgumentHelp("The folder of the store.", valueName: "folder"))
    var folder: String

    @Option(
        name: .customLong("as"),
        help: ArgumentHelp("Who works: the identifier of a member of staff.", valueName: "staff"))
    var member: MemberArgument = .owner

    @Option(help: "What for.")
    var purpose: PurposeArgument = .service

    @Flag(help: "Print the summary as JSON.")
    var json = false

    /// What to do where there is no store.
    enum Absence {
        /// Make one.
        case make
        /// Say so.
        case refuse
        /// Where one could be made, work in memory.
        case pretend
    }

    /// Opens the store, runs `body` in a session and closes the store again, also after an error.
    func withSession<Value>(
        absent: Absence = .refuse, _ body: (RegistrySession) async throws -> Value
    ) async throws -> Value {
        try await StoreOptions.withFaults(folder, "--as \(member) --purpose \(purpose)") {
            let registry = try await open(absent)
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
        }
    }

    private func open(_ absent: Absence) async throws -> CustomerRegistry {
        if absent == .pretend, FileBytes.isFree(folder) { return try await .inMemory() }
        var options = JSONFileStore.Options()
        options.makesStore = absent == .make
        return try await .open(store: JSONFileStore.open(at: folder, options: options))
    }

    /// Runs `body` and says in the tool's words what the library throws.
    static func withFaults<Value>(
        _ place: String, _ rights: String, _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch let error as StoreError where error.code == .needsKeys {
            // The library's words name a call that whoever sits at the tool cannot make.
            throw DataFault(
                place,
                en: """
                    The store is sealed, and the tool has no keys: what is missing are the key file, its wrapping key and \
                    the cipher. Open the store with the house's own program; backup, restore, verify-backup and compact \
                    work without keys.
                    """,
                zh: """
                    该存储已加密，而本工具没有密钥：缺少密钥文件、其主密钥和密码算法。请用本店自己的程序打开；\
                    backup、restore、verify-backup 和 compact 无需密钥。
                    """)
        } catch let error as StoreError {
            throw DataFault(place, error.message)
        } catch let error as RegistryError {
            throw DataFault(place, error.message)
        } catch let error as AccessError {
            throw CallFault(rights, error.message)
        }
    }
}

/// A member of staff on the command line: `owner`, or an identifier.
struct MemberArgument: ExpressibleByArgument, CustomStringConvertible {
    let id: Identifier<StaffMember>

    static let owner = MemberArgument(id: .owner)

    init(id: Identifier<StaffMember>) { self.id = id }

    init?(argument: String) {
        guard let id = argument == "owner" ? .owner : Identifier<StaffMember>(argument) else { return nil }
        self.id = id
    }

    var description: String { id == .owner ? "owner" : id.description }

    var defaultValueDescription: String { description }
}

/// A purpose on the command line: one of those that the rights know, for to any other nothing is allowed.
struct PurposeArgument: ExpressibleByArgument, CustomStringConvertible {
    let purpose: AccessPolicy.Purpose

    static let service = PurposeArgument(purpose: .service)

    init(purpose: AccessPolicy.Purpose) { self.purpose = purpose }

    init?(argument: String) {
        purpose = AccessPolicy.Purpose(rawValue: argument)
        guard purpose.isKnown else { return nil }
    }

    var description: String { purpose.rawValue }

    var defaultValueDescription: String { description }

    static var allValueStrings: [String] { AccessPolicy.Purpose.known.map(\.code.rawValue) }
}

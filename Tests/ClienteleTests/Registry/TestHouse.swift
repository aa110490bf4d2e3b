import Clientele
import ClienteleTesting
import Foundation

/// A registry with a clock that stands still, on either store.
struct TestHouse {
    enum Storage: CaseIterable {
        case memory, files, sealed

        static let allCases: [Storage] = [.memory, .files]
        /// For tests that do not write behind the registry's back.
        static let withSealed: [Storage] = [.memory, .files, .sealed]

        /// In memory; sealed for a whole run of the tests with `CLIENTELE_TEST_STORE=sealed`.
        static var usual: Storage {
            ProcessInfo.processInfo.environment["CLIENTELE_TEST_STORE"] == "sealed" ? .sealed : .memory
        }
    }

    let registry: CustomerRegistry
    let store: WitnessStore
    let clock: FixedClock
    let configuration: CustomerRegistry.Configuration
    let folder: String?

    static let morning = Timestamp(utc: CalendarDate(dayNumber: 20_779), millisecondsOfDay: 3_600_000)

    init(_ storage: Storage = .usual, configure: (inout CustomerRegistry.Configuration) -> Void = { _ in })
        async throws
    {
        var configuration = CustomerRegistry.Configuration()
        let clock = FixedClock(Self.morning)
        configuration.clock = clock
        configure(&configuration)
        var folder: String?
        if storage == .files {
            folder = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-\(UUID())").path
        }
        let sealed: (any RecordStore)? =
            storage == .sealed ? try await SealedStore.open(InMemoryStore(), keys: MemoryKeys()) : nil
        try await self.init(configuration, clock, folder, sealed)
    }

    private init(
        _ configuration: CustomerRegistry.Configuration, _ clock: FixedClock, _ folder: String?,
        _ store: (any RecordStore)?
    ) async throws {
        self.configuration = configuration
        self.clock = clock
        self.folder = folder
        if let folder {
            self.store = WitnessStore(try await JSONFileStore.open(at: folder))
        } else {
            self.store = WitnessStore(store ?? InMemoryStore())
        }
        registry = try await .open(store: self.store, configuration: configuration)
    }

    /// The same house on the next day of work, with a new source of identifiers.
    func reopened() async throws -> TestHouse {
        var configuration = configuration
        configuration.identifiers = SystemIdentifierSource()
        try await registry.close()
        return try await TestHouse(configuration, clock, folder, folder == nil ? store.inner : nil)
    }

    func desk(_ purpose: AccessPolicy.Purpose = .service) async throws -> RegistrySession {
        try await registry.session(for: .owner, purpose: purpose)
    }

    /// A session of a new member with some roles.
    func desk(of roles: StaffMember.Role..., for purpose: AccessPolicy.Purpose = .service) async throws
        -> RegistrySession
    {
        var member = StaffMember()
        member.name = "Li Na"
        member.roles = roles
        let added = try await desk(.maintenance).add(member)
        return try await registry.session(for: added.id, purpose: purpose)
    }

    func close() async throws {
        try await registry.close()
        if let folder { try FileManager.default.removeItem(atPath: folder) }
    }
}

extension Customer {
    /// The customer of the README.
    static var wang: Customer {
        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        wang.add(phone: "138 0013 8000", region: "CN")
        wang.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        return wang
    }
}

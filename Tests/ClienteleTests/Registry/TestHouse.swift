import Clientele
import ClienteleTesting
import Foundation

/// A registry with a clock that stands still, on either store.
struct TestHouse {
    enum Storage: CaseIterable {
        case memory, files
    }

    let registry: CustomerRegistry
    let clock: FixedClock
    let folder: String?

    static let morning = Timestamp(utc: CalendarDate(dayNumber: 20_779), millisecondsOfDay: 3_600_000)

    init(_ storage: Storage = .memory, configure: (inout RegistryConfiguration) -> Void = { _ in }) async throws {
        var configuration = RegistryConfiguration()
        clock = FixedClock(Self.morning)
        configuration.clock = clock
        configure(&configuration)
        switch storage {
        case .memory:
            folder = nil
            registry = try await .inMemory(configuration: configuration)
        case .files:
            let path = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-\(UUID())").path
            folder = path
            registry = try await .open(at: path, configuration: configuration)
        }
    }

    func desk(_ purpose: AccessPurpose = .service) async throws -> RegistrySession {
        try await registry.session(for: .owner, purpose: purpose)
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

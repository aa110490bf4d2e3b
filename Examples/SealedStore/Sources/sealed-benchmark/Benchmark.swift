import Cipher
import Clientele
import Foundation

/// What sealing costs: the same transactions of a registry in a plain and in a sealed store, in turn.
@main
struct Benchmark {
    private static let rounds = 5

    static func main() async throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000
        let traffic = try await Traffic(customers: count)
        for (name, level) in [("durable", JSONFileStore.Durability.full), ("unsynced", .operatingSystem)] {
            try await run(traffic, name, level)
        }
    }

    private static func run(_ traffic: Traffic, _ level: String, _ durability: JSONFileStore.Durability) async throws {
        let phases = ["new", "update", "import", "read"]
        var best = phases.map { _ in [Double](repeating: .infinity, count: 2) }
        var bytes = [0.0, 0.0]
        for _ in 0..<rounds {
            for sealed in [false, true] {
                let side = sealed ? 1 : 0
                try await withFolder { folder in
                    let store = try await open(folder, sealed, durability)
                    best[0][side] = min(best[0][side], try await seconds { try await commit(traffic.intakes, store) })
                    best[1][side] = min(best[1][side], try await seconds { try await commit(traffic.updates, store) })
                    best[3][side] = min(
                        best[3][side], try await seconds { try await read(traffic.customers, store) })
                    try await store.close()
                    bytes[side] = try size(of: "\(folder)/store")
                }
                try await withFolder { folder in
                    let store = try await open(folder, sealed, durability)
                    best[2][side] = min(best[2][side], try await seconds { try await commit(traffic.imports, store) })
                    try await store.close()
                }
            }
        }
        let counts = [traffic.intakes.count, traffic.updates.count, traffic.imports.count, traffic.customers.count]
        for (place, phase) in phases.enumerated() {
            for (side, name) in ["plain", "sealed"].enumerated() {
                let micros = best[place][side] / Double(counts[place]) * 1e6
                print(
                    #"{"bench": "sealing", "variant": "\#(name) \#(phase) \#(level)", "n": \#(counts[place]), "#
                        + #""microseconds": \#(rounded(micros)), "ratioToPlain": \#(rounded(best[place][side] / best[place][0]))}"#
                )
            }
        }
        for (side, name) in ["plain", "sealed"].enumerated() {
            print(
                #"{"bench": "sealing", "variant": "\#(name) bytes \#(level)", "n": \#(traffic.customers.count), "#
                    + #""bytesPerCustomer": \#(rounded(bytes[side] / Double(traffic.customers.count))), "#
                    + #""ratioToPlain": \#(rounded(bytes[side] / bytes[0]))}"#)
        }
    }

    private static func open(
        _ folder: String, _ sealed: Bool, _ durability: JSONFileStore.Durability
    ) async throws -> any RecordStore {
        var options = JSONFileStore.Options(durability: durability)
        options.compacts = false
        let store = try await JSONFileStore.open(at: "\(folder)/store", options: options)
        guard sealed else { return store }
        let keys = try await KeyFile.open(
            at: "\(folder)/house.keys", wrappingKey: SealingKey(), cipher: AESGCMCipher())
        return try await SealedStore.open(store, keys: keys)
    }

    private static func commit(_ transactions: [StoreTransaction], _ store: any RecordStore) async throws {
        for transaction in transactions {
            var transaction = transaction
            transaction.expectedSequence = nil
            try await store.commit(transaction)
        }
    }

    private static func read(_ keys: [RecordKey], _ store: any RecordStore) async throws {
        for key in keys {
            let found = try await store.read { try await $0.records([key]) }
            guard let stored = found[0] else { throw Fault() }
            _ = try Customer(json: stored.payload)
        }
    }

    struct Fault: Error {}

    private static func seconds(_ body: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await body()
        return (ContinuousClock.now - start) / .seconds(1)
    }

    private static func withFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.currentDirectoryPath + "/sealing-\(UUID())"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    private static func size(of folder: String) throws -> Double {
        var size = 0.0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            // What is filled ahead of the journal's end is zeros.
            size += Double((bytes.lastIndex { $0 != 0 } ?? -1) + 1)
        }
        return size
    }

    private static func rounded(_ value: Double) -> Double { (value * 1000).rounded() / 1000 }
}

import Clientele
import Foundation

extension Benchmark {
    static let bulk = Benchmark(name: BulkBenchmark.name, usage: BulkBenchmark.usage) {
        try await BulkBenchmark.run($0)
    }
}

/// Many records at once, and opening them again.
private enum BulkBenchmark {
    static let name = "bulk"
    static let usage = "bulk N (how many records are loaded)"

    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 1, let count = Int(arguments[0]), count > 0 else { throw Fault(usage: usage) }
        let records = MeasuredRecords()
        try await withMeasuredFolder { folder in
            var peer: (load: Double, open: Double)?
            #if canImport(GRDB)
                peer = try await measure(MeasuredGRDB.self, folder, records, count, nil)
            #endif
            _ = try await measure(MeasuredFileStore.self, folder, records, count, peer)
            try readOnce(folder, count)
        }
    }

    private static func measure<Store: MeasuredStore>(
        _ type: Store.Type, _ folder: String, _ records: MeasuredRecords, _ count: Int,
        _ peer: (load: Double, open: Double)?
    ) async throws -> (load: Double, open: Double) {
        let store = try await Store.open(in: folder)
        var cost = Measurement()
        for start in stride(from: 0, to: count, by: 1000) {
            let items = (start..<min(count, start + 1000)).map { records[$0] }
            let before = Measurement.now
            try await store.write(items)
            let after = Measurement.now
            cost.cpuSeconds += after.cpuSeconds - before.cpuSeconds
            cost.wallSeconds += after.wallSeconds - before.wallSeconds
        }
        try await store.close()
        let load = cost.wallSeconds
        var line = ResultLine(
            name, "\(Store.name) load", count: count, cost, ratioToPeer: peer.map { $0.load / load })
        line.add("recordsPerSecond", Double(count) / load)
        line.print()
        let before = Measurement.now
        let again = try await Store.open(in: folder)
        guard try await again.payload(of: MeasuredRecords.id(count / 2)) != nil else { throw Fault("It is lost.") }
        let after = Measurement.now
        cost = Measurement(
            cpuSeconds: after.cpuSeconds - before.cpuSeconds, wallSeconds: after.wallSeconds - before.wallSeconds)
        line = ResultLine(
            name, "\(Store.name) open and first read", count: count, cost,
            ratioToPeer: peer.map { $0.open / cost.wallSeconds })
        line.print()
        try await again.close()
        return (load, cost.wallSeconds)
    }

    /// Reads the store's files once, for comparison.
    private static func readOnce(_ folder: String, _ count: Int) throws {
        let path = "\(folder)/clientele"
        var size = 0
        let cost = try Measurement.of {
            for name in try FileManager.default.contentsOfDirectory(atPath: path) {
                let file = try FileHandle(forReadingFrom: URL(filePath: "\(path)/\(name)"))
                while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty { size += bytes.count }
            }
        }
        var line = ResultLine(name, "reading the files once", count: count, cost)
        line.add("MiB", Double(size) / 1_048_576)
        line.print()
    }
}

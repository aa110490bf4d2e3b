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
            let index = URL(filePath: "\(folder)/clientele/index.bin")
            if let size = try? FileManager.default.attributesOfItem(atPath: index.path)[.size] as? Int {
                var line = ResultLine(name, "index file", count: count, Measurement())
                line.add("MiB", Double(size) / 1_048_576)
                line.print()
                try FileManager.default.removeItem(at: index)
            }
            try readOnce(folder, count)
            _ = try await open(MeasuredFileStore.self, folder, count, "open and first read without index file", peer)
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
        return (load, try await open(type, folder, count, "open and first read", peer))
    }

    private static func open<Store: MeasuredStore>(
        _ type: Store.Type, _ folder: String, _ count: Int, _ variant: String, _ peer: (load: Double, open: Double)?
    ) async throws -> Double {
        let before = Measurement.now
        let again = try await Store.open(in: folder)
        guard try await again.payload(of: MeasuredRecords.id(count / 2)) != nil else { throw Fault("It is lost.") }
        let after = Measurement.now
        let cost = Measurement(
            cpuSeconds: after.cpuSeconds - before.cpuSeconds, wallSeconds: after.wallSeconds - before.wallSeconds)
        let line = ResultLine(
            name, "\(Store.name) \(variant)", count: count, cost,
            ratioToPeer: peer.map { $0.open / cost.wallSeconds })
        line.print()
        try await again.close()
        return cost.wallSeconds
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

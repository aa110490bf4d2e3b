import Clientele
import Foundation

extension Benchmark {
    static let reads = Benchmark(name: ReadsBenchmark.name, usage: ReadsBenchmark.usage) {
        try await ReadsBenchmark.run($0)
    }
}

/// One record of many: by its identifier, by an index, and decoded.
private enum ReadsBenchmark {
    static let name = "reads"
    static let usage = "reads N (how many records are stored)"
    private static let reads = 20_000

    static func run(_ arguments: [String]) async throws {
        guard arguments.count == 1, let count = Int(arguments[0]), count > 0 else { throw Fault(usage: usage) }
        let records = MeasuredRecords()
        try await withMeasuredFolder { folder in
            var peer: [String: Double] = [:]
            #if canImport(GRDB)
                peer = try await measure(MeasuredGRDB.self, folder, records, count, nil) { bytes in
                    // Less than a typed JSONDecoder does, and so in the peer's favour.
                    _ = try JSONSerialization.jsonObject(with: Data(bytes))
                }
            #endif
            _ = try await measure(MeasuredFileStore.self, folder, records, count, peer) { bytes in
                _ = try Customer(json: bytes)
            }
        }
    }

    private static func measure<Store: MeasuredStore>(
        _ type: Store.Type, _ folder: String, _ records: MeasuredRecords, _ count: Int, _ peer: [String: Double]?,
        decode: ([UInt8]) throws -> Void
    ) async throws -> [String: Double] {
        let store = try await Store.open(in: folder)
        for start in stride(from: 0, to: count, by: 1000) {
            try await store.write((start..<min(count, start + 1000)).map { records[$0] })
        }
        var found: [String: Double] = [:]
        for variant in ["by id", "by index", "decoded"] {
            var best = Double.infinity
            var cost = Measurement()
            for round in 0..<4 {
                let before = Measurement.now
                for index in 0..<reads {
                    let number = (index + round) * 7919 % count
                    let bytes =
                        variant == "by index"
                        ? try await store.payload(byPhone: MeasuredRecords.phone(number))
                        : try await store.payload(of: MeasuredRecords.id(number))
                    guard let bytes else { throw Fault("A record is not there.") }
                    if variant == "decoded" { try decode(bytes) }
                }
                let after = Measurement.now
                // The first round warms.
                guard round > 0, after.wallSeconds - before.wallSeconds < best else { continue }
                best = after.wallSeconds - before.wallSeconds
                cost = Measurement(cpuSeconds: after.cpuSeconds - before.cpuSeconds, wallSeconds: best)
            }
            let micros = best / Double(reads) * 1e6
            found[variant] = micros
            var line = ResultLine(
                name, "\(Store.name) \(variant)", count: count, cost,
                ratioToPeer: peer?[variant].map { $0 / micros })
            line.add("us", micros)
            line.print()
        }
        try await store.close()
        return found
    }
}

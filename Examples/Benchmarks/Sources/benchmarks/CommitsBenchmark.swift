import Clientele
import Foundation

extension Benchmark {
    static let commits = Benchmark(name: CommitsBenchmark.name, usage: CommitsBenchmark.usage) {
        try await CommitsBenchmark.run($0)
    }
}

/// Durable commits: one writer, a hundred records each, and 64 writers.
private enum CommitsBenchmark {
    static let name = "commits"
    static let usage = "commits [one|hundred|many] (durable commits)"
    private static let rounds = 4

    static func run(_ arguments: [String]) async throws {
        guard arguments.count <= 1 else { throw Fault(usage: usage) }
        let records = MeasuredRecords()
        for shape in Shape.allCases where arguments.first.map({ $0 == shape.rawValue }) ?? true {
            try await withMeasuredFolder { folder in
                var stores: [any MeasuredStore] = []
                #if canImport(GRDB)
                    stores.append(try await MeasuredGRDB.open(in: folder))
                #endif
                stores.append(try await MeasuredFileStore.open(in: folder))
                try await measure(shape, stores, records)
                for store in stores { try await store.close() }
            }
        }
    }

    /// A, B, A, B: what other programs do to the device meets all alike.
    private static func measure(_ shape: Shape, _ stores: [any MeasuredStore], _ records: MeasuredRecords) async throws
    {
        var costs = stores.map { _ in Measurement() }
        var written = stores.map { _ in Double.infinity }
        for round in 0...rounds {
            for (index, store) in stores.enumerated() {
                let bytes = deviceBytes
                let before = Measurement.now
                try await run(shape, store, records, round)
                let after = Measurement.now
                // The first round warms.
                guard round > 0 else { continue }
                costs[index].cpuSeconds += after.cpuSeconds - before.cpuSeconds
                costs[index].wallSeconds += after.wallSeconds - before.wallSeconds
                // Other programs only add to it.
                written[index] = min(written[index], deviceBytes - bytes)
            }
        }
        let commits = Double(rounds * shape.commits)
        for (index, store) in stores.enumerated() {
            var line = ResultLine(
                name, "\(type(of: store).name) \(shape.text)", count: Int(commits), costs[index],
                ratioToPeer: stores.count > 1 && index > 0 ? costs[0].wallSeconds / costs[index].wallSeconds : nil)
            line.add("commitsPerSecond", commits / costs[index].wallSeconds)
            line.add("deviceBytesPerCommit", written[index] / Double(shape.commits))
            line.print()
        }
    }

    private static func run(
        _ shape: Shape, _ store: any MeasuredStore, _ records: MeasuredRecords, _ round: Int
    ) async throws {
        let first = round * shape.commits * shape.size
        switch shape {
        case .one, .hundred:
            for commit in 0..<shape.commits {
                let start = first + commit * shape.size
                try await store.write((start..<(start + shape.size)).map { records[$0] })
            }
        case .many:
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<64 {
                    group.addTask {
                        let each = shape.commits / 64
                        for commit in 0..<each {
                            try await store.write([records[first + writer * each + commit]])
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    /// How many bytes the devices have written, by Linux's account; 0 elsewhere.
    ///
    /// The account of a process counts memory pages that it touched, large ones as a whole, and not what is written of them.
    private static var deviceBytes: Double {
        var sectors = 0.0
        for device in (try? FileManager.default.contentsOfDirectory(atPath: "/sys/block")) ?? [] {
            let text = try? String(contentsOfFile: "/sys/block/\(device)/stat", encoding: .utf8)
            let fields = text?.split(whereSeparator: \.isWhitespace) ?? []
            if fields.count > 6 { sectors += Double(fields[6]) ?? 0 }
        }
        return sectors * 512
    }
}

/// What is committed.
private enum Shape: String, CaseIterable {
    case one, hundred, many

    var text: String {
        switch self {
        case .one: "1 writer"
        case .hundred: "100 records"
        case .many: "64 writers"
        }
    }

    /// How many records a commit writes.
    var size: Int { self == .hundred ? 100 : 1 }
    /// How many commits a round makes.
    var commits: Int {
        switch self {
        case .one: 400
        case .hundred: 50
        case .many: 3200
        }
    }
}

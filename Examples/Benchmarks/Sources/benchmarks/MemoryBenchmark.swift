import Clientele
import Foundation

extension Benchmark {
    static let memory = Benchmark(name: MemoryBenchmark.name, usage: MemoryBenchmark.usage) {
        try await MemoryBenchmark.run($0)
    }
}

/// What a record costs in memory: with its identifier and three indexes, loaded and opened again.
private enum MemoryBenchmark {
    static let name = "memory"
    static let usage = "memory N (how many records are stored)"

    static func run(_ arguments: [String]) async throws {
        guard (1...2).contains(arguments.count), let count = Int(arguments[0]), count > 0 else {
            throw Fault(usage: usage)
        }
        // A process that only opens has no memory that the loading left.
        if arguments.count == 2 { return try await measureOpen(arguments[1], count) }
        try await withMeasuredFolder { folder in
            let records = MeasuredRecords()
            let store = try await MeasuredFileStore.open(in: folder)
            try await store.write([records[0]])
            let before = residentBytes
            let start = Measurement.now
            for start in stride(from: 0, to: count, by: 1000) {
                try await store.write((start..<min(count, start + 1000)).map { records[$0] })
            }
            print("loaded", count, before, start)
            try await store.close()
            let child = Process()
            child.executableURL = URL(filePath: CommandLine.arguments[0])
            child.arguments = [name, "\(count)", folder]
            try child.run()
            child.waitUntilExit()
            guard child.terminationStatus == 0 else { throw Fault("The opening failed.") }
        }
    }

    private static func measureOpen(_ folder: String, _ count: Int) async throws {
        let before = residentBytes
        let start = Measurement.now
        let store = try await MeasuredFileStore.open(in: folder)
        guard try await store.payload(of: MeasuredRecords.id(count - 1)) != nil else { throw Fault("It is lost.") }
        print("opened", count, before, start)
        try await store.close()
    }

    private static func print(_ variant: String, _ count: Int, _ before: Double, _ start: Measurement) {
        let now = Measurement.now
        let cost = Measurement(
            cpuSeconds: now.cpuSeconds - start.cpuSeconds, wallSeconds: now.wallSeconds - start.wallSeconds)
        var line = ResultLine(name, variant, count: count, cost)
        line.add("bytesPerRecord", (residentBytes - before) / Double(count))
        line.print()
    }

    /// The memory of this process, by Linux's account; 0 elsewhere.
    private static var residentBytes: Double {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let number = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Double($0) })
        else { return 0 }
        return number * 1024
    }
}

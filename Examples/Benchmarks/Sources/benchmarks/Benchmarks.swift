import Foundation

/// The tool `benchmarks`: measures one claim of the library a call, and prints one JSON object a line.
@main
enum Benchmarks {
    /// All benchmarks; each is a file of its own.
    static let all: [Benchmark] = [
        .phone, .validation, .campaign, .faults, .kernel, .matching, .incremental, .segmentation, .criteria,
        .codec, .memory, .reads, .commits, .bulk, .recommend, .assessment,
    ]

    static func main() async {
        do {
            let arguments = CommandLine.arguments.dropFirst()
            guard let bench = all.first(where: { $0.name == arguments.first }) else {
                throw Fault(usage: all.map(\.usage).joined(separator: "\n"))
            }
            try await bench.run(Array(arguments.dropFirst()))
        } catch {
            FileHandle.standardError.write(Data("\(error)\n".utf8))
            exit((error as? Fault)?.isOfCall == true ? 2 : 1)
        }
    }
}

/// One benchmark.
struct Benchmark: Sendable {
    /// The word that calls it.
    let name: String
    /// How it is called, such as `phone FILE.csv`.
    let usage: String
    /// Measures, and prints a line a variant.
    let run: @Sendable ([String]) async throws -> Void
}

/// The tool `benchmarks`: measures one claim of the library a call, and prints one JSON object a line.
@main
enum Benchmarks {
    /// All benchmarks; each is a file of its own.
    static let all: [any Benchmark.Type] = [PhoneBenchmark.self, ValidationBenchmark.self]

    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        guard let bench = all.first(where: { $0.name == arguments.first }) else {
            throw Fault(usage: all.map(\.usage).joined(separator: "\n"))
        }
        try await bench.run(Array(arguments.dropFirst()))
    }
}

/// One benchmark.
protocol Benchmark {
    /// The word that calls it.
    static var name: String { get }
    /// How it is called, such as `phone FILE.csv`.
    static var usage: String { get }
    /// Measures, and prints a line a variant.
    static func run(_ arguments: [String]) async throws
}

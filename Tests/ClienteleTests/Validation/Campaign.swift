import Foundation

/// How long the seeded campaigns are: `CLIENTELE_CI=full` runs them longer.
///
/// The campaign of ten million runs in a release build, as `benchmarks campaign 10000000`.
enum Campaign {
    static let isFull = ProcessInfo.processInfo.environment["CLIENTELE_CI"] == "full"
    /// Hostile inputs for all scanners together.
    static let inputs = isFull ? 200_000 : 20_000
}

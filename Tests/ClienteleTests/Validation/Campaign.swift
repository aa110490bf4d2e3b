import ClienteleTesting
import Foundation
import Testing

/// How long the seeded campaigns are: `CLIENTELE_CI=full` runs them in full.
enum Campaign {
    static let isFull = ProcessInfo.processInfo.environment["CLIENTELE_CI"] == "full"
    /// Hostile inputs for all scanners of phones, e-mails and plain texts together.
    static let inputs = isFull ? 10_000_000 : 100_000
}

import ArgumentParser

/// `clientele analyze`: figures from files.
struct Analyze: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Works out figures from files of purchases.", subcommands: [RFM.self, Cohorts.self])
}

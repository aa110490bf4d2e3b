import ArgumentParser
import Clientele

/// `clientele restore`: makes a store of backups.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Restores a chain of backups into a new folder.",
        discussion: """
            All files are read and found whole before anything is written. The folder of --store must not be there. \
            With --accept-loss what is whole of damaged backups is restored, and the end is 1 with a list of the rest. \
            --as and --purpose make no difference.

            Example:
              clientele restore --store restored sunday.backup monday.backup
            """)

    @OptionGroup var store: StoreOptions

    @Argument(help: "One full backup and the incremental ones after it, in order.")
    var files: [String]

    @Option(help: ArgumentHelp("Restore the last backup that ends at this commit or before.", valueName: "commit"))
    var through: UInt64?

    @Flag(help: "Restore what is whole of damaged backups.")
    var acceptLoss = false

    func run() async throws {
        let done = try await StoreOptions.withFaults(files.joined(separator: " "), "--store \(store.folder)") {
            try await StoreBackup.restore(
                files, toFolder: store.folder, through: through.map { SequenceNumber($0) }, acceptingLoss: acceptLoss)
        }
        if store.json {
            Console.object([
                "isWhole": .bool(done.report.isWhole), "records": .number(Int64(done.recordCount)),
                "sequence": .string("\(done.sequence)"),
            ])
        } else {
            Console.print(
                Console.language == .chinese
                    ? "\(store.folder)：已恢复 \(done.recordCount) 条记录，至第 \(done.sequence) 次提交"
                    : "\(store.folder): \(done.recordCount) records restored, through commit \(done.sequence)")
        }
        guard done.report.isWhole else { throw BackupText.fault(BackupText.lines(done.report, files)) }
    }
}

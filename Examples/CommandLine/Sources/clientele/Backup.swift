import ArgumentParser
import Clientele

/// `clientele backup`: writes a backup of a store.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a backup of a store into a new file, whole or with what changed since the backup before.",
        discussion: """
            The folder is opened for reading only, also while another process writes to it. --as and --purpose make no \
            difference: whoever may read the folder may copy it.

            Examples:
              clientele backup --store customers sunday.backup
              clientele backup --store customers monday.backup --after sunday.backup
            """)

    @OptionGroup var store: StoreOptions

    @Argument(help: "The file to write; it must not be there.")
    var output: String

    @Option(help: ArgumentHelp("The backup that this one follows.", valueName: "file"))
    var after: String?

    func run() async throws {
        var parent: StoreBackup?
        if let after {
            let file = try await StoreOptions.withFaults(after, after) {
                try await StoreBackup.verify([after]).files.first
            }
            guard let file, file.isWhole, let backup = file.backup else {
                throw DataFault(
                    after, en: "The backup is damaged. Make a full one, without --after.",
                    zh: "该备份已损坏。请不带 --after 做完整备份。")
            }
            parent = backup
        }
        let backup = try await StoreOptions.withFaults(store.folder, output) {
            let opened = try await JSONFileStore.open(at: store.folder, options: .init(access: .readOnly))
            do {
                let backup = try await StoreBackup.write(opened, to: output, after: parent, at: SystemClock().now())
                try await opened.close()
                return backup
            } catch {
                try? await opened.close()
                throw error
            }
        }
        if store.json {
            Console.object([
                "isFull": .bool(backup.isFull), "records": .number(Int64(backup.recordCount)),
                "removals": .number(Int64(backup.removalCount)), "after": .string("\(backup.after)"),
                "through": .string("\(backup.through)"), "byteCount": .string("\(backup.byteCount)"),
                "digest": .string(backup.digest),
            ])
        } else {
            Console.print(
                Console.language == .chinese
                    ? "\(output)：\(backup.recordCount) 条记录，\(backup.removalCount) 次删除，至第 \(backup.through) 次提交"
                    : "\(output): \(backup.recordCount) records, \(backup.removalCount) removals, through commit \(backup.through)"
            )
        }
    }
}

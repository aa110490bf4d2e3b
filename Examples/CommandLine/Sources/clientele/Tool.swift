import ArgumentParser
import Clientele

/// The tool `clientele`.
@main
struct Tool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clientele",
        abstract: "Keeps and checks customer records.",
        discussion: """
            Messages are in English, or in Chinese where the locale (LC_ALL, LC_MESSAGES, LANG) says so.
            Exit status: 0 done, 1 the data was at fault, 2 the call was at fault.
            """,
        subcommands: [
            Import.self, Show.self, Find.self, Duplicates.self, Merge.self, Unmerge.self, Segment.self, Assess.self,
            WriteReport.self, Export.self, Verify.self, Repair.self, Backup.self, VerifyBackup.self, Restore.self,
            Compact.self, Salvage.self, Put.self, Fields.self, Dedupe.self, Check.self, Romanize.self, Analyze.self,
        ])

    /// Runs the subcommand; the exit status is 1 when the data was at fault and 2 when the call was.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch let fault as DataFault {
            Console.error(fault.message.text(in: Console.language))
            exit(withError: ExitCode(1))
        } catch let fault as CallFault {
            Console.error(fault.message.text(in: Console.language))
            exit(withError: ExitCode(2))
        } catch {
            // Help and version are no failure; every other refusal of the call ends with 2.
            guard exitCode(for: error) == .success else {
                Console.error(fullMessage(for: error))
                exit(withError: ExitCode(2))
            }
            exit(withError: error)
        }
    }
}

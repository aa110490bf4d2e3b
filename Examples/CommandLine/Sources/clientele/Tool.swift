import ArgumentParser

/// The tool `clientele`.
@main
struct Tool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clientele",
        abstract: "Keeps and checks customer records.",
        subcommands: [Dedupe.self])

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
            Console.error(fault.message)
            exit(withError: ExitCode(1))
        } catch let fault as CallFault {
            Console.error(fault.message)
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

/// The data was at fault: what, where, and how to mend it.
struct DataFault: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// The call was at fault.
struct CallFault: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

import ArgumentParser
import Clientele

/// `clientele verify-backup`: proves that backups are whole.
struct VerifyBackup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-backup",
        abstract: "Checks every byte of a chain of backups without restoring them.",
        discussion: """
            The end is 1 when something is lost or out of place, with a list on standard error: places in files and \
            identifiers of records; no value of a record is printed.

            Example:
              clientele verify-backup sunday.backup monday.backup
            """)

    @Argument(help: "One full backup and the incremental ones after it, in order.")
    var files: [String]

    @Flag(help: "Print the summary as JSON.")
    var json = false

    func run() async throws {
        let report = try await StoreOptions.withFaults(files.joined(separator: " "), "files") {
            try await StoreBackup.verify(files)
        }
        let lines = BackupText.lines(report, files)
        if json {
            Console.object([
                "isWhole": .bool(report.isWhole),
                "restorable": .number(Int64(report.files.reduce(0) { $0 + $1.wholeLineCount })),
                "through": report.last.map { .string("\($0.through)") } ?? .null,
                "digest": report.last.map { .string($0.digest) } ?? .null,
                "problems": .array(lines.map { .string($0.english) }),
            ])
        }
        guard report.isWhole else { throw BackupText.fault(lines) }
        if !json {
            let through = report.last.map { "\($0.through)" } ?? ""
            Console.print(
                Console.language == .chinese ? "完整，至第 \(through) 次提交" : "whole, through commit \(through)")
        }
    }
}

/// What is wrong with backups, in words.
enum BackupText {
    static func lines(_ report: StoreBackup.Report, _ paths: [String]) -> [LocalizedText] {
        var lines: [LocalizedText] = []
        for (index, (path, file)) in zip(paths, report.files).enumerated() {
            if report.brokenAt == index + 1 {
                lines.append(
                    LocalizedText(
                        en: "\(path): it does not follow the backup before it", zh: "\(path)：与前一份备份不衔接"))
            }
            guard !file.isWhole else { continue }
            let lost = file.lostLineCount.map { "\($0)" } ?? "?"
            lines.append(
                LocalizedText(
                    en: "\(path): damaged; \(file.wholeLineCount) lines can be restored, \(lost) cannot",
                    zh: "\(path)：已损坏；可恢复 \(file.wholeLineCount) 行，无法恢复 \(lost) 行"))
            for loss in file.losses {
                let after = loss.after.map { "\($0)" } ?? "-"
                let before = loss.before.map { "\($0)" } ?? "-"
                lines.append(
                    LocalizedText(
                        en:
                            "\(path): line \(loss.line), \(loss.byteCount) bytes at byte \(loss.offset), after \(after) and before \(before)",
                        zh:
                            "\(path)：第 \(loss.line) 行，第 \(loss.offset) 字节起 \(loss.byteCount) 字节，在 \(after) 之后、\(before) 之前"
                    ))
            }
        }
        return lines
    }

    static func fault(_ lines: [LocalizedText]) -> DataFault {
        DataFault(
            LocalizedText(
                en: lines.map(\.english).joined(separator: "\n"), zh: lines.map(\.chinese).joined(separator: "\n")))
    }
}

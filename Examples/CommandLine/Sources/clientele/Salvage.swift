import ArgumentParser
import Clientele

/// `clientele salvage`: recovers what is whole in a damaged store.
struct Salvage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recovers what is whole in a damaged store into a new folder.",
        discussion: """
            The damaged folder is only read. The end is 1 when something was not recovered, with a list on standard error: \
            places in files, numbers of commits, identifiers of records; no value of a record is printed. --as and \
            --purpose make no difference: whoever may read the folder may salvage it.

            Example:
              clientele salvage --store damaged --output fresh
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("The folder of the new store, empty or not there.", valueName: "folder"))
    var output: String

    func run() async throws {
        let report = try await StoreOptions.withFaults(store.folder, "--output \(output)") {
            try await JSONFileStore.salvage(at: store.folder, into: output)
        }
        if store.json {
            Console.object([
                "isComplete": .bool(report.isComplete), "recordCount": .number(Int64(report.recordCount)),
                "sequence": .string("\(report.sequence)"),
                "losses": .array(
                    report.losses.map {
                        .object([
                            .init("file", .string($0.file)), .init("offset", .string("\($0.offset)")),
                            .init("byteCount", .string("\($0.byteCount)")),
                        ])
                    }),
                "lostCommits": .array(report.lostCommits.map { .string("\($0.lowerBound)-\($0.upperBound)") }),
                "incompleteCommits": .array(report.incompleteCommits.map { .string("\($0)") }),
                "recordsConcerned": .array(report.recordsConcerned.map { .string("\($0)") }),
                "renumberedCount": .number(Int64(report.renumberedCount)),
                "lostRecordCount": .number(Int64(report.lostRecordCount)),
            ])
        } else {
            Console.print(
                Console.language == .chinese
                    ? "\(output)：已抢救 \(report.recordCount) 条记录，\(report.sequence) 次提交"
                    : "\(output): \(report.recordCount) records salvaged, \(report.sequence) commits")
        }
        let list = lines(report)
        guard list.isEmpty else {
            throw DataFault(
                LocalizedText(
                    en: list.map(\.english).joined(separator: "\n"), zh: list.map(\.chinese).joined(separator: "\n")))
        }
    }

    /// What was not recovered.
    private func lines(_ report: JSONFileStore.SalvageReport) -> [LocalizedText] {
        var lines = report.losses.map { loss in
            loss.byteCount == 0
                ? LocalizedText(en: "\(loss.file) is missing", zh: "缺少 \(loss.file)")
                : LocalizedText(
                    en: "\(loss.file): \(loss.byteCount) bytes at byte \(loss.offset) are no whole line",
                    zh: "\(loss.file)：第 \(loss.offset) 字节起 \(loss.byteCount) 字节不是完整的行")
        }
        lines += report.lostCommits.map {
            LocalizedText(
                en: "commits \($0.lowerBound) to \($0.upperBound) are lost",
                zh: "第 \($0.lowerBound) 至 \($0.upperBound) 次提交丢失")
        }
        lines += report.incompleteCommits.map {
            LocalizedText(
                en: "commit \($0) was recovered in part; look at what it changed",
                zh: "第 \($0) 次提交只抢救出一部分；请核对其更改的内容")
        }
        lines += report.recordsConcerned.map {
            LocalizedText(
                en: "\($0.kind) \($0.id): a version of it, or its removal, is lost",
                zh: "\($0.kind) \($0.id)：其某个版本或删除记录丢失")
        }
        if report.lostRecordCount > 0 {
            lines.append(
                LocalizedText(
                    en: "\(report.lostRecordCount) records or more of the compacted part are lost",
                    zh: "压缩部分至少丢失 \(report.lostRecordCount) 条记录"))
        }
        if report.renumberedCount > 0 {
            lines.append(
                LocalizedText(
                    en:
                        "\(report.renumberedCount) times nothing could stand for what is lost: numbers after it changed",
                    zh: "有 \(report.renumberedCount) 处丢失内容无法补位：其后的编号已改变"))
        }
        return lines
    }
}

import ArgumentParser
import Clientele

/// `clientele repair`: shows how damage can be mended, and does what is chosen.
struct Repair: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Proposes how to mend what `verify` finds, and does what is chosen.",
        discussion: """
            Without --apply nothing is changed: each proposal is printed with its name and the reason. What the store does not \
            hold is listed to be taken from a backup. What is done is in the history of the record and in the audit trail. \
            A journal with damaged lines cannot be opened for writing: see `salvage`. Only who may administer may do this. The \
            end is 1 while something is wrong.

            Examples:
              clientele repair --store customers
              clientele repair --store customers --apply NAME --reason "booking was cancelled"
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: ArgumentHelp("The name of a proposal to do; may be repeated.", valueName: "name"))
    var apply: [String] = []

    @Flag(help: "Do every proposal, those that accept changes behind the library's back included.")
    var all = false

    @Option(help: "Why, for the history; no data of a person.")
    var reason = ""

    func run() async throws {
        let (before, after, done) = try await store.withSession { desk in
            let before = try await desk.repairs()
            var names = all ? before.repairs.map(\.name) : apply
            if let unknown = names.first(where: { name in !before.repairs.contains { $0.name == name } }) {
                throw DataFault(
                    LocalizedText(
                        en: "--apply \(unknown): there is no such proposal. Call `repair` without it to see them.",
                        zh: "--apply \(unknown)：没有该建议。不带此选项运行 repair 可查看全部建议。"))
            }
            var done: [String] = []
            var after = before
            // What mends one thing may mend or change another, so each is looked for anew.
            while let name = names.first {
                names.removeFirst()
                guard let repair = after.repairs.first(where: { $0.name == name }) else { continue }
                try await desk.apply(repair, reason: reason)
                done.append(name)
                after = try await desk.repairs()
            }
            return (before, after, done)
        }
        try report(before, after, done)
    }

    private func report(_ before: IntegrityRepair.Plan, _ after: IntegrityRepair.Plan, _ done: [String]) throws {
        let isChinese = Console.language == .chinese
        if store.json {
            Console.object([
                "isSound": .bool(after.report.isSound), "problemCount": .number(Int64(after.report.problemCount)),
                "done": .array(done.map { .string($0) }),
                "repairs": .array(
                    after.repairs.map { repair in
                        .object([
                            .init("name", .string(repair.name)), .init("kind", .string("\(repair.kind)")),
                            .init("record", .string("\(repair.record)")),
                            .init("message", .string(repair.message(in: .english))),
                        ])
                    }),
                "left": .array(after.left.map { .string($0.message(in: .english)) }),
            ])
        } else {
            for name in done { Console.print(isChinese ? "已修复：\(name)" : "done: \(name)") }
            for repair in after.repairs {
                Console.print(repair.name)
                Console.print("  " + repair.message(in: Console.language))
            }
        }
        let left = after.left.map { "\(store.folder): \($0.message(in: Console.language))" }
        guard after.report.isSound else {
            let count = after.report.problemCount
            let english = "\(store.folder): \(count) things are wrong, \(after.repairs.count) of them with a proposal"
            let chinese = "\(store.folder)：有 \(count) 处问题，其中 \(after.repairs.count) 处有修复建议"
            throw DataFault(
                LocalizedText(
                    en: (left + [english]).joined(separator: "\n"), zh: (left + [chinese]).joined(separator: "\n")))
        }
        if !store.json { Console.print(isChinese ? "\(store.folder)：完好" : "\(store.folder): sound") }
    }
}

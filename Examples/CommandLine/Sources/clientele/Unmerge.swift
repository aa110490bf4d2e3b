import ArgumentParser
import Clientele

/// `clientele unmerge`: takes a merge back.
struct Unmerge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes a merge back by its receipt, and prints where later edits went.",
        discussion: """
            Both customers are again what they were, whatever was merged before or after. An edit made since goes to the \
            customer whose value it replaced, else to the one that stays; each is printed with the side it went to.

            Example:
              clientele unmerge --store customers 019a3b5c-0000-7000-8000-000000000003
            """)

    @OptionGroup var store: StoreOptions

    @Flag(help: "Print where edits would go, and take nothing back.")
    var preview = false

    @Argument(help: ArgumentHelp("The receipt that `clientele merge` printed.", valueName: "receipt"))
    var receipt: String

    func run() async throws {
        guard let id = UniqueID(receipt) else {
            throw DataFault(
                store.folder, en: "No merge has the receipt \(receipt). Copy it as `clientele merge` printed it.",
                zh: "没有与凭证 \(receipt) 对应的合并，请照 `clientele merge` 打印的内容填写。")
        }
        let isPreview = preview
        let (survivor, restored, edits) = try await store.withSession { desk in
            if isPreview {
                let split = try await desk.unmergePreview(id)
                return (split.survivor.id, split.restored.id, split.edits)
            }
            let split = try await desk.unmerge(id)
            return (split.survivor, split.restored, split.edits)
        }
        if store.json {
            return Console.object([
                "survivor": .string("\(survivor)"), "restored": .string("\(restored)"), "isPreview": .bool(preview),
                "edits": .array(
                    edits.map { edit in
                        .object([
                            .init("path", .string("\(edit.path)")), .init("kind", .string(edit.kind.rawValue)),
                            .init("place", .string(edit.place.rawValue)),
                        ])
                    }),
            ])
        }
        let isChinese = Console.language == .chinese
        if preview {
            Console.print(
                isChinese ? "\(restored) 将从 \(survivor) 拆出。" : "\(restored) would come out of \(survivor).")
        } else {
            Console.print(isChinese ? "\(restored) 已从 \(survivor) 拆出。" : "\(restored) came out of \(survivor).")
        }
        for edit in edits {
            let place =
                switch edit.place {
                case .survivor: "\(survivor)"
                case .absorbed: "\(restored)"
                case .history: isChinese ? "仅存于历史" : "the history only"
                }
            Console.print("  \(edit.path) (\(edit.kind.rawValue)) -> \(place)")
        }
    }
}

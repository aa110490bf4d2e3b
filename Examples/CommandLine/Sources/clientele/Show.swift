import ArgumentParser
import Clientele

/// `clientele show`: prints a customer.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints a customer with the labels of the fields.",
        discussion: """
            What the member of staff may not see is masked or missing, and marked. The identifier of a customer who was \
            merged into another leads to that one.

            Example:
              clientele show --store customers 019a3b5c-0000-7000-8000-000000000001 --language zh
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "The language of the labels: en or zh.")
    var language: LanguageArgument = .init(language: Console.language)

    @Flag(help: "Say of each value where it came from.")
    var sources = false

    @Argument(help: ArgumentHelp("The customer's identifier.", valueName: "id"))
    var id: String

    func run() async throws {
        let (customer, sheet) = try await store.withSession { desk in
            guard let known = Identifier<Customer>(id), let customer = try await desk.customer(known) else {
                throw DataFault(
                    store.folder, en: "There is no customer \(id). Look the customer up with `clientele find`.",
                    zh: "没有客户 \(id)。请用 `clientele find` 查找。")
            }
            return (customer, desk.sheet(of: customer))
        }
        let isMerged = Identifier<Customer>(id) != customer.id
        if store.json {
            Console.object([
                "id": .string("\(customer.id)"), "requested": .string(id), "isMerged": .bool(isMerged),
                "withheld": .array(customer.withheld.sorted().map { .string("\($0)") }), "record": customer.record.json,
            ])
        } else {
            if isMerged {
                Console.print(
                    language.language == .chinese
                        ? "\(id) 已并入 \(customer.id)。" : "\(id) was merged into \(customer.id).")
            }
            Console.print(sheet.text(in: language.language, showsSources: sources))
        }
    }
}

/// A language on the command line: `en` or `zh`.
struct LanguageArgument: ExpressibleByArgument {
    let language: LocalizedText.Language

    init(language: LocalizedText.Language) { self.language = language }

    init?(argument: String) {
        switch argument {
        case "en": language = .english
        case "zh": language = .chinese
        default: return nil
        }
    }

    var defaultValueDescription: String { language == .chinese ? "zh" : "en" }

    static var allValueStrings: [String] { ["en", "zh"] }
}

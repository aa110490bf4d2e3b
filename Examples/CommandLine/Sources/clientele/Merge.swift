import ArgumentParser
import Clientele

/// `clientele merge`: merges a customer into another.
struct Merge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Merges the second customer into the first, and prints the receipt.",
        discussion: """
            The first customer keeps its identifier; that of the second leads there from now on, and so do its bookings, \
            cases and all else. Fields take the first customer's value, or the second's where the first has none; --rule \
            says otherwise for one field. Of lists the entries of both are kept, and of consent the stricter decision \
            holds. `clientele unmerge` takes the merge back by the receipt that is printed.

            Choices: \(FieldChoice.known.map(\.code.rawValue).joined(separator: ", ")).

            Example:
              clientele merge --store customers 019a3b5c-0000-7000-8000-000000000001 \
            019a3b5c-0000-7000-8000-000000000002 --rule occupation=most-recent --preview
            """)

    @OptionGroup var store: StoreOptions

    @Option(
        name: .customLong("rule"),
        help: ArgumentHelp("Which value a field takes; may be repeated.", valueName: "field=choice"))
    var rules: [RuleArgument] = []

    @Flag(help: "Print the record that the merge would make, and merge nothing.")
    var preview = false

    @Argument(help: ArgumentHelp("The customer that stays.", valueName: "survivor"))
    var survivor: String

    @Argument(help: ArgumentHelp("The customer that goes into it.", valueName: "absorbed"))
    var absorbed: String

    func run() async throws {
        let rules = rules.map(\.rule)
        let (first, second) = (try store.customer(survivor), try store.customer(absorbed))
        if preview { return try await show(first, second, rules) }
        let receipt = try await store.withSession { desk in
            try await desk.merge(second, into: first, rules: rules)
        }
        if store.json {
            Console.object([
                "receipt": .string("\(receipt.id)"), "survivor": .string("\(receipt.survivor)"),
                "absorbed": .string("\(receipt.absorbed)"),
                "decided": .object(receipt.decided.map { .init($0.field, .string($0.choice.rawValue)) }),
            ])
        } else {
            let isChinese = Console.language == .chinese
            Console.print(
                isChinese
                    ? "\(receipt.absorbed) 已并入 \(receipt.survivor)。凭证：\(receipt.id)"
                    : "\(receipt.absorbed) was merged into \(receipt.survivor). Receipt: \(receipt.id)")
            for rule in receipt.decided {
                let label = rule.choice.label.text(in: Console.language)
                Console.print(isChinese ? "  \(rule.field)：\(label)" : "  \(rule.field): \(label)")
            }
        }
    }

    private func show(
        _ first: Identifier<Customer>, _ second: Identifier<Customer>, _ rules: [SurvivorshipRule]
    ) async throws {
        let (customer, sheet) = try await store.withSession { desk in
            let customer = try await desk.mergePreview(second, into: first, rules: rules)
            return (customer, desk.sheet(of: customer))
        }
        if store.json {
            Console.object([
                "survivor": .string("\(customer.id)"),
                "withheld": .array(customer.withheld.sorted().map { .string("\($0)") }), "record": customer.record.json,
            ])
        } else {
            Console.print(sheet.text(in: Console.language, showsSources: false))
        }
    }
}

/// A rule on the command line: a field and a choice that the library knows, such as `occupation=longest`.
struct RuleArgument: ExpressibleByArgument {
    let rule: SurvivorshipRule

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, FieldChoice(rawValue: parts[1]).isKnown else { return nil }
        rule = SurvivorshipRule(parts[0], FieldChoice(rawValue: parts[1]))
    }
}

extension StoreOptions {
    /// The identifier of a customer on the command line.
    func customer(_ text: String) throws -> Identifier<Customer> {
        guard let id = Identifier<Customer>(text) else {
            throw DataFault(
                folder, en: "There is no customer \(text). Look the customer up with `clientele find`.",
                zh: "没有客户 \(text)。请用 `clientele find` 查找。")
        }
        return id
    }
}

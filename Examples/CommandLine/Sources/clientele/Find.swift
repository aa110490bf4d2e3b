import ArgumentParser
import Clientele

/// `clientele find`: looks customers up.
struct Find: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Looks customers up by name, phone number, e-mail address, document or other number.",
        discussion: """
            The text is compared whole, without case and spaces, and in its normal form as a phone number, an e-mail \
            address and a document number. A line each: identifier, names, birth date, numbers, addresses.

            Example:
              clientele find --store customers '138 0013 8000'
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "The most customers to print.")
    var limit = 50

    @Argument(help: "What to look for.")
    var text: String

    func validate() throws {
        guard limit > 0 else { throw ValidationError("--limit is a number above 0.") }
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("There is nothing to look for. Give a name or a number.")
        }
    }

    func run() async throws {
        let found = try await store.withSession { desk in
            try await desk.find(text, limit: limit).map { (customer: $0, sheet: desk.sheet(of: $0)) }
        }
        if store.json {
            let customers = found.map { found in
                JSONValue.object([
                    .init("id", .string("\(found.customer.id)")), .init("name", .string(found.customer.name)),
                ])
            }
            return Console.object(["count": .number(Int64(found.count)), "customers": .array(customers)])
        }
        for (customer, sheet) in found {
            let fields: [FieldPath] = [
                "names.full", "organization.legalName", "birthDate", "phones.number", "emails.address",
            ]
            Console.print("\(customer.id)  \(sheet.line(of: fields))")
        }
        if found.isEmpty {
            Console.error(Console.language == .chinese ? "没有找到客户。" : "No customer was found.")
        }
    }
}

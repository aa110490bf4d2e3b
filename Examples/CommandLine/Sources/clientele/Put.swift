import ArgumentParser
import Clientele
import ClienteleTesting

/// `clientele put`: writes synthetic customers, for trying what a crash costs.
struct Put: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes synthetic customers, one commit each.",
        discussion: """
            With --ack the line `ack N ID` is printed after each commit that is durable: whatever happens to the process \
            or the machine, a customer who was acknowledged is in the store. The store is made where there is none.

            Example:
              clientele put --store trial --count 100 --seed 7 --ack
            """)

    @OptionGroup var store: StoreOptions

    @Option(help: "How many customers.")
    var count: Int

    @Option(help: "Equal seeds give equal customers, but for their identifiers.")
    var seed: UInt64 = 1

    @Flag(help: "Print a line after each durable commit.")
    var ack = false

    func validate() throws {
        guard (1...1_000_000).contains(count) else {
            throw ValidationError("--count is a number from 1 to 1000000.")
        }
    }

    func run() async throws {
        let travellers = SyntheticTravellers(seed: seed, today: CalendarDate("2026-01-01") ?? .latest)
        try await store.withSession(absent: .make) { desk in
            defer { Console.endProgress() }
            for (number, traveller) in zip(1...count, travellers) {
                let added = try await desk.add(traveller.customer, from: .system, source: "put --seed \(seed)")
                if ack { Console.print("ack \(number) \(added.id)") }
                Console.progress("put", number, count)
            }
        }
        if store.json { Console.object(["count": .number(Int64(count)), "seed": .string("\(seed)")]) }
    }
}

public import ArgumentParser
public import Clientele

extension Analyze {
    /// `clientele analyze rfm`: recency, frequency and monetary value with their scores.
    struct RFM: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "rfm",
            abstract: "Scores buyers by recency, frequency and monetary value.",
            discussion: """
                Reads the columns customer_id, date and amount_cents and writes, by customer, id, r (days since the last \
                purchase), f (days with purchases), m (cents) and the scores R, F and M, 1 for the lowest. Purchases after \
                --as-of are left out. Customers who are equal share the lowest of their ranks (min), the highest (max), or \
                are ranked by their identifiers (first).

                Example:
                  clientele analyze rfm --transactions t.csv --as-of 2026-06-30 --ties min --output rfm.csv
                """)

        @Option(help: ArgumentHelp("The purchases, CSV with a header.", valueName: "t.csv")) var transactions: String
        @Option(help: ArgumentHelp("The day on which they are looked at.", valueName: "YYYY-MM-DD")) var asOf:
            DayArgument
        @Option(help: ArgumentHelp("What happens to equal customers: min, max or first.", valueName: "rule"))
        var ties: RFMScoring.Ties = .min
        @Option(help: "The number of scores.") var bins = 5
        @Option(help: ArgumentHelp("Where to write the scores.", valueName: "o.csv")) var output: String
        @Flag(help: "Print a summary as JSON.") var json = false

        func validate() throws {
            guard (1...1_000_000).contains(bins) else { throw ValidationError("--bins is a number from 1 to 1000000.") }
        }

        func run() throws {
            let purchases = try PurchaseFile.read(transactions, amounts: true)
            let table = RFMTable(
                purchases, on: asOf.day, currency: PurchaseFile.unit, scoring: RFMScoring(bins: bins, ties: ties))
            let file = try NewFile(output)
            var options = CSVWriter.Options()
            options.guardsFormulas = false
            var writer = CSVWriter(options: options)
            writer.append(["id", "r", "f", "m", "R", "F", "M"])
            for row in table.rows {
                writer.append([
                    row.buyer.text, "\(row.daysSinceLast)", "\(row.purchaseDays)", "\(row.spent.mantissa)",
                    "\(row.recency.value)", "\(row.frequency.value)", "\(row.monetary.value)",
                ])
            }
            try file.append(writer.bytes)
            try file.finish()
            if json {
                try Console.summary(["customers": table.rows.count, "later": table.excluded.afterTheDay])
            } else {
                Console.print(
                    LocalizedText(
                        en: "\(FileBytes.name(of: transactions)): \(table.rows.count) customers, "
                            + "later purchases left out: \(table.excluded.afterTheDay)",
                        zh: "\(FileBytes.name(of: transactions))：\(table.rows.count) 名客户，"
                            + "\(table.excluded.afterTheDay) 笔该日之后的购买未计入"
                    ).text(in: Console.language))
            }
        }
    }
}

extension RFMScoring.Ties: @retroactive ExpressibleByArgument {}

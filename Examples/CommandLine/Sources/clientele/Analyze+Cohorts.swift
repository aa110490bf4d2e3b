import ArgumentParser
import Clientele

extension Analyze {
    /// `clientele analyze cohorts`: who came when, and who came again.
    struct Cohorts: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Counts, by month of first purchase, who bought again in the months after.",
            discussion: """
                Reads the columns customer_id and date. A line each: the month, and the distinct customers who bought in \
                it, in the next month, and so on; --json prints one object.

                Example:
                  clientele analyze cohorts --transactions t.csv --json
                """)

        @Option(help: ArgumentHelp("The purchases, CSV with a header.", valueName: "t.csv")) var transactions: String
        @Flag(help: "Print the cohorts as JSON.") var json = false

        func run() throws {
            let cohorts = PurchaseCohorts(try PurchaseFile.read(transactions, amounts: false)).cohorts
            if json {
                let members = cohorts.map { cohort in
                    JSONValue.Member(cohort.name, .array(cohort.buyers.map { .number(Int64($0)) }))
                }
                Console.object([
                    "rule": .string(
                        "calendar month of first purchase; k = months since; distinct customers buying in month k"),
                    "cohorts": .object(members),
                ])
            } else {
                for cohort in cohorts {
                    Console.print("\(cohort.name)  \(cohort.buyers.map(String.init).joined(separator: " "))")
                }
            }
        }
    }
}

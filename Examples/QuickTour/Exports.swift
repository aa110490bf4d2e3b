import Clientele
import ClienteleTesting
import Foundation

/// The exports that lie beside the tour, and the house that made them and knows who is who.
enum Exports {
    /// The day on which the exports were made.
    static let today = CalendarDate(dayNumber: 20_778)

    static let house = SyntheticHouse(seed: 7, travellers: 1200, today: today)

    /// The channel of an export is its name: `website.csv`.
    static func channel(of export: SyntheticExport) -> String {
        String(export.fileName.prefix { $0 != "." })
    }

    static func read(_ fileName: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(fileName)))
    }

    static func mapping(for fileName: String) throws -> ImportMapping {
        let name = fileName.prefix { $0 != "." } + ".mapping.json"
        return try ImportMapping(json: [UInt8](try Data(contentsOf: folder.appendingPathComponent(String(name)))))
    }

    /// Writes the exports anew; needed only when the maker of synthetic travellers changes.
    static func renew() throws {
        for export in house.exports {
            try Data(export.csv.utf8).write(to: folder.appendingPathComponent(export.fileName))
        }
    }

    private static var folder: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Exports")
    }
}

/// One channel's file and what became of its rows.
struct ChannelImport {
    let export: SyntheticExport
    let report: ImportReport

    /// The name in a row, as the channel wrote it.
    func name(of row: ImportReport.Row) -> String? {
        guard let column = export.header.firstIndex(where: { ["full_name", "姓名", "PAX_NAME"].contains($0) }),
            row.number <= export.rows.count
        else { return nil }
        return export.rows[row.number - 1].cells?[column]
    }
}

/// A segment and its members.
struct SegmentResult {
    let name: LocalizedText
    let criterion: Criterion
    let members: [RegistrySession.Member]
}

extension ImportReport {
    /// The rows by outcome, in words.
    var summary: String {
        let parts = IntakeResult.Outcome.known.map(\.code).filter { count($0) > 0 }.map { "\(count($0)) \($0)" }
        return "\(rows.count) rows: " + parts.joined(separator: ", ")
    }
}

extension RegistrySession {
    /// Every customer, page by page.
    func allCustomers() async throws -> [Visible<Customer>] {
        var customers: [Visible<Customer>] = []
        while true {
            let page = try await records(Customer.self, after: customers.last?.id)
            guard !page.isEmpty else { return customers }
            customers += page
        }
    }

    /// The customer that each number of a channel now belongs to.
    func recordsByExternalIdentifier() async throws -> [String: UniqueID] {
        var records: [String: UniqueID] = [:]
        for customer in try await allCustomers() {
            for external in customer.externalIdentifiers where external.system != "reservation" {
                records[external.value] = customer.id.uniqueID
            }
        }
        return records
    }
}

import Foundation

/// A page of `Documentation/` that is made from the code.
///
/// `CLIENTELE_WRITE_PAGES=1 swift test --filter Pages`, or `.ci/pages`, writes the pages anew.
enum GeneratedPage: String, CaseIterable, Sendable {
    case dataDictionary = "DataDictionary"
    case findings = "Findings"
    case ledger = "Ledger"

    static let isWriting = ProcessInfo.processInfo.environment["CLIENTELE_WRITE_PAGES"] != nil

    var path: String { "Documentation/\(rawValue).md" }

    /// Returns the page as the code is now.
    func text() throws -> String {
        let page =
            switch self {
            case .dataDictionary: DataDictionaryPage.text()
            case .findings: FindingsPage.text()
            case .ledger: try LedgerPage.text()
            }
        return page + "\n"
    }
}

/// Makes the parts of a page.
enum Page {
    static let note = "<!-- Made from the code by `.ci/pages`; `swift test` fails when it is out of date. -->"

    /// Returns a table; empty columns are left out.
    static func table(_ head: [String], _ rows: [[String]]) -> String {
        let kept = head.indices.filter { column in rows.contains { !$0[column].isEmpty } }
        func line(_ cells: [String]) -> String {
            "| " + kept.map { cells[$0].replacingOccurrences(of: "|", with: "\\|") }.joined(separator: " | ") + " |"
        }
        return ([line(head), line(head.map { _ in "---" })] + rows.map(line)).joined(separator: "\n")
    }

    /// The anchor that a renderer gives to a heading of ASCII letters, digits, dots and spaces.
    static func anchor(_ heading: String) -> String {
        String(
            heading.lowercased().filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == " " }
                .map { $0 == " " ? "-" : $0 })
    }
}

import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("The exports of QuickTour")
struct QuickTourExportsTests {
    @Test("are what the maker of synthetic travellers makes, so the truth it knows is the truth about them")
    func areFresh() throws {
        let root = (0..<4).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        let folder = root.appendingPathComponent("Examples/QuickTour/Exports")
        let today = try #require(CalendarDate("2026-11-21"))
        let exports = SyntheticHouse(seed: 7, travellers: 1200, today: today).exports
        #expect(exports.count == 5)
        for export in exports {
            let file = try Data(contentsOf: folder.appendingPathComponent(export.fileName))
            let isFresh = file == Data(export.csv.utf8)
            #expect(isFresh, "\(export.fileName) is stale; renew it with: swift run QuickTour --renew-exports")
        }
    }
}

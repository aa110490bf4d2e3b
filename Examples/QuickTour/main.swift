import ClienteleTesting
import Clientele
let house = SyntheticHouse(seed: 7, travellers: 1200, today: CalendarDate("2026-11-22")!)
for export in house.exports { print(export.fileName, export.rows.count); for l in export.csv.split(separator: "\n").prefix(12) { print(l) } }

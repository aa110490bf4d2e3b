import Clientele

/// A CSV file of purchases: `customer_id`, `date`, `amount_cents`; other columns are left alone.
enum PurchaseFile {
    /// The unit of amounts in files, which name no currency: whole cents without decimals.
    static let unit: CurrencyCode = "XXX"

    /// A customer of the file; numbers are ordered by value and come before other identifiers.
    struct Buyer: Hashable, Comparable, Sendable {
        let text: String
        let number: Int?

        init(_ text: String) {
            self.text = text
            number = Int(text)
        }

        static func < (a: Buyer, b: Buyer) -> Bool {
            switch (a.number, b.number) {
            case (let a?, let b?) where a != b: a < b
            case (.some, nil): true
            case (nil, .some): false
            default: Array(a.text.utf8).lexicographicallyPrecedes(Array(b.text.utf8))
            }
        }
    }

    /// Reads the purchases of a file; every row that cannot be read is named, and then nothing is worked out.
    static func read(_ path: String, amounts: Bool) throws -> [Purchase<Buyer>] {
        let table = try Table(path: path)
        let buyer = try table.position(of: "customer_id")
        let date = try table.position(of: "date")
        let amount = amounts ? try table.position(of: "amount_cents") : nil
        var purchases: [Purchase<Buyer>] = []
        var faults: [String] = []
        purchases.reserveCapacity(table.rows.count)
        for row in table.rows {
            func cell(_ position: Int) -> String { position < row.cells.count ? row.cells[position] : "" }
            let id = cell(buyer)
            let day = CalendarDate(cell(date))
            let cents = amount.map { Int64(cell($0)) }
            if id.isEmpty { faults.append("\(row.lines.lowerBound): customer_id") }
            if day == nil { faults.append("\(row.lines.lowerBound): date") }
            if let cents, cents == nil { faults.append("\(row.lines.lowerBound): amount_cents") }
            guard let day else { continue }
            purchases.append(
                Purchase(
                    Buyer(id), on: day,
                    amount: (cents ?? nil).flatMap { Money(mantissa: $0, scale: 0, currency: unit) }))
        }
        guard faults.isEmpty else {
            let named = faults.prefix(20).joined(separator: ", ") + (faults.count > 20 ? ", …" : "")
            throw DataFault(
                path,
                en:
                    "\(faults.count) cells cannot be read (line: column): \(named). A customer needs an identifier, a date "
                    + "is YYYY-MM-DD, an amount a whole number of cents.",
                zh: "\(faults.count) 个单元格无法读取（行：列）：\(named)。须有客户编号；日期格式为 YYYY-MM-DD；金额为整数（分）。")
        }
        return purchases
    }
}

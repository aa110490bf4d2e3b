/// Buyers by the month of their first purchase, and how many of them bought in each month after it (requirement R24).
///
/// A cohort are the buyers whose first purchase lies in one calendar month. A buyer who buys several times in a month
/// counts once for it.
public struct PurchaseCohorts: Sendable, Hashable {
    /// One cohort.
    public struct Cohort: Sendable, Hashable {
        /// The first day of the month of the first purchase.
        public let month: CalendarDate
        /// How many of them bought in the month *k* months later, by *k*; all cohorts have as many figures, and those of months
        /// after ``PurchaseCohorts/lastMonth`` are 0.
        public let buyers: [Int]

        /// How many buyers there are in the cohort.
        public var size: Int { buyers.first ?? 0 }

        /// The month as year and month, such as `1997-01`.
        public var name: String { String("\(month)".prefix(7)) }
    }

    /// The cohorts, the earliest first; months in which nobody bought for the first time have none.
    public let cohorts: [Cohort]
    /// The first day of the last month in which somebody bought; `nil` without purchases.
    public let lastMonth: CalendarDate?

    /// The widest table, in months; purchases that many months and more after a first one are not counted.
    static let maximumMonths = 1200

    /// Counts the cohorts.
    ///
    /// - Parameter purchases: the purchases, in any order; amounts are not read.
    /// - Complexity: O(*n* log *n*) in the number of purchases.
    public init<Buyer>(_ purchases: some Sequence<Purchase<Buyer>>) {
        var months: [Buyer: Set<Int>] = [:]
        for purchase in purchases {
            let (year, month, _) = purchase.day.components
            months[purchase.buyer, default: []].insert(year * 12 + month - 1)
        }
        let first = months.values.compactMap { $0.min() }.min() ?? 0
        let last = months.values.compactMap { $0.max() }.max() ?? 0
        let width = min(last - first + 1, Self.maximumMonths)
        var counts: [Int: [Int]] = [:]
        for bought in months.values {
            guard let start = bought.min() else { continue }
            for month in bought where month - start < width {
                counts[start, default: [Int](repeating: 0, count: width)][month - start] += 1
            }
        }
        cohorts = counts.sorted { $0.key < $1.key }.map { Cohort(month: Self.day(of: $0.key), buyers: $0.value) }
        lastMonth = months.isEmpty ? nil : Self.day(of: last)
    }

    private static func day(of month: Int) -> CalendarDate {
        CalendarDate(year: month / 12, month: month % 12 + 1, day: 1) ?? .earliest
    }
}

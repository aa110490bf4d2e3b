/// Recency, frequency and monetary value of all buyers on a day, with the scores among them (requirement R24).
///
/// ```swift
/// let table = RFMTable(purchases, on: today, currency: "CNY", scoring: RFMScoring(bins: 5, ties: .min))
/// for row in table.rows { print(row.buyer, row.recency.value, row.frequency.value, row.monetary.value) }
/// ```
///
/// The population are those who bought on the day or before. Who bought nothing has no row, and so no scores.
public struct RFMTable<Buyer: Hashable & Comparable & Sendable>: Sendable {
    /// One buyer's figures and scores.
    public struct Row: Sendable, Hashable {
        /// The buyer.
        public let buyer: Buyer
        /// The days since the last purchase.
        public let daysSinceLast: Int
        /// The number of days on which something was bought.
        public let purchaseDays: Int
        /// The number of purchases.
        public let purchases: Int
        /// What was paid in all, in the currency of the table.
        public let spent: Money
        /// The score of recency: the later the last purchase, the higher.
        public let recency: RFMScoring.Score
        /// The score of frequency.
        public let frequency: RFMScoring.Score
        /// The score of monetary value.
        public let monetary: RFMScoring.Score
    }

    /// The purchases that were left out, in whole or in part.
    public struct Excluded: Sendable, Hashable {
        /// Those after the day: they count for nothing.
        public internal(set) var afterTheDay = 0
        /// Those whose amount is not known, is in another currency or too great to add: the purchase counts, its amount does
        /// not.
        public internal(set) var withoutAmount = 0
    }

    /// The day.
    public let day: CalendarDate
    /// The currency of the amounts.
    public let currency: CurrencyCode
    /// How figures were turned into scores.
    public let scoring: RFMScoring
    /// One row for each buyer, in the order of the buyers.
    public let rows: [Row]
    /// What was left out.
    public let excluded: Excluded

    /// Works out the table.
    ///
    /// - Parameters:
    ///   - purchases: the purchases, in any order.
    ///   - day: the day on which they are looked at; later purchases are left out.
    ///   - currency: the currency to add up; a purchase in another one counts, its amount does not.
    ///   - scoring: how figures are turned into scores.
    /// - Complexity: O(*n* log *n*) in the number of purchases.
    public init(
        _ purchases: some Sequence<Purchase<Buyer>>, on day: CalendarDate, currency: CurrencyCode,
        scoring: RFMScoring = RFMScoring()
    ) {
        var tally = Tally(day: day, currency: currency)
        for purchase in purchases { tally.add(purchase) }
        self.init(tally, scoring: scoring)
    }

    init(_ tally: Tally, scoring: RFMScoring) {
        day = tally.day
        currency = tally.currency
        self.scoring = scoring
        excluded = tally.excluded
        let buyers = tally.buyers
        let recency = RFMScoring.scores(
            of: buyers.map(\.figures.last), bins: scoring.recencyBins, ties: scoring.ties)
        let frequency = RFMScoring.scores(
            of: buyers.map { scoring.frequency == .days ? $0.figures.dayCount : $0.figures.purchases },
            bins: scoring.frequencyBins, ties: scoring.ties)
        let monetary = Self.monetaryScores(of: buyers.map(\.figures.spent), scoring)
        rows = buyers.indices.map { index in
            let figures = buyers[index].figures
            return Row(
                buyer: buyers[index].buyer, daysSinceLast: figures.last.days(to: tally.day),
                purchaseDays: figures.dayCount, purchases: figures.purchases, spent: figures.spent,
                recency: recency[index], frequency: frequency[index], monetary: monetary[index])
        }
    }
}

extension RFMTable {
    private static func monetaryScores(of amounts: [Money], _ scoring: RFMScoring) -> [RFMScoring.Score] {
        // They are of one currency, and nearly always of one scale: then numbers are compared.
        if let scale = amounts.first?.scale, amounts.allSatisfy({ $0.scale == scale }) {
            return RFMScoring.scores(
                of: amounts.map(\.mantissa), bins: scoring.monetaryBins, ties: scoring.ties)
        }
        return RFMScoring.scores(
            of: amounts.map { Amount(money: $0) }, bins: scoring.monetaryBins, ties: scoring.ties)
    }

    /// Returns the row of a buyer; `nil` for one who bought nothing.
    ///
    /// - Complexity: O(log *n*) in the number of buyers.
    public func row(of buyer: Buyer) -> Row? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = low + (high - low) / 2
            if rows[middle].buyer < buyer { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].buyer == buyer ? rows[low] : nil
    }

    /// Returns the least amount that at least `percent` of a hundred buyers did not exceed, by nearest rank.
    ///
    /// With it a criterion asks for the best tenth by what they spent:
    ///
    /// ```swift
    /// let bound = table.spending(atPercentile: 90)
    /// let best: Criterion? = bound.map { .bookings(.all, .sum(of: "total", atLeast: .money($0))) }
    /// ```
    ///
    /// - Parameter percent: from 0, the least, to 100, the greatest amount.
    /// - Returns: the amount; `nil` where nobody bought anything or `percent` is outside its range.
    /// - Complexity: O(*n* log *n*) in the number of buyers.
    public func spending(atPercentile percent: Int) -> Money? {
        guard (0...100).contains(percent), !rows.isEmpty else { return nil }
        let amounts = rows.map { Amount(money: $0.spent) }.sorted()
        let rank = (amounts.count * percent + 99) / 100
        return amounts[max(rank, 1) - 1].money
    }

    /// Amounts of one currency.
    struct Amount: Comparable {
        let money: Money

        static func < (a: Amount, b: Amount) -> Bool { a.money.isLess(than: b.money) == true }
    }

    /// What is added up of each buyer while purchases go by.
    struct Tally {
        struct Figures {
            /// The days, one that was bought on again only where it is not the day noted last.
            var days: [CalendarDate]
            var purchases = 0
            var last: CalendarDate
            var spent: Money

            /// The number of days, each once.
            var dayCount: Int {
                if days.count < 2 { return days.count }
                let sorted = days.sorted()
                return 1 + zip(sorted, sorted.dropFirst()).count { $0 != $1 }
            }
        }

        let day: CalendarDate
        let currency: CurrencyCode
        /// The buyers and their figures, in the order in which they came, and where each is.
        private var came: [(buyer: Buyer, figures: Figures)] = []
        private var places: [Buyer: Int] = [:]
        var excluded = Excluded()
        /// Zero without decimals, so that a sum has those of what is added.
        private let nothing: Money

        init(day: CalendarDate, currency: CurrencyCode) {
            self.day = day
            self.currency = currency
            nothing = Money(mantissa: 0, scale: 0, currency: currency) ?? Money(minorUnits: 0, currency)
        }

        mutating func add(_ purchase: Purchase<Buyer>) {
            guard purchase.day <= day else {
                excluded.afterTheDay += 1
                return
            }
            let place = place(of: purchase)
            came[place].figures.purchases += 1
            came[place].figures.last = max(came[place].figures.last, purchase.day)
            if came[place].figures.days.last != purchase.day { came[place].figures.days.append(purchase.day) }
            if let amount = purchase.amount, let sum = came[place].figures.spent.adding(amount) {
                came[place].figures.spent = sum
            } else {
                excluded.withoutAmount += 1
            }
        }

        private mutating func place(of purchase: Purchase<Buyer>) -> Int {
            // The purchases of one buyer often come together.
            if let last = came.last, last.buyer == purchase.buyer { return came.count - 1 }
            if let place = places[purchase.buyer] { return place }
            places[purchase.buyer] = came.count
            came.append((purchase.buyer, Figures(days: [], last: purchase.day, spent: nothing)))
            return came.count - 1
        }

        /// The buyers in their order.
        var buyers: [(buyer: Buyer, figures: Figures)] { came.sorted { $0.buyer < $1.buyer } }
    }
}

extension RFMTable.Row {
    /// Why the scores are what they are, in figures of the buyer and of all.
    ///
    /// It tells what the customer spent: show it to those who may see amounts of bookings.
    public var explanation: LocalizedText {
        LocalizedText(
            en: "R \(recency.value) of \(recency.bins): last bought \(daysSinceLast) days ago, later than "
                + "\(recency.below) buyers and as \(recency.equal - 1) others. "
                + "F \(frequency.value) of \(frequency.bins): bought \(purchases) times on \(purchaseDays) days, more than "
                + "\(frequency.below) and as \(frequency.equal - 1) others. "
                + "M \(monetary.value) of \(monetary.bins): spent \(spent), more than "
                + "\(monetary.below) and as \(monetary.equal - 1) others.",
            zh: "R \(recency.value)/\(recency.bins)：距上次购买\(daysSinceLast)天，比\(recency.below)名客户更近，与另外"
                + "\(recency.equal - 1)名相同。F \(frequency.value)/\(frequency.bins)：在\(purchaseDays)天里购买\(purchases)次，多于"
                + "\(frequency.below)名，与另外\(frequency.equal - 1)名相同。M \(monetary.value)/\(monetary.bins)：共消费"
                + "\(spent)，多于\(monetary.below)名，与另外\(monetary.equal - 1)名相同。")
    }
}

extension RFMTable.Row: CustomStringConvertible, CustomReflectable {
    /// The buyer and the scores, without amounts.
    public var description: String { "\(buyer): \(recency.value)\(frequency.value)\(monetary.value)" }
    /// A mirror without amounts, so that `dump` prints none.
    public var customMirror: Mirror { Mirror(self, children: ["scores": description]) }
}

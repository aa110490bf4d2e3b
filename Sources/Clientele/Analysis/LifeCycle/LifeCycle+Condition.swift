extension LifeCycle {
    /// Something that must hold for a transition to be taken.
    public struct Condition: Sendable, Hashable, Codable {
        enum Form: Sendable, Hashable, Codable {
            case atLeast(purchases: Int, withinDays: Int?)
            case atMost(purchases: Int, withinDays: Int?)
            case quiet(days: Int)
            case inStage(days: Int)
            case bought
        }

        let form: Form

        init(_ form: Form) {
            self.form = form
        }

        /// There are so many days with purchases or more, within the last `days` days and today, or at all.
        public static func purchases(atLeast count: Int, withinDays days: Int? = nil) -> Condition {
            Condition(.atLeast(purchases: count, withinDays: days))
        }

        /// There are so many days with purchases or fewer, within the last `days` days and today, or at all.
        public static func purchases(atMost count: Int, withinDays days: Int? = nil) -> Condition {
            Condition(.atMost(purchases: count, withinDays: days))
        }

        /// Neither purchase nor contact for so many days, the day when the customer became known included.
        public static func quiet(days: Int) -> Condition { Condition(.quiet(days: days)) }

        /// In the present stage for so many days.
        public static func inStage(days: Int) -> Condition { Condition(.inStage(days: days)) }

        /// A purchase on the day on which the present stage began, or since.
        public static let bought = Condition(.bought)

        /// Decodes a condition.
        public init(from decoder: any Decoder) throws { form = try Form(from: decoder) }

        /// Encodes the condition as an object whose only key is its kind.
        public func encode(to encoder: any Encoder) throws { try form.encode(to: encoder) }
    }

    /// What is known of a customer, and how things stand on a day of the replay.
    struct Moment {
        /// The days with purchases, and those with purchases or contacts, in order, each once.
        let purchases: [Int]
        let activity: [Int]
        var today: Int
        /// The day on which the present stage began.
        var entered: Int

        /// How many of some ordered days are not after another.
        private static func count(_ days: [Int], upTo day: Int) -> Int {
            var (low, high) = (0, days.count)
            while low < high {
                let middle = low + (high - low) / 2
                if days[middle] <= day { low = middle + 1 } else { high = middle }
            }
            return low
        }

        /// The first day that is still within the last `days` days.
        private func start(of days: Int) -> Int { today - Self.bounded(days) }

        /// A number of days that leaves no calendar.
        static func bounded(_ days: Int) -> Int { min(max(days, 0), 4_000_000) }

        private func purchases(within days: Int?) -> Range<Int> {
            let last = Self.count(purchases, upTo: today)
            guard let days else { return 0..<last }
            return Self.count(purchases, upTo: start(of: days) - 1)..<last
        }

        /// The last day with a purchase or contact that is not after today.
        private var lastActivity: Int {
            let count = Self.count(activity, upTo: today)
            return count > 0 ? activity[count - 1] : entered
        }

        func holds(_ condition: Condition) -> Bool {
            switch condition.form {
            case .atLeast(let count, let days): purchases(within: days).count >= count
            case .atMost(let count, let days): purchases(within: days).count <= count
            case .quiet(let days): today - lastActivity >= Self.bounded(days)
            case .inStage(let days): today - entered >= Self.bounded(days)
            case .bought: !purchases(within: today - entered).isEmpty
            }
        }

        /// The next day on which the condition may turn round by time alone; `nil` for never.
        func nextChange(_ condition: Condition) -> Int? {
            let day: Int? =
                switch condition.form {
                case .atLeast(_, let days), .atMost(_, let days):
                    days.flatMap { days in
                        let counted = purchases(within: days)
                        return counted.isEmpty ? nil : purchases[counted.lowerBound] + Self.bounded(days) + 1
                    }
                case .quiet(let days): lastActivity + Self.bounded(days)
                case .inStage(let days): entered + Self.bounded(days)
                case .bought: nil
                }
            return day.flatMap { $0 > today && $0 <= Int(CalendarDate.latest.dayNumber) ? $0 : nil }
        }

        /// The next day with a purchase or contact.
        var nextEvent: Int? {
            let count = Self.count(activity, upTo: today)
            return count < activity.count ? activity[count] : nil
        }

        /// The condition in words, with the figures of the day.
        func words(_ condition: Condition) -> LocalizedText {
            func span(_ days: Int?) -> LocalizedText {
                days.map { LocalizedText(en: " in the last \($0) days", zh: "近\($0)天内") }
                    ?? LocalizedText(en: "", zh: "")
            }
            switch condition.form {
            case .atLeast(let count, let days):
                let found = purchases(within: days).count
                return LocalizedText(
                    en: "bought on \(found) days\(span(days).english), at least \(count)",
                    zh: "\(span(days).chinese)有\(found)天购买（至少\(count)）")
            case .atMost(let count, let days):
                let found = purchases(within: days).count
                return LocalizedText(
                    en: "bought on \(found) days\(span(days).english), at most \(count)",
                    zh: "\(span(days).chinese)有\(found)天购买（至多\(count)）")
            case .quiet(let days):
                return LocalizedText(
                    en: "neither purchase nor contact for \(today - lastActivity) days, at least \(days)",
                    zh: "\(today - lastActivity)天无购买和联系（至少\(days)）")
            case .inStage(let days):
                return LocalizedText(
                    en: "in the stage before for \(today - entered) days, at least \(days)",
                    zh: "在前一阶段已\(today - entered)天（至少\(days)）")
            case .bought: return LocalizedText(en: "bought again", zh: "再次购买")
            }
        }
    }
}

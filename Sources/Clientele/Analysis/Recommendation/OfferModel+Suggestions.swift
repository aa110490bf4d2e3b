extension OfferModel {
    /// Something to offer a customer, with reasons.
    public struct Suggestion: Sendable, Hashable {
        /// The name of the offer, as a booking first had it.
        public let name: String
        /// The sum of the reasons' weights.
        public let score: Double
        /// Why, what says most first.
        public let reasons: [Reason]
    }

    /// A part of a suggestion's score.
    public struct Reason: Sendable, Hashable {
        /// What a reason rests on.
        public struct Kind: OpenCode {
            /// The code as it is exchanged, such as `history`; case matters.
            public let rawValue: String

            /// Creates a code; any text is taken, and one that is not well-known is kept as it is.
            public init(rawValue: String) { self.rawValue = rawValue }

            /// How many customers book it.
            public static let popularity: Kind = "popularity"
            /// What others with the same history book.
            public static let history: Kind = "history"
            /// The month of travel.
            public static let season: Kind = "season"
            /// What the customer likes.
            public static let preference: Kind = "preference"
            /// A journey that the customer thinks of.
            public static let plan: Kind = "plan"

            /// The well-known codes with their labels.
            public static var known: [(code: Kind, label: LocalizedText)] {
                [
                    (.popularity, LocalizedText(en: "booked by many", zh: "预订人数")),
                    (.history, LocalizedText(en: "by history", zh: "依据历史")),
                    (.season, LocalizedText(en: "in season", zh: "应季")),
                    (.preference, LocalizedText(en: "preferred", zh: "符合偏好")),
                    (.plan, LocalizedText(en: "planned", zh: "在出行计划中")),
                ]
            }
        }

        /// What it rests on.
        public let kind: Kind
        /// For a reason by history, what the customer booked.
        public let booked: String?
        /// The customers, or for the season the bookings, that it rests on; 0 for what the customer said.
        public let count: Int
        /// How many times as likely it makes the offer.
        public let lift: Double
        /// What it adds to the score.
        public let weight: Double

        /// The reason as a sentence.
        public func text(in language: LocalizedText.Language) -> String {
            let times = (lift * 10).rounded() / 10
            let isChinese = language == .chinese
            return switch kind {
            case .history:
                isChinese
                    ? "去过“\(booked ?? "")”的客户预订它的可能是平均的 \(times) 倍（\(count) 人）"
                    : "who booked “\(booked ?? "")” books it \(times) times as often (\(count) customers)"
            case .season:
                isChinese
                    ? "该月预订为全年平均的 \(times) 倍（\(count) 单）" : "\(times) times as many bookings in this month (\(count))"
            case .popularity: isChinese ? "\(count) 位客户预订过" : "booked by \(count) customers"
            default: kind.label.text(in: language)
            }
        }
    }

    /// What a preference or plan multiplies the likelihood of an offer with: stated judgements, not learnt.
    private enum Said {
        static let observed = 2.0
        static let preferred = 4.0
        static let required = 20.0
        static let planned = 50.0
    }

    /// Suggests what a customer may book next, the likeliest first.
    ///
    /// What the customer has booked is not suggested again, nor what is unacceptable. Of a preference the value counts that
    /// names an offer, whatever its category.
    ///
    /// - Parameters:
    ///   - bookings: what the customer has booked.
    ///   - preferences: what the customer likes and dislikes.
    ///   - plans: the journeys that the customer thinks of.
    ///   - month: the month of travel, 1 to 12; `nil` where any will do.
    ///   - repeating: whether to suggest what was booked before, too.
    ///   - limit: the most suggestions.
    /// - Returns: suggestions; of those with the same score what more customers book comes first.
    /// - Complexity: O(*o* *h*) for *o* offers and *h* bookings.
    public func suggestions(
        after bookings: [Booking], preferences: [Customer.Preference] = [], plans: [TravelPlan] = [],
        month: Int? = nil, repeating: Bool = false, limit: Int = 5
    ) -> [Suggestion] {
        let history = history(of: bookings)
        let said = said(preferences, plans)
        var suggestions: [(place: Int, suggestion: Suggestion)] = []
        for place in names.indices {
            if !repeating, history.contains(place) { continue }
            if said.unacceptable.contains(place) { continue }
            var reasons = [popularity(place)]
            reasons += history.compactMap { $0 == place ? nil : together($0, place) }
            if let month, let reason = season(place, month) { reasons.append(reason) }
            reasons += said.reasons[place] ?? []
            reasons.sort { ($1.weight, $0.kind, $0.booked ?? "") < ($0.weight, $1.kind, $1.booked ?? "") }
            let score = reasons.reduce(0) { $0 + $1.weight }
            suggestions.append((place, Suggestion(name: names[place], score: score, reasons: reasons)))
        }
        // Places stand in the order of popularity.
        suggestions.sort { a, b in
            a.suggestion.score != b.suggestion.score ? a.suggestion.score > b.suggestion.score : a.place < b.place
        }
        return suggestions.prefix(max(0, limit)).map(\.suggestion)
    }

    private func history(of bookings: [Booking]) -> [Int] {
        var seen: Set<Int> = []
        for booking in bookings where Self.counts(booking) {
            if let key = Self.key(subject.read(booking)), let place = places[key] { seen.insert(place) }
        }
        return seen.sorted()
    }

    private func popularity(_ place: Int) -> Reason {
        let lift = (Double(bookers[place]) + Self.smoothing) / (averageBookers + Self.smoothing)
        return Reason(
            kind: .popularity, booked: nil, count: bookers[place], lift: lift, weight: Logarithm.natural(lift))
    }

    /// What having booked one offer says of another; `nil` where nothing is proven.
    private func together(_ booked: Int, _ place: Int) -> Reason? {
        let both = Int(pairs[Self.pair(booked, place)] ?? 0)
        let expected = Double(bookers[booked]) * Double(bookers[place]) / Double(max(1, customers))
        guard LikelihoodRatio.value(both, bookers[booked], bookers[place], of: customers) >= 3.841 else { return nil }
        let lift = (Double(both) + Self.smoothing) / (expected + Self.smoothing)
        return Reason(
            kind: .history, booked: names[booked], count: both, lift: lift, weight: Logarithm.natural(lift))
    }

    /// How a month differs from the year for an offer, beside how it differs for all of them.
    private func season(_ place: Int, _ month: Int) -> Reason? {
        guard (1...12).contains(month) else { return nil }
        let own = seasons[place].reduce(0, +)
        let all = months.reduce(0, +)
        guard own > 0, all > 0 else { return nil }
        let expected = Double(own) * Double(months[month - 1]) / Double(all)
        let count = seasons[place][month - 1]
        let lift = (Double(count) + Self.smoothing) / (expected + Self.smoothing)
        return Reason(kind: .season, booked: nil, count: count, lift: lift, weight: Logarithm.natural(lift))
    }

    private func said(
        _ preferences: [Customer.Preference], _ plans: [TravelPlan]
    ) -> (reasons: [Int: [Reason]], unacceptable: Set<Int>) {
        var reasons: [Int: [Reason]] = [:]
        var unacceptable: Set<Int> = []
        for preference in preferences {
            guard let key = Self.key(preference.value), let place = places[key] else { continue }
            let lift: Double
            switch preference.strength {
            case .unacceptable:
                unacceptable.insert(place)
                continue
            case .noPreference: continue
            case .only, .required: lift = Said.required
            default: lift = preference.isObserved ? Said.observed : Said.preferred
            }
            note(Reason(kind: .preference, booked: nil, count: 0, lift: lift, weight: Logarithm.natural(lift)), place)
        }
        for plan in plans where plan.isOpen {
            guard let key = Self.key(plan.destination), let place = places[key] else { continue }
            note(
                Reason(
                    kind: .plan, booked: nil, count: 0, lift: Said.planned, weight: Logarithm.natural(Said.planned)),
                place)
        }
        func note(_ reason: Reason, _ place: Int) {
            // Said twice is said once.
            guard reasons[place]?.contains(where: { $0.kind == reason.kind }) != true else { return }
            reasons[place, default: []].append(reason)
        }
        return (reasons, unacceptable)
    }
}

/// The likelihood ratio test of whether two things occur together by chance (Dunning's G²).
enum LikelihoodRatio {
    /// - Parameters:
    ///   - both: how many have both.
    ///   - first: how many have the first.
    ///   - second: how many have the second.
    ///   - all: how many there are.
    /// - Returns: the statistic, from 3.84 on unlikely to be chance at 95 %.
    static func value(_ both: Int, _ first: Int, _ second: Int, of all: Int) -> Double {
        let cells = [(both, first, second), (first - both, first, all - second), (second - both, all - first, second)]
        let rest = (all - first - second + both, all - first, all - second)
        return (cells + [rest]).reduce(0) { sum, cell in
            guard cell.0 > 0, cell.1 > 0, cell.2 > 0 else { return sum }
            let expected = Double(cell.1) * Double(cell.2) / Double(all)
            return sum + 2 * Double(cell.0) * Logarithm.exact(Double(cell.0) / expected)
        }
    }
}

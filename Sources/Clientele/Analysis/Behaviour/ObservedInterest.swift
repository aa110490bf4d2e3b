/// What somebody seems to be interested in, by what they did on the site and in the app (requirement R75).
///
/// It was observed and not said: ``preference`` is marked so, and where it is kept with the customer it counts for less than
/// what the customer told.
///
/// ```swift
/// let found = try await desk.interests(of: wang.id)
/// for interest in found.interests where interest.strength >= 5 {
///     print(interest.explanation.english)
/// }
/// ```
public struct ObservedInterest: Sendable, Hashable {
    /// How events become interests.
    public struct Terms: Sendable, Hashable {
        /// How much an event weighs on its day; one of an action that is not named here counts for nothing.
        public var weights: [BehaviourEvent.Action: Double] = [.view: 1, .search: 3, .purchase: 10]
        /// After so many days an event counts for nothing; until then its weight falls evenly.
        public var days = 90
        /// The least sum of weights that is an interest: less may be chance.
        public var least = 2.0

        /// Creates the usual terms.
        public init() {}
    }

    /// What an interest is in.
    public enum Subject: String, Sendable, Hashable, CaseIterable {
        /// A destination, as in ``BehaviourEvent/destination``.
        case destination
        /// A kind of product, by its code.
        case product
    }

    /// What it is in.
    public let subject: Subject
    /// The destination or the code of the product, as the latest event has it.
    public let value: String
    /// The sum of the events' weights.
    public let strength: Double
    /// How many events of each action it rests on.
    public let actions: [BehaviourEvent.Action: Int]
    /// The days of the first and of the last event that it rests on.
    public let period: ClosedRange<CalendarDate>
    /// The systems that reported the events, in ascending order.
    public let sources: [String]

    /// The interest as it is kept with a customer: observed, with the systems that reported it.
    public var preference: Customer.Preference {
        var preference = Customer.Preference()
        preference.category = "interest"
        preference.value = value
        preference.isObserved = true
        var provenance = Provenance()
        provenance.source = sources.joined(separator: ", ")
        preference.provenance = provenance
        return preference
    }

    /// What it rests on, in words.
    public var explanation: LocalizedText {
        let counts = actions.sorted { a, b in a.value != b.value ? a.value > b.value : a.key < b.key }
        let name =
            switch subject {
            case .destination: LocalizedText(en: value, zh: value)
            case .product: Booking.ProductKind(rawValue: value).label
            }
        let english = counts.map { "\($0.key.label.english): \($0.value)" }.joined(separator: ", ")
        let chinese = counts.map { "\($0.key.label.chinese)\($0.value)次" }.joined(separator: "、")
        let (first, last) = (period.lowerBound, period.upperBound)
        return LocalizedText(
            en: "\(name.english): \(english), from \(first) to \(last); observed, not told by the customer",
            zh: "\(name.chinese)：\(chinese)，\(first)至\(last)；由行为推断，并非客户告知")
    }
}

extension ObservedInterest {
    /// Derives interests from events, whosever they are; whether they may be used is for the caller to know.
    ///
    /// An event counts from its day on, while it may be kept and for ``Terms/days`` days. Destinations that differ in case only
    /// are one.
    ///
    /// - Parameters:
    ///   - events: the events, in any order.
    ///   - day: the day to look at.
    ///   - zone: the zone in which an instant is on a day.
    ///   - terms: weights and term.
    /// - Returns: the interests, the strongest first; of those alike destinations first, then by value.
    /// - Complexity: O(*n* log *n*) in the number of events.
    public static func derived(
        from events: some Sequence<BehaviourEvent>, on day: CalendarDate, in zone: CivilZone, by terms: Terms = Terms()
    ) -> [ObservedInterest] {
        var counted: [(at: Timestamp, day: CalendarDate, weight: Double, event: BehaviourEvent)] = []
        for event in events {
            guard let at = event.at, let action = event.action, let weight = terms.weights[action], weight > 0,
                weight.isFinite
            else { continue }
            let own = zone.date(at: at)
            let age = Int(day.dayNumber) - Int(own.dayNumber)
            guard age >= 0, age < terms.days, event.keepUntil.map({ $0 >= day }) ?? true else { continue }
            counted.append((at, own, weight * Double(terms.days - age) / Double(terms.days), event))
        }
        // In one order, so that sums are the same to the last bit.
        counted.sort { a, b in a.at != b.at ? a.at < b.at : a.event.id < b.event.id }
        var found: [Key: Evidence] = [:]
        for (_, own, weight, event) in counted {
            for (subject, value) in [
                (Subject.destination, event.destination), (.product, event.product?.rawValue ?? ""),
            ] {
                guard let text = OfferModel.key(value) else { continue }
                found[Key(subject: subject, text: text), default: Evidence(first: own)].add(event, value, own, weight)
            }
        }
        let interests = found.compactMap { key, evidence in
            evidence.strength >= terms.least ? ObservedInterest(key.subject, evidence) : nil
        }
        return interests.sorted { a, b in
            if a.strength != b.strength { return a.strength > b.strength }
            return a.subject != b.subject ? a.subject == .destination : a.value < b.value
        }
    }

    private struct Key: Hashable {
        var subject: Subject
        var text: String
    }

    private struct Evidence {
        var first: CalendarDate
        var last: CalendarDate
        var value = ""
        var strength = 0.0
        var actions: [BehaviourEvent.Action: Int] = [:]
        var sources: Set<String> = []

        init(first: CalendarDate) { (self.first, last) = (first, first) }

        mutating func add(_ event: BehaviourEvent, _ value: String, _ day: CalendarDate, _ weight: Double) {
            (self.value, last) = (value, day)
            strength += weight
            if let action = event.action { actions[action, default: 0] += 1 }
            if !event.source.isEmpty { sources.insert(event.source) }
        }
    }

    private init(_ subject: Subject, _ evidence: Evidence) {
        (self.subject, value, strength) = (subject, evidence.value, evidence.strength)
        actions = evidence.actions
        period = min(evidence.first, evidence.last)...max(evidence.first, evidence.last)
        sources = evidence.sources.sorted()
    }
}

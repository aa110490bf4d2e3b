/// What to offer next, by what others with the same history booked, the season and what a customer said (requirement R33).
///
/// An offer's score is the logarithm of how much more likely it is than the average offer: of its share in all bookings, of
/// how much more often those who booked what the customer booked also booked it, of how much more often it is booked for
/// that month, and of what the customer prefers or plans. Each part is explained and rests on counts to which a constant is
/// added (``smoothing``), so that chance in few bookings says little; two offers go together only where a likelihood ratio
/// test at 95 % finds that they do.
///
/// ```swift
/// let model = try await desk.offerModel()
/// for offer in try await desk.suggestions(for: wang.id, by: model) { print(offer.name, offer.reasons) }
/// ```
public struct OfferModel: Sendable {
    /// What is offered.
    public struct Subject: Sendable, Hashable {
        let read: @Sendable (Booking) -> String
        private let name: String

        /// The destinations of bookings.
        public static let destinations = Subject(name: "destinations") { $0.destination }
        /// The kinds of product.
        public static let products = Subject(name: "products") { $0.product?.rawValue ?? "" }

        private init(name: String, _ read: @escaping @Sendable (Booking) -> String) {
            self.name = name
            self.read = read
        }

        /// Whether two are the same.
        public static func == (a: Self, b: Self) -> Bool { a.name == b.name }
        /// Hashes the name.
        public func hash(into hasher: inout Hasher) { hasher.combine(name) }
    }

    /// What is added to an observed and to an expected count before they are compared.
    public static let smoothing = 5.0
    /// The most offers that are told apart, those booked by most customers.
    public static let maximumOffers = 2000
    /// How many of a customer's offers count, the latest.
    public static let maximumHistory = 30

    /// What is offered.
    public let subject: Subject
    /// How many customers the model was made of.
    public let customers: Int
    let names: [String]
    let places: [String: Int]
    /// How many customers booked each.
    let bookers: [Int]
    /// How many customers booked both of two, by the smaller and the larger place.
    let pairs: [UInt64: UInt32]
    /// The bookings of each in each month of the year.
    let seasons: [[Int]]
    /// The bookings of all in each month of the year.
    let months: [Int]
    /// How many customers book an offer on the average.
    let averageBookers: Double

    /// Makes a model of what customers have booked; what was cancelled does not count.
    ///
    /// - Parameters:
    ///   - histories: the bookings of each customer.
    ///   - subject: what is offered; destinations by default.
    /// - Complexity: O(*n*) in the number of bookings.
    public init(of histories: some Sequence<[Booking]>, offering subject: Subject = .destinations) {
        var counting = Counting(subject)
        for bookings in histories { counting.add(bookings) }
        self = counting.model()
    }

    /// Counts the bookings of one customer after another.
    struct Counting: Sendable {
        private let subject: Subject
        private var places: [String: Int] = [:]
        private var names: [String] = []
        private var bookers: [Int] = []
        private var seasons: [[Int]] = []
        private var histories: [[Int]] = []
        private var customers = 0

        init(_ subject: Subject) { self.subject = subject }

        mutating func add(_ bookings: [Booking]) {
            customers += 1
            var latest: [Int: CalendarDate] = [:]
            for booking in bookings where OfferModel.counts(booking) {
                let name = subject.read(booking)
                guard let key = OfferModel.key(name) else { continue }
                let place = places[key] ?? names.count
                if place == names.count {
                    places[key] = place
                    names.append(name)
                    bookers.append(0)
                    seasons.append(Array(repeating: 0, count: 12))
                }
                let day = booking.starts ?? booking.bookedOn
                if let month = day?.month { seasons[place][month - 1] += 1 }
                latest[place] = max(latest[place] ?? .earliest, day ?? .earliest)
            }
            for place in latest.keys { bookers[place] += 1 }
            let history = latest.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(OfferModel.maximumHistory)
            if history.count > 1 { histories.append(history.map(\.key)) }
        }

        func model() -> OfferModel {
            let sorted = names.indices.sorted { (bookers[$1], names[$0]) < (bookers[$0], names[$1]) }
            let kept = Array(sorted.prefix(OfferModel.maximumOffers))
            var renamed = Array(repeating: -1, count: names.count)
            for (place, old) in kept.enumerated() { renamed[old] = place }
            var pairs: [UInt64: UInt32] = [:]
            for history in histories {
                let known = history.map { renamed[$0] }.filter { $0 >= 0 }.sorted()
                for (position, high) in known.enumerated() {
                    for low in known[..<position] { pairs[OfferModel.pair(low, high), default: 0] += 1 }
                }
            }
            return OfferModel(
                subject: subject, customers: customers, names: kept.map { names[$0] },
                places: places.compactMapValues { renamed[$0] >= 0 ? renamed[$0] : nil },
                bookers: kept.map { bookers[$0] }, pairs: pairs, seasons: kept.map { seasons[$0] })
        }
    }

    private init(
        subject: Subject, customers: Int, names: [String], places: [String: Int], bookers: [Int],
        pairs: [UInt64: UInt32], seasons: [[Int]]
    ) {
        self.subject = subject
        self.customers = customers
        self.names = names
        self.places = places
        self.bookers = bookers
        self.pairs = pairs
        self.seasons = seasons
        months = (0..<12).map { month in seasons.reduce(0) { $0 + $1[month] } }
        averageBookers = Double(bookers.reduce(0, +)) / Double(max(1, bookers.count))
    }

    static func pair(_ a: Int, _ b: Int) -> UInt64 { UInt64(min(a, b)) << 32 | UInt64(max(a, b)) }

    static func counts(_ booking: Booking) -> Bool { booking.status != .cancelled && booking.status != .noShow }

    /// A name without case; `nil` for what names nothing.
    static func key(_ name: String) -> String? {
        guard !name.isEmpty, name.utf8.count <= 256 else { return nil }
        return String(decoding: FoldedText.fold(name), as: UTF8.self)
    }
}

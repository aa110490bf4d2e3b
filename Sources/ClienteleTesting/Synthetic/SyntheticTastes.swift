public import Clientele

/// Travellers with known tastes and what they booked, to see whether suggestions find the tastes again.
///
/// Every traveller has one of six tastes. A taste has eight destinations of its own, some booked far more often than others,
/// and its months. Three bookings in four follow the taste, the others anybody's; age and residence lean to the taste, and
/// some travellers say what they like.
public struct SyntheticTastes: Sendable {
    /// A traveller.
    public struct Traveller: Sendable {
        /// The record.
        public var customer: Customer
        /// The bookings, the earliest first.
        public var bookings: [Booking]
        /// The taste, 0 to 5: what is to be found.
        public var taste: Int
    }

    /// The tastes, by name.
    public static let tastes = ["sea", "snow", "towns", "mountains", "cities", "food"]

    /// The travellers, in the order of their identifiers.
    public let travellers: [Traveller]

    private static let destinations = [
        ["Sanya", "Phuket", "Bali", "Okinawa", "Maldives", "Qingdao", "Boracay", "Da Nang"],
        ["Harbin", "Niseko", "Zermatt", "Chongli", "Yabuli", "Innsbruck", "Whistler", "Changbai"],
        ["Lijiang", "Pingyao", "Prague", "Kyoto", "Suzhou", "Toledo", "Hoi An", "Fenghuang"],
        ["Huangshan", "Zhangjiajie", "Lhasa", "Banff", "Jiuzhaigou", "Pokhara", "Interlaken", "Emei"],
        ["Shanghai", "Tokyo", "Singapore", "Dubai", "New York", "London", "Seoul", "Hong Kong"],
        ["Chengdu", "Guangzhou", "Osaka", "Bangkok", "Penang", "Lyon", "Bologna", "Xi'an"],
    ]
    private static let shares = [24, 16, 10, 7, 5, 3, 2, 1]
    private static let months = [
        [1, 1, 1, 2, 4, 7, 12, 12, 5, 3, 1, 1], [12, 10, 4, 1, 1, 1, 1, 1, 1, 1, 4, 11],
        [2, 2, 5, 8, 8, 4, 2, 2, 6, 9, 5, 2], [1, 1, 2, 3, 6, 8, 8, 8, 9, 8, 2, 1],
        [4, 4, 4, 4, 4, 4, 4, 4, 4, 6, 5, 7], [4, 5, 4, 4, 4, 3, 3, 3, 4, 5, 5, 5],
    ]
    private static let ages = [30, 27, 55, 42, 33, 48]
    private static let residences: [[CountryCode]] = [
        ["CN", "CN", "RU"], ["CN", "SG", "CN"], ["CN", "DE", "FR"], ["CN", "CN", "NP"], ["CN", "MY", "ID"],
        ["CN", "KR", "JP"],
    ]

    /// Makes travellers.
    ///
    /// - Parameters:
    ///   - count: how many.
    ///   - seed: equal seeds make equal travellers.
    ///   - today: the last day on which one may have booked.
    public init(count: Int, seed: UInt64, today: CalendarDate) {
        var random = SeededRandom(seed: seed, stream: 41)
        travellers = (0..<max(0, count)).map { number in
            let taste = random.pick(weights: [26, 10, 18, 14, 20, 12])
            var customer = Customer(person: "客\(number)")
            customer.id = Identifier(UniqueID(high: 0x7000, low: UInt64(number) + 1))
            let years = max(18, Self.ages[taste] + random.within(-14...14))
            customer.birthDate = EnteredDate(today.adding(days: -years * 365 - random.below(365)))
            customer.residence = random.pick(Self.residences[taste])
            if random.chance(150) { customer.tags = [Customer.Tag(rawValue: Self.tastes[taste])] }
            let bookings = Self.bookings(of: customer, taste, number, today, &random)
            return Traveller(customer: customer, bookings: bookings, taste: taste)
        }
    }

    private static func bookings(
        of customer: Customer, _ taste: Int, _ number: Int, _ today: CalendarDate, _ random: inout SeededRandom
    ) -> [Booking] {
        var seen: Set<String> = []
        var bookings: [Booking] = []
        for trip in 0..<random.pick(weights: [1, 2, 4, 5, 5, 4, 3, 2]) {
            let own = random.chance(750) ? taste : random.below(tastes.count)
            let month = random.pick(weights: months[own])
            let destination = destinations[own][random.pick(weights: shares)]
            // Few go to the same place again.
            guard seen.insert(destination).inserted || random.chance(150) else { continue }
            let year = today.year - random.below(4)
            guard let starts = CalendarDate(year: year, month: month + 1, day: random.within(1...28)), starts <= today
            else { continue }
            var booking = Booking()
            booking.id = Identifier(UniqueID(high: 0x7100 + UInt64(trip), low: UInt64(number) + 1))
            booking.customer = customer.id
            booking.destination = destination
            booking.product = random.pick([.tour, .package, .flight])
            booking.status = .travelled
            booking.starts = starts
            booking.bookedOn = starts.adding(days: -random.within(10...60))
            bookings.append(booking)
        }
        return bookings.sorted { ($0.starts ?? .earliest, $0.id) < ($1.starts ?? .earliest, $1.id) }
    }
}

public import Clientele

/// Travellers who do not exist, one after the other without end, made as they are asked for.
///
/// Equal seeds give equal travellers; households are of the travellers next to each other.
///
/// ```swift
/// for traveller in SyntheticTravellers(seed: 7, today: today).prefix(100) { try await desk.add(traveller.customer) }
/// ```
public struct SyntheticTravellers: Sequence, IteratorProtocol, Sendable {
    /// How many are made at once.
    private static let batch = 100

    private let today: CalendarDate
    private var seeds: SeededRandom
    private var made: [SyntheticTraveller] = []
    private var position = 0

    /// Creates the sequence.
    ///
    /// - Parameters:
    ///   - seed: equal seeds give equal travellers.
    ///   - today: the day by which documents and ages are chosen.
    public init(seed: UInt64, today: CalendarDate) {
        self.today = today
        seeds = SeededRandom(seed: seed)
    }

    /// Returns the next traveller; there is always one.
    public mutating func next() -> SyntheticTraveller? {
        if position == made.count {
            var maker = PopulationMaker(seed: seeds.next(), today: today, rates: SyntheticHouse.Rates())
            made = maker.make(count: Self.batch)
            position = 0
        }
        defer { position += 1 }
        return position < made.count ? made[position] : nil
    }
}

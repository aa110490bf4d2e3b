/// How recency, frequency and monetary value are turned into scores: the number of bins of each, and what happens to
/// those who are equal (requirement R24).
///
/// A score is the number of a bin, 1 for the lowest; a high one is good: bought lately, often, for much. With *n* buyers
/// in *b* bins, and ranks that begin with 1 for the lowest value:
///
/// | ties | those who are equal | score |
/// | --- | --- | --- |
/// | `min` | share the lowest of their ranks | 1 + ⌊*b* (rank − 1) / *n*⌋ |
/// | `max` | share the highest of their ranks | ⌈*b* rank / *n*⌉ |
/// | `first` | are ranked in their order | 1 + ⌊*b* (rank − 1) / *n*⌋ |
///
/// Under `min` and `max` equal buyers have equal scores and bins differ in size; under `first` the bins are as equal in
/// size as can be, and two buyers who are alike may get different scores.
public struct RFMScoring: Sendable, Hashable {
    /// What happens to buyers whose values are equal.
    public enum Ties: String, Sendable, Hashable, CaseIterable {
        /// They share the lowest of their ranks.
        case min
        /// They share the highest of their ranks.
        case max
        /// They are ranked in their order, that of the identifiers.
        case first
    }

    /// What the frequency of a buyer is.
    public enum Frequency: String, Sendable, Hashable, CaseIterable {
        /// The number of days on which something was bought: what is bought on one day counts once.
        case days
        /// The number of purchases.
        case purchases
    }

    /// The number of bins of recency.
    public var recencyBins: Int
    /// The number of bins of frequency.
    public var frequencyBins: Int
    /// The number of bins of monetary value.
    public var monetaryBins: Int
    /// What happens to those who are equal.
    public var ties: Ties
    /// What is counted as frequency.
    public var frequency: Frequency

    /// Creates a scoring with the same number of bins for all three.
    public init(bins: Int = 5, ties: Ties = .min, frequency: Frequency = .days) {
        (recencyBins, frequencyBins, monetaryBins) = (bins, bins, bins)
        self.ties = ties
        self.frequency = frequency
    }
}

extension RFMScoring {
    /// A score, and where the buyer stands among all.
    public struct Score: Sendable, Hashable {
        /// The number of the bin, from 1, the lowest.
        public let value: Int
        /// The number of bins.
        public let bins: Int
        /// How many buyers have a lower value.
        public let below: Int
        /// How many buyers have the same value, this one included.
        public let equal: Int
    }

    /// The greatest number of bins; a larger one is taken for it, and one below 1 for 1.
    static let maximumBins = 1_000_000

    /// Puts values into bins.
    ///
    /// - Parameters:
    ///   - values: the values, in the order that `first` ranks equal ones in.
    ///   - bins: the number of bins, from 1 to 1,000,000.
    ///   - ties: what happens to values that are equal.
    /// - Returns: one score for each value, in the same order.
    /// - Complexity: O(*n* log *n*) in the number of values.
    public static func scores<Value: Comparable>(of values: [Value], bins: Int, ties: Ties) -> [Score] {
        let bins = Swift.min(Swift.max(bins, 1), maximumBins)
        let count = values.count
        // The sort keeps the order of equal values, which is that of their positions.
        let order = values.indices.sorted { values[$0] < values[$1] }
        var scores = [Score](repeating: Score(value: 1, bins: bins, below: 0, equal: 0), count: count)
        var start = 0
        while start < count {
            var end = start + 1
            while end < count, values[order[end]] == values[order[start]] { end += 1 }
            for position in start..<end {
                // A count of values and a bounded number of bins: no product comes near the limit.
                let value =
                    switch ties {
                    case .min: 1 + bins * start / count
                    case .max: (bins * end + count - 1) / count
                    case .first: 1 + bins * position / count
                    }
                scores[order[position]] = Score(value: value, bins: bins, below: start, equal: end - start)
            }
            start = end
        }
        return scores
    }
}

extension StoreFigures {
    /// How often an operation was done, how much it moved and how long it took.
    public struct Tally: Sendable, Hashable {
        /// How often it was done, failures included.
        public private(set) var count = 0
        /// How often it failed.
        public private(set) var failureCount = 0
        /// The sum of ``StoreFigures/Event/count``, of what went well.
        public private(set) var itemCount = 0
        /// The sum of ``StoreFigures/Event/bytes``, of what went well.
        public private(set) var byteCount: UInt64 = 0
        /// The time of all of them.
        public private(set) var total = Duration.zero
        /// The time of the longest.
        public private(set) var longest = Duration.zero
        /// How many took up to 1, 2, 4, 8 and so on microseconds, and longer than the number before.
        private var buckets = [Int](repeating: 0, count: 48)

        init() {}

        mutating func add(_ event: Event) {
            count += 1
            if event.failure == nil {
                itemCount &+= max(0, event.count)
                byteCount &+= UInt64(clamping: event.bytes)
            } else {
                failureCount += 1
            }
            // A clock that ran backward, or for ever, must not break the sums.
            let duration = min(max(event.duration, .zero), Self.mostCounted)
            total += duration
            longest = max(longest, duration)
            buckets[min(Self.bucket(of: duration), buckets.count - 1)] += 1
        }

        /// The time within which a share of them was done, such as 0.5 or 0.99, to a factor of two and never too short.
        ///
        /// - Returns: `nil` when there was none.
        public func duration(ofShare share: Double) -> Duration? {
            guard count > 0, !share.isNaN else { return nil }
            let wanted = max(1, Int((Double(count) * min(max(share, 0), 1)).rounded(.up)))
            var seen = 0
            for (bucket, number) in buckets.enumerated() {
                seen += number
                if seen >= wanted { return min(longest, .microseconds(Int64(1) << Int64(bucket))) }
            }
            return longest
        }

        /// How many took no longer than a bound of 1, 2, 4, 8 and so on microseconds, as the histograms of metrics systems have it.
        public var cumulative: [(bound: Duration, count: Int)] {
            var seen = 0
            return buckets.enumerated().map { bucket, number in
                seen += number
                return (.microseconds(Int64(1) << Int64(bucket)), seen)
            }
        }

        /// The longest time that is counted, a century and more.
        private static let mostCounted = Duration.seconds(1 << 32)

        private static func bucket(of duration: Duration) -> Int {
            let (seconds, attoseconds) = duration.components
            // A time that is a bound belongs to it.
            let nanoseconds = seconds * 1_000_000_000 + attoseconds / 1_000_000_000
            let microseconds = (nanoseconds + 999) / 1000
            return microseconds <= 1 ? 0 : 64 - (microseconds - 1).leadingZeroBitCount
        }
    }
}

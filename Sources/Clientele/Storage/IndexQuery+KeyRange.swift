extension IndexQuery {
    /// A range of index keys, in the order of their bytes.
    public struct KeyRange: Sendable, Hashable {
        /// The first key of the range; an empty key is before all others.
        public var lowerBound: [UInt8]
        /// The first key after the range; `nil` when the range has no end.
        public var upperBound: [UInt8]?

        /// Creates a range from its first key and the first key after it.
        public init(from lowerBound: [UInt8] = [], to upperBound: [UInt8]? = nil) {
            self.lowerBound = lowerBound
            self.upperBound = upperBound
        }

        /// Creates the range of all keys that begin with some bytes.
        public init(startingWith prefix: [UInt8]) {
            lowerBound = prefix
            var end = prefix
            while let last = end.last, last == 0xFF { end.removeLast() }
            if end.isEmpty {
                upperBound = nil
            } else {
                end[end.count - 1] += 1
                upperBound = end
            }
        }

        /// Every key.
        public static let all = KeyRange()

        /// Whether a key lies in the range.
        public func contains(_ key: [UInt8]) -> Bool {
            guard !key.lexicographicallyPrecedes(lowerBound) else { return false }
            guard let upperBound else { return true }
            return key.lexicographicallyPrecedes(upperBound)
        }
    }
}

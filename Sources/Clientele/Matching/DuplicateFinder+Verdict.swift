extension DuplicateFinder {
    /// What a person has decided about two records; it binds whatever the score.
    public struct Verdict: Sendable, Hashable, Codable {
        /// The decision.
        public enum Ruling: String, Sendable, Hashable, Codable {
            /// One person.
            case same
            /// Two people.
            case different
        }

        /// One record's identifier; which of the two makes no difference.
        public var a: String
        /// The other record's identifier.
        public var b: String
        /// Whether they are one person or two.
        public var ruling: Ruling

        /// Creates a verdict about two records, named by their subjects' identifiers.
        public init(_ a: String, _ b: String, _ ruling: Ruling) {
            self.a = a
            self.b = b
            self.ruling = ruling
        }
    }
}

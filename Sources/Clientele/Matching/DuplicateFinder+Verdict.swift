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

        /// One record's identifier.
        public var a: String
        /// The other record's identifier.
        public var b: String
        /// The decision.
        public var ruling: Ruling

        /// Creates a verdict.
        public init(_ a: String, _ b: String, _ ruling: Ruling) {
            self.a = a
            self.b = b
            self.ruling = ruling
        }
    }
}

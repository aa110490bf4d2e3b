/// What a search for duplicates found: pairs, people, figures and the model used.
public struct DuplicateReport: Sendable {
    /// What is to be done about a pair of records.
    public enum Decision: String, Sendable, Hashable, Codable {
        /// They are taken for one person.
        case same
        /// A person should look.
        case review
    }

    /// Two records that are, or may be, one person.
    public struct Pair: Sendable, Hashable {
        /// The identifier that comes first in order.
        public let a: String
        /// The other identifier.
        public let b: String
        /// The score in bits; 0 is even odds, and one bit more doubles them.
        public let score: Double
        /// The probability that they are one person, 0 to 1.
        public let probability: Double
        /// Whether they were put together or a person should look.
        public let decision: Decision
    }

    /// A block of records with a common key that was too large to be compared.
    public struct DroppedBlock: Sendable, Hashable {
        /// The kind of key, such as `phone` or `name-year`.
        public let key: String
        /// How many records share the key.
        public let subjects: Int
    }

    /// What the search did, in numbers.
    public struct Figures: Sendable, Hashable {
        /// How many records there were.
        public internal(set) var subjects = 0
        /// How many pairs shared a key and were compared.
        public internal(set) var candidatePairs = 0
        /// How many pairs are taken for one person.
        public internal(set) var samePairs = 0
        /// How many pairs a person should look at.
        public internal(set) var reviewPairs = 0
        /// How many people there are by this search, those with one record included.
        public internal(set) var clusters = 0
        /// How many verdicts could not be followed: they name unknown records or contradict each other.
        public internal(set) var unusedVerdicts = 0
    }

    /// The pairs to merge or to review, the highest score first.
    public internal(set) var pairs: [Pair]
    /// The people: the identifiers of each one's records, in order; those with one record included.
    public internal(set) var clusters: [[String]]
    /// The numbers of the search, for logs and reports.
    public internal(set) var figures: Figures
    /// The blocks that were too large, the largest first.
    public internal(set) var droppedBlocks: [DroppedBlock]
    /// The model by which the records were compared: the one given, or the one learned.
    public internal(set) var model: MatchModel
}

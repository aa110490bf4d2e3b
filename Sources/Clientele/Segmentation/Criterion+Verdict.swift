extension Criterion {
    /// Whether a customer is a member, why, and what would change it.
    public struct Verdict: Sendable, Hashable {
        /// The answer of a criterion.
        public enum Outcome: String, Sendable, Hashable, CaseIterable {
            /// The criterion holds.
            case member
            /// The criterion does not hold.
            case notMember
            /// A field that matters has no value, or cannot be compared.
            case unknown

            init(_ truth: Truth) {
                switch truth {
                case .yes: self = .member
                case .no: self = .notMember
                case .unknown: self = .unknown
                }
            }
        }

        /// A single test with its answer.
        ///
        /// The texts name fields, limits and counts. What was found in the customer's fields is in ``values`` only, so that
        /// a caller decides field by field whether to show it.
        public struct Reason: Sendable, Hashable {
            /// The test; for an exception, the criterion that it overrides.
            public let criterion: Criterion
            /// Whether the test holds; `nil` where that is unknown.
            public let holds: Bool?
            /// What was found: the values of the field, the age in years, the sum, the last or first date; of a tag its last
            /// day, and the tag that is carried where that is another.
            public let values: [FieldShape.Scalar]
            /// How many bookings, cases or survey responses were counted.
            public let count: Int?
            /// Whether the test reads what the reader may not see; it is then unknown, and ``values`` holds what the reader is
            /// shown of the field.
            public let isWithheld: Bool
            /// The exception that decided.
            public let exception: Exception?

            /// The fields the test reads.
            public var fields: Set<FieldPath> { exception == nil ? criterion.fields : ["id"] }
        }

        /// A test that would have to turn round.
        public struct Change: Sendable, Hashable {
            /// The test as it stands now; one that was decided by an exception turns round when the exception ends.
            public let test: Reason
            /// Whether the test would have to hold, or not to.
            public let mustHold: Bool

            /// How far it is: for a number of records how many more or fewer, for an age how many years,
            /// at most a million; for all else 1.
            public var cost: Int { difference.map { Int(min(max($0.magnitude, 1), 1_000_000)) } ?? 1 }
        }

        /// Whether the customer is a member, is not, or cannot be told.
        public let outcome: Outcome
        /// The tests that decide: for a member those that hold, for others those that do not or are unknown.
        public let reasons: [Reason]
        /// The cheapest set of tests that would have to turn round to make a member of others, and none of a member.
        ///
        /// It is empty where nothing can. Of sets that cost the same it is the first in the order of the criterion.
        public let changes: [Change]

        /// What the changes cost together; see ``Change/cost``.
        public var cost: Int { changes.reduce(0) { $0 + $1.cost } }
    }
}

extension Criterion.Verdict: CustomStringConvertible, CustomReflectable {
    /// The answer and the number of reasons, without any value.
    public var description: String { "\(outcome.rawValue) for \(reasons.count) reasons" }
    /// A mirror without values, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: ["outcome": outcome.rawValue]) }
}

extension Criterion.Verdict.Reason: CustomStringConvertible, CustomReflectable {
    /// The test with values of personal fields hidden, and whether it holds.
    public var description: String { "\(criterion): \(holds.map { "\($0)" } ?? "unknown")" }
    /// A mirror without values, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: ["criterion": "\(criterion)"]) }
}

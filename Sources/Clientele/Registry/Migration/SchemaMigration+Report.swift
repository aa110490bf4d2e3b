extension SchemaMigration {
    /// What a migration did, or would do; holds no values of records.
    public struct Report: Sendable, Hashable {
        /// A record that cannot be migrated.
        public struct Failure: Sendable, Hashable {
            /// The record.
            public let record: RecordKey
            /// The version to which it could not be brought.
            public let version: Int
            /// The step that failed, in its own words; `read` where the result is no record of the kind.
            public let step: String
        }

        /// What was done to the records of one kind.
        public struct Kind: Sendable, Hashable {
            /// The kind.
            public let kind: RecordKindName
            /// The version that its records had.
            public let from: Int
            /// The version that they have now, or would have.
            public let to: Int
            /// How many records were looked at; those that an earlier run has done are not among them.
            public internal(set) var recordCount = 0
            /// How many of them changed, or would.
            public internal(set) var changedCount = 0
            /// How many cannot be migrated.
            public internal(set) var failureCount = 0
            /// The first 100 of them.
            public internal(set) var failures: [Failure] = []

            mutating func note(_ failure: Failure) {
                failureCount += 1
                if failures.count < 100 { failures.append(failure) }
            }
        }

        /// The kinds that were not of the latest version, by name.
        public internal(set) var kinds: [Kind] = []
        /// How many records of all kinds cannot be migrated.
        public var failureCount: Int { kinds.reduce(0) { $0 + $1.failureCount } }
    }
}

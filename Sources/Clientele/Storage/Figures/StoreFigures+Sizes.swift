extension StoreFigures {
    /// How large a store is; what a store does not know is `nil`.
    public struct Sizes: Sendable, Hashable {
        /// The records of all kinds, audit and history included.
        public var recordCount: Int?
        /// The bytes of the present versions.
        public var liveBytes: UInt64?
        /// The bytes that compaction would give free.
        public var garbageBytes: UInt64?
        /// The files that hold records.
        public var fileCount: Int?
        /// The commits that wait for the writer.
        public var waitingCommits: Int?

        /// Creates sizes of which nothing is known.
        public init() {}
    }
}

extension JSONFileStore {
    /// What was recovered of a damaged store, and what was not; holds no personal data.
    public struct SalvageReport: Sendable, Hashable {
        /// Bytes of the journal in which no whole line was found.
        public struct Loss: Sendable, Hashable {
            /// The file in which they lie.
            public var file: String
            /// Where in the file they begin.
            public var offset: UInt64
            /// How many they are; 0 for a file that is not there.
            public var byteCount: UInt64
        }

        /// The last commit of the new store, with the number that it had.
        public var sequence = SequenceNumber.zero
        /// The number of records in the new store, of all kinds, audit and history included.
        public var recordCount = 0
        /// The bytes that were not recovered, in their order.
        public var losses: [Loss] = []
        /// The commits of which nothing was recovered; the new store has commits without changes in their places.
        public var lostCommits: [ClosedRange<SequenceNumber>] = []
        /// The commits of which a part was recovered, or perhaps only a part; look at what they changed.
        public var incompleteCommits: [SequenceNumber] = []
        /// The records that are named in lost bytes, as far as the names can still be read: later versions of them, or
        /// their removal, may be lost.
        public var recordsConcerned: [RecordKey] = []
        /// How many versions were lost that nothing could stand for, so that records and commits after them have other
        /// numbers than before.
        public var renumberedCount = 0

        /// How many records of a compacted store's beginning were not recovered, at least.
        public var lostRecordCount = 0

        /// Whether every commit was recovered; bytes that were never committed may be among the losses.
        public var isComplete: Bool { lostCommits.isEmpty && incompleteCommits.isEmpty && lostRecordCount == 0 }
    }
}

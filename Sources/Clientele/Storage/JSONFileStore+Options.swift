extension JSONFileStore {
    /// What a commit waits for before it returns.
    public struct Durability: Sendable, Hashable {
        enum Level: Sendable { case full, barrier, operatingSystem }

        let level: Level

        /// The changes are on the device: `fdatasync` on Linux, `F_FULLFSYNC` on Apple platforms.
        public static let full = Durability(level: .full)
        /// The changes reach the device in order, but power lost soon after may take the last commits with it.
        ///
        /// On Apple platforms this is `F_BARRIERFSYNC`; on Linux it is the same as ``full``.
        public static let barrier = Durability(level: .barrier)
        /// The changes are with the operating system: they survive the end of the process, not of the machine.
        public static let operatingSystem = Durability(level: .operatingSystem)
    }

    /// Whether a store is opened for writing.
    public struct Access: Sendable, Hashable {
        private let isReadOnly: Bool

        /// Reading and writing; one store a folder, in one process, at a time.
        public static let readWrite = Access(isReadOnly: false)
        /// Reading the state at the time of opening, for checks and copies, also while another process writes.
        public static let readOnly = Access(isReadOnly: true)
    }

    #if canImport(Darwin)
        /// When the files of a store can be read on a device that protects them.
        public struct FileProtection: Sendable, Hashable {
            /// The number by which the system knows the class.
            let number: Int32

            /// Only while the device is unlocked; commits and reads fail while it is locked.
            public static let complete = FileProtection(number: 1)
            /// Files that are open stay readable when the device is locked.
            public static let completeUnlessOpen = FileProtection(number: 2)
            /// From the first unlocking after the device was started.
            public static let completeUntilFirstUserAuthentication = FileProtection(number: 3)
        }
    #endif

    /// How a store is opened.
    public struct Options: Sendable, Hashable {
        /// What a commit waits for; the device by default.
        public var durability: Durability
        /// Whether the store is opened for writing.
        public var access: Access
        /// Whether a store is made where there is none; a store opened for reading never is.
        public var makesStore = true
        /// Whether the store is compacted in the background when more of it is out of date than in use; see
        /// ``JSONFileStore/compact()``.
        public var compacts = true
        /// How many commits a compaction keeps at most for named consumers that have not read them; see
        /// ``ChangeConsumer``.
        public var keptForConsumers: UInt64 = 100_000
        #if canImport(Darwin)
            /// The protection of the files that the store makes; `nil`, the default, for that of their folder.
            public var fileProtection: FileProtection?
        #endif
        /// How many bytes must be out of date before the store is compacted in the background.
        package var compactionThreshold: UInt64 = 16 << 20
        /// The length in bytes at which the journal goes on in a new file.
        package var segmentSize: UInt64 = 256 << 20
        /// How many bytes of the journal must be without an index file before one is written.
        package var indexThreshold: UInt64 = 4 << 20
        /// How far the journal's file is filled ahead of its end; see `JournalWriter`.
        package var fillAhead = 256 << 10

        /// Creates options; by default fully durable and for writing.
        public init(durability: Durability = .full, access: Access = .readWrite) {
            self.durability = durability
            self.access = access
        }
    }

    /// What was found when a store was opened.
    public struct OpenReport: Sendable, Hashable {
        /// The end of the journal that was never finished and is no part of any durable commit.
        public struct TornTail: Sendable, Hashable {
            /// The file in which it was found.
            public var file: String
            /// Where in the file it began.
            public var offset: UInt64
            /// Its length in bytes.
            public var byteCount: UInt64
            /// The file of the folder in which the bytes were kept when they were cut; `nil` in a store opened for
            /// reading, which cuts nothing.
            public var keptIn: String?
        }

        /// Stored bytes that are not as they were written.
        public struct Damage: Sendable, Hashable {
            /// The file in which they were found.
            public var file: String
            /// Where in the file they begin.
            public var offset: UInt64
        }

        /// What became of the index file, by which a large store opens without reading its whole journal.
        ///
        /// The file is no part of the store and may be deleted. A store opened for reading does not use it: it reads and
        /// checks every line.
        public struct IndexFile: Sendable, Hashable, CustomStringConvertible {
            /// A word for logs.
            public let description: String

            /// There was none to be used; the whole journal was read.
            public static let absent = IndexFile(description: "absent")
            /// It was used; only what was written since was read from the journal.
            public static let used = IndexFile(description: "used")
            /// It was damaged, out of date or of another version; the whole journal was read and the file removed.
            public static let rejected = IndexFile(description: "rejected")
        }

        /// Whether the store was made by this opening.
        public var isNew = false
        /// Whether the store was closed properly before.
        public var wasClosedCleanly = false
        /// The last commit found.
        public var sequence = SequenceNumber.zero
        /// The number of records found, of all kinds, audit and history included.
        public var recordCount = 0
        /// What became of the index file.
        public var indexFile = IndexFile.absent
        /// What was cut from the journal's end.
        public var tornTail: TornTail?
        /// Damage that hides all commits after it; only a store opened for reading opens with it.
        public var damage: Damage?
    }
}

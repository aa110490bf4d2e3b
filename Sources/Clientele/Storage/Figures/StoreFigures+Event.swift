extension StoreFigures {
    /// Something that a store does and that is counted and timed.
    public struct Operation: OpenCode {
        /// The code's text, such as `commit`, as a metrics system names it.
        public let rawValue: String

        /// Creates a code; any text is taken.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// A transaction, from the call to the answer: waiting in the queue is part of it.
        public static let commit: Operation = "commit"
        /// Records read by their keys.
        public static let read: Operation = "read"
        /// A page of the answers to a question.
        public static let query: Operation = "query"
        /// A page of changes.
        public static let changes: Operation = "changes"
        /// What a file store does for commits that share a write and a sync; counts commits.
        public static let sync: Operation = "sync"
        /// A compaction of a file store.
        public static let compaction: Operation = "compaction"
        /// A backup.
        public static let backup: Operation = "backup"
        /// A verification of the whole store.
        public static let verification: Operation = "verification"

        /// The well-known codes with their labels.
        public static var known: [(code: Operation, label: LocalizedText)] {
            [
                (.commit, LocalizedText(en: "commit", zh: "提交")), (.read, LocalizedText(en: "read", zh: "读取")),
                (.query, LocalizedText(en: "query", zh: "查询")), (.changes, LocalizedText(en: "changes", zh: "变更")),
                (.sync, LocalizedText(en: "sync", zh: "落盘")),
                (.compaction, LocalizedText(en: "compaction", zh: "压缩")),
                (.backup, LocalizedText(en: "backup", zh: "备份")),
                (.verification, LocalizedText(en: "verification", zh: "校验")),
            ]
        }
    }

    /// One thing that was done, or that failed; holds no personal data.
    public struct Event: Sendable, Hashable {
        /// What was done.
        public var operation: Operation
        /// How long it took.
        public var duration: Duration
        /// How many records, hits, changes or, of a sync, commits it concerned.
        public var count: Int
        /// How many bytes went in or out: payloads and index keys of a commit, payloads of a read, lines of a sync, the
        /// file of a backup.
        public var bytes: Int
        /// The code of the error that it ended with, `other` for an error that is no ``StoreError``; `nil` when it went well.
        public var failure: String?
        /// When it ended, by the registry's clock or the caller's; of backups and verifications only.
        public var at: Timestamp?
        /// Whether a verification found nothing wrong.
        public var isSound: Bool

        /// Creates an event, such as that of a backup which another program made.
        public init(
            _ operation: Operation, duration: Duration = .zero, count: Int = 0, bytes: Int = 0,
            failure: String? = nil, at: Timestamp? = nil, isSound: Bool = true
        ) {
            (self.operation, self.duration, self.count, self.bytes) = (operation, duration, count, bytes)
            (self.failure, self.at, self.isSound) = (failure, at, isSound)
        }
    }
}

/// Is told what a store does, to feed the metrics of an app (requirement R84).
///
/// It is called from whichever task did the work, before that task gets its answer: it should only count and hand on.
public protocol StoreObserver: Sendable {
    /// Takes note of something that was done or that failed.
    func note(_ event: StoreFigures.Event)
}

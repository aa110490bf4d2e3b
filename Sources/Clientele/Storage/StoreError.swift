/// An error thrown by a store.
public struct StoreError: Error, Sendable {
    /// What went wrong; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `conflict`, for logs and tests.
        public let description: String

        /// An expectation of the transaction does not hold: the record, or the store, changed since it was read.
        public static let conflict = Code(description: "conflict")
        /// The transaction changes a record twice or breaks a limit.
        public static let invalidTransaction = Code(description: "invalidTransaction")
        /// The changes after that commit are no longer known.
        public static let sequenceForgotten = Code(description: "sequenceForgotten")
        /// Another process has the store open for writing.
        public static let locked = Code(description: "locked")
        /// The store takes no more writing: opened so, or after a failed sync.
        public static let readOnly = Code(description: "readOnly")
        /// The store is suspended; resume it and make the change again.
        public static let suspended = Code(description: "suspended")
        /// The store was closed.
        public static let closed = Code(description: "closed")
        /// The folder is not a store.
        public static let notAStore = Code(description: "notAStore")
        /// The store was written by a newer version of the library.
        public static let newerFormat = Code(description: "newerFormat")
        /// Stored bytes are not as they were written.
        public static let damaged = Code(description: "damaged")
        /// The device has no room; nothing was changed, and with room the same call goes through.
        public static let noRoom = Code(description: "noRoom")
        /// The operating system refused a file operation.
        public static let fileSystem = Code(description: "fileSystem")
    }

    /// What went wrong; branch on this and not on the message.
    public let code: Code
    /// A sentence for logs and for people who run the store, with the remedy; holds no personal data.
    public let message: LocalizedText
    /// The error below this one, such as that of a file operation; `nil` for none.
    public let underlying: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: LocalizedText, underlying: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.underlying = underlying
    }
}

extension StoreError: CustomStringConvertible {
    /// The code and the English message, for logs; without personal data.
    public var description: String { "\(code): \(message.english)" }
}

extension StoreError {
    static let unexpectedVersion = StoreError(
        .conflict,
        LocalizedText(
            en: "A record is not in the version expected; read it again and repeat the change.",
            zh: "记录版本与预期不符；请重新读取后再次更改。"))
}

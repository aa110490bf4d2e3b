/// What a store answers to a transaction it has made.
public struct CommitReceipt: Sendable, Hashable {
    /// The commit's number, one more than that of the commit before.
    public var sequence: SequenceNumber
    /// The new version of each record written, in the order of the changes; `nil` for a removal.
    public var versions: [UInt64?]

    /// Creates a receipt, as stores do.
    public init(sequence: SequenceNumber, versions: [UInt64?]) {
        self.sequence = sequence
        self.versions = versions
    }
}

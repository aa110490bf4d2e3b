/// Keeps records for a registry: the plug below ``CustomerRegistry``.
///
/// A store deals in ``StoredRecord`` only. It compares bytes, counts versions and knows nothing of customers, rights or
/// masks; whoever holds a store holds all that is in it.
///
/// ## Implementing a store
///
/// A conforming type promises that
/// - a commit is all or nothing, and readers see all of it or nothing of it;
/// - the body of ``read(_:)`` sees one unchanging state, however long it takes, and never waits for a writer;
/// - versions of a record count 1, 2, 3 ... and start again at 1 after a removal; a removal that finds nothing changes
///   nothing and is not among the changes, but still counts as part of its commit;
/// - an erasure is a removal, and the changes say that it was one, also after the store was opened again;
/// - sequence numbers rise by one with each commit; a transaction without changes is a commit too;
/// - a transaction that expects a last commit is refused as ``StoreError/Code/conflict`` unless the commit right before
///   its own is that one, however many commits wait or run at the same time;
/// - a transaction that holds two changes of one key is refused as ``StoreError/Code/invalidTransaction``, and nothing
///   of it is stored;
/// - an index query returns the entries of the present versions, in the order of their bytes, without gaps or doubles
///   across pages of one state.
///
/// Prove it with the conformance suite in `ClienteleTesting`.
public protocol RecordStore: Sendable {
    /// Runs `body` on one unchanging state.
    func read<Value: Sendable>(
        _ body: @Sendable (any RecordReader) async throws -> Value
    ) async throws -> Value

    /// Makes all changes of a transaction or none.
    ///
    /// When it returns, the changes are as durable as the store's level promises.
    ///
    /// - Throws: ``StoreError`` with code `.conflict` when an expectation does not hold.
    @discardableResult
    func commit(_ transaction: StoreTransaction) async throws -> CommitReceipt

    /// Returns what changed after a commit, in order: at least one whole commit where there is one, and then no more
    /// commits than fit into `limit` entries.
    ///
    /// - Throws: ``StoreError`` with code `.sequenceForgotten` when the store no longer knows.
    func changes(after sequence: SequenceNumber, limit: Int) async throws -> ChangePage

    /// What the store promises beyond the protocol.
    var capabilities: StoreCapabilities { get }

    /// How large the store is, for running figures; by default nothing is known.
    func sizes() async throws -> StoreFigures.Sizes

    /// Finishes the commits under way and gives free what the store holds; closing twice is no error.
    ///
    /// A store that holds nothing beyond memory need not write this: by default, nothing is done.
    func close() async throws
}

extension RecordStore {
    /// Knows nothing.
    public func sizes() async throws -> StoreFigures.Sizes { StoreFigures.Sizes() }

    /// Does nothing.
    public func close() async throws {}
}

/// What the files of a store hold at most, so that a reader knows when to stop; ``TransactionLimits`` has the limits of
/// what is put into them.
enum FileLimits {
    /// The longest line of a journal in bytes: 64 MiB.
    ///
    /// It holds the longest payload in base64 with the most and longest index entries.
    static let line = 64 << 20
    /// The longest manifest in bytes: 1 MiB, which lists about 16,000 files of the journal.
    static let manifest = 1 << 20
    /// The highest number of a file of the journal, which its name has eight digits for.
    static let segmentNumber: UInt32 = 99_999_999
    /// The highest position at which a file of the journal may begin; positions up to 2^63 - 1 can then be written.
    static let segmentBase: UInt64 = 1 << 62
    /// The most files that cut bytes of one place are kept in.
    static let tornTails = 1000
}

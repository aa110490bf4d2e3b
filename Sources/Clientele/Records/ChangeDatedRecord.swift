/// A kind of record that says itself when it was last changed in what it is about.
protocol ChangeDatedRecord: RecordKind {
    /// Returns the record with the time of its last change, which is now where it differs from the one before.
    func dated(_ now: Timestamp, replacing before: (any RecordKind)?) -> Self
}

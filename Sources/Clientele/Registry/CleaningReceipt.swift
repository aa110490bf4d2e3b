/// What an applied cleaning is taken back by.
public struct CleaningReceipt: Sendable, Hashable {
    /// The entry in the record's history, which has the values before and after; it is all that ``RegistrySession/revert(_:)``
    /// needs.
    public let id: Identifier<HistoryEntry>
    /// The customer whose record was cleaned.
    public let customer: Identifier<Customer>
    /// What kind of fault was repaired.
    public let kind: CleaningProposal.Kind
}

/// The receipt of a merge, by which it can be taken back.
public struct MergeReceipt: Sendable, Hashable {
    /// What to give to ``RegistrySession/unmerge(_:placing:)``; keep it for as long as the merge may be taken back.
    public let id: UniqueID
    /// The record that stayed, under its own identifier.
    public let survivor: Identifier<Customer>
    /// The record that went into it; its identifier leads to the survivor from now on.
    public let absorbed: Identifier<Customer>
    /// The fields that took another value than the survivor's first, as was decided for good, as far as the
    /// member who merged may see them in full.
    public let decided: [SurvivorshipRule]
}

/// What taking back a merge did: both records, and where later edits went.
public struct UnmergeReceipt: Sendable, Hashable {
    /// The record that stayed and keeps its identifier.
    public let survivor: Identifier<Customer>
    /// The record that came out again, under its old identifier.
    public let restored: Identifier<Customer>
    /// Each edit made after the merge, with the record it went to.
    public let edits: [PlacedEdit]
}

/// What taking back a merge would give.
public struct UnmergePreview: Sendable {
    /// The record that would stay.
    public let survivor: Visible<Customer>
    /// The record that would come out again.
    public let restored: Visible<Customer>
    /// Each edit made after the merge, with the record it would go to; without edits of fields that the member may not see
    /// in full.
    public let edits: [PlacedEdit]
}

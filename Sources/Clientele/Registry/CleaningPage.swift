/// A part of what can be cleaned up in a house.
public struct CleaningPage: Sendable, Hashable {
    /// The proposals, in the order of the customers' identifiers.
    public let proposals: [CleaningProposal]
    /// The last customer that was looked at, where the next page begins; `nil` when this was the last page.
    public let next: Identifier<Customer>?
}

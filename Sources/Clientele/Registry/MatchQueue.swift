/// A page of the pairs that wait for somebody to decide whether they are one person, the most doubtful first.
public struct MatchQueue: Sendable, Hashable {
    /// A pair that waits.
    public struct Item: Sendable, Hashable {
        /// The review, as the member may see it.
        public let review: MatchReview
        /// How the two compare now, without what the member may not see.
        public let explanation: MatchExplanation
    }

    /// Where the next page begins.
    public struct Position: Sendable, Hashable {
        let hit: IndexPage.Hit
    }

    /// The pairs; there may be fewer than were asked for, also before the last page.
    public let items: [Item]
    /// Where the next page begins; `nil` after the last one.
    public let next: Position?
}

/// What looking for pairs to review changed in the list.
public struct MatchQueueChanges: Sendable, Hashable {
    /// How many pairs came onto the list for the first time.
    public internal(set) var opened = 0
    /// How many decisions lapsed because their evidence changed; these pairs wait again.
    public internal(set) var lapsed = 0
    /// How many open pairs left the list: merged or removed since, or no longer alike enough.
    public internal(set) var closed = 0

    package init() {}
}

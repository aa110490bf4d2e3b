/// How well the segments and tags of a house do their work, with proposals that nobody has carried out (requirement R25).
///
/// ```swift
/// let assessment = try await desk.assessSegments()
/// for proposal in assessment.proposals { print(proposal.text(in: .english)) }
/// ```
///
/// All figures are counts of kept memberships, none is an estimate.
public struct SegmentAssessment: Sendable, Hashable {
    /// The day at whose end members were counted.
    public let day: CalendarDate
    /// The customers of whom there are segments and tags.
    public let customers: Int
    /// The limits from which on something is noted.
    public let terms: Terms
    /// The segments and then the tags, the largest first.
    public let entries: [Entry]
    /// The pairs that share more than the terms allow, those that share most first.
    public let overlaps: [Overlap]
    /// What could be done, by the size of the groups concerned; nothing is done unless somebody does it.
    public let proposals: [Proposal]
    /// How many segments were left out because the member may not see every field they read.
    public let withheld: Int
    private let segmentPairs: PairTable
    private let tagPairs: PairTable

    /// The entry of a group; `nil` for one that was not assessed.
    public subscript(group: Group) -> Entry? { entries.first { $0.group == group } }

    /// How many customers belong to both of two segments, or have both of two tags; `nil` for groups that were not compared.
    public func common(_ first: Group, _ second: Group) -> Int? {
        segmentPairs.common(first, second) ?? tagPairs.common(first, second)
    }

    init(
        on day: CalendarDate, customers: Int, terms: Terms, segments: [Entry], _ segmentPairs: PairTable, tags: [Entry],
        _ tagPairs: PairTable, withheld: Int
    ) {
        self.day = day
        self.customers = customers
        self.terms = terms
        self.withheld = withheld
        self.segmentPairs = segmentPairs
        self.tagPairs = tagPairs
        let judged = (segments + tags).map { $0.judged(by: terms, on: day, of: customers) }
        entries = judged.sorted { a, b in
            let kinds = (a.group.segment == nil ? 1 : 0, b.group.segment == nil ? 1 : 0)
            return (kinds.0, -a.members, a.group) < (kinds.1, -b.members, b.group)
        }
        overlaps = segmentPairs.overlaps(terms) + tagPairs.overlaps(terms)
        proposals = Proposal.all(entries, overlaps, terms, of: customers)
    }

    /// The limits from which on something is noted about a group.
    public struct Terms: Sendable, Hashable {
        /// Over how many months, the present one included, sizes are told; 12 by default, at most 120.
        public var months = 12
        /// The share of all customers from which on a group is too broad; 0.8 by default.
        public var broad = 0.8
        /// The shared members by all members of two groups (Jaccard) from which on they are nearly the same; 0.8 by default.
        public var overlap = 0.8
        /// The share of a group within another from which on it is a part of it; 0.95 by default.
        public var containment = 0.95
        /// The change of size, or of who the members are, since it was defined, from which on a group drifts; 0.5 by
        /// default.
        public var drift = 0.5
        /// The share of members who leave in a month from which on a group is unstable; 0.3 by default.
        public var churn = 0.3
        /// After how many days without use a segment is unused; 180 by default.
        public var unusedDays = 180
        /// From how many members on shares are judged; 20 by default.
        public var fewest = 20

        /// Creates the standard terms.
        public init() {}
    }

    /// A segment or a tag.
    public struct Group: Sendable, Hashable, Comparable {
        /// The segment; `nil` for a tag.
        public let segment: Identifier<CustomerSegment>?
        /// The tag; `nil` for a segment.
        public let tag: Customer.Tag?

        /// A segment.
        public init(_ segment: Identifier<CustomerSegment>) { (self.segment, tag) = (segment, nil) }
        /// A tag.
        public init(_ tag: Customer.Tag) { (segment, self.tag) = (nil, tag) }

        /// Segments come before tags, each in the order of identifiers or codes.
        public static func < (a: Self, b: Self) -> Bool {
            switch (a.segment, b.segment) {
            case (let a?, let b?): a < b
            case (nil, nil): (a.tag ?? "") < (b.tag ?? "")
            case (let a, _): a != nil
            }
        }
    }

    /// A month of a segment.
    public struct Month: Sendable, Hashable {
        /// The first day of the month.
        public let start: CalendarDate
        /// The members at its end, or on the day of the assessment.
        public let members: Int
        /// How often customers came in.
        public let entered: Int
        /// How often customers went out.
        public let left: Int
        /// How many of those who are members on the day of the assessment were members at its end.
        public let kept: Int
    }

    /// Two groups that share members.
    public struct Overlap: Sendable, Hashable {
        /// The smaller of the two.
        public let first: Group
        /// The larger.
        public let second: Group
        /// The customers in both.
        public let common: Int
        /// The customers in the smaller one.
        public let firstMembers: Int
        /// The customers in the larger one.
        public let secondMembers: Int

        /// Shared members by all members of both (Jaccard): 1 for two groups of the same customers.
        public var similarity: Double { Double(common) / Double(max(1, firstMembers + secondMembers - common)) }
        /// Which share of the smaller group is in the larger one.
        public var containment: Double { Double(common) / Double(max(1, firstMembers)) }
    }
}

/// How many customers are in both of two groups, for all pairs of a kind.
struct PairTable: Sendable, Hashable {
    private let places: [SegmentAssessment.Group: Int]
    private let groups: [SegmentAssessment.Group]
    private let sizes: [Int]
    private let counts: [UInt32]

    init(_ groups: [SegmentAssessment.Group], _ counter: OverlapCounter) {
        self.groups = groups
        sizes = counter.sizes
        counts = counter.common
        places = Dictionary(zip(groups, groups.indices), uniquingKeysWith: { first, _ in first })
    }

    func common(_ first: SegmentAssessment.Group, _ second: SegmentAssessment.Group) -> Int? {
        guard let a = places[first], let b = places[second] else { return nil }
        return a == b ? sizes[a] : Int(counts[OverlapCounter.place(a, b)])
    }

    func overlaps(_ terms: SegmentAssessment.Terms) -> [SegmentAssessment.Overlap] {
        var found: [SegmentAssessment.Overlap] = []
        var place = 0
        for high in groups.indices {
            for low in 0..<high {
                defer { place += 1 }
                guard counts[place] > 0, min(sizes[low], sizes[high]) >= max(1, terms.fewest) else { continue }
                let (a, b) = (sizes[low], groups[low]) <= (sizes[high], groups[high]) ? (low, high) : (high, low)
                let pair = SegmentAssessment.Overlap(
                    first: groups[a], second: groups[b], common: Int(counts[place]), firstMembers: sizes[a],
                    secondMembers: sizes[b])
                if pair.similarity >= terms.overlap || pair.containment >= terms.containment { found.append(pair) }
            }
        }
        return found.sorted { a, b in
            a.similarity != b.similarity
                ? a.similarity > b.similarity : (a.first, a.second) < (b.first, b.second)
        }
    }
}

extension SegmentAssessment {
    /// Assesses segments whose memberships are at hand, without a registry.
    ///
    /// - Parameters:
    ///   - segments: the segments; their definitions tell which of them read others.
    ///   - stays: the stays of each customer who ever was a member, customer by customer.
    ///   - customers: how many customers there are.
    ///   - day: the day at whose end members are counted.
    ///   - terms: the limits from which on something is noted.
    ///   - uses: what is known of the use of segments; one of which nothing is known is never called unused.
    ///   - tags: the tags of each customer that has some.
    /// - Complexity: O(*n*) in the number of stays, and for the pairs at most *s*²/128 operations on words for each customer
    ///   in one of *s* segments.
    public init(
        of segments: [CustomerSegment], stays: some Sequence<[SegmentStay]>, customers: Int, on day: CalendarDate,
        terms: Terms = Terms(), uses: [Identifier<CustomerSegment>: Use] = [:],
        tags: some Sequence<[Customer.Tag]> = EmptyCollection()
    ) {
        var counting = Counting(segments, on: day, terms)
        for stays in stays { counting.add(stays) }
        for tags in tags { counting.add(tags) }
        self = counting.assessment(of: customers, uses: uses)
    }

    /// Counts stays and tags, customer by customer.
    struct Counting: Sendable {
        /// More tags than a vocabulary has; of the others no pairs are counted.
        private static let pairedTags = 1000

        private let segments: [CustomerSegment]
        private let terms: Terms
        private let day: CalendarDate
        private var tally: MembershipTally
        private var tagPlaces: [Customer.Tag: UInt32] = [:]
        private var tagSizes: [Int] = []
        /// The tags of all customers in one list, and where each customer's end.
        private var carried: [UInt32] = []
        private var ends: [Int] = []

        init(_ segments: [CustomerSegment], on day: CalendarDate, _ terms: Terms) {
            self.segments = segments
            self.terms = terms
            self.day = day
            tally = MembershipTally(segments.map(\.id), on: day, months: terms.months)
        }

        mutating func add(_ stays: [SegmentStay]) { tally.add(stays) }

        mutating func add(_ tags: [Customer.Tag]) {
            guard !tags.isEmpty else { return }
            var seen: Set<UInt32> = []
            for tag in tags {
                let place = tagPlaces[tag, default: UInt32(clamping: tagPlaces.count)]
                guard seen.insert(place).inserted else { continue }
                if Int(place) == tagSizes.count {
                    tagPlaces[tag] = place
                    tagSizes.append(0)
                }
                tagSizes[Int(place)] += 1
                carried.append(place)
            }
            ends.append(carried.count)
        }

        /// Judges what was counted.
        ///
        /// - Parameters:
        ///   - customers: how many customers there are.
        ///   - uses: what is known of the use of segments.
        ///   - unreadable: the segments that cannot be evaluated.
        ///   - readers: the segments that refer to others, where more are known than are assessed.
        ///   - withheld: how many segments were left out.
        /// - Returns: the assessment.
        func assessment(
            of customers: Int, uses: [Identifier<CustomerSegment>: Use],
            unreadable: Set<Identifier<CustomerSegment>> = [],
            readers: [Identifier<CustomerSegment>: [Identifier<CustomerSegment>]]? = nil, withheld: Int = 0
        ) -> SegmentAssessment {
            var tally = tally
            tally.finish()
            let readers = readers ?? Self.readers(among: segments)
            let entries = segments.enumerated().map { place, segment in
                let name = segment.name.isEmpty ? "\(segment.id)" : segment.name
                return Entry(
                    group: Group(segment.id), name: LocalizedText(en: name, zh: name),
                    members: tally.overlaps.sizes[place], months: tally.months(of: place), use: uses[segment.id],
                    readers: readers[segment.id] ?? [],
                    settledOn: [tally.lastDefinition[place], tally.firstStay[place]].compactMap { $0 }.max(),
                    isReadable: !unreadable.contains(segment.id) && (try? segment.membership) != nil)
            }
            let (tags, pairs) = tagEntries()
            return SegmentAssessment(
                on: day, customers: customers, terms: terms, segments: entries,
                PairTable(segments.map { Group($0.id) }, tally.overlaps), tags: tags, pairs, withheld: withheld)
        }

        /// Which segments refer to each.
        static func readers(
            among segments: [CustomerSegment]
        ) -> [Identifier<CustomerSegment>: [Identifier<CustomerSegment>]] {
            var readers: [Identifier<CustomerSegment>: [Identifier<CustomerSegment>]] = [:]
            for segment in segments.sorted(by: { $0.id < $1.id }) {
                for read in ((try? segment.criterion)?.segments ?? []) { readers[read, default: []].append(segment.id) }
            }
            return readers
        }

        private func tagEntries() -> ([Entry], PairTable) {
            let sorted = tagPlaces.sorted { a, b in
                let sizes = (tagSizes[Int(a.value)], tagSizes[Int(b.value)])
                return sizes.0 != sizes.1 ? sizes.0 > sizes.1 : a.key < b.key
            }
            let entries = sorted.map { tag, place in
                Entry(
                    group: Group(tag), name: tag.label, members: tagSizes[Int(place)], months: [], use: nil,
                    readers: [], settledOn: nil, isReadable: true)
            }
            let paired = sorted.prefix(Self.pairedTags)
            var ranks = Array(repeating: -1, count: tagSizes.count)
            for (rank, tag) in paired.enumerated() { ranks[Int(tag.value)] = rank }
            var counter = OverlapCounter(groups: paired.count)
            var start = 0
            for end in ends {
                counter.add(carried[start..<end].map { ranks[Int($0)] }.filter { $0 >= 0 }.sorted())
                start = end
            }
            counter.flush()
            return (entries, PairTable(paired.map { Group($0.key) }, counter))
        }
    }
}

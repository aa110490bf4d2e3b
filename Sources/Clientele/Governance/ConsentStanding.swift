/// What a customer has last decided about one purpose and channel of contact, whatever records were merged into theirs
/// (requirements R13, R58).
public struct ConsentStanding: Sendable, Hashable {
    /// What the data may, or may not, be used for.
    public let purpose: ConsentEntry.Purpose
    /// The channel of contact that the entry is about; `nil` for all.
    public let channel: Channel?
    /// The decision in force.
    public let decision: ConsentEntry.Decision
    /// The entry that holds it.
    public let entry: Identifier<ConsentEntry>
    /// When the person decided; `nil` when not known.
    public let at: Timestamp?

    /// Whether the data may be used: every decision but a grant says no.
    public var isGranted: Bool { decision == .granted }

    fileprivate init?(_ entry: ConsentEntry) {
        guard let purpose = entry.purpose, let decision = entry.decision else { return nil }
        self.purpose = purpose
        channel = entry.contactChannel == "" ? nil : entry.contactChannel
        self.decision = decision
        self.entry = entry.id
        at = entry.at
    }
}

/// Follows the decisions of a customer and of those that were merged into it.
///
/// Until a merge each of the two had decisions of its own; at the merge the stricter of both holds; what is decided from
/// then on, under whichever identifier, is decided for both. Taken back, a merge leaves each with its own.
struct ConsentLedger {
    /// What has decisions of its own.
    private struct Subject: Hashable {
        let purpose: ConsentEntry.Purpose
        /// The channel of contact; `nil` for all.
        let channel: Channel?

        init(_ purpose: ConsentEntry.Purpose, _ channel: Channel?) {
            self.purpose = purpose
            // A channel without a name is none: what was decided then holds for all.
            self.channel = channel == "" ? nil : channel
        }
    }

    private typealias Decisions = [Subject: ConsentEntry]

    private let nodes: [UniqueID: MergeNode]
    private let entries: [UniqueID: [ConsentEntry]]
    private let day: CalendarDate

    /// Creates the ledger of the entries up to an instant.
    ///
    /// - Parameters:
    ///   - entries: the entries of the customer and of all that were merged into it.
    ///   - nodes: the merges.
    ///   - instant: the instant; what was decided later is left out.
    ///   - day: the day of the instant, for grants that end.
    init(_ entries: [ConsentEntry], nodes: [UniqueID: MergeNode], at instant: Timestamp, day: CalendarDate) {
        self.nodes = nodes
        self.day = day
        let sorted = entries.filter { ($0.at ?? .earliest) <= instant && $0.purpose != nil && $0.decision != nil }
            .sorted { ($0.decidedAt, $0.id) < ($1.decidedAt, $1.id) }
        var known: [UniqueID: [ConsentEntry]] = [:]
        for entry in sorted { if let id = entry.customer?.uniqueID { known[id, default: []].append(entry) } }
        self.entries = known
    }

    /// The decisions in force, in the order of their purposes; of a purpose that about all channels first.
    ///
    /// - Parameters:
    ///   - customer: the identifier asked for.
    ///   - survivor: the identifier of the customer that it leads to now.
    ///   - root: the merge that made that customer, if one did.
    ///   - instant: a past instant: of merges made after it, only the side counts that holds the identifier asked for.
    ///     `nil` for now.
    /// - Returns: one decision for each purpose and channel.
    func standings(
        of customer: UniqueID, survivor: UniqueID, root: UniqueID?, at instant: Timestamp?
    ) -> [ConsentStanding] {
        // What was granted until a day that has gone says nothing any more.
        decisions(of: customer, survivor: survivor, root: root, at: instant).values.filter { !isOver($0) }
            .compactMap { ConsentStanding($0) }.sorted {
                ($0.purpose.rawValue, $0.channel?.rawValue ?? "") < ($1.purpose.rawValue, $1.channel?.rawValue ?? "")
            }
    }

    /// Which decision holds for a use of the data: the strictest of all that are about it.
    ///
    /// For a channel those about it and about all channels; where any channel may be used, those about every channel, and
    /// no grant for one of them is enough.
    ///
    /// - Returns: the decision; `nil` where nothing was decided, or a grant has ended.
    func standing(
        for purpose: ConsentEntry.Purpose, by channel: Channel?, of customer: UniqueID, survivor: UniqueID,
        root: UniqueID?, at instant: Timestamp?
    ) -> ConsentStanding? {
        let decisions = decisions(of: customer, survivor: survivor, root: root, at: instant)
        let concerned = decisions.filter { subject, _ in
            subject.purpose == purpose && (channel == nil || subject.channel == nil || subject.channel == channel)
        }
        guard let first = concerned.values.first else { return nil }
        let strictest = concerned.values.reduce(first, stricter)
        guard strictest.decision == .granted else { return ConsentStanding(strictest) }
        let isWide = channel != nil || concerned.keys.contains { $0.channel == nil }
        return isWide && !isOver(strictest) ? ConsentStanding(strictest) : nil
    }

    /// The last decision about each subject, whether it has ended or not.
    private func decisions(
        of customer: UniqueID, survivor: UniqueID, root: UniqueID?, at instant: Timestamp?
    ) -> Decisions {
        var (holder, place) = (survivor, root)
        while let instant, let receipt = place, let node = nodes[receipt], let absorbed = node.absorbed,
            let merged = node.at, merged > instant
        {
            let isAbsorbed = absorbed == customer || holds(customer, below: node.absorbedNode)
            holder = isAbsorbed ? absorbed : holder
            place = isAbsorbed ? node.absorbedNode : node.survivorNode
        }
        return decisions(of: holder, node: place, until: nil).decisions
    }

    /// Whether a customer was absorbed by any of the merges of a part of the tree.
    private func holds(_ customer: UniqueID, below start: UniqueID?) -> Bool {
        var pending = [start].compactMap { $0 }
        while let next = pending.popLast() {
            guard let node = nodes[next] else { continue }
            if node.absorbed == customer { return true }
            pending += [node.survivorNode, node.absorbedNode].compactMap { $0 }
        }
        return false
    }

    private func isOver(_ entry: ConsentEntry) -> Bool {
        entry.decision == .granted && entry.expires.map { $0 < day } ?? false
    }

    private func decisions(
        of customer: UniqueID, node receipt: UniqueID?, until end: Timestamp?
    ) -> (decisions: Decisions, members: [UniqueID]) {
        var result: Decisions = [:]
        var members = [customer]
        var start = Timestamp.earliest
        if let receipt, let node = nodes[receipt], let absorbed = node.absorbed {
            let merged = node.at ?? .earliest
            let first = decisions(of: customer, node: node.survivorNode, until: merged)
            let second = decisions(of: absorbed, node: node.absorbedNode, until: merged)
            result = first.decisions.merging(second.decisions) { stricter($0, $1) }
            members = first.members + second.members
            start = merged
        }
        let later = members.flatMap { entries[$0] ?? [] }
            .filter { entry in entry.decidedAt >= start && end.map { entry.decidedAt < $0 } ?? true }
            .sorted { ($0.decidedAt, $0.id) < ($1.decidedAt, $1.id) }
        for entry in later {
            guard let purpose = entry.purpose else { continue }
            result[Subject(purpose, entry.contactChannel)] = entry
        }
        return (result, members)
    }

    /// The decision that allows less; of two that allow the same the later one.
    private func stricter(_ a: ConsentEntry, _ b: ConsentEntry) -> ConsentEntry {
        if strictness(of: a) != strictness(of: b) { return strictness(of: a) > strictness(of: b) ? a : b }
        return (a.decidedAt, a.id) < (b.decidedAt, b.id) ? b : a
    }

    /// A grant that has ended allows nothing, though it is no refusal.
    private func strictness(of entry: ConsentEntry) -> Int { entry.decision != .granted ? 2 : isOver(entry) ? 1 : 0 }
}

extension ConsentEntry {
    /// When it was decided, to be careful with what has no time: a grant is older than all else, a refusal later.
    fileprivate var decidedAt: Timestamp { at ?? (decision == .granted ? .earliest : .latest) }
}

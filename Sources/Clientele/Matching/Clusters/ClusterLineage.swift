/// The identifiers of clusters: which records each holds, and what became of those that are no more.
struct ClusterLineage: Sendable {
    struct Cluster: Sendable {
        /// The clusters are numbered as they are formed; the lower is the elder.
        var number: Int
        var slots: SlotList
        /// The clusters whose records came into this one.
        var origins: Set<UniqueID> = []
    }

    var clusters: [UniqueID: Cluster] = [:]
    /// For every cluster that is no more those into which its records went.
    var successors: [UniqueID: [UniqueID]] = [:]
    /// The number of the next cluster.
    var next = 0
    private(set) var clusterOf: [Int32: UniqueID] = [:]

    /// What was formed: the records of a group and their names, in the order of the names.
    struct Group {
        var slots: [Int32]
        var names: [String]
    }

    private struct Claim {
        var count = 0
        /// The place of the first record in the group, by which the claims of groups are ordered.
        var first = ""
    }

    /// Puts a cluster where it was, such as one that was stored.
    mutating func restore(_ id: UniqueID, _ cluster: Cluster) {
        clusters[id] = cluster
        for slot in cluster.slots.all { clusterOf[slot] = id }
        next = max(next, cluster.number &+ 1)
    }

    /// Takes a record out of its cluster, which may be left empty until ``regroup(_:left:identifier:)``.
    mutating func remove(_ slot: Int32) -> UniqueID? {
        guard let id = clusterOf.removeValue(forKey: slot) else { return nil }
        clusters[id]?.slots.remove(slot)
        return id
    }

    /// Gives groups of records their identifiers and says what changed.
    ///
    /// The groups are all that hold records of the clusters concerned. Of all pairs of a cluster and a group the one
    /// with the most records in common comes first (of equals the elder cluster, then the group with the lowest record):
    /// the group keeps the cluster's identifier, and the next pair is looked at. What is left over gets a new one.
    mutating func regroup(
        _ groups: [Group], left: [(name: String, cluster: UniqueID)], identifier: () -> UniqueID
    ) -> [DuplicateClusters.Event] {
        var claims: [(cluster: UniqueID, group: Int, count: Int, number: Int, first: String)] = []
        var concerned = Set(left.map(\.cluster))
        var origins: [[UniqueID]] = []
        for (index, group) in groups.enumerated() {
            var found: [UniqueID: Claim] = [:]
            for (slot, name) in zip(group.slots, group.names) {
                guard let id = clusterOf[slot] else { continue }
                if found[id] == nil { found[id] = Claim(first: name) }
                found[id]?.count += 1
            }
            for (id, claim) in found {
                claims.append((id, index, claim.count, clusters[id]?.number ?? 0, claim.first))
            }
            concerned.formUnion(found.keys)
            origins.append(found.keys.sorted())
        }
        claims.sort { a, b in
            (b.count, a.number, a.first) < (a.count, b.number, b.first)
        }
        var ids: [UniqueID?] = groups.map { _ in nil }
        var taken: Set<UniqueID> = []
        for claim in claims where ids[claim.group] == nil && taken.insert(claim.cluster).inserted {
            ids[claim.group] = claim.cluster
        }
        let leftNames = Dictionary(grouping: left, by: \.cluster).mapValues { $0.map(\.name).sorted() }
        let elders = concerned.map { (number: clusters[$0]?.number ?? 0, id: $0) }.sorted { $0 < $1 }
        var events: [DuplicateClusters.Event] = []
        var successors: [UniqueID: [UniqueID]] = [:]
        for (index, group) in groups.enumerated() {
            let id = ids[index] ?? identifier()
            let newcomers = zip(group.slots, group.names).filter { clusterOf[$0.0] == nil }.map(\.1)
            if ids[index] == nil {
                events.append(
                    DuplicateClusters.Event(.formed, id, others: origins[index], records: group.names))
                clusters[id] = Cluster(number: next, slots: SlotList())
                next &+= 1
            } else if !newcomers.isEmpty {
                events.append(DuplicateClusters.Event(.joined, id, records: newcomers))
            }
            for origin in origins[index] { successors[origin, default: []].append(id) }
            ids[index] = id
        }
        // Only now, because a slot's former cluster was needed until here.
        for (index, group) in groups.enumerated() {
            guard let id = ids[index] else { continue }
            var slots = SlotList()
            for slot in group.slots {
                slots.insert(slot)
                clusterOf[slot] = id
            }
            clusters[id]?.slots = slots
            clusters[id]?.origins.formUnion(origins[index].filter { $0 != id })
        }
        for (_, id) in elders {
            if let names = leftNames[id] { events.append(DuplicateClusters.Event(.left, id, records: names)) }
            let heirs = Set(successors[id] ?? []).sorted()
            if !taken.contains(id) {
                clusters[id] = nil
                self.successors[id] = heirs
            }
            if heirs.isEmpty {
                events.append(DuplicateClusters.Event(.dissolved, id))
            } else if heirs.count == 1, let heir = heirs.first, heir != id {
                events.append(DuplicateClusters.Event(.merged, heir, others: [id]))
            } else if heirs.count > 1 {
                events.append(DuplicateClusters.Event(.split, id, others: heirs.filter { $0 != id }))
            }
        }
        return events
    }

    /// The clusters of today that hold what an identifier stood for; `nil` when it never stood for any.
    func resolve(_ id: UniqueID) -> [UniqueID]? {
        guard clusters[id] != nil || successors[id] != nil else { return nil }
        var seen: Set<UniqueID> = [id]
        var open = [id]
        var found: [UniqueID] = []
        while let id = open.popLast() {
            if clusters[id] != nil {
                found.append(id)
            } else {
                open += (successors[id] ?? []).filter { seen.insert($0).inserted }
            }
        }
        return found.sorted()
    }
}

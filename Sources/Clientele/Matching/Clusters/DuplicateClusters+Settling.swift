extension DuplicateClusters {
    /// Takes in what is known of records now; `nil` for those that are no more.
    mutating func take(_ records: [String: MatchSubject?]) {
        var present: [MatchSubject] = []
        for name in records.keys.sorted() {
            guard let record = records[name] else { continue }
            if let subject = record {
                if let slot = slots[name], entries[Int(slot)]?.subject == subject { continue }
                present.append(subject)
            } else if let slot = slots[name] {
                forget(slot)
                if let cluster = lineage.remove(slot) { departed.append((name, cluster)) }
                slots[name] = nil
                entries[Int(slot)] = nil
                freeSlots.append(slot)
                unsettled.remove(slot)
            }
        }
        let columns = SubjectColumns(present)
        var changed: [Int32] = []
        for (position, subject) in present.enumerated() {
            let slot = slots[subject.id] ?? newSlot()
            forget(slot)
            slots[subject.id] = slot
            entries[Int(slot)] = Entry(subject: subject)
            blocks.insert(slot, RecordKeys(of: position, in: columns))
            changed.append(slot)
        }
        link(changed)
    }

    private mutating func newSlot() -> Int32 {
        if let slot = freeSlots.popLast() { return slot }
        entries.append(nil)
        return Int32(truncatingIfNeeded: entries.count - 1)
    }

    /// Takes a record out of its blocks and ends its links.
    private mutating func forget(_ slot: Int32) {
        guard let entry = entries[Int(slot)] else { return }
        blocks.remove(slot)
        for other in entry.links.keys {
            entries[Int(other)]?.links[slot] = nil
            unsettled.insert(other)
        }
        // Whoever a decision holds together with the record may stand alone now.
        unsettled.formUnion(verdicts.bound(to: entry.subject.id).compactMap { slots[$0] })
        entries[Int(slot)]?.links = [:]
    }

    /// Finds the links of changed records, and those that come and go because a key became common or rare.
    private mutating func link(_ changed: [Int32]) {
        unsettled.formUnion(changed)
        let (lost, gained) = blocks.settle()
        for group in lost {
            for slot in group {
                for other in entries[Int(slot)]?.links.keys.filter({ $0 > slot }) ?? []
                where !blocks.areCandidates(slot, other) {
                    entries[Int(slot)]?.links[other] = nil
                    entries[Int(other)]?.links[slot] = nil
                    unsettled.formUnion([slot, other])
                }
            }
        }
        var pairs: Set<UInt64> = []
        for slot in changed {
            for other in blocks.candidates(of: slot) { pairs.insert(Clustering.key(Int(slot), Int(other))) }
        }
        for group in gained {
            for (index, slot) in group.enumerated() {
                for other in group[..<index] where entries[Int(slot)]?.links[other] == nil {
                    pairs.insert(Clustering.key(Int(slot), Int(other)))
                }
            }
        }
        compare(pairs.map { Clustering.positions($0) })
    }

    private mutating func compare(_ pairs: [(Int, Int)]) {
        guard !pairs.isEmpty else { return }
        let group = Ordered(Set(pairs.flatMap { [$0.0, $0.1] }), in: entries)
        let comparer = comparer(of: group)
        let scorer = PairScorer(model, codes: comparer.codes)
        let least = PairScore.bits(probability: min(model.thresholds.review, 0.05))
        var row = [LevelFound](repeating: LevelFound(), count: comparer.width)
        for (x, y) in pairs {
            guard let a = group.position[x], let b = group.position[y] else { continue }
            comparer.compare(min(a, b), max(a, b), into: &row)
            let bits = scorer.score(row).bits
            guard bits >= least else { continue }
            let (first, second) = (Int32(truncatingIfNeeded: x), Int32(truncatingIfNeeded: y))
            entries[x]?.links[second] = bits
            entries[y]?.links[first] = bits
            unsettled.formUnion([first, second])
        }
    }

    /// Records in the order of their names, as a search has them.
    private struct Ordered {
        var slots: [Int] = []
        var subjects: [MatchSubject] = []
        var position: [Int: Int] = [:]

        init(_ slots: some Sequence<Int>, in entries: [Entry?]) {
            let sorted = slots.compactMap { slot in entries[slot].map { (slot, $0.subject) } }
                .sorted { $0.1.id < $1.1.id }
            for (index, (slot, subject)) in sorted.enumerated() {
                self.slots.append(slot)
                subjects.append(subject)
                position[slot] = index
            }
        }
    }

    private func comparer(of group: Ordered) -> PairComparer {
        var columns = SubjectColumns(group.subjects)
        columns.takeShares(from: model)
        return PairComparer(columns: columns)
    }

    // MARK: - People

    /// Puts together anew everything that hangs together with what changed.
    mutating func settle(identifiers: any IdentifierSource, at instant: Timestamp) throws -> [Event] {
        guard !unsettled.isEmpty || !departed.isEmpty else { return [] }
        var reached = unsettled
        // The other records of a person concerned are concerned, whether they hang together still or not.
        for id in Set(unsettled.compactMap { lineage.clusterOf[$0] }).union(departed.map(\.cluster)) {
            reached.formUnion(lineage.clusters[id]?.slots.all ?? [])
        }
        var open = Array(reached)
        while let slot = open.popLast() {
            guard let entry = entries[Int(slot)] else { continue }
            for other in entry.links.keys where reached.insert(other).inserted { open.append(other) }
            for name in verdicts.bound(to: entry.subject.id) {
                if let other = slots[name], reached.insert(other).inserted { open.append(other) }
            }
        }
        let group = Ordered(reached.map(Int.init), in: entries)
        let groups = try labels(of: group)
        // Sorted, because the order of the new identifiers goes by it.
        let events = lineage.regroup(groups.sorted { $0.names[0] < $1.names[0] }, left: departed) {
            identifiers.next(at: instant)
        }
        unsettled = []
        departed = []
        return events
    }

    /// The groups of records that a search would put together, of records that hang together with no others.
    private func labels(of group: Ordered) throws -> [ClusterLineage.Group] {
        // What hangs together with nothing needs no comparison.
        let isLinked = group.slots.map { slot in
            entries[slot].map { !$0.links.isEmpty || !verdicts.bound(to: $0.subject.id).isEmpty } ?? false
        }
        var groups = zip(group.slots, zip(group.subjects, isLinked)).filter { !$0.1.1 }.map { slot, entry in
            ClusterLineage.Group(slots: [Int32(truncatingIfNeeded: slot)], names: [entry.0.id])
        }
        let linked = Ordered(zip(group.slots, isLinked).filter(\.1).map(\.0), in: entries)
        guard !linked.slots.isEmpty else { return groups }
        let comparer = comparer(of: linked)
        let scorer = PairScorer(model, codes: comparer.codes)
        var clustering = Clustering(
            comparer, scorer, threshold: PairScore.bits(probability: model.thresholds.same))
        let names = linked.subjects.map(\.id)
        _ = clustering.follow(verdicts.verdicts(on: names), ids: names)
        var scored: [ScoredPair] = []
        for (position, slot) in linked.slots.enumerated() {
            for (other, bits) in entries[slot]?.links ?? [:] {
                if let second = linked.position[Int(other)], position < second {
                    scored.append(ScoredPair(a: position, b: second, bits: bits))
                }
            }
        }
        try clustering.run(scored)
        var members: [Int: ClusterLineage.Group] = [:]
        for (position, label) in clustering.label.enumerated() {
            members[label, default: ClusterLineage.Group(slots: [], names: [])].slots
                .append(Int32(truncatingIfNeeded: linked.slots[position]))
            members[label]?.names.append(names[position])
        }
        groups += members.values
        return groups
    }
}

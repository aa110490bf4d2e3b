extension DuplicateClusters: Codable {
    private enum CodingKeys: String, CodingKey {
        case format, model, threshold, largestBlock, records, links, verdicts, clusters, gone, next
    }

    private struct StoredRecord: Codable {
        var id: String
        /// The role and the value, by turns.
        var values: [String]
        /// Which of several addresses each value belongs to; `nil` where there is one.
        var groups: [UInt8]?
    }

    private struct StoredCluster: Codable {
        var id: UniqueID
        var number: Int
        /// The places of the records in the list of records.
        var records: [Int]
        var origins: [UniqueID]
    }

    private struct StoredEnd: Codable {
        var id: UniqueID
        var successors: [UniqueID]
    }

    private struct StoredLink: Codable {
        var a: Int
        var b: Int
        var bits: Double

        init(a: Int, b: Int, bits: Double) { (self.a, self.b, self.bits) = (a, b, bits) }

        init(from decoder: any Decoder) throws {
            var container = try decoder.unkeyedContainer()
            a = try container.decode(Int.self)
            b = try container.decode(Int.self)
            bits = try container.decode(Double.self)
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.unkeyedContainer()
            try container.encode(a)
            try container.encode(b)
            try container.encode(bits)
        }
    }

    /// Encodes the model, the records, what was decided and all identifiers; lists are in order, so that equal people
    /// have equal bytes under an encoder that sorts keys.
    ///
    /// The values of the records are in it in clear: keep it as safe as the records.
    ///
    /// - Throws: what the encoder throws, and `EncodingError` while a cancelled change waits to be finished.
    public func encode(to encoder: any Encoder) throws {
        guard unsettled.isEmpty, departed.isEmpty else {
            throw EncodingError.invalidValue(
                self,
                EncodingError.Context(
                    codingPath: encoder.codingPath,
                    debugDescription: "A cancelled change waits; call apply(_:identifiers:at:) without edits first."))
        }
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(2, forKey: .format)
        try container.encode(model, forKey: .model)
        try container.encodeIfPresent(configuration.threshold, forKey: .threshold)
        try container.encode(configuration.largestBlock, forKey: .largestBlock)
        let names = slots.keys.sorted()
        var places: [Int32: Int] = [:]
        for (place, name) in names.enumerated() {
            if let slot = slots[name] { places[slot] = place }
        }
        let records = names.compactMap { name in
            slots[name].flatMap { entries[Int($0)] }.map { entry in
                let values = entry.subject.entries
                return StoredRecord(
                    id: name, values: values.flatMap { [$0.role.rawValue, $0.value] },
                    groups: entry.subject.lastGroup > 0 ? values.map(\.group) : nil)
            }
        }
        try container.encode(records, forKey: .records)
        var links: [StoredLink] = []
        for (place, name) in names.enumerated() {
            let entry = slots[name].flatMap { entries[Int($0)] }
            for (other, bits) in entry?.links ?? [:] {
                if let second = places[other], place < second {
                    links.append(StoredLink(a: place, b: second, bits: bits))
                }
            }
        }
        try container.encode(links.sorted { ($0.a, $0.b) < ($1.a, $1.b) }, forKey: .links)
        try container.encode(verdicts.all, forKey: .verdicts)
        let clusters = lineage.clusters.map { id, cluster in
            StoredCluster(
                id: id, number: cluster.number, records: cluster.slots.all.compactMap { places[$0] }.sorted(),
                origins: cluster.origins.sorted())
        }
        try container.encode(clusters.sorted { $0.number < $1.number }, forKey: .clusters)
        let gone = lineage.successors.map { StoredEnd(id: $0, successors: $1) }
        try container.encode(gone.sorted { $0.id < $1.id }, forKey: .gone)
        try container.encode(lineage.next, forKey: .next)
    }

    /// Decodes people; what does not fit together is refused.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func refuse(_ key: CodingKeys, _ reason: String) -> DecodingError {
            DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: reason)
        }
        guard (1...2).contains(try container.decode(Int.self, forKey: .format)) else {
            throw refuse(.format, "The people were written by a later version.")
        }
        var configuration = DuplicateFinder.Configuration()
        configuration.threshold = try container.decodeIfPresent(Double.self, forKey: .threshold)
        configuration.largestBlock = try container.decode(Int.self, forKey: .largestBlock)
        self.init(model: try container.decode(MatchModel.self, forKey: .model), configuration: configuration)

        let records = try container.decode([StoredRecord].self, forKey: .records)
        let subjects = records.map { record in
            var subject = MatchSubject(record.id)
            for (place, index) in stride(from: 0, to: record.values.count - 1, by: 2).enumerated() {
                let groups = record.groups ?? []
                subject.add(
                    record.values[index + 1], as: MatchSubject.Role(rawValue: record.values[index]),
                    group: place < groups.count ? groups[place] : 0)
            }
            return subject
        }
        guard records.count < Int(Int32.max), Set(subjects.map(\.id)).count == subjects.count else {
            throw refuse(.records, "Two records have one identifier.")
        }
        let columns = SubjectColumns(subjects)
        for (place, subject) in subjects.enumerated() {
            let slot = Int32(truncatingIfNeeded: place)
            slots[subject.id] = slot
            entries.append(Entry(subject: subject))
            blocks.insert(slot, RecordKeys(of: place, in: columns))
        }
        _ = blocks.settle()
        for link in try container.decode([StoredLink].self, forKey: .links) {
            guard entries.indices.contains(link.a), entries.indices.contains(link.b), link.a != link.b,
                link.bits.isFinite
            else { throw refuse(.links, "A link names records that are not there.") }
            entries[link.a]?.links[Int32(truncatingIfNeeded: link.b)] = link.bits
            entries[link.b]?.links[Int32(truncatingIfNeeded: link.a)] = link.bits
        }
        for verdict in try container.decode([DuplicateFinder.Verdict].self, forKey: .verdicts) {
            _ = verdicts.insert(verdict)
        }
        var seen: Set<Int> = []
        for stored in try container.decode([StoredCluster].self, forKey: .clusters) {
            guard !stored.records.isEmpty, lineage.clusters[stored.id] == nil,
                stored.records.allSatisfy({ entries.indices.contains($0) && seen.insert($0).inserted })
            else { throw refuse(.clusters, "A record belongs to one person.") }
            var list = SlotList()
            for place in stored.records { list.insert(Int32(truncatingIfNeeded: place)) }
            lineage.restore(
                stored.id, ClusterLineage.Cluster(number: stored.number, slots: list, origins: Set(stored.origins)))
        }
        guard seen.count == entries.count else { throw refuse(.clusters, "A record belongs to nobody.") }
        for end in try container.decode([StoredEnd].self, forKey: .gone) {
            guard lineage.clusters[end.id] == nil, lineage.successors.updateValue(end.successors, forKey: end.id) == nil
            else { throw refuse(.gone, "An identifier is given twice.") }
        }
        lineage.next = max(lineage.next, try container.decode(Int.self, forKey: .next))
    }
}

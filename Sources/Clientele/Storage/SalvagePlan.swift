/// The history that is written into the new store: what was found, in the order and with the numbers that it had.
///
/// Sequence numbers and versions are named by audit and history entries, and by whoever follows the changes, so they are
/// kept: a lost commit leaves a commit without changes, and a lost version is stood for by the next one that was found.
struct SalvagePlan {
    /// What a commit of the new store does.
    enum Action: Sendable {
        case put(JournalLocation)
        case remove(RecordKey, isErased: Bool)
    }

    /// How many commits and versions are stood for at most; numbers beyond come from no journal of the library.
    private static let mostLostCommits: UInt64 = 4_000_000
    private static let mostStandIns = 100_000

    /// The commits that hold something, by their numbers.
    private(set) var commits: [SequenceNumber: [Action]] = [:]
    /// The number of the last commit in the new store.
    private(set) var last = SequenceNumber.zero
    private(set) var lost: [ClosedRange<SequenceNumber>] = []
    private(set) var incomplete: [SequenceNumber] = []
    private(set) var renumberedCount = 0
    private(set) var lostRecordCount = 0
    /// Where a commit was never finished at the end of the journal: its lines.
    private(set) var unfinished: [JournalLocation] = []

    /// Commits in which something may stand for what is lost.
    private var open: [ClosedRange<UInt64>] = []
    private var standIns = 0
    private var present: [RecordKey: (version: UInt64, sequence: UInt64)] = [:]

    init(_ finds: JournalFinds) {
        if let base = finds.base {
            last = base.sequence
            for record in base.records { present[record.key] = (record.version, base.sequence.rawValue) }
            lostRecordCount = base.lostCount
        }
        let groups = Self.groups(of: finds.lines)
        var shift: UInt64 = 0
        for (index, group) in groups.enumerated() {
            let isEnded = group.contains(where: \.isEnd)
            if !isEnded, index == groups.count - 1, (group.first?.position ?? 0) >= finds.mark {
                // Nobody vouched for it, and it has no end: it was never committed.
                unfinished = group.map(\.location)
                continue
            }
            let found = group[0].sequence.rawValue
            var number = found &- shift
            if number > last.rawValue, number - last.rawValue - 1 > Self.mostLostCommits {
                number = last.rawValue + 1
                shift = found - number
                renumberedCount += 1
            }
            guard number > last.rawValue else { continue }
            skip(to: number)
            add(group, SequenceNumber(number), isWhole: Self.isWhole(group, finds.ends))
        }
        let end = finds.lastSequence.rawValue &- shift
        if end > last.rawValue, end - last.rawValue <= Self.mostLostCommits,
            unfinished.isEmpty || end > last.rawValue + 1
        {
            skip(to: unfinished.isEmpty ? end + 1 : end)
        }
    }

    /// Returns the lines by their commits; a line that lies twice is there once, and lines that were swapped come back into
    /// their order.
    private static func groups(of lines: [JournalFinds.Find]) -> [[JournalFinds.Find]] {
        let sorted = lines.enumerated().sorted { a, b in
            (a.element.sequence, a.offset) < (b.element.sequence, b.offset)
        }
        var groups: [[JournalFinds.Find]] = []
        var seen: Set<UInt32> = []
        for (_, find) in sorted {
            if groups.last?.first?.sequence != find.sequence {
                groups.append([])
                seen = []
            }
            if seen.insert(find.checksum).inserted { groups[groups.count - 1].append(find) }
        }
        return groups
    }

    /// Whether the lines are all those of a commit.
    private static func isWhole(_ group: [JournalFinds.Find], _ ends: Set<UInt32>) -> Bool {
        let following = Dictionary(group.map { ($0.previous, $0) }, uniquingKeysWith: { first, _ in first })
        guard var line = group.first(where: { ends.contains($0.previous) }) else { return false }
        var count = 1
        while !line.isEnd, count < group.count, let next = following[line.checksum] {
            line = next
            count += 1
        }
        return line.isEnd && count == group.count
    }

    /// Notes the commits before a number as lost.
    private mutating func skip(to number: UInt64) {
        guard number > last.rawValue + 1 else { return }
        let range = (last.rawValue + 1)...(number - 1)
        lost.append(SequenceNumber(range.lowerBound)...SequenceNumber(range.upperBound))
        open.append(range)
        last = SequenceNumber(range.upperBound)
    }

    private mutating func add(_ group: [JournalFinds.Find], _ number: SequenceNumber, isWhole: Bool) {
        var actions: [Action] = []
        var keys: Set<RecordKey> = []
        for find in group {
            guard let key = find.content.key, keys.insert(key).inserted else { continue }
            switch find.content {
            case .put(_, let version):
                standIn(for: key, before: version, find.location, number.rawValue)
                present[key] = (version, number.rawValue)
                actions.append(.put(find.location))
            case .remove(_, let isErased):
                present[key] = (0, number.rawValue)
                actions.append(.remove(key, isErased: isErased))
            case .nothing: break
            }
        }
        commits[number, default: []] += actions
        last = number
        if !isWhole {
            incomplete.append(number)
            open.append(number.rawValue...number.rawValue)
        }
    }

    /// Puts something in the place of lost versions, so that the next one gets the number it had.
    private mutating func standIn(
        for key: RecordKey, before version: UInt64, _ location: JournalLocation, _ number: UInt64
    ) {
        let known = present[key] ?? (0, 0)
        guard version != known.version + 1 else { return }
        // A version that is not higher than the one before tells of a removal in between.
        let isRemoved = version <= known.version
        let count = version - 1 - (isRemoved ? 0 : known.version)
        let needed = count + (isRemoved ? 1 : 0)
        guard needed <= UInt64(Self.mostStandIns - standIns) else {
            renumberedCount += 1
            return
        }
        var places: [UInt64] = []
        search: for range in open.reversed() {
            for place in range.reversed() {
                guard place > known.sequence, UInt64(places.count) < needed else { break search }
                places.append(place)
            }
        }
        guard UInt64(places.count) == needed else {
            renumberedCount += 1
            return
        }
        standIns += places.count
        for (index, place) in places.reversed().enumerated() {
            let action = index == 0 && isRemoved ? Action.remove(key, isErased: false) : .put(location)
            commits[SequenceNumber(place), default: []].append(action)
        }
    }
}

extension JournalFinds.Find.Content {
    /// The record that is changed.
    var key: RecordKey? {
        switch self {
        case .put(let key, _), .remove(let key, _): key
        case .nothing: nil
        }
    }
}

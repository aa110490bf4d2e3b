/// A short list of numbers in ascending order; one number takes no memory of its own.
struct SlotList: Sendable {
    private var first: Int32 = -1
    private var rest: [Int32] = []

    var count: Int { first < 0 ? 0 : rest.count + 1 }

    /// The numbers in ascending order.
    var all: [Int32] { first < 0 ? [] : [first] + rest }

    mutating func insert(_ slot: Int32) {
        guard first >= 0 else {
            first = slot
            return
        }
        guard slot != first else { return }
        let added = max(slot, first)
        first = min(slot, first)
        let place = place(of: added)
        if place == rest.count || rest[place] != added { rest.insert(added, at: place) }
    }

    mutating func remove(_ slot: Int32) {
        if slot == first {
            first = rest.isEmpty ? -1 : rest.removeFirst()
        } else {
            let place = place(of: slot)
            if place < rest.count, rest[place] == slot { rest.remove(at: place) }
        }
    }

    private func place(of slot: Int32) -> Int {
        var (low, high) = (0, rest.count)
        while low < high {
            let middle = (low + high) / 2
            if rest[middle] < slot { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// A key of a record, and whether many strangers share such a key.
struct BlockKey: Sendable, Hashable, Comparable {
    let digest: UInt64
    let isWeak: Bool

    static func < (a: Self, b: Self) -> Bool { a.digest < b.digest }
}

/// The keys of a record, and the parts into which it falls where a key has to be split; each in order, once.
struct RecordKeys: Sendable {
    var keys: [BlockKey] = []
    var parts: [UInt64] = []

    init(of subject: Int, in columns: SubjectColumns) {
        KeyMaker.makeKeys(of: subject, in: columns) { kind, digest in
            keys.append(BlockKey(digest: digest, isWeak: kind.isWeak))
        }
        keys = Set(keys).sorted()
        BlockSplitter.makeParts(of: subject, in: columns) { parts.append($0) }
    }
}

/// The records that have a key in common, kept up to date record by record.
///
/// A key that more records have than ``BlockLimits`` allow counts only together with a part that no more of them have: the
/// rule of ``CandidateBlocks``. So one more record may end what two others had in common, and one less may bring it back;
/// ``settle()`` tells of both.
struct KeyBlocks: Sendable {
    private let limits: BlockLimits
    private var blocks: [BlockKey: SlotList] = [:]
    /// The parts of the keys that more than `largest` records have.
    private var split: [BlockKey: [UInt64: SlotList]] = [:]
    private var keysOfSlot: [Int32: RecordKeys] = [:]
    /// The keys touched since the last settling, and for those that were split then the sizes of the parts touched.
    private var touched: [BlockKey: [UInt64: Int]] = [:]

    init(largest: Int) {
        limits = BlockLimits(largest: largest)
    }

    mutating func insert(_ slot: Int32, _ keys: RecordKeys) {
        keysOfSlot[slot] = keys
        for key in keys.keys {
            touch(key, keys.parts)
            blocks[key, default: SlotList()].insert(slot)
            if split[key] != nil {
                for part in keys.parts { split[key]?[part, default: SlotList()].insert(slot) }
            }
        }
    }

    mutating func remove(_ slot: Int32) {
        guard let keys = keysOfSlot.removeValue(forKey: slot) else { return }
        for key in keys.keys {
            touch(key, keys.parts)
            blocks[key]?.remove(slot)
            if blocks[key]?.count == 0 { blocks[key] = nil }
            if split[key] != nil {
                for part in keys.parts {
                    split[key]?[part]?.remove(slot)
                    if split[key]?[part]?.count == 0 { split[key]?[part] = nil }
                }
            }
        }
    }

    private mutating func touch(_ key: BlockKey, _ parts: [UInt64]) {
        guard let present = split[key] else {
            if touched[key] == nil { touched[key] = [:] }
            return
        }
        for part in parts where touched[key]?[part] == nil {
            touched[key, default: [:]][part] = present[part]?.count ?? 0
        }
    }

    /// Splits keys that have become too common and joins those that no longer are.
    ///
    /// - Returns: the groups of records between which a key may have ceased to count, and those between which one has
    ///   begun to.
    mutating func settle() -> (lost: [[Int32]], gained: [[Int32]]) {
        var lost: [[Int32]] = []
        var gained: [[Int32]] = []
        for (key, sizes) in touched {
            let block = blocks[key] ?? SlotList()
            let largest = limits.largest(key.isWeak)
            if block.count > largest, let parts = split[key] {
                for (part, before) in sizes {
                    let now = parts[part] ?? SlotList()
                    if before <= largest, now.count > largest { lost.append(now.all) }
                    if before > largest, now.count <= largest { gained.append(now.all) }
                }
            } else if block.count > largest {
                var parts: [UInt64: SlotList] = [:]
                for slot in block.all {
                    for part in keysOfSlot[slot]?.parts ?? [] { parts[part, default: SlotList()].insert(slot) }
                }
                split[key] = parts
                lost.append(block.all)
            } else if split.removeValue(forKey: key) != nil {
                gained.append(block.all)
            }
        }
        touched = [:]
        return (lost, gained)
    }

    /// The records that have a key in common with one.
    func candidates(of slot: Int32) -> Set<Int32> {
        guard let keys = keysOfSlot[slot] else { return [] }
        var found: Set<Int32> = []
        for key in keys.keys {
            let largest = limits.largest(key.isWeak)
            if let parts = split[key] {
                for part in keys.parts {
                    if let part = parts[part], part.count <= largest { found.formUnion(part.all) }
                }
            } else if let block = blocks[key] {
                found.formUnion(block.all)
            }
        }
        found.remove(slot)
        return found
    }

    /// Whether two records have a key in common.
    func areCandidates(_ a: Int32, _ b: Int32) -> Bool {
        guard let first = keysOfSlot[a], let second = keysOfSlot[b] else { return false }
        return Self.anyCommon(first.keys, second.keys) { key in
            guard let parts = split[key] else { return true }
            let largest = limits.largest(key.isWeak)
            return Self.anyCommon(first.parts.sorted(), second.parts.sorted()) { part in
                (parts[part]?.count ?? 0) <= largest
            }
        }
    }

    private static func anyCommon<Key: Comparable>(_ x: [Key], _ y: [Key], _ holds: (Key) -> Bool) -> Bool {
        var (i, j) = (0, 0)
        while i < x.count, j < y.count {
            if x[i] == y[j] {
                if holds(x[i]) { return true }
                (i, j) = (i + 1, j + 1)
            } else if x[i] < y[j] {
                i += 1
            } else {
                j += 1
            }
        }
        return false
    }
}

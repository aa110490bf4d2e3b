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

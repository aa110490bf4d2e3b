/// The subjects that have a key in common, block by block.
///
/// A pair is never stored: there are tens of millions of them. The candidates of one subject are found by going through
/// the blocks in which it stands.
struct CandidateBlocks: Sendable {
    /// What was not compared.
    private(set) var dropped: [DuplicateReport.DroppedBlock] = []
    /// So many pairs stand in the blocks, those counted more than once that stand in several.
    private(set) var pairsInBlocks = 0

    /// The subjects of all blocks, one block after the other, each in ascending order; the last of a block is marked.
    private var members: [UInt32] = []
    /// The places in `members` of every subject, one subject after the other.
    private var places: [UInt32] = []
    /// Where the places of a subject end.
    private var placesEnd: [UInt32] = []

    /// Marks the last subject of a block.
    private static let last: UInt32 = 1 << 31

    /// Finds the blocks; one of more subjects than `largest` is split, and left out where that does not help.
    ///
    /// A key and its subject are packed into one number, so that millions are sorted fast. Forty bits or more of a digest
    /// remain: that two keys seem the same is rare, and then a pair is compared in vain.
    init(_ columns: SubjectColumns, largest: Int) throws {
        let subjectMask: UInt64 = ~0 &>> UInt64(UInt64(max(1, columns.count)).leadingZeroBitCount)
        var strong: [UInt64] = []
        var weak: [UInt64] = []
        strong.reserveCapacity(columns.count * 5)
        weak.reserveCapacity(columns.count * 9)
        for subject in 0..<columns.count {
            if subject % 4096 == 0 { try Task.checkCancellation() }
            let number = UInt64(truncatingIfNeeded: subject)
            KeyMaker.makeKeys(of: subject, in: columns) { kind, digest in
                if kind.isWeak {
                    weak.append(digest & ~subjectMask | number)
                } else {
                    strong.append(digest & ~subjectMask | number)
                }
            }
        }
        let limits = BlockLimits(largest: largest)
        let splitter = BlockSplitter(columns)
        addBlocks(of: &strong, in: columns, splitter, largest: limits.largest(false), subjectMask)
        addBlocks(of: &weak, in: columns, splitter, largest: limits.largest(true), subjectMask)
        dropped.sort { ($0.subjects, $0.key) > ($1.subjects, $1.key) }
        findPlaces(of: columns.count)
    }

    /// Adds the blocks of some keys, which are used up.
    private mutating func addBlocks(
        of keys: inout [UInt64], in columns: SubjectColumns, _ splitter: BlockSplitter, largest: Int,
        _ subjectMask: UInt64
    ) {
        RadixSort.sort(&keys)
        keys.removeRepeated()
        var parts: [UInt64] = []
        Self.forEachBlock(in: keys, subjectMask) { block in
            if block.count <= largest {
                add(keys[block], subjectMask)
            } else {
                for index in block {
                    let key = keys[index]
                    splitter.forEachKey(key & ~subjectMask, Int(truncatingIfNeeded: key & subjectMask)) {
                        parts.append($0 & ~subjectMask | key & subjectMask)
                    }
                }
            }
        }
        keys = []
        RadixSort.sort(&parts)
        parts.removeRepeated()
        Self.forEachBlock(in: parts, subjectMask) { part in
            if part.count <= largest {
                add(parts[part], subjectMask)
            } else {
                dropped.append(
                    DuplicateReport.DroppedBlock(
                        key: Self.code(of: parts[part.lowerBound], in: columns, splitter, subjectMask),
                        subjects: part.count))
            }
        }
    }

    /// Calls `body` with the places of the keys that more than one number has, in sorted numbers.
    private static func forEachBlock(in keys: [UInt64], _ subjectMask: UInt64, _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, (keys[end] ^ keys[start]) & ~subjectMask == 0 { end += 1 }
            if end - start > 1 { body(start..<end) }
            start = end
        }
    }

    private mutating func add(_ block: ArraySlice<UInt64>, _ subjectMask: UInt64) {
        for key in block { members.append(UInt32(truncatingIfNeeded: key & subjectMask)) }
        members[members.count - 1] |= Self.last
        pairsInBlocks += block.count * (block.count - 1) / 2
    }

    private mutating func findPlaces(of count: Int) {
        placesEnd = Array(repeating: 0, count: count)
        for member in members { placesEnd[Int(member & ~Self.last)] += 1 }
        var end: UInt32 = 0
        for subject in placesEnd.indices {
            // Until all are placed this is where the next one goes.
            (placesEnd[subject], end) = (end, end + placesEnd[subject])
        }
        places = Array(repeating: 0, count: members.count)
        for (place, member) in members.enumerated() {
            let subject = Int(member & ~Self.last)
            places[Int(placesEnd[subject])] = UInt32(truncatingIfNeeded: place)
            placesEnd[subject] += 1
        }
    }

    /// Calls `body` with each subject after this one that shares a block with it, once.
    ///
    /// - Parameters:
    ///   - subject: the subject.
    ///   - seen: for every subject the last one of which it was a candidate, at first -1; kept from call to call.
    ///   - body: called with each candidate.
    func forEachCandidate(of subject: Int, _ seen: inout [Int32], _ body: (Int) throws -> Void) rethrows {
        let own = Int32(truncatingIfNeeded: subject)
        for index in Int(subject == 0 ? 0 : placesEnd[subject - 1])..<Int(placesEnd[subject]) {
            var place = Int(places[index])
            while members[place] & Self.last == 0 {
                place += 1
                let other = Int(members[place] & ~Self.last)
                guard seen[other] != own else { continue }
                seen[other] = own
                try body(other)
            }
        }
    }

    /// The kind of key that a part of a block has, made again from its first subject.
    private static func code(
        of part: UInt64, in columns: SubjectColumns, _ splitter: BlockSplitter, _ subjectMask: UInt64
    ) -> String {
        var code = ""
        let subject = Int(truncatingIfNeeded: part & subjectMask)
        KeyMaker.makeKeys(of: subject, in: columns) { kind, digest in
            guard code.isEmpty else { return }
            splitter.forEachKey(digest & ~subjectMask, subject) {
                if $0 & ~subjectMask == part & ~subjectMask { code = kind.code }
            }
        }
        return code
    }
}

extension [UInt64] {
    /// Removes what stands twice in a row.
    fileprivate mutating func removeRepeated() {
        var kept = 0
        for index in indices where index == 0 || self[index] != self[index - 1] {
            self[kept] = self[index]
            kept += 1
        }
        removeLast(count - kept)
    }
}

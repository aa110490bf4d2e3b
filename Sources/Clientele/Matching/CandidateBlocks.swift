/// The pairs of subjects that have a key in common.
struct CandidateBlocks: Sendable {
    /// Each pair once, in ascending order: the lower position in the upper half.
    private(set) var pairs: [UInt64] = []
    /// What was not compared.
    private(set) var dropped: [DuplicateReport.DroppedBlock] = []

    /// The bits of a key's number that hold the subject; the others hold the digest's upper ones.
    private let subjectMask: UInt64

    static func subjects(_ pair: UInt64) -> (Int, Int) {
        (Int(truncatingIfNeeded: pair >> 32), Int(truncatingIfNeeded: pair & 0xFFFF_FFFF))
    }

    /// Finds the pairs; a block of more subjects than `largest` is split, and left out where that does not help.
    ///
    /// A key and its subject are packed into one number, so that millions are sorted fast. Forty bits or more of a digest
    /// remain: that two keys seem the same is rare, and then a pair is compared in vain.
    init(_ columns: SubjectColumns, largest: Int) throws {
        subjectMask = ~0 &>> UInt64(UInt64(max(1, columns.count)).leadingZeroBitCount)
        var keys: [UInt64] = []
        keys.reserveCapacity(columns.count * 10)
        for subject in 0..<columns.count {
            if subject % 4096 == 0 { try Task.checkCancellation() }
            KeyMaker.makeKeys(of: subject, in: columns) { _, digest in keys.append(packed(digest, subject)) }
        }
        RadixSort.sort(&keys)
        keys.removeRepeated()
        var oversized: [Range<Int>] = []
        forEachBlock(in: keys) { block in
            if block.count <= largest { add(keys[block]) } else { oversized.append(block) }
        }
        for block in oversized { split(keys[block], in: columns, largest: largest) }
        RadixSort.sort(&pairs)
        pairs.removeRepeated()
        dropped.sort { ($0.subjects, $0.key) > ($1.subjects, $1.key) }
    }

    private func packed(_ digest: UInt64, _ subject: Int) -> UInt64 {
        digest & ~subjectMask | UInt64(truncatingIfNeeded: subject)
    }

    /// Calls `body` with the places of the keys that more than one number has, in sorted numbers.
    private func forEachBlock(in keys: [UInt64], _ body: (Range<Int>) -> Void) {
        var start = 0
        while start < keys.count {
            var end = start + 1
            while end < keys.count, (keys[end] ^ keys[start]) & ~subjectMask == 0 { end += 1 }
            if end - start > 1 { body(start..<end) }
            start = end
        }
    }

    private mutating func add(_ block: ArraySlice<UInt64>) {
        for i in block.indices {
            let first = block[i] & subjectMask
            for j in (i + 1)..<block.endIndex where block[j] & subjectMask != first {
                pairs.append(first &<< 32 | block[j] & subjectMask)
            }
        }
    }

    /// Splits a block by date of birth and by the beginnings of the names; a record may fall into both parts.
    private mutating func split(_ block: ArraySlice<UInt64>, in columns: SubjectColumns, largest: Int) {
        var parts: [UInt64] = []
        for key in block {
            let subject = Int(truncatingIfNeeded: key & subjectMask)
            func add(_ salt: UInt8, _ form: some Sequence<UInt8>) {
                var digest = FormDigest()
                digest.add(salt)
                for byte in form { digest.add(byte) }
                parts.append(packed(digest.value, subject))
            }
            if let birth = columns.births[subject] { add(1, birth.digits) }
            var initials: [UInt8] = []
            for list in [columns.given, columns.family] {
                guard let first = list.range(subject).first else { continue }
                initials += columns[.name].form(list.elements[first].key).prefix(2)
            }
            if !initials.isEmpty { add(2, initials.sorted()) }
        }
        RadixSort.sort(&parts)
        parts.removeRepeated()
        forEachBlock(in: parts) { part in
            if part.count <= largest {
                add(parts[part])
            } else if let first = block.first {
                let code = self.code(of: first, in: columns)
                dropped.append(DuplicateReport.DroppedBlock(key: code, subjects: part.count))
            }
        }
    }

    /// The kind of key that a packed number holds, made again from its subject.
    private func code(of key: UInt64, in columns: SubjectColumns) -> String {
        var code = ""
        let subject = Int(truncatingIfNeeded: key & subjectMask)
        KeyMaker.makeKeys(of: subject, in: columns) { kind, digest in
            if code.isEmpty, packed(digest, subject) == key { code = kind.code }
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

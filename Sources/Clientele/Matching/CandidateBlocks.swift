/// The pairs of subjects that have a key in common.
struct CandidateBlocks: Sendable {
    /// Each pair once, in ascending order: the lower position in the upper half.
    private(set) var pairs: [UInt64] = []
    /// What was not compared.
    private(set) var dropped: [DuplicateReport.DroppedBlock] = []

    private struct Entry {
        var digest: UInt64
        var subject: Int32
        var kind: MatchKeyKind
    }

    static func subjects(_ pair: UInt64) -> (Int, Int) {
        (Int(truncatingIfNeeded: pair >> 32), Int(truncatingIfNeeded: pair & 0xFFFF_FFFF))
    }

    /// Finds the pairs; a block of more subjects than `largest` is split, and left out where that does not help.
    init(_ columns: SubjectColumns, largest: Int) throws {
        var entries: [Entry] = []
        entries.reserveCapacity(columns.count * 12)
        for subject in 0..<columns.count {
            if subject % 4096 == 0 { try Task.checkCancellation() }
            KeyMaker.makeKeys(of: subject, in: columns) { kind, digest in
                entries.append(Entry(digest: digest, subject: Int32(truncatingIfNeeded: subject), kind: kind))
            }
        }
        entries.sort { ($0.digest, $0.subject) < ($1.digest, $1.subject) }
        forEachBlock(entries) { block in
            if block.count <= largest {
                add(block)
            } else {
                split(block, in: columns, largest: largest)
            }
        }
        pairs.sort()
        var unique = 0
        for index in pairs.indices where index == 0 || pairs[index] != pairs[index - 1] {
            pairs[unique] = pairs[index]
            unique += 1
        }
        pairs.removeLast(pairs.count - unique)
        dropped.sort { ($0.subjects, $0.key) > ($1.subjects, $1.key) }
    }

    private func forEachBlock(_ entries: [Entry], _ body: (ArraySlice<Entry>) throws -> Void) rethrows {
        var start = 0
        while start < entries.count {
            var end = start + 1
            while end < entries.count, entries[end].digest == entries[start].digest { end += 1 }
            if end - start > 1 { try body(entries[start..<end]) }
            start = end
        }
    }

    private mutating func add(_ block: ArraySlice<Entry>) {
        for i in block.indices {
            for j in (i + 1)..<block.endIndex where block[i].subject != block[j].subject {
                let pair =
                    UInt64(UInt32(bitPattern: block[i].subject)) << 32 | UInt64(UInt32(bitPattern: block[j].subject))
                pairs.append(pair)
            }
        }
    }

    /// Splits a block by date of birth and by the beginnings of the names; a record may fall into both parts.
    private mutating func split(_ block: ArraySlice<Entry>, in columns: SubjectColumns, largest: Int) {
        var parts: [Entry] = []
        for entry in block {
            let subject = Int(entry.subject)
            func add(_ salt: UInt8, _ form: some Sequence<UInt8>) {
                var digest = FormDigest()
                digest.add(salt)
                for byte in form { digest.add(byte) }
                parts.append(Entry(digest: digest.value, subject: entry.subject, kind: entry.kind))
            }
            if let birth = columns.births[subject] { add(1, birth.digits) }
            var initials: [UInt8] = []
            for range in [columns.given.range(subject), columns.family.range(subject)] {
                guard let first = range.first else { continue }
                let list = range == columns.given.range(subject) ? columns.given : columns.family
                initials += columns[.name].form(list.elements[first].key).prefix(2)
            }
            if !initials.isEmpty { add(2, initials.sorted()) }
        }
        parts.sort { ($0.digest, $0.subject) < ($1.digest, $1.subject) }
        forEachBlock(parts) { part in
            if part.count <= largest {
                self.add(part)
            } else if let kind = part.first?.kind {
                dropped.append(DuplicateReport.DroppedBlock(key: kind.code, subjects: part.count))
            }
        }
    }
}

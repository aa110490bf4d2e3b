/// Splits blocks of too many subjects into parts: by the date of birth, and by the beginnings of the names.
///
/// What a subject is split by is made once, and not for every large block in which it stands.
struct BlockSplitter: Sendable {
    private var parts = Ragged<UInt64>()

    init(_ columns: borrowing SubjectColumns) {
        for subject in 0..<columns.count {
            Self.makeParts(of: subject, in: columns) { parts.add($0) }
            parts.close()
        }
    }

    /// Calls `body` with each part into which a subject falls, whatever the block.
    static func makeParts(of subject: Int, in columns: borrowing SubjectColumns, _ body: (UInt64) -> Void) {
        if columns.birthOf[subject] >= 0 { body(columns.births.digest(columns.birthOf[subject]) ^ 1) }
        var initials: (UInt8, UInt8, UInt8, UInt8) = (0, 0, 0, 0)
        if let first = columns.given.range(subject).first {
            (initials.0, initials.1) = columns.names.beginning(columns.given.elements[first].key)
        }
        if let first = columns.family.range(subject).first {
            (initials.2, initials.3) = columns.names.beginning(columns.family.elements[first].key)
        }
        // In order, as the parts of a name may be swapped.
        func order(_ a: inout UInt8, _ b: inout UInt8) { if a > b { swap(&a, &b) } }
        order(&initials.0, &initials.1)
        order(&initials.2, &initials.3)
        order(&initials.0, &initials.2)
        order(&initials.1, &initials.3)
        order(&initials.1, &initials.2)
        if initials.3 != 0 {
            var digest = FormDigest()
            for byte in [initials.0, initials.1, initials.2, initials.3] { digest.add(byte) }
            body(digest.value ^ 2)
        }
    }

    /// Calls `body` with each key of a subject within a block, which is known by its own key.
    func forEachKey(_ block: UInt64, _ subject: Int, _ body: (UInt64) -> Void) {
        for index in parts.range(subject) {
            var mixed = DrawnNumbers(seed: block ^ parts.elements[index] &* 0x9FB2_1C65_1E98_DF25)
            body(mixed.next())
        }
    }
}

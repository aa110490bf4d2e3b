/// Splits blocks of too many subjects: by the date of birth, the beginnings of the names, the postal code.
///
/// What a subject is split by is made once, and not for every large block in which it stands.
struct BlockSplitter: Sendable {
    private var traits: [Traits] = []

    /// Digests and not numbers of forms, which depend on the order in which the records came; 0 where there is none.
    private struct Traits: Sendable {
        var birth: UInt32
        /// The first two bytes of either part of the name, in order.
        var initials: UInt32
        var postalCode: UInt32
    }

    init(_ columns: borrowing SubjectColumns) {
        traits.reserveCapacity(columns.count)
        var bytes: [UInt8] = []
        for subject in 0..<columns.count {
            bytes.removeAll(keepingCapacity: true)
            if let first = columns.given.range(subject).first {
                bytes += columns.names.form(columns.given.elements[first].key).prefix(2)
            }
            if let first = columns.family.range(subject).first {
                bytes += columns.names.form(columns.family.elements[first].key).prefix(2)
            }
            // In order, as the parts of a name may be swapped.
            bytes.sort()
            let initials = bytes.reduce(0 as UInt32) { $0 &<< 8 | UInt32($1) }
            traits.append(
                Traits(
                    birth: Self.digest(columns.birthOf[subject], columns.births), initials: initials,
                    postalCode: Self.digest(columns.addressOf[subject].postalCode, columns.postalCodes)))
        }
    }

    private static func digest(_ number: Int32, _ pool: FormPool) -> UInt32 {
        number < 0 ? 0 : UInt32(truncatingIfNeeded: pool.digest(number)) | 1
    }

    /// Calls `body` with each key of a subject within a block, which is known by its own key.
    func forEachKey(_ block: UInt64, _ subject: Int, _ body: (UInt64) -> Void) {
        let traits = traits[subject]
        if traits.birth != 0 { body(Self.mixed(block, UInt64(traits.birth))) }
        if traits.initials != 0 { body(Self.mixed(block, UInt64(traits.initials) | 1 &<< 40)) }
        if traits.postalCode != 0 { body(Self.mixed(block, UInt64(traits.postalCode) | 1 &<< 41)) }
    }

    private static func mixed(_ block: UInt64, _ trait: UInt64) -> UInt64 {
        var value = DrawnNumbers(seed: block ^ trait &* 0x9FB2_1C65_1E98_DF25)
        return value.next()
    }
}

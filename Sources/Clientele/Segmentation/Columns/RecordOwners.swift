/// Whose records were taken in, by a digest of each record's identifier.
///
/// A record that was removed or given to another customer does not tell whose it was. Digests of 32 bits may be the same
/// for several records: then a customer more is looked at, which does no harm.
struct RecordOwners: Sendable {
    /// The digest in the upper half, the place of the customer in the lower one; sorted once it is asked.
    private var places: [UInt64] = []
    private var isSorted = true
    private var later: [UInt32: Set<Identifier<Customer>>] = [:]

    private static func digest(_ record: UniqueID) -> UInt32 {
        let mixed = (record.low ^ record.high &* 0x9E37_79B9_7F4A_7C15) &* 0xBF58_476D_1CE4_E5B9
        return UInt32(truncatingIfNeeded: mixed >> 32)
    }

    /// Notes the place of the customer whose record is taken into the columns.
    mutating func note(_ record: UniqueID, at place: Int) {
        guard let place = UInt32(exactly: place) else { return }
        places.append(UInt64(Self.digest(record)) << 32 | UInt64(place))
        isSorted = false
    }

    /// Notes whose a record is that came or changed since.
    mutating func note(_ record: UniqueID, of customer: Identifier<Customer>) {
        later[Self.digest(record), default: []].insert(customer)
    }

    mutating func sort() {
        guard !isSorted else { return }
        places.sort()
        isSorted = true
    }

    /// The customers whose a record may have been.
    func owners(of record: UniqueID, among ids: [Identifier<Customer>]) -> Set<Identifier<Customer>> {
        let digest = Self.digest(record)
        var found = later[digest] ?? []
        var (low, high) = (0, places.count)
        while low < high {
            let middle = low + (high - low) / 2
            if places[middle] >> 32 < UInt64(digest) { low = middle + 1 } else { high = middle }
        }
        while low < places.count, places[low] >> 32 == UInt64(digest) {
            let place = Int(places[low] & 0xFFFF_FFFF)
            if place < ids.count { found.insert(ids[place]) }
            low += 1
        }
        return found
    }
}

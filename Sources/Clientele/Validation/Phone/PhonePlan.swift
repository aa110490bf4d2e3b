/// The numbering plan of a region or of a non-geographic calling code: numbers only, so that copying it is cheap.
struct PhonePlan {
    /// The position in the table.
    let position: UInt16
    let callingCode: UInt16
    /// The state in which the automaton begins.
    let state: UInt16
    /// The lengths of national numbers, a bit for each.
    let lengths: UInt32
    /// The lengths of numbers that can be dialled locally only.
    let localLengths: UInt32
    /// The formats of national numbers, to be tried in order.
    let nationalFormats: Range<UInt16>
    /// The formats for callers from abroad; empty where they are those of national numbers.
    let internationalFormats: Range<UInt16>
    /// What leads out of the country, such as `00`.
    let internationalPrefix: PhonePattern
    /// What precedes a number within the country, and what else is taken away with it.
    let nationalPrefix: PhonePattern
    /// What the national prefix is replaced with, where its pattern has groups.
    let nationalPrefixTransform: UInt16
    /// What the numbers of the region begin with, where regions share a calling code.
    let leadingDigits: PhonePattern
    /// What comes before an extension; empty for the usual ` ext. `.
    let extensionPrefix: UInt16

    /// How the length of a national number compares with the lengths that occur.
    func length(of count: Int) -> PhoneLength {
        guard count < 20 else { return .tooLong }
        let bit = UInt32(1) << UInt32(count)
        if localLengths & bit != 0 { return .localOnly }
        if lengths & bit != 0 { return .possible }
        if lengths & (bit - 1) == 0 { return .tooShort }
        return lengths >> UInt32(count) == 0 ? .tooLong : .invalidLength
    }
}

/// How the length of a national number compares with the lengths that occur.
enum PhoneLength {
    case possible, localOnly, tooShort, tooLong, invalidLength
}

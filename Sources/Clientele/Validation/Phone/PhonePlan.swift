/// The numbering plan of a region or of a non-geographic calling code.
struct PhonePlan {
    /// The position in the tables.
    let position: Int
    /// The start of the plan's record.
    private let start: Int

    /// The version of the facts.
    static var factsVersion: String { PhoneTables.version }

    init(position: Int) {
        self.position = position
        start = Self.number(PhoneTables.index, at: position * 3, width: 3)
    }

    /// Finds the plan of a region; `nil` when there is none.
    init?(region: CountryCode) {
        let code = Array(region.rawValue.utf8)
        guard code.count == 2, code.allSatisfy({ $0 >= 65 && $0 <= 90 }) else { return nil }
        var low = 0
        var high = PhoneTables.regionCount
        while low < high {
            let middle = (low + high) / 2
            let plan = PhonePlan(position: middle)
            let first = PhoneTables.records[plan.start]
            let second = PhoneTables.records[plan.start + 1]
            if first == code[0], second == code[1] {
                self = plan
                return
            }
            if (first, second) < (code[0], code[1]) { low = middle + 1 } else { high = middle }
        }
        return nil
    }

    /// Returns the plans of a calling code, the main one first.
    static func plans(callingCode: Int) -> [PhonePlan] {
        var low = 0
        var high = PhoneTables.callingCodeCount
        while low < high {
            let middle = (low + high) / 2
            let code = number(PhoneTables.callingCodes, at: middle * 5, width: 2)
            if code == callingCode {
                let count = number(PhoneTables.callingCodes, at: middle * 5 + 2, width: 1)
                let list = number(PhoneTables.callingCodes, at: middle * 5 + 3, width: 2)
                return (list..<list + count).map {
                    PhonePlan(position: number(PhoneTables.callingCodeRegions, at: $0 * 2, width: 2))
                }
            }
            if code < callingCode { low = middle + 1 } else { high = middle }
        }
        return []
    }

    /// The region, `001` for a non-geographic code.
    var region: CountryCode {
        CountryCode(
            rawValue: PhoneTables.records.string(start..<start + 3).split(separator: " ").first.map(String.init) ?? "")
    }

    /// The calling code.
    var callingCode: Int { Self.number(PhoneTables.records, at: start + 3, width: 2) }

    /// What leads out of the country, such as `00`.
    var internationalPrefix: PhonePattern { text(0) }
    /// What precedes a number within the country, and what else is taken away with it.
    var nationalPrefix: PhonePattern { text(2) }
    /// What the national prefix is replaced with, where its pattern has groups.
    var nationalPrefixTransform: PhonePattern { text(3) }
    /// What the numbers of the region begin with, where regions share a calling code.
    var leadingDigits: PhonePattern { text(4) }

    /// How the length of a national number compares with the lengths that occur.
    func length(of count: Int) -> PhoneLength {
        guard count < 20 else { return .tooLong }
        let lengths = Self.number(PhoneTables.records, at: start + 8, width: 4)
        let local = Self.number(PhoneTables.records, at: start + 12, width: 4)
        let bit = 1 << count
        if local & bit != 0 { return .localOnly }
        if lengths & bit != 0 { return .possible }
        if lengths & (bit - 1) == 0 { return .tooShort }
        return lengths >> count == 0 ? .tooLong : .invalidLength
    }

    /// Returns the kind of a national number, `nil` when it is not valid, and whether the general pattern matches.
    func match(_ digits: ArraySlice<UInt8>) -> (kind: PhoneNumber.Kind?, isGeneral: Bool) {
        let table = PhoneTables.automaton
        var state = Self.number(PhoneTables.records, at: start + 5, width: 3)
        for digit in digits {
            guard state != 0, digit >= 48, digit <= 57 else { return (nil, false) }
            let runs = Int(table[state + 1]) - 35 | (Int(table[state + 2]) - 35) << 5
            let upToDigit = runs & ((2 << Int(digit - 48)) - 1)
            state = Self.number(table, at: state + 3 * upToDigit.nonzeroBitCount, width: 3)
        }
        guard state != 0 else { return (nil, false) }
        let value = Int(table[state]) - 35
        return (PhoneNumber.Kind(tableValue: value / 2), value % 2 == 1)
    }

    /// What comes before an extension; empty for the usual ` ext. `.
    var extensionPrefix: PhonePattern { text(5) }

    /// The formats of national numbers, to be tried in order.
    func formats(international: Bool) -> [PhoneFormat] {
        let field = start + (international ? 20 : 16)
        let count = Self.number(PhoneTables.records, at: field + 3, width: 1)
        if international, count == 0 { return formats(international: false) }
        var position = Self.number(PhoneTables.records, at: field, width: 3)
        return (0..<count).map { _ in
            let parts = (0..<4).map { _ in Self.nextText(PhoneTables.formats, &position) }
            return PhoneFormat(leading: parts[0], pattern: parts[1], format: parts[2].string, rule: parts[3].string)
        }
    }

    private func text(_ wanted: Int) -> PhonePattern {
        var position = start + 24
        for _ in 0..<wanted { _ = Self.nextText(PhoneTables.records, &position) }
        return Self.nextText(PhoneTables.records, &position)
    }

    /// Reads a text up to its semicolon.
    private static func nextText(_ table: PackedTable, _ position: inout Int) -> PhonePattern {
        let start = position
        while position < table.count, table[position] != PhonePattern.end { position += 1 }
        defer { position += 1 }
        return PhonePattern(table: table, range: start..<position)
    }

    private static func number(_ table: PackedTable, at position: Int, width: Int) -> Int {
        var value = 0
        for place in position..<position + width { value = value * 57 + Int(table[place]) - 35 }
        return value
    }
}

/// How the length of a national number compares with the lengths that occur.
enum PhoneLength {
    case possible, localOnly, tooShort, tooLong, invalidLength
}

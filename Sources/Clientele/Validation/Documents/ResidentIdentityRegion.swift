/// The regions that the numbers of resident identity cards begin with, and the years in which each was in force.
enum ResidentIdentityRegion {
    /// The version of the facts.
    static let version = ResidentIdentityRegionTable.version

    /// The residence permits for people from Hong Kong, Macao and Taiwan.
    private static let permits: Set<Int> = [810000, 820000, 830000]

    /// Returns what is odd about the region of somebody born in a year, or `nil`.
    ///
    /// The region is that of the first registration, which may be long after the birth: everybody's was who was born before
    /// numbers were first given in 1984, and many a child's later. A code that began after the birth is therefore no fault
    /// and no more than a hint; one that had ended before it cannot have been given and is a warning.
    static func finding(_ digits: ArraySlice<Int>, birthYear: Int, at path: FieldPath) -> Finding? {
        let code = digits.reduce(0) { $0 * 10 + $1 }
        guard !permits.contains(code) else { return nil }
        // On a permanent residence card for foreigners a 9 comes before the province and the country.
        if code / 100_000 == 9 {
            let isProvince = span(of: code / 1000 % 100 * 10_000) != nil
            return isProvince ? nil : Finding(.residentIDRegion, at: path, factsVersion: version)
        }
        guard let (first, last) = span(of: code) ?? districtSpan(of: code) else {
            return Finding(.residentIDRegion, at: path, factsVersion: version)
        }
        if code % 100 == 0 { return Finding(.residentIDRegionNotCounty, at: path, factsVersion: version) }
        if birthYear < first, first > ResidentIdentityRegionTable.firstYear {
            return Finding(
                .residentIDRegionBeforeStart, at: path, arguments: ["year": "\(first)"], factsVersion: version)
        }
        // The tables are yearly: a code that stands in the one of December was still in force in the next year.
        guard let last, birthYear > last + 1 else { return nil }
        return Finding(.residentIDRegionAfterEnd, at: path, arguments: ["year": "\(last)"], factsVersion: version)
    }

    /// The first and the last year of a code; the last is `nil` for one that stands in the newest table.
    private static func span(of code: Int) -> (first: Int, last: Int?)? {
        let (province, rest) = (code / 10_000, code % 10_000)
        var entry = 0
        while entry + 10 <= ResidentIdentityRegionTable.provinces.count {
            if number(ResidentIdentityRegionTable.provinces, entry, 2) == province, province != 99 {
                let start = number(ResidentIdentityRegionTable.provinces, entry + 2, 3)
                let end = number(ResidentIdentityRegionTable.provinces, entry + 7, 3)
                return span(of: rest, from: start, to: end)
            }
            entry += 5
        }
        return nil
    }

    private static func span(of rest: Int, from start: Int, to end: Int) -> (first: Int, last: Int?)? {
        let codes = ResidentIdentityRegionTable.codes
        var position = start
        var current = 0
        while position < end, current <= rest {
            let step = number(codes, position, 1)
            let isLong = step == 56
            current += isLong ? number(codes, position + 1, 3) : step
            position += isLong ? 4 : 1
            if current == rest {
                let first = ResidentIdentityRegionTable.firstYear + number(codes, position, 1)
                let last = number(codes, position + 1, 1)
                let isInForce = last == ResidentIdentityRegionTable.stillInForce
                return (first, isInForce ? nil : ResidentIdentityRegionTable.firstYear + last)
            }
            position += 2
        }
        return nil
    }

    /// The years of a city whose districts a code ending in 01 stands for; the tables do not list it, cards have it.
    private static func districtSpan(of code: Int) -> (first: Int, last: Int?)? {
        code % 100 == 1 ? span(of: code - 1) : nil
    }

    private static func number(_ table: PackedTable, _ position: Int, _ count: Int) -> Int {
        (position..<position + count).reduce(0) { $0 * 57 + Int(table[$1]) - 35 }
    }
}

/// The numbering plans of all regions, unpacked from a facts file into arrays that are quick to read.
///
/// The file packs them into 96 KB; unpacked they take about 250 KB, from the first number that is read on.
final class PhoneTable: Sendable {
    /// The plans that came with the library.
    static let builtIn: PhoneTable = {
        let table = try? PhoneTable(FactsFile(PhoneTables.file.bytes, verifiesChecksum: false))
        // The tests read every row of the built-in file: the empty table is never used.
        return table ?? PhoneTable()
    }()

    /// The version of the facts.
    let version: String
    /// The plans, ordered by their region.
    let plans: [PhonePlan]
    /// The region of each plan, `001` for a non-geographic calling code.
    let regions: [CountryCode]
    /// The steps of all patterns.
    let steps: [PhonePattern.Step]
    /// The ways to write national numbers.
    let formats: [PhoneFormat]

    /// The texts that patterns, formats and prefixes are taken from.
    private let texts: [[UInt8]]
    /// For each two letters, 1 and the position of the region's plan; 0 for none.
    private let homes: [UInt16]
    /// For each calling code, where its plans begin in `codePlans`, and with the next code where they end.
    private let codeStarts: [UInt16]
    /// Positions of plans, the main one of a calling code first.
    private let codePlans: [UInt16]
    /// For each state of the automaton the state after each digit; state 0 is dead.
    private let targets: [UInt16]
    /// For each state twice the kind of number that ends there, 0 for none, and 1 where the general pattern matches.
    private let meanings: [UInt8]

    /// The codes of all kinds as the automaton numbers them.
    private let kinds: [PhoneNumber.Kind?]

    private init() {
        version = "none"
        plans = []
        regions = []
        steps = []
        formats = []
        texts = []
        homes = [UInt16](repeating: 0, count: 676)
        codeStarts = [UInt16](repeating: 0, count: 1001)
        codePlans = []
        targets = []
        meanings = []
        kinds = []
    }

    /// Unpacks a file; every number in it is compared with what it counts or points into.
    init(_ file: FactsFile) throws(FactsError) {
        version = file.version
        kinds = PhoneNumber.Kind.tableOrder
        var reader = PhoneTableReader()
        texts = try reader.readTexts(file.section("strings"))
        formats = try reader.readFormats(file.section("formats"))
        (targets, meanings) = try reader.readAutomaton(
            heads: file.section("heads"), states: file.section("states"), kinds: kinds.count)
        (plans, regions) = try reader.readPlans(file.section("plans"), states: meanings.count, formats: formats.count)
        (codeStarts, codePlans) = try reader.readCodes(file.section("codes"), plans: plans)
        homes = Self.homes(regions)
        steps = reader.compiler.steps
    }

    private static func homes(_ regions: [CountryCode]) -> [UInt16] {
        var result = [UInt16](repeating: 0, count: 676)
        for (position, region) in regions.enumerated() {
            if let place = place(of: region) { result[place] = UInt16(position + 1) }
        }
        return result
    }

    private static func place(of region: CountryCode) -> Int? {
        var letters = region.rawValue.utf8.makeIterator()
        guard let first = letters.next(), let second = letters.next(), letters.next() == nil,
            first >= 65, first <= 90, second >= 65, second <= 90
        else { return nil }
        return (Int(first) - 65) * 26 + Int(second) - 65
    }

    /// Returns the plan of a region; `nil` when there is none.
    func plan(region: CountryCode) -> PhonePlan? {
        guard let place = Self.place(of: region), homes[place] > 0 else { return nil }
        return plans[Int(homes[place]) - 1]
    }

    /// Returns the positions in `codePlans` of the plans of a calling code, the main one first.
    private func range(callingCode: Int) -> Range<Int> {
        guard callingCode > 0, callingCode < 1000 else { return 0..<0 }
        return Int(codeStarts[callingCode])..<Int(codeStarts[callingCode + 1])
    }

    /// Returns the main plan of a calling code; `nil` when there is no such code.
    func mainPlan(callingCode: Int) -> PhonePlan? {
        let range = range(callingCode: callingCode)
        return range.isEmpty ? nil : plans[Int(codePlans[range.lowerBound])]
    }

    /// Returns the position of the plan a number belongs to, and what kind of number it is.
    func owner(callingCode: Int, _ number: PhoneDigits) -> (plan: Int, kind: PhoneNumber.Kind?)? {
        let range = range(callingCode: callingCode)
        for place in range {
            let position = Int(codePlans[place])
            let plan = plans[position]
            if range.count > 1, !plan.leadingDigits.isEmpty, match(plan.leadingDigits, number) == nil { continue }
            let meaning = meaning(number, plan)
            if range.count > 1, plan.leadingDigits.isEmpty, meaning < 2 { continue }
            return (position, kinds[Int(meaning >> 1)])
        }
        return nil
    }

    /// Whether a number is of the general pattern of a plan.
    func isGeneral(_ number: PhoneDigits, _ plan: PhonePlan) -> Bool {
        meaning(number, plan) & 1 != 0
    }

    private func meaning(_ number: PhoneDigits, _ plan: PhonePlan) -> UInt8 {
        var state = Int(plan.state)
        var position = number.start
        while position < number.values.count {
            state = Int(targets[state * 10 + min(Int(number.values[position] & 15), 9)])
            guard state != 0 else { return 0 }
            position += 1
        }
        return meanings[state]
    }

    /// A text of the file.
    func text(_ position: UInt16) -> [UInt8] { texts[Int(position)] }
}

extension PhoneNumber {
    /// The facts file that the built-in numbering plans are read from.
    package static var builtInFacts: [UInt8] { PhoneTables.file.bytes }
}

extension PackedTable {
    /// All bytes.
    fileprivate var bytes: [UInt8] { (0..<count).map { self[$0] } }
}

/// The digits of a number in ASCII, without those that were taken from its start.
struct PhoneDigits {
    var values: [UInt8]
    var start = 0

    var count: Int { values.count - start }
    var rest: ArraySlice<UInt8> { values[start...] }

    /// The digits after a position in `values`.
    func from(_ position: Int) -> PhoneDigits {
        PhoneDigits(values: values, start: position)
    }
}

/// Reads the sections of a facts file of numbering plans.
struct PhoneTableReader {
    private(set) var compiler = PhonePatternCompiler()
    private var texts: [[UInt8]] = []
    /// The patterns that were compiled, by the position of their text.
    private var patterns: [PhonePattern?] = []

    mutating func readTexts(_ given: FactsSection) throws(FactsError) -> [[UInt8]] {
        var section = given
        while !section.isAtEnd { texts.append(try section.text()) }
        guard texts.count <= 8464 else { throw section.damage }
        patterns = [PhonePattern?](repeating: nil, count: texts.count)
        return texts
    }

    private func text(_ section: inout FactsSection) throws(FactsError) -> UInt16 {
        let position = try section.number(2)
        guard position < texts.count else { throw section.damage }
        return UInt16(position)
    }

    /// Reads a text of at most sixteen digits and references to groups, so that it makes digits of digits.
    private func transform(_ section: inout FactsSection) throws(FactsError) -> UInt16 {
        let position = try text(&section)
        let bytes = texts[Int(position)]
        let isWhole = bytes.count <= 16 && bytes.last != UInt8(ascii: "\\")
        guard isWhole, bytes.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "\\") }) else {
            throw section.damage
        }
        return position
    }

    private mutating func pattern(_ section: inout FactsSection) throws(FactsError) -> PhonePattern {
        let position = Int(try text(&section))
        if let pattern = patterns[position] { return pattern }
        do {
            let pattern = try compiler.compile(texts[position])
            patterns[position] = pattern
            return pattern
        } catch {
            throw section.damage
        }
    }

    mutating func readFormats(_ given: FactsSection) throws(FactsError) -> [PhoneFormat] {
        var section = given
        var formats: [PhoneFormat] = []
        while !section.isAtEnd {
            let leading = try pattern(&section)
            let groups = try pattern(&section)
            formats.append(
                PhoneFormat(leading: leading, pattern: groups, format: try text(&section), rule: try text(&section)))
        }
        return formats
    }

    /// Reads the automaton: each state names a head, which says what ends there and which digits begin a new run, and
    /// the target of each run.
    func readAutomaton(
        heads givenHeads: FactsSection, states givenStates: FactsSection, kinds: Int
    ) throws(FactsError) -> (targets: [UInt16], meanings: [UInt8]) {
        var heads: [(meaning: UInt8, runs: Int)] = []
        var section = givenHeads
        while !section.isAtEnd {
            let meaning = try section.number(1)
            let runs = try section.number(2)
            // The first digit always begins a run.
            guard meaning >> 1 < kinds, runs & 1 == 1, runs < 1024 else { throw section.damage }
            heads.append((UInt8(meaning), runs))
        }
        var targets = [UInt16](repeating: 0, count: 10)
        var meanings: [UInt8] = [0]
        targets.reserveCapacity(100_000)
        section = givenStates
        while !section.isAtEnd {
            let head = try section.shortNumber()
            guard head < heads.count, meanings.count < Int(UInt16.max) else { throw section.damage }
            meanings.append(heads[head].meaning)
            var target: UInt16 = 0
            for digit in 0..<10 {
                if heads[head].runs >> digit & 1 != 0 { target = UInt16(try section.shortNumber()) }
                targets.append(target)
            }
        }
        guard targets.allSatisfy({ Int($0) < meanings.count }) else { throw section.damage }
        return (targets, meanings)
    }

    mutating func readPlans(
        _ given: FactsSection, states: Int, formats: Int
    ) throws(FactsError) -> (plans: [PhonePlan], regions: [CountryCode]) {
        var section = given
        var plans: [PhonePlan] = []
        var regions: [CountryCode] = []
        while !section.isAtEnd {
            let letters = [try section.byte(), try section.byte(), try section.byte()]
            guard letters.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || $0 == 32 }) else {
                throw section.damage
            }
            regions.append(CountryCode(rawValue: String(decoding: letters.filter { $0 != 32 }, as: UTF8.self)))
            let callingCode = try section.number(2)
            let state = try section.number(3)
            let lengths = try section.number(4)
            let localLengths = try section.number(4)
            let national = try formatRange(&section, count: formats)
            let international = try formatRange(&section, count: formats)
            guard (1...999).contains(callingCode), state < states, lengths < 1 << 20, localLengths < 1 << 20,
                plans.count < 8000
            else { throw section.damage }
            plans.append(
                PhonePlan(
                    position: UInt16(plans.count), callingCode: UInt16(callingCode), state: UInt16(state),
                    lengths: UInt32(lengths), localLengths: UInt32(localLengths), nationalFormats: national,
                    internationalFormats: international, internationalPrefix: try pattern(&section),
                    nationalPrefix: try pattern(&section), nationalPrefixTransform: try transform(&section),
                    leadingDigits: try pattern(&section), extensionPrefix: try text(&section)))
        }
        return (plans, regions)
    }

    private func formatRange(_ section: inout FactsSection, count: Int) throws(FactsError) -> Range<UInt16> {
        let start = try section.number(2)
        let end = start + (try section.number(1))
        guard end <= count else { throw section.damage }
        return UInt16(start)..<UInt16(end)
    }

    func readCodes(
        _ given: FactsSection, plans: [PhonePlan]
    ) throws(FactsError) -> (starts: [UInt16], positions: [UInt16]) {
        var section = given
        var starts = [UInt16](repeating: 0, count: 1001)
        var positions: [UInt16] = []
        var next = 0
        while !section.isAtEnd {
            let code = try section.number(2)
            // In order, so that the plans of a code end where those of the next begin.
            guard code >= max(next, 1), code <= 999 else { throw section.damage }
            for place in next...code { starts[place] = UInt16(positions.count) }
            next = code + 1
            for _ in 0..<(try section.number(1)) {
                let position = try section.number(2)
                guard position < plans.count, Int(plans[position].callingCode) == code,
                    positions.count < Int(UInt16.max)
                else { throw section.damage }
                positions.append(UInt16(position))
            }
        }
        for place in next...1000 { starts[place] = UInt16(positions.count) }
        return (starts, positions)
    }
}

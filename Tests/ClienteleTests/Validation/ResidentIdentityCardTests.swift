import Clientele
import ClienteleTesting
import Testing

private let today: CalendarDate = CalendarDate(dayNumber: 20_454)  // 2026-01-01

@Suite("Resident identity cards (R10)")
struct ResidentIdentityCardTests {
    @Test("a right number tells birth date, sex and region")
    func valid() throws {
        let checked = ResidentIdentityCard.check("11010519491231002X", today: today)
        #expect(checked.verdict == .valid)
        #expect(checked.findings.isEmpty)
        let card = try #require(checked.value)
        #expect(card.birthDate.description == "1949-12-31")
        #expect(card.sex == .female)
        #expect(card.regionCode == "110105")
        #expect(card.modernNumber == card.number)
    }

    @Test(
        "what was written otherwise is read, and the repair proposed",
        arguments: [
            ("11010519491231002x", "document.lowercase"), ("110105 19491231 002X", "document.separators"),
            ("110105-19491231-002X\u{200B}", "document.separators"), ("１１０１０５１９４９１２３１００２Ｘ", "text.full-width"),
        ] as [(String, Finding.Code)])
    func repaired(text: String, code: Finding.Code) throws {
        let checked = ResidentIdentityCard.check(text, today: today, at: "documents[0].number")
        #expect(checked.verdict == .valid)
        let finding = try #require(checked.findings.first)
        #expect(checked.findings.count == 1)
        #expect(finding.code == code)
        #expect(finding.repair == "11010519491231002X")
        #expect(finding.path == "documents[0].number")
    }

    @Test(
        "a wrong number is refused with the reason",
        arguments: [
            ("", "document.empty"), ("   ", "document.empty"), ("1101051949123100", "resident-id.length"),
            ("110105194912310021", "resident-id.check-character"), ("11010519491231002Х", "resident-id.lookalike"),
            ("110105********002X", "resident-id.masked"), ("11010519491231O02X", "resident-id.characters"),
            ("11010520310101002X", "resident-id.check-character"), ("440308199901101512" + "0", "resident-id.length"),
            ("320201202012100007", "resident-id.order"), ("652823160202041112", "resident-id.birth-date-ancient"),
            ("361123205303253550", "resident-id.birth-date-future"), ("53062519511200816X", "resident-id.birth-date"),
            (String(repeating: "1", count: 100), "resident-id.length"),
        ] as [(String, Finding.Code)])
    func invalid(text: String, code: Finding.Code) {
        let checked = ResidentIdentityCard.check(text, today: today)
        #expect(checked.verdict == .invalid)
        #expect(checked.value == nil)
        #expect(checked.findings.map(\.code) == [code])
    }

    @Test("a number that begins with an unknown region is valid with a warning")
    func unknownRegion() {
        let checked = ResidentIdentityCard.check("999999195103228974", today: today)
        #expect(checked.verdict == .valid)
        #expect(checked.findings.map(\.code) == ["resident-id.region"])
        #expect(checked.findings.first?.severity == .warning)
        #expect(checked.findings.first?.factsVersion != nil)
    }

    @Test(
        "a region whose code ended before the birth is a warning, one whose code began after it a hint",
        arguments: [
            // Songjiang county became a district in 1998; Chongwen ended in 2010; Xiongan is a county code of 2017 or so.
            ("110103", 1990, nil, nil), ("110103", 2012, "resident-id.region-after-end", .warning),
            ("310117", 2005, nil, nil), ("310117", 1990, "resident-id.region-before-start", .hint),
            ("310117", 1960, "resident-id.region-before-start", .hint),
            ("310000", 1990, "resident-id.region-not-county", .warning),
            ("370200", 1990, "resident-id.region-not-county", .warning), ("370201", 1990, nil, nil),
            ("990101", 1990, "resident-id.region", .warning), ("310199", 1990, "resident-id.region", .warning),
            ("810000", 1990, nil, nil), ("830000", 1990, nil, nil), ("931840", 1990, nil, nil),
            ("999840", 1990, "resident-id.region", .warning), ("000000", 1990, "resident-id.region", .warning),
        ] as [(String, Int, Finding.Code?, Finding.Severity?)])
    func regionHistory(region: String, year: Int, code: Finding.Code?, severity: Finding.Severity?) throws {
        let checked = ResidentIdentityCard.check(Self.number(region: region, year: year), today: today)
        #expect(checked.verdict == .valid)
        #expect(checked.findings.map(\.code) == (code.map { [$0] } ?? []))
        #expect(checked.findings.first?.severity == severity)
        if code != nil { #expect(checked.findings.first?.range == 0..<6) }
        if code != nil { #expect(checked.findings.first?.factsVersion?.contains("2019-04") == true) }
    }

    /// A number with its check character.
    private static func number(region: String, year: Int) -> String {
        let body = region + String(year) + "0308001"
        let sum = zip([7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2], body.utf8).reduce(0) {
            $0 + $1.0 * (Int($1.1) - 48)
        }
        return body + String(Array("10X98765432")[sum % 11])
    }

    @Test("an old number of 15 digits is possible and has a modern form")
    func oldForm() throws {
        let checked = ResidentIdentityCard.check("110105491231002", today: today)
        #expect(checked.verdict == .possible)
        let card = try #require(checked.value)
        #expect(card.isOldForm)
        #expect(card.birthDate.description == "1949-12-31")
        #expect(card.modernNumber == "11010519491231002X")
    }

    @Test(
        "a finding says which characters are at fault, in characters and in bytes of the text as it was written",
        arguments: [
            ("110105 19491231 0021", "resident-id.check-character", 19..<20, 19..<20),
            ("110105\u{3000}19490231\u{3000}002", "resident-id.length", nil, nil),
            ("53062519511200816X", "resident-id.birth-date", 6..<14, 6..<14),
            ("１１０１０５19491231O02X", "resident-id.characters", 14..<15, 26..<27),
            ("320201202012100007", "resident-id.order", 14..<17, 14..<17),
        ] as [(String, Finding.Code, Range<Int>?, Range<Int>?)])
    func ranges(text: String, code: Finding.Code, range: Range<Int>?, bytes: Range<Int>?) throws {
        let finding = try #require(
            ResidentIdentityCard.check(text, today: today).findings.first { $0.code == code })
        #expect(finding.range == range)
        #expect(finding.byteRange(in: text) == bytes)
        #expect(finding.byteRange(in: "") == nil)
    }

    @Test("any single wrong digit and any swap of unequal neighbours is found")
    func errorDetection() {
        let right = Array("11010519491231002X".utf8)
        for position in 0..<17 {
            for digit in UInt8(48)...57 where digit != right[position] {
                var wrong = right
                wrong[position] = digit
                #expect(
                    ResidentIdentityCard.check(String(decoding: wrong, as: UTF8.self), today: today).verdict == .invalid
                )
            }
            var swapped = right
            swapped.swapAt(position, position + 1)
            guard swapped != right else { continue }
            #expect(
                ResidentIdentityCard.check(String(decoding: swapped, as: UTF8.self), today: today).verdict == .invalid)
        }
    }

    @Test("printing and findings show no birth date")
    func masked() throws {
        let checked = ResidentIdentityCard.check("11010519491231002x", today: today)
        let card = try #require(checked.value)
        var dumped = ""
        dump(card, to: &dumped)
        #expect(!"\(card) \(String(reflecting: card)) \(dumped) \(checked.findings)".contains("1949"))
        // No more than a record shows of the same number to whoever may not see it.
        #expect("\(card)" == "1***************2X" && "\(card)" == Mask.document.applied(to: card.number))
        #expect(dumped.contains("\(card)") && String(reflecting: card) == "\(card)")
    }

    @Test("hostile text never traps", arguments: HostileText.all)
    func hostile(text: String) {
        #expect(ResidentIdentityCard.check(text, today: today).value == nil)
    }

    @Test("random text never traps, and what is read again is the same")
    func fuzz() {
        var numbers = SeededRandom(seed: 3)
        for _ in 0..<20_000 {
            _ = ResidentIdentityCard.check(HostileText.random(&numbers, length: 24), today: today)
            let digits = (0..<15).map { _ in String(Int.random(in: 0...9, using: &numbers)) }.joined()
            guard let card = ResidentIdentityCard.check(digits, today: today).value else { continue }
            let modern = ResidentIdentityCard.check(card.modernNumber, today: today)
            #expect(modern.value?.birthDate == card.birthDate)
            #expect(modern.value?.sex == card.sex)
        }
    }
}

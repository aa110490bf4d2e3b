import Clientele
import ClienteleTesting
import Testing

private let today = CalendarDate(dayNumber: 20_454)  // 2026-01-01

/// Specimens printed in ICAO 9303 parts 4 to 7.
private enum Specimen {
    static let passport = [
        "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10",
    ]
    static let card = [
        "I<UTOD231458907<<<<<<<<<<<<<<<", "7408122F1204159UTO<<<<<<<<<<<6", "ERIKSSON<<ANNA<MARIA<<<<<<<<<<",
    ]
    static let longNumber = [
        "I<UTOD23145890<7349<<<<<<<<<<<", "3407127M9507122UTO<<<<<<<<<<<2", "STEVENSON<<PETER<JOHN<<<<<<<<<",
    ]
    static let secondSize = ["I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "D231458907UTO7408122F1204159<<<<<<<6"]
    static let visa = [
        "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L8988901C4XXX4009078F96121096ZE184226B<<<<<<",
    ]
    static let smallVisa = ["V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<", "L8988901C4XXX4009078F9612109<<<<<<<<"]
    static let all = [passport, card, longNumber, secondSize, visa, smallVisa]
}

private func check(_ lines: [String]) -> Checked<MachineReadableZone> {
    MachineReadableZone.check(lines.joined(separator: "\n"), today: today, at: "zone")
}

@Suite("Reading machine-readable zones (R10)")
struct MachineReadableZoneTests {
    @Test("the specimens of the standard are valid and are written the same again", arguments: Specimen.all)
    func specimens(lines: [String]) throws {
        let checked = check(lines)
        #expect(checked.verdict == .valid)
        #expect(Set(checked.findings.map(\.code)) == ["mrz.specimen"])
        #expect(checked.value?.lines.value == lines)
        #expect(checked.value?.lines.findings.isEmpty == true)
    }

    @Test("a passport tells its fields")
    func fields() throws {
        let zone = try #require(check(Specimen.passport).value)
        #expect(zone.format == .td3)
        #expect(zone.documentCode == "P")
        #expect(zone.issuer == "UTO")
        #expect(zone.number == "L898902C3")
        #expect(zone.name == RomanizedName(surname: "ERIKSSON", given: "ANNA MARIA"))
        #expect(zone.birthDate?.date == CalendarDate("1974-08-12"))
        #expect(zone.gender == .female)
        #expect(zone.expires == CalendarDate("2012-04-15"))
        #expect(zone.optionalData == "ZE184226B")
        #expect(check(Specimen.longNumber).value?.number == "D23145890734")
        #expect(check(Specimen.visa).value?.nationality == "XXX")
    }

    private static let right = Specimen.passport.joined(separator: "\n")

    @Test(
        "what was written otherwise is read, and the repair proposed",
        arguments: [
            (right.replacing("\n", with: "\r\n"), nil), (right.replacing("\n", with: "\r"), nil),
            (right.replacing("\n", with: "\u{2028}"), nil), ("  " + right.replacing("\n", with: "\n\n  ") + "\n", nil),
            (right.replacing("\n", with: ""), "mrz.line-breaks"), (right.lowercased(), "mrz.lowercase"),
            (right.replacing("<", with: " "), "mrz.spaces"), (right.replacing("<", with: "＜"), "mrz.full-width"),
            (right.replacing("<<", with: "«"), "mrz.fillers"), (right.replacing("3", with: "３"), "mrz.full-width"),
            (right.replacing("C36UTO", with: "C3 6 UTO"), "mrz.spaces"),
        ] as [(String, Finding.Code?)])
    func repaired(text: String, code: Finding.Code?) throws {
        let checked = MachineReadableZone.check(text, today: today)
        #expect(checked.verdict == .valid)
        let finding = checked.findings.first { $0.code != "mrz.specimen" }
        #expect(finding?.code == code)
        if code != nil { #expect(finding?.repair == Self.right) }
        #expect(checked.value == check(Specimen.passport).value)
    }

    @Test("lines that lost fillers or their order are possible and no more")
    func possible() throws {
        let short = check([String(Specimen.passport[0].dropLast(12)), Specimen.passport[1]])
        #expect(short.verdict == .possible)
        #expect(short.findings.contains { $0.code == "mrz.line-length" && $0.repair != nil })
        let long = check([Specimen.card[0] + "<", Specimen.card[1], Specimen.card[2]])
        #expect(long.verdict == .possible)
        let swapped = check(Specimen.card.reversed())
        #expect(swapped.verdict == .possible)
        #expect(swapped.findings.map(\.code).contains("mrz.line-order"))
        #expect(swapped.value == check(Specimen.card).value)
        #expect(check([Specimen.passport[0], String(Specimen.passport[1].dropLast())]).verdict == .invalid)
    }

    @Test(
        "a zone that is none is refused with the reason",
        arguments: [
            ([""], "mrz.missing"), (["  \n "], "mrz.missing"), ([Specimen.passport[0]], "mrz.lines"),
            (["P<UTO"], "mrz.lines"), (Specimen.passport + ["X"], "mrz.lines"),
            ([Specimen.passport[0], "L898902C36UTO7408122F1204159ZE184226B<<<*<10"], "mrz.characters"),
            ([String(repeating: "A", count: 500)], "mrz.lines"),
        ] as [([String], Finding.Code)])
    func refused(lines: [String], code: Finding.Code) {
        let checked = check(lines)
        #expect(checked.verdict == .invalid)
        #expect(checked.value == nil)
        #expect(checked.findings.map(\.code) == [code])
    }

    @Test(
        "a wrong character is an error at its place",
        arguments: [
            ("L898902C36", "L898903C36", "mrz.number-digit", 45..<55),
            ("7408122", "7408132", "mrz.birth-date-digit", 58..<65),
            ("F1204159", "F1204169", "mrz.expiry-digit", 66..<73),
            ("ZE184226B", "ZE184227B", "mrz.optional-data-digit", 73..<88),
            ("<<<<<10", "<<<<<11", "mrz.composite-digit", 45..<89),
        ] as [(String, String, Finding.Code, Range<Int>)])
    func wrongDigit(right: String, wrong: String, code: Finding.Code, range: Range<Int>) throws {
        let text = Specimen.passport.joined(separator: "\n").replacing(right, with: wrong)
        let checked = MachineReadableZone.check(text, today: today, at: "zone")
        #expect(checked.verdict == .invalid)
        #expect(checked.value != nil)
        let finding = try #require(checked.findings.first { $0.code == code })
        #expect(finding.range == range)
        #expect(finding.path == "zone")
    }

    @Test("a letter read for a digit is an error with the repair, where nothing else is wrong")
    func lookalike() throws {
        let right = Specimen.passport.joined(separator: "\n")
        let checked = MachineReadableZone.check(right.replacing("7408122F", with: "74O8I22F"), today: today)
        #expect(checked.verdict == .invalid)
        let findings = checked.findings.filter { $0.code == "mrz.lookalike-only" }
        #expect(findings.map(\.range) == [60..<61, 62..<63])
        #expect(findings.first?.repair == right)
        #expect(checked.value?.birthDate?.date == CalendarDate("1974-08-12"))
        let worse = MachineReadableZone.check(
            right.replacing("7408122F", with: "74O8I22F").replacing("ZE1", with: "ZE2"), today: today)
        #expect(worse.findings.contains { $0.code == "mrz.lookalike" && $0.severity == .hint })
        #expect(worse.findings.allSatisfy { $0.repair == nil })
    }

    @Test(
        "codes of organisations, of stateless people and of Germany are known, others are a warning",
        arguments: [
            ("D", nil), ("UNO", nil), ("UNA", nil), ("XXA", nil), ("XXB", nil), ("XXC", nil), ("RKS", nil),
            ("EUE", nil),
            ("GBD", nil), ("CHN", nil), ("HKG", nil), ("TWN", nil), ("XQZ", "mrz.country"), ("CH", "mrz.country"),
        ] as [(String, Finding.Code?)])
    func countries(code: String, finding: Finding.Code?) throws {
        var zone = try #require(check(Specimen.passport).value)
        (zone.issuer, zone.nationality) = (code, "CHN")
        let checked = check(try #require(zone.lines.value))
        #expect(checked.verdict == .valid)
        #expect(checked.value == zone)
        #expect(checked.findings.map(\.code) == (finding.map { [$0] } ?? []))
    }

    @Test(
        "a year of two digits is the nearest that can be",
        arguments: [
            ("260101", "300101", "2026-01-01", "2030-01-01"), ("260102", "300101", "1926-01-02", "2030-01-01"),
            ("241210", "240625", "1924-12-10", "2024-06-25"), ("000229", "300101", "2000-02-29", "2030-01-01"),
            ("850101", "750101", "1985-01-01", "2075-01-01"), ("850101", "760101", nil, "1976-01-01"),
        ] as [(String, String, String?, String)])
    func years(birth: String, expiry: String, born: String?, expires: String) {
        // A zone of a visa has no check digit over both.
        let line = "L8988901C4CHN" + birth + digit(birth) + "F" + expiry + digit(expiry) + "<<<<<<<<"
        let zone = check(["V<CHNWANG<<XIAOMING<<<<<<<<<<<<<<<<<", line]).value
        #expect(zone?.expires == CalendarDate(expires))
        if let born { #expect(zone?.birthDate?.date == CalendarDate(born)) }
        if born == nil { #expect(zone?.birthDate?.date == CalendarDate("1885-01-01")) }
    }

    private func digit(_ text: String) -> String {
        String(zip([7, 3, 1, 7, 3, 1], text.utf8).reduce(0) { $0 + $1.0 * (Int($1.1) - 48) } % 10)
    }

    @Test("a birth date without day or month stays what it is", arguments: ["1985", "1985-03"])
    func unknownBirthDay(text: String) throws {
        var zone = try #require(check(Specimen.card).value)
        zone.birthDate = EnteredDate(text)
        let again = check(try #require(zone.lines.value))
        #expect(again.verdict == .valid)
        #expect(again.value?.birthDate?.raw == text)
        zone.birthDate = nil
        #expect(check(try #require(zone.lines.value)).value?.birthDate == nil)
    }

    @Test(
        "a birth date that is no year, and no year and month, is not written",
        arguments: ["850304", "03-1985", "1985-13", "1985-00", "1985/03", "19-8503", "198503"])
    func unwritableBirthDate(text: String) throws {
        var zone = try #require(check(Specimen.card).value)
        zone.birthDate = EnteredDate(text)
        #expect(zone.birthDate?.date == nil)
        #expect(zone.lines.findings.map(\.path) == ["birthDate"])
        #expect(zone.lines.value == nil)
    }

    @Test("a date that does not exist is an error though its check digit fits")
    func impossibleDate() throws {
        let line = "L8988901C4CHN991332" + digit("991332") + "F3001017<<<<<<<<"
        let checked = check(["V<CHNWANG<<XIAOMING<<<<<<<<<<<<<<<<<", line])
        #expect(checked.findings.map(\.code).contains("mrz.birth-date"))
        #expect(checked.value?.birthDate == nil)
    }

    @Test("a zone makes a document, and neither prints personal data")
    func document() throws {
        let checked = check(Specimen.passport)
        let zone = try #require(checked.value)
        let document = IdentityDocument(zone)
        #expect(document.kind == .passport)
        #expect(document.raw == "L898902C3")
        #expect(document.holder == "ERIKSSON/ANNA MARIA")
        #expect(document.expires?.date == CalendarDate("2012-04-15"))
        #expect(document.issuingCountry == nil)
        var dumped = ""
        dump(zone, to: &dumped)
        let printed = "\(zone) \(String(reflecting: zone)) \(dumped) \(checked.findings)"
        #expect(!printed.contains("ERIKSSON") && !printed.contains("L898902"))
        #expect(zone.description == "TD3 P UTO")
    }
}

@Suite("Writing machine-readable zones (R10)")
struct MachineReadableZoneWritingTests {
    private func zone(_ surname: String, _ given: String, _ format: MachineReadableZone.Format = .td3)
        -> MachineReadableZone
    {
        MachineReadableZone(
            format, documentCode: format == .td3 ? "P" : "I", issuer: "CHN", number: "E12345678",
            name: RomanizedName(surname: surname, given: given), nationality: "CHN", birthDate: "1985-03-08",
            gender: .male, expires: CalendarDate("2031-05-04"))
    }

    @Test(
        "names are written in the letters of the standard",
        arguments: [
            ("Müller", "Jürgen", "MUELLER<<JUERGEN"), ("Ærø", "Åsa", "AEROE<<AASA"), ("Strauß", "Zoë", "STRAUSS<<ZOE"),
            ("O'Connor", "Anne-Marie", "OCONNOR<<ANNE<MARIE"), ("Þórsson", "Łukasz", "THORSSON<<LUKASZ"),
            ("van der Mu\u{308}elen", "", "VAN<DER<MUEELEN"), ("Шевченко", "Юлия", "SHEVCHENKO<<IULIIA"),
            ("Горбачёв", "Михаил", "GORBACHEV<<MIKHAIL"), ("الرازي", "محمد", "ALRAZY<<MXHMD"),
            ("فاطمة", "", "FAXTTMXAH"), ("Nguyễn", "Thị Hồng", "NGUYEN<<THI<HONG"),
        ] as [(String, String, String)])
    func names(surname: String, given: String, field: String) throws {
        let lines = zone(surname, given).lines
        #expect(lines.findings.isEmpty)
        let line = try #require(lines.value?.first)
        #expect(line == ("P<CHN" + field).padded(to: 44))
    }

    @Test("letters without a Latin form are left out with a warning, and a name without any is an error")
    func foreign() {
        #expect(zone("王wang", "wei").lines.findings.map(\.code) == ["mrz.name-letters"])
        let none = zone("王", "伟").lines
        #expect(none.value == nil)
        #expect(none.findings.map(\.code) == ["mrz.field-missing", "mrz.name-letters"])
    }

    @Test(
        "a name that does not fit is cut so that its last character is a letter",
        arguments: [
            ("Nilavadhanananda", "Chayapa Dejthamrong Krasuang", "NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K"),
            ("Papandropoulous", "Jonathon Warren Trevor", "PAPANDROPOULOUS<<JONATHON<WARREN<TREVOR"),
            (
                "Bennelong Wooloomooloo Warrandyte Warnambool", "Dingo Potoroo",
                "BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WA<<D"
            ),
            ("Abcdefghij", "Klmnopqrst Uvwxyzabcde Fghi", "ABCDEFGHIJ<<KLMNOPQRST<UVWXYZABCDE<FGHI"),
            ("Abcdefghij", "Klmnopqrst Uvwxyzabcdefghi J", "ABCDEFGHIJ<<KLMNOPQRST<UVWXYZABCDEFGH<J"),
        ])
    func cut(surname: String, given: String, field: String) throws {
        let lines = zone(surname, given).lines
        #expect(lines.value?.first == "P<CHN" + field)
        #expect(field.utf8.count == 39)
        let whole = surname.utf8.count + 2 + given.utf8.count
        #expect(lines.findings.map(\.code) == (whole > 39 ? ["mrz.name-cut"] : []))
        let read = check(try #require(lines.value))
        #expect(read.verdict == .valid)
        #expect(read.findings.map(\.code) == ["mrz.name-full"])
    }

    @Test("what does not fit is refused and never cut in silence")
    func refused() {
        var long = zone("WANG", "WEI")
        long.number = "E123456789"
        #expect(long.lines.value == nil)
        #expect(long.lines.findings.map(\.code) == ["mrz.field-length"])
        long.format = .td1
        #expect(long.lines.value?[0].hasPrefix("P<CHNE12345678<9") == true)
        var foreign = zone("WANG", "WEI")
        foreign.number = "E1234567８"
        #expect(foreign.lines.findings.map(\.code) == ["mrz.field-characters"])
        foreign.number = ""
        #expect(foreign.lines.findings.map(\.code) == ["mrz.field-missing"])
        var full = zone("WANG", "WEI", .td2)
        full.number = String(repeating: "1", count: 16)
        #expect(full.lines.findings.map(\.code) == ["mrz.field-length"])
        var card = zone("WANG", "WEI")
        card.secondOptionalData = "X"
        #expect(card.lines.findings.map(\.code) == ["mrz.field-length"])
    }
}

@Suite("Laws of machine-readable zones (R10)")
struct MachineReadableZoneLawTests {
    @Test("what was written reads the same, in every format")
    func roundTrip() throws {
        var numbers = SeededRandom(seed: 9303)
        for _ in 0..<3_000 {
            let zone = Self.random(&numbers)
            let lines = try #require(zone.lines.value)
            let checked = check(lines)
            #expect(checked.verdict == .valid)
            #expect(checked.value == zone)
            #expect(checked.value?.lines.value == lines)
        }
    }

    @Test("what a zone cannot hold is lost once, and what was read then is written and read the same again")
    func stable() throws {
        var numbers = SeededRandom(seed: 9304)
        var (written, changed) = (0, 0)
        for _ in 0..<3_000 {
            var zone = Self.random(&numbers)
            zone.birthDate =
                [
                    EnteredDate(CalendarDate(dayNumber: Int.random(in: -300_000...300_000, using: &numbers))),
                    EnteredDate("1850"), EnteredDate("2150-07"),
                    EnteredDate(raw: "8 March", meaning: CalendarDate("1961-03-08")), nil,
                ].randomElement(using: &numbers) ?? nil
            zone.expires = CalendarDate(dayNumber: Int.random(in: -300_000...300_000, using: &numbers))
            zone.gender = [.male, .undisclosed, "x"].randomElement(using: &numbers) ?? .male
            zone.number = String(zone.number.prefix(6)) + ["", " a", "-7"][Int.random(in: 0..<3, using: &numbers)]
            zone.optionalData = ["", "< 1", "ab/9", "1<<<"].randomElement(using: &numbers) ?? ""
            let more = [" ", "-Łucja", " O'Neil", " Jürgen"].randomElement(using: &numbers) ?? ""
            zone.name = RomanizedName(surname: zone.name.surname, given: zone.name.given + more)
            guard let lines = zone.lines.value else { continue }
            written += 1
            let read = try #require(check(lines).value)
            if read != zone { changed += 1 }
            let again = try #require(read.lines.value)
            #expect(check(again).value == read)
            #expect(read.name == check(again).value?.name && read.lines.findings.isEmpty)
        }
        #expect(written > 2_000 && changed > 1_000)
    }

    @Test("a wrong character under a check digit is found unless its value differs by a multiple of ten")
    func detection() throws {
        var numbers = SeededRandom(seed: 731)
        let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<".utf8)
        func value(_ byte: UInt8) -> Int { byte == 60 ? 0 : byte >= 65 ? Int(byte) - 55 : Int(byte) - 48 }
        for _ in 0..<12 {
            var zone = Self.random(&numbers)
            zone.format = .td3
            zone.documentCode = "P"
            zone.number = String(zone.number.prefix(9))
            (zone.optionalData, zone.secondOptionalData) = ("ZE184226B", "")
            let right = Array(try #require(zone.lines.value).joined().utf8)
            // Number, birth date, expiry and optional data, each with its check digit, and the last one.
            for place in Array(44..<54) + Array(57..<64) + Array(65..<88) {
                for byte in alphabet where byte != right[place] {
                    var wrong = right
                    wrong[place] = byte
                    let checked = MachineReadableZone.check(String(decoding: wrong, as: UTF8.self), today: today)
                    if value(byte) % 10 != value(right[place]) % 10 {
                        #expect(checked.verdict == .invalid, "place \(place)")
                    }
                }
            }
        }
    }

    @Test("hostile text never traps", arguments: HostileText.all)
    func hostile(text: String) {
        let checked = MachineReadableZone.check(text, today: today)
        #expect(checked.verdict == .invalid)
        var zone = Self.sample
        zone.name = RomanizedName(surname: text, given: text)
        (zone.number, zone.issuer, zone.optionalData) = (text, text, text)
        zone.birthDate = EnteredDate(text)
        _ = zone.lines
    }

    @Test("random text and damaged zones never trap")
    func fuzz() throws {
        var numbers = SeededRandom(seed: 44)
        let count = Campaign.inputs
        let sample = Array(try #require(Self.sample.lines.value).joined(separator: "\n").unicodeScalars)
        for round in 0..<count {
            var text = HostileText.random(&numbers, length: 20)
            if round % 2 == 0 {
                var damaged = sample
                for _ in 0..<Int.random(in: 1...3, using: &numbers) {
                    let place = Int.random(in: 0..<damaged.count, using: &numbers)
                    switch Int.random(in: 0..<3, using: &numbers) {
                    case 0: damaged.remove(at: place)
                    case 1: damaged.insert(contentsOf: text.unicodeScalars.prefix(2), at: place)
                    default: damaged[place] = HostileText.alphabet.randomElement(using: &numbers) ?? "<"
                    }
                }
                text = String(String.UnicodeScalarView(damaged))
            }
            let checked = MachineReadableZone.check(text, today: today)
            // A repair, once accepted, is right but for what the verdict says, and needs no other.
            if let repair = checked.findings.compactMap(\.repair).first {
                let again = MachineReadableZone.check(repair, today: today)
                #expect(again.verdict == .valid)
                #expect(again.findings.allSatisfy { $0.repair == nil })
                #expect(again.value == checked.value)
            }
        }
    }

    private static let sample = MachineReadableZone(
        .td3, documentCode: "P", issuer: "CHN", number: "E12345678",
        name: RomanizedName(surname: "WANG", given: "XIAOMING"), nationality: "CHN", birthDate: "1985-03-08",
        gender: .male, expires: CalendarDate("2031-05-04"), optionalData: "LA12")

    private static func random(_ numbers: inout SeededRandom) -> MachineReadableZone {
        func text(_ alphabet: String, _ count: ClosedRange<Int>) -> String {
            let letters = Array(alphabet)
            return String(
                (0..<Int.random(in: count, using: &numbers)).map { _ in letters.randomElement(using: &numbers) ?? "A" })
        }
        let all = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        let format = MachineReadableZone.Format.allCases.randomElement(using: &numbers) ?? .td1
        let isLong = format == .td1 || format == .td2
        let maximum = isLong && Bool.random(using: &numbers) ? 14 : 9
        let number = text(all, 1...maximum)
        let room = format == .td1 || format == .mrvA ? 15 : 7
        let rest = number.utf8.count > 9 ? number.utf8.count - 9 + 2 : 0
        let optional = text(all, 0...max(room - rest, 0))
        let words = (0..<Int.random(in: 1...4, using: &numbers)).map { _ in text(letters, 1...5) }
        let birth = CalendarDate(dayNumber: Int.random(in: -16_000...20_000, using: &numbers))
        let code =
            switch format {
            case .td3: "P"
            case .mrvA, .mrvB: "V"
            case .td1, .td2: ["I", "ID", "AC", "C"].randomElement(using: &numbers) ?? "I"
            }
        return MachineReadableZone(
            format, documentCode: code, issuer: ["CHN", "D", "UNO", "GBR"].randomElement(using: &numbers) ?? "D",
            number: number,
            name: RomanizedName(surname: words[0], given: words.dropFirst().joined(separator: " ")),
            nationality: ["CHN", "D", "XXA"].randomElement(using: &numbers) ?? "D",
            birthDate: Bool.random(using: &numbers) ? EnteredDate(birth) : nil,
            gender: [.male, .female, .unspecified].randomElement(using: &numbers) ?? .male,
            expires: CalendarDate(dayNumber: Int.random(in: 20_100...30_000, using: &numbers)), optionalData: optional,
            secondOptionalData: format == .td1 ? text(all, 0...11) : "")
    }
}

extension String {
    fileprivate func padded(to count: Int) -> String {
        self + String(repeating: "<", count: Swift.max(count - utf8.count, 0))
    }
}

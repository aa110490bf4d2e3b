import Clientele
import ClienteleTesting
import Testing

@Suite("Names in reservations (R10)")
struct ReservationNameTests {
    @Test(
        "a name is written in capitals, without hyphens, apostrophes and spaces",
        arguments: [
            ("O'Brien", "Seán", .mr, "OBRIEN/SEAN MR"), ("van der Berg", "Jan", nil, "VANDERBERG/JAN"),
            ("Smith-Jones", "Mary Ann", .ms, "SMITHJONES/MARYANN MS"), ("Müller", "Jürgen", .dr, "MUELLER/JUERGEN DR"),
            ("LYU", "WEI", .chd, "LYU/WEI CHD"), ("Łukasz", "Ðorđe", nil, "LUKASZ/DORDE"),
        ] as [(String, String, ReservationName.Title?, String)])
    func writing(surname: String, given: String, title: ReservationName.Title?, text: String) {
        #expect(ReservationName(surname: surname, given: given, title: title).text == text)
    }

    @Test(
        "a typed name is read",
        arguments: [
            ("WANG/XIAOMING MR", "WANG", "XIAOMING", .mr, .adult),
            ("  wang / xiaoming mstr. ", "WANG", "XIAOMING", .mstr, .child),
            ("5.1LEE/MIN INF", "LEE", "MIN", .inf, .infant), ("1SMITH/JOHN", "SMITH", "JOHN", nil, .adult),
            ("LI／NA MISS(CHD/07MAY15)", "LI", "NA", .miss, .child), ("MS/LI DR", "MS", "LI", .dr, .adult),
            ("CHEN/DR MRS", "CHEN", "DR", .mrs, .adult), ("MO/RAMS", "MO", "RAMS", nil, .adult),
            ("ABDULLAH/MR", "ABDULLAH", "", .mr, .adult), ("ZHANG/WEIMRS", "ZHANG", "WEI", .mrs, .adult),
        ] as [(String, String, String, ReservationName.Title?, ReservationName.PassengerType)])
    func reading(
        text: String, surname: String, given: String, title: ReservationName.Title?,
        type: ReservationName.PassengerType
    ) throws {
        let name = try #require(ReservationName.check(text).value)
        #expect(name.surname == surname)
        #expect(name.travelers == [ReservationName.Traveler(given: given, title: title, passengerType: type)])
    }

    @Test(
        "without a slash, particles belong to the surname where a given name is left",
        arguments: [
            ("VAN DER MEER PIETER MR", "VAN DER MEER", "PIETER", .mr), ("de la fuente ana", "DE LA FUENTE", "ANA", nil),
            ("BIN TALAL FAISAL", "BIN TALAL", "FAISAL", nil), ("AL-SAUD NURA MS", "AL-SAUD", "NURA", .ms),
            ("LE VAN LONG", "LE", "VAN LONG", nil), ("LE PEN JEANNE", "LE PEN", "JEANNE", nil),
            ("DU XIAO MEI MS", "DU", "XIAO MEI", .ms), ("DI STEFANO MARCO", "DI STEFANO", "MARCO", nil),
            ("VAN MEER", "VAN", "MEER", nil), ("VAN MEER MR", "VAN", "MEER", .mr),
            ("ST CLAIR JANE", "ST CLAIR", "JANE", nil),
        ] as [(String, String, String, ReservationName.Title?)])
    func particles(text: String, surname: String, given: String, title: ReservationName.Title?) throws {
        let checked = ReservationName.check(text)
        let name = try #require(checked.value)
        #expect(checked.verdict == .possible)
        #expect(name.surname == surname)
        #expect(name.travelers.map(\.given) == [given] && name.travelers.map(\.title) == [title])
    }

    @Test(
        "MS and DR joined to a name are titles where a name is left, and no part of names that end so",
        arguments: [
            ("ROSSI/PAOLAMS", "PAOLA", .ms, .possible), ("LIU/YUDR", "YU", .dr, .possible),
            ("LIU/YUMS", "YU", .ms, .possible), ("MO/RAMS", "RAMS", nil, .valid),
            ("BERZINS/ADAMS", "ADAMS", nil, .valid),
            ("IVANOU/ALIAKSANDR", "ALIAKSANDR", nil, .valid), ("KIM/DRMS", "DR", .ms, .possible),
            ("COHEN/TOMS", "TOMS", nil, .valid),
        ] as [(String, String, ReservationName.Title?, Verdict)])
    func joinedTitles(text: String, given: String, title: ReservationName.Title?, verdict: Verdict) throws {
        let checked = ReservationName.check(text)
        let name = try #require(checked.value)
        #expect(checked.verdict == verdict)
        #expect(name.travelers.map(\.given) == [given] && name.travelers.map(\.title) == [title])
    }

    @Test("a family item holds several people")
    func family() throws {
        let checked = ReservationName.check("2WANG/LI MR/NA MRS")
        let name = try #require(checked.value)
        #expect(checked.verdict == .valid && checked.findings.isEmpty)
        #expect(name.travelers.map(\.given) == ["LI", "NA"])
        #expect(name.text == "2WANG/LI MR/NA MRS")
        #expect(ReservationName.check("3WANG/LI MR/NA MRS").findings.map(\.code) == ["name.count"])
    }

    @Test(
        "what is off is a finding, with the right form as proposal",
        arguments: [
            ("SHAN TIANFANG MR", .possible, ["name.no-slash"]), ("O'BRIEN/SEAN", .valid, ["name.punctuation"]),
            ("DE LA CRUZ/MARIA", .valid, ["name.spaces"]), ("LEE/MR", .possible, ["name.title-alone"]),
            ("ZHANG/WEIMR", .possible, ["name.joined-title"]), ("SUKARNO/", .valid, ["name.no-given"]),
            ("", .invalid, ["name.missing"]), ("/WEI", .invalid, ["name.missing"]), ("王/伟", .invalid, ["name.letters"]),
        ] as [(String, Verdict, [Finding.Code])])
    func findings(text: String, verdict: Verdict, codes: [Finding.Code]) {
        let checked = ReservationName.check(text, at: "name")
        #expect(checked.verdict == verdict)
        #expect(checked.findings.map(\.code) == codes)
        #expect(checked.findings.allSatisfy { $0.repair == checked.value?.text && $0.path == "name" })
    }

    @Test(
        "a name is compared with the one in Han characters",
        arguments: [
            ("LV/WEI MR", "吕伟", .same), ("WEI/LYU MR", "吕伟", .swapped), ("LI/WEI", "吕伟", .different),
            ("OUYANG/NANA", "欧阳娜娜", .same), ("DI/TIAN", "翟天", .same), ("WANG/WEI", "王\u{20000}", .unknown),
        ] as [(String, String, NameAgreement)])
    func agreement(text: String, han: String, agreement: NameAgreement) throws {
        let name = try #require(ReservationName.check(text).value)
        #expect(name.agreement(with: try #require(ChineseName(han))) == agreement)
    }

    @Test("printing shows no name")
    func masked() throws {
        let name = try #require(ReservationName.check("WANG/XIAOMING MR").value)
        var dumped = ""
        dump(name, to: &dumped)
        dump(name.travelers, to: &dumped)
        #expect(!"\(name) \(dumped) \(name.travelers)".contains("XIAO"))
    }

    @Test("hostile text never traps", arguments: HostileText.all)
    func hostile(text: String) {
        _ = ReservationName.check(text)
        _ = ReservationName(surname: text, given: text).text
    }

    @Test("what is written is read again as it was")
    func rereading() {
        var numbers = SeededRandom(seed: 53)
        for _ in 0..<8_000 {
            guard let name = ReservationName.check(HostileText.random(&numbers, length: 16)).value else { continue }
            #expect(name.text.utf8.allSatisfy { $0 < 0x80 })
            let again = ReservationName.check(name.text).value
            #expect(again?.text == name.text)
        }
    }
}

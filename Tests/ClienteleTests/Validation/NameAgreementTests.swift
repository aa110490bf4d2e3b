import Clientele
import ClienteleTesting
import Testing

@Suite("Names in other forms (R05, R10, R13)")
struct NameAgreementTests {
    @Test(
        "a name is the same in every form",
        arguments: [
            ("王小明", "WANG/XIAOMING MR"), ("王小明", "Wang, Xiao Ming"), ("王小明", "WANG<<XIAOMING<<<<"),
            ("王小明", "Xiaoming Wang"), ("王小明", "Wang Xiao-Ming"), ("王小明先生", "王小明"), ("張偉龍", "张伟龙"),
            ("欧阳娜娜", "OUYANG/NANA"), ("歐陽娜娜", "Nana Ouyang"), ("吕伟", "LV/WEI"), ("呂偉", "LU/WEI"),
            ("翟天", "DI/TIAN"), ("翟天", "ZHAI/TIAN"), ("王伟", "2WANG/LI MRS/WEI MR"),
            ("Jan van der Meer", "VANDERMEER/JAN MR"), ("Jan van der Meer", "VAN DER MEER/JAN"),
            ("Meer, Jan van der", "VAN DER MEER<<JAN"), ("María de la Fuente", "DELAFUENTE/MARIA MS"),
            ("Omar bin Saleh", "BINSALEH/OMAR"), ("Nura Al-Saud", "ALSAUD/NURA MRS"), ("Nura al Saud", "AL-SAUD, NURA"),
            ("O'Neill/Aoife", "ONEILL/AOIFE"), ("O’Neill, Aoife", "O NEILL/AOIFE"),
            ("Anna-Lena Groß", "GROSS/ANNALENA"),
            ("Łukasz Żak", "ZAK/LUKASZ"), ("Søren Ærø", "AEROE/SOEREN"), ("Søren Ærø", "AERO/SOREN"),
            ("Müller/Jürgen", "MUELLER/JUERGEN DR"), ("Müller/Jürgen", "MULLER/JURGEN"), ("ﬁona ﬂynn", "FLYNN/FIONA"),
            ("Юлия Шевченко", "SHEVCHENKO/IULIIA"), ("Mr John Smith", "SMITH/JOHN"), ("Ｗang／Ｗei", "WANG/WEI"),
            ("İpek Çelik", "CELIK/IPEK"), ("Nguyễn Thị Hồng", "NGUYEN/THI HONG"), ("SMITH John", "John Smith"),
        ])
    func same(a: String, b: String) {
        #expect(NameAgreement(between: a, and: b) == .same)
        #expect(NameAgreement(between: b, and: a) == .same)
    }

    @Test(
        "a Chinese name is recognised in the spellings of other regions and of older documents",
        arguments: [
            ("陳大文", "CHAN/TAI MAN"), ("陈大文", "Chan Tai-man"), ("陈大文", "TAN/DAWEN"), ("黃志強", "WONG/CHI KEUNG"),
            ("王家卫", "WONG KAR WAI"), ("周润发", "CHOW/YUN FAT"), ("蔡美英", "TSAI/MEI-YING"), ("蔡美英", "CHOI/MEI YING"),
            ("許志明", "HSU/CHIH-MING"), ("謝小梅", "HSIEH/HSIAO MEI"), ("郭建国", "KUO/CHIEN-KUO"), ("吳國榮", "NG/KWOK WING"),
            ("歐陽志明", "AU YEUNG/CHI MING"), ("司徒伟", "SZETO/WAI"), ("林志豪", "LIM/ZHIHAO"), ("曾美玲", "TSANG/MEI LING"),
            ("张学良", "CHANG/HSUEH-LIANG"), ("邱淑贞", "CHIU/SHU-CHEN"), ("叶永康", "YIP/WING HONG"),
            ("鄭子杰", "CHENG/TZU CHIEH"),
        ])
    func otherSpelling(han: String, latin: String) throws {
        #expect(NameAgreement(between: han, and: latin) == .otherSpelling)
        #expect(NameAgreement(between: latin, and: han) == .otherSpelling)
    }

    @Test(
        "what differs is told",
        arguments: [
            ("ERIKSSON/ANNA MARIA", "ERIKSSON/ANNA", .shortened), ("ERIKSSON/ANNA MARIA", "ERIKSSON/MARIA", .shortened),
            ("SMITH/JOHN", "SMITH/J", .shortened), ("Jan van der Meer", "MEER/JAN", .shortened),
            ("Nura Al-Saud", "SAUD/NURA", .shortened), ("王小明", "WANG/XIAOMING DAVID", .shortened),
            ("陳大文", "CHAN/TAI MAN DAVID", .shortened), ("王", "王伟", .shortened), ("王伟", "WANG", .shortened),
            ("WANG/XIAOMING", "XIAOMING/WANG", .swapped), ("王小明", "XIAOMING/WANG", .swapped),
            ("陳大文", "TAI MAN/CHAN", .swapped), ("WANG/XIAOMING", "WANG/XIAOMNIG", .similar),
            ("KOWALSKI/ANNA", "KOWALSKA/ANNA", .similar), ("王小明", "WANG/XIAOMINH", .similar),
            ("王小明", "王小红", .different), ("陈大文", "CHAN/SIU MING", .different), ("陈大文", "WONG/TAI MAN", .different),
            ("LI/NA", "LI/LI", .different), ("王小明", "LI/WEIGUO", .different), ("", "WANG/WEI", .unknown),
            ("王\u{9FFC}", "WANG/WEI", .unknown), ("WANG/WEI", "伟X", .unknown), ("--", "WANG/WEI", .unknown),
        ] as [(String, String, NameAgreement)])
    func others(a: String, b: String, agreement: NameAgreement) {
        #expect(NameAgreement(between: a, and: b) == agreement)
        #expect(NameAgreement(between: b, and: a) == agreement)
    }

    @Test("every name of a made-up population agrees with itself in all its forms")
    func population() throws {
        var checked = 0
        let today = try #require(CalendarDate("2026-01-01"))
        for traveller in SyntheticTravellers(seed: 23, today: today).prefix(400) {
            let name = RomanizedName(surname: traveller.familyName, given: traveller.givenName)
            guard !name.given.isEmpty else { continue }
            checked += 1
            let booked = ReservationName(surname: name.surname, given: name.given).text
            let zone = try #require(name.zoneField().value)
            for form in [name.slashed, booked, zone, name.plain(), name.plain(surnameFirst: true)] {
                #expect(NameAgreement(between: name.slashed, and: form) == .same, "\(form)")
            }
        }
        #expect(checked > 300)
    }

    @Test("the name of somebody else seldom passes for another spelling")
    func strangers() throws {
        let today = try #require(CalendarDate("2026-01-01"))
        let people = SyntheticTravellers(seed: 29, today: today).prefix(300).filter {
            $0.nationality == "CN" && $0.nativeName != nil
        }
        try #require(people.count > 50)
        var counts: [NameAgreement: Int] = [:]
        for (index, person) in people.enumerated() {
            for other in people.dropFirst(index + 1).prefix(10) where other.givenName != person.givenName {
                let latin = RomanizedName(surname: other.familyName, given: other.givenName).slashed
                counts[NameAgreement(between: person.nativeName ?? "", and: latin), default: 0] += 1
            }
            let own = RomanizedName(surname: person.familyName, given: person.givenName).slashed
            #expect(NameAgreement(between: person.nativeName ?? "", and: own) == .same)
        }
        let sum = counts.values.reduce(0, +)
        #expect(counts[.different, default: 0] * 100 > sum * 98)
        #expect(counts[.otherSpelling, default: 0] * 1_000 <= sum)
        #expect(counts[.same] == nil)
    }

    @Test("the order of the two makes no difference, and hostile text never traps", arguments: HostileText.all)
    func symmetry(text: String) {
        for other in ["WANG/WEI", "王伟", "Jan van der Meer", text] {
            #expect(NameAgreement(between: text, and: other) == NameAgreement(between: other, and: text))
        }
    }

    @Test("the order of the two makes no difference for random texts")
    func randomSymmetry() {
        var numbers = SeededRandom(seed: 71)
        for _ in 0..<4_000 {
            let (a, b) = (HostileText.random(&numbers, length: 12), HostileText.random(&numbers, length: 12))
            #expect(NameAgreement(between: a, and: b) == NameAgreement(between: b, and: a))
        }
    }
}

@Suite("Forms of a name in Latin letters (R10)")
struct RomanizedNameFormsTests {
    @Test(
        "the likeliest reading of a name comes first",
        arguments: [
            ("Jan van der Meer", "van der Meer", "Jan"), ("van der Meer Jan", "van der Meer", "Jan"),
            ("Wang Xiao Ming", "Wang", "Xiao Ming"), ("John Smith", "Smith", "John"), ("SMITH John", "SMITH", "John"),
            ("John Paul SMITH", "SMITH", "John Paul"), ("Smith, John Paul", "Smith", "John Paul"),
            ("Ms Nura Al Saud", "Al Saud", "Nura"), ("ERIKSSON<<ANNA<MARIA<<<", "ERIKSSON", "ANNA MARIA"),
            ("Le Van Long", "Le", "Van Long"), ("Tran Thi Mai", "Tran", "Thi Mai"), ("Cher", "Cher", ""),
            ("LI/NA MS", "LI", "NA"),
        ])
    func readings(text: String, surname: String, given: String) throws {
        let readings = RomanizedName.readings(of: text)
        #expect(readings.first == RomanizedName(surname: surname, given: given))
        #expect(Set(readings).count == readings.count)
    }

    @Test("a name that says nothing of its order has both readings")
    func bothOrders() {
        let readings = RomanizedName.readings(of: "Kim Lee").map(\.slashed)
        #expect(Set(readings) == ["Kim/Lee", "Lee/Kim"])
        #expect(RomanizedName.readings(of: "王伟").isEmpty)
    }

    @Test("a name is written in either order")
    func plain() {
        let name = RomanizedName(surname: "WANG", given: "XIAOMING")
        #expect(name.plain() == "XIAOMING WANG")
        #expect(name.plain(surnameFirst: true) == "WANG XIAOMING")
        #expect(RomanizedName(surname: "CHER", given: "").plain() == "CHER")
    }

    @Test(
        "a zone has its name field transliterated, filled and cut",
        arguments: [
            ("Müller-Łoś", "Jürgen", .td3, "MUELLER<LOS<<JUERGEN<<<<<<<<<<<<<<<<<<<", []),
            ("O'Neill", "Aoife", .td1, "ONEILL<<AOIFE<<<<<<<<<<<<<<<<<", []),
            (
                "Wolfeschlegelsteinhausen", "Hubert Blaine", .td1, "WOLFESCHLEGELSTEINHAUSEN<<HUBE",
                ["mrz.name-cut"]
            ),
            ("李", "Na", .td3, "", ["mrz.field-missing"]),
        ] as [(String, String, MachineReadableZone.Format, String, [Finding.Code])])
    func zone(
        surname: String, given: String, format: MachineReadableZone.Format, field: String, codes: [Finding.Code]
    ) {
        let checked = RomanizedName(surname: surname, given: given).zoneField(in: format, at: "name")
        #expect(checked.value ?? "" == field)
        #expect(checked.findings.map(\.code) == codes)
        #expect(checked.verdict == (field.isEmpty ? .invalid : codes.isEmpty ? .valid : .possible))
    }
}

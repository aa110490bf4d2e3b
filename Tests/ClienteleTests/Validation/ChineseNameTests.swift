import Clientele
import ClienteleTesting
import Testing

@Suite("Chinese names in passport spelling (R10)")
struct ChineseNameTests {
    @Test(
        "the best spelling is the passport's",
        arguments: [
            ("吕伟", "LYU/WEI"), ("呂偉", "LYU/WEI"), ("欧阳娜娜", "OUYANG/NANA"), ("歐陽娜娜", "OUYANG/NANA"),
            ("单田芳", "SHAN/TIANFANG"), ("單田芳", "SHAN/TIANFANG"), ("曾国藩", "ZENG/GUOFAN"), ("尉迟恭", "YUCHI/GONG"),
            ("仇英", "QIU/YING"), ("女娲", "NYU/WA"), ("张略", "ZHANG/LUE"), ("王小明", "WANG/XIAOMING"),
            ("张 伟", "ZHANG/WEI"), ("欧 阳 娜 娜", "OUYANG/NANA"), ("东方 朔", "DONGFANG/SHUO"), ("东 方朔", "DONG/FANGSHUO"),
            ("王", "WANG"), ("欧阳", "OU/YANG"), ("令狐冲", "LINGHU/CHONG"),
            ("爱新觉罗溥仪", "AIXINJUELUO/PUYI"), ("丁长江", "DING/CHANGJIANG"), ("馬長江", "MA/CHANGJIANG"),
            ("方重阳", "FANG/CHONGYANG"), ("　王\u{200B}伟\n", "WANG/WEI"), ("鍾離權", "ZHONGLI/QUAN"),
        ])
    func best(name: String, spelling: String) {
        #expect(ChineseName.romanizations(of: name).first?.slashed == spelling)
    }

    @Test(
        "every living reading and older spelling is offered",
        arguments: [
            ("翟天", ["ZHAI/TIAN", "DI/TIAN"]), ("覃辉", ["QIN/HUI", "TAN/HUI"]),
            ("吕伟", ["LYU/WEI", "LV/WEI", "LU/WEI"]), ("东方朔", ["DONGFANG/SHUO", "DONG/FANGSHUO"]),
            ("王乐", ["WANG/LE", "WANG/YUE"]), ("李长春", ["LI/CHANGCHUN"]), ("李女", ["LI/NYU", "LI/NV", "LI/NU"]),
            ("欧阳", ["OU/YANG", "OUYANG"]),
            ("白长长", ["BAI/ZHANGZHANG", "BAI/CHANGCHANG"]), ("丁长江", ["DING/ZHANGJIANG"]),
            ("宋绿", ["SONG/LYU", "SONG/LU"]),
        ])
    func alternatives(name: String, expected: [String]) {
        let found = ChineseName.romanizations(of: name).map(\.slashed)
        #expect(Set(expected).isSubset(of: found))
        #expect(found.count == Set(found).count)
        #expect(found.count <= 12)
    }

    @Test(
        "what cannot be told gives no spelling",
        arguments: ["", " ", "WANG", "王X", "迪丽热巴·迪力木拉提", "王\u{20000}", "山田たろう", String(repeating: "王", count: 13)])
    func unknown(name: String) {
        #expect(ChineseName.romanizations(of: name).isEmpty)
    }

    @Test("a space the writer put separates the parts")
    func separated() throws {
        let name = try #require(ChineseName("欧 阳娜"))
        #expect((name.surname, name.given) == ("欧", "阳娜"))
        #expect(name.romanizations.allSatisfy { $0.surname == "OU" })
    }

    @Test("traditional and simplified forms compare as equal")
    func simplified() {
        #expect(ChineseName("張偉龍")?.simplified == "张伟龙")
        #expect(ChineseName("张伟龙")?.simplified == "张伟龙")
    }

    @Test(
        "spellings of one name have one key",
        arguments: [
            ("LYU", "LV"), ("LYU", "LÜ"), ("NYU", "NU"), ("lu", "LYU"), ("Ou-Yang", "OUYANG"), ("Ly\u{75}", "LU"),
        ])
    func key(a: String, b: String) {
        #expect(
            RomanizedName(surname: a, given: "X").comparisonKey == RomanizedName(surname: b, given: "X").comparisonKey)
        #expect(
            RomanizedName(surname: "LIU", given: "X").comparisonKey
                != RomanizedName(surname: b, given: "X").comparisonKey)
    }

    @Test(
        "a check says what it is about a name that cannot be spelled",
        arguments: [
            ("王伟", .valid, []), ("王伟先生", .valid, ["name.chinese-title"]), ("王", .possible, ["name.no-given"]),
            ("王先生", .possible, ["name.chinese-title", "name.no-given"]), ("Anna", .unknown, ["name.not-chinese"]),
            ("", .unknown, ["name.not-chinese"]), ("王\u{9FFC}", .unknown, ["name.reading-unknown"]),
            ("吕\u{9FFC}", .unknown, ["name.reading-unknown"]),
        ] as [(String, Verdict, [Finding.Code])])
    func checking(text: String, verdict: Verdict, codes: [Finding.Code]) {
        let checked = ChineseName.check(text, at: "name")
        #expect(checked.verdict == verdict)
        #expect(checked.findings.map(\.code) == codes)
        #expect(checked.findings.allSatisfy { $0.path == "name" })
        #expect((verdict == .unknown) == (checked.value?.romanizations.isEmpty ?? true))
    }

    @Test("printing shows no name")
    func masked() throws {
        let name = try #require(ChineseName("吕小伟"))
        #expect(!"\(name)".contains("伟"))
        let spelling = try #require(name.romanizations.first)
        #expect(!"\(spelling) \(String(reflecting: spelling))".contains("WEI"))
        var dumped = ""
        dump(name, to: &dumped)
        dump(spelling, to: &dumped)
        #expect(!dumped.contains("伟") && !dumped.contains("WEI"))
    }

    @Test("hostile text never traps", arguments: HostileText.all)
    func hostile(text: String) {
        #expect(ChineseName.romanizations(of: text).count <= 12)
    }

    @Test("random text never traps and gives at most twelve spellings in ASCII capitals")
    func fuzz() {
        var numbers = SeededRandom(seed: 11)
        for _ in 0..<20_000 {
            let spellings = ChineseName.romanizations(of: HostileText.random(&numbers, length: 14))
            #expect(spellings.count <= 12)
            #expect(spellings.allSatisfy { $0.slashed.utf8.allSatisfy { $0 == 47 || (65...90).contains($0) } })
        }
    }
}

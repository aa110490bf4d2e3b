import Clientele
import ClienteleTesting
import Testing

@Suite("Telephone numbers (R10)")
struct PhoneNumberTests {
    @Test(
        "numbers are read as people type them",
        arguments: [
            ("138 0013 8000", "CN", "+8613800138000", ""), ("138-0013-8000", "CN", "+8613800138000", ""),
            ("+86 138 0013 8000", nil, "+8613800138000", ""), ("0086 13800138000", "CN", "+8613800138000", ""),
            ("8613800138000", "CN", "+8613800138000", ""), ("１３８００１３８０００", "CN", "+8613800138000", ""),
            ("手机：13800138000", "CN", "+8613800138000", ""), ("tel:+86-138-0013-8000", nil, "+8613800138000", ""),
            ("\u{200B}138\u{A0}0013\u{200B}8000\u{FEFF}", "CN", "+8613800138000", ""),
            ("（010）65529988", "CN", "+861065529988", ""), ("010-65529988 ext 12", "CN", "+861065529988", "12"),
            ("010-65529988x12", "CN", "+861065529988", "12"), ("010-65529988;ext=12", "CN", "+861065529988", "12"),
            ("010-65529988#12", "CN", "+861065529988", "12"), ("(020) 7946 0958", "GB", "+442079460958", ""),
            ("+44 (0)20 7946 0958", nil, "+442079460958", ""), ("06 6982", "IT", "+39066982", ""),
            ("1-800-FLOWERS", "US", "+18003569377", ""), ("011 15 2345 6789", "AR", "+5491123456789", ""),
            ("+800 1234 5678", nil, "+80012345678", ""), ("٠١٢٣٤٥٦٧٨٩", "EG", "+20123456789", ""),
            ("20 7946 0958;phone-context=+44", "CN", "+442079460958", ""),
        ] as [(String, CountryCode?, String, String)])
    func reading(text: String, region: CountryCode?, e164: String, extensionNumber: String) throws {
        let number = try #require(PhoneNumber.check(text, region: region).value)
        #expect(number.e164 == e164)
        #expect(number.extensionNumber == extensionNumber)
    }

    @Test(
        "the verdict and the finding say what is wrong",
        arguments: [
            ("13800138000", "CN", .valid, nil), ("12000138000", "CN", .possible, "phone.unassigned"),
            ("65529988", "CN", .possible, "phone.unassigned"), ("2530000", "US", .possible, "phone.local-only"),
            ("138001", "US", .invalid, "phone.too-short"), ("138001380001234", "CN", .invalid, "phone.too-long"),
            ("无", "CN", .invalid, "phone.not-a-number"), ("", "CN", .invalid, "phone.not-a-number"),
            ("+999 123456", "CN", .invalid, "phone.calling-code"), ("13800138000", nil, .unknown, "phone.no-region"),
            ("13800138000", "ZZ", .unknown, "phone.calling-code"),
            ("13800138000 / 13900139000", "CN", .invalid, "phone.too-long"),
        ] as [(String, CountryCode?, Verdict, Finding.Code?)])
    func verdict(text: String, region: CountryCode?, verdict: Verdict, code: Finding.Code?) {
        let checked = PhoneNumber.check(text, region: region, at: "phones[0].number")
        #expect(checked.verdict == verdict)
        #expect(checked.findings.map(\.code) == [code].compactMap { $0 })
        #expect(checked.factsVersion == PhoneNumber.factsVersion)
        #expect(checked.findings.allSatisfy { $0.path == "phones[0].number" && $0.factsVersion != nil })
    }

    @Test(
        "a text that can be read if written otherwise gets a proposal",
        arguments: [
            ("010-65529988转12", "CN", "+861065529988 ext. 12"), ("010-65529988 分机 12", "CN", "+861065529988 ext. 12"),
            ("010-65529988分机号：12", "CN", "+861065529988 ext. 12"),
            ("138\u{2003}0013\u{2003}8000", "CN", "+8613800138000"),
            ("13800138000 家", "CN", "+8613800138000"), ("+ +86 13800138000", "CN", "+8613800138000"),
        ] as [(String, CountryCode, String)])
    func proposal(text: String, region: CountryCode, repair: String) throws {
        let checked = PhoneNumber.check(text, region: region)
        #expect(checked.verdict == .invalid)
        #expect(checked.value == nil)
        #expect(checked.findings.first?.code == "phone.writing")
        let found = try #require(checked.findings.first?.repair)
        #expect(found == repair)
        #expect(PhoneNumber.check(found, region: nil).verdict == .valid)
    }

    @Test(
        "a finding names the part of the text that is at fault where that is known",
        arguments: [
            ("010-65529988转12", "CN", "转"), ("办公 010-65529988 分机 12", "CN", "分"), ("138001@8000", "CN", "@"),
            ("1é3800138000", "CN", "é"), ("13800138000、13900139000", "CN", "、"), ("+999 123456", "CN", "+999"),
            ("请拨 +９９９ 123456", "CN", "+９９９"), ("+0123456", nil, "+012"),
            ("13800138000 extend 12345678901234567890123", "CN", "extend 12345678901234567890123"),
            ("无", "CN", nil), ("", "CN", nil), ("138001", "US", nil), ("13800138000", nil, nil), ("1", "CN", nil),
            ("12000138000", "CN", nil), ("13é;ext=12", "CN", nil),
        ] as [(String, CountryCode?, String?)])
    func range(text: String, region: CountryCode?, part: String?) throws {
        let finding = try #require(PhoneNumber.check(text, region: region).findings.first)
        let bytes = finding.byteRange(in: text)
        #expect(bytes.map { String(decoding: Array(text.utf8)[$0], as: UTF8.self) } == part)
        #expect((finding.range == nil) == (part == nil))
    }

    @Test("of a text that is too long, what is over the limit is named")
    func longText() throws {
        let text = String(repeating: "1", count: 300)
        #expect(PhoneNumber.check(text, region: "CN").findings.first?.range == 250..<300)
    }

    @Test(
        "two numbers in one field get no proposal", arguments: ["13800138000家13900139000", "13800138000、13900139000"])
    func twoNumbers(text: String) {
        let checked = PhoneNumber.check(text, region: "CN")
        #expect(checked.verdict == .invalid)
        #expect(checked.findings.allSatisfy { $0.repair == nil })
    }

    @Test(
        "the kind and the region come from the numbering plan",
        arguments: [
            ("13800138000", "CN", "mobile", "CN"), ("010 65529988", "CN", "fixed-line", "CN"),
            ("400 810 1117", "CN", "shared-cost", "CN"), ("+1 242 322 1234", "US", "fixed-line", "BS"),
            ("+1 650 253 0000", "CN", "fixed-line-or-mobile", "US"), ("+800 12345678", "CN", "toll-free", "001"),
            ("+852 9123 4567", nil, "mobile", "HK"), ("+44 1481 812345", nil, "fixed-line", "GG"),
        ] as [(String, CountryCode?, PhoneNumber.Kind, CountryCode)])
    func kind(text: String, region: CountryCode?, kind: PhoneNumber.Kind, owner: CountryCode) {
        let checked = PhoneNumber.check(text, region: region)
        #expect(checked.verdict == .valid)
        #expect(checked.value?.kind == kind)
        #expect(checked.value?.region == owner)
        #expect(kind.isKnown)
    }

    @Test(
        "numbers are written as their country writes them",
        arguments: [
            ("13800138000", "CN", "+86 138 0013 8000", "138 0013 8000"),
            ("01065529988x12", "CN", "+86 10 6552 9988 ext. 12", "010 6552 9988 ext. 12"),
            ("02079460958x3", "GB", "+44 20 7946 0958 x3", "020 7946 0958 x3"),
            ("6502530000", "US", "+1 650-253-0000", "(650) 253-0000"),
            ("011 15 2345 6789", "AR", "+54 9 11 2345-6789", "011 15-2345-6789"),
            ("+800 12345678", nil, "+800 1234 5678", "1234 5678"),
        ] as [(String, CountryCode?, String, String)])
    func formats(text: String, region: CountryCode?, international: String, national: String) throws {
        let number = try #require(PhoneNumber.check(text, region: region).value)
        #expect(number.international == international)
        #expect(number.national == national)
    }

    @Test("Chinese mobile numbers are eleven digits of a range in use")
    func chineseMobile() {
        for second in 0...9 {
            let valid = PhoneNumber.check("1\(second)800138000", region: "CN").value?.kind == .mobile
            #expect(valid == [3, 5, 7, 8, 9].contains(second))
        }
        #expect(PhoneNumber.check("1380013800", region: "CN").verdict != .valid)
        #expect(PhoneNumber.check("138001380000", region: "CN").verdict != .valid)
    }

    @Test("what is valid stays the same when it is read again in international form")
    func rereading() {
        var numbers = SeededRandom(seed: 5)
        let regions: [CountryCode] = [
            "CN", "US", "GB", "IT", "JP", "DE", "AR", "BR", "MX", "RU", "SM", "JE", "AU", "FI",
        ]
        var count = 0
        for _ in 0..<10_000 {
            guard let region = regions.randomElement(using: &numbers) else { continue }
            let digits = (0..<Int.random(in: 5...13, using: &numbers)).map { _ in
                String(Int.random(in: 0...9, using: &numbers))
            }
            let checked = PhoneNumber.check(digits.joined(), region: region)
            guard checked.verdict == .valid, let number = checked.value else { continue }
            count += 1
            let again = PhoneNumber.check(number.e164, region: nil)
            #expect(again.verdict == .valid)
            #expect(again.value == number)
        }
        #expect(count > 700)
    }

    @Test(
        "printing shows the ends of a long number and nothing of a short one",
        arguments: [
            ("+8613800138000", "+86 138****8000"), ("+86 10 6552 9988", "+86 **********"),
            ("+12015550123", "+1 **********"), ("+49 30 123456", "+49 ********"), ("+65 6521 8000", "+65 ********"),
            ("+6421234567", "+64 ********"), ("+2901234", "+290 ****"),
        ])
    func masked(text: String, shown: String) throws {
        let number = try #require(PhoneNumber.check(text, region: nil).value)
        var dumped = ""
        dump(number, to: &dumped)
        for printed in ["\(number)", String(reflecting: number), "\([number])", dumped] {
            #expect(printed.contains(shown))
            #expect(!printed.contains(number.nationalNumber) && !printed.contains(number.nationalNumber.dropFirst(3)))
        }
    }

    @Test("hostile text never traps", arguments: HostileText.all)
    func hostile(text: String) {
        for region in [nil, "CN", "AR", "", "C", "中国", "001"] as [CountryCode?] {
            let checked = PhoneNumber.check(text, region: region)
            #expect((checked.value?.nationalNumber.utf8.count ?? 0) <= 17)
        }
    }

    @Test("random text never traps and gives digits only")
    func fuzz() {
        var numbers = SeededRandom(seed: 17)
        for _ in 0..<5_000 {
            let text = HostileText.random(&numbers, length: 40)
            for region in ["CN", "AR"] as [CountryCode] {
                guard let number = PhoneNumber.check(text, region: region).value else { continue }
                #expect(number.nationalNumber.utf8.allSatisfy { (48...57).contains($0) })
                #expect(number.extensionNumber.utf8.allSatisfy { (48...57).contains($0) })
                #expect((2...17).contains(number.nationalNumber.utf8.count))
            }
        }
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("E-mail addresses (R10)")
struct EmailAddressTests {
    @Test(
        "what the standards allow is taken",
        arguments: [
            ("wang@example.com", "wang@example.com", "wang@example.com"), ("Wang@QQ.COM", "Wang@qq.com", "Wang@qq.com"),
            ("!#$%&'*+-/=?^_`{|}~@x.io", "!#$%&'*+-/=?^_`{|}~@x.io", "!#$%&'*+-/=?^_`{|}~@x.io"),
            ("\"wang\"@example.com", "wang@example.com", "wang@example.com"),
            ("\"a..b\"@example.com", "\"a..b\"@example.com", "\"a..b\"@example.com"),
            ("\"a\\\"b @c\"@example.com", "\"a\\\"b @c\"@example.com", "\"a\\\"b @c\"@example.com"),
            ("a@[192.0.2.1]", "a@[192.0.2.1]", "a@[192.0.2.1]"),
            ("a@[IPv6:2001:DB8::1]", "a@[IPv6:2001:db8::1]", "a@[IPv6:2001:db8::1]"),
            ("a@[IPv6:::]", "a@[IPv6:::]", "a@[IPv6:::]"),
            ("a@[IPv6:::ffff:1.2.3.4]", "a@[IPv6:::ffff:1.2.3.4]", "a@[IPv6:::ffff:1.2.3.4]"),
            ("王小明@例子.中国", "王小明@例子.中国", nil), ("a@例子.中国", "a@例子.中国", "a@xn--fsqu00a.xn--fiqs8s"),
            ("a@xn--fsqu00a.xn--fiqs8s", "a@例子.中国", "a@xn--fsqu00a.xn--fiqs8s"),
            ("a@Bücher.example", "a@bücher.example", "a@xn--bcher-kva.example"),
            ("a@bu\u{308}cher.example", "a@bücher.example", "a@xn--bcher-kva.example"),
            ("a@straße.de", "a@straße.de", "a@xn--strae-oqa.de"),
        ] as [(String, String, String?)])
    func valid(text: String, normalized: String, ascii: String?) throws {
        let checked = EmailAddress.check(text)
        #expect(checked.verdict == .valid)
        let address = try #require(checked.value)
        #expect(Array(address.normalized.unicodeScalars) == Array(normalized.unicodeScalars))
        #expect(address.ascii == ascii)
        #expect(checked.findings.allSatisfy { $0.severity == .hint })
    }

    @Test(
        "what they do not allow is refused with the reason",
        arguments: [
            ("", "email.empty"), ("wang", "email.no-at-sign"), ("@qq.com", "email.no-local-part"),
            ("wang@", "email.no-domain"),
            ("wang..li@qq.com", "email.dots"), (".wang@qq.com", "email.dots"), ("wang.@qq.com", "email.dots"),
            ("wang@qq..com", "email.dots"), ("wang@qq.com.", "email.dots"), ("wang li@qq.com", "email.local-part"),
            ("wang@-qq.com", "email.hyphen"), ("wang@q_q.com", "email.domain-character"),
            ("a@b@c.com", "email.domain-character"),
            ("a@☃.net", "email.domain-character"), ("a@[300.1.1.1]", "email.address-literal"),
            ("a@[IPv6:1::2::3]", "email.address-literal"), ("a@[x:y]", "email.address-literal"),
            ("\"a@qq.com", "email.local-part"), ("a@\(String(repeating: "b", count: 64)).com", "email.label-length"),
            (String(repeating: "a", count: 250) + "@qq.com", "email.too-long"),
            ("a\u{202E}b@qq.com", "email.local-part"),
        ] as [(String, Finding.Code)])
    func invalid(text: String, code: Finding.Code) {
        let checked = EmailAddress.check(text, at: "emails[0].address")
        #expect(checked.verdict == .invalid)
        #expect(checked.value == nil)
        #expect(checked.findings.map(\.code) == [code])
        #expect(checked.findings.first?.path == "emails[0].address")
    }

    @Test("the place of a fault is that of the text as it was written, marks counted")
    func places() {
        let text = "e\u{301}e\u{301}@q_q.com"
        let finding = EmailAddress.check(text).findings.first
        #expect(finding?.code == "email.domain-character")
        #expect(finding?.range == 6..<7)
        #expect(finding?.byteRange(in: text) == 8..<9)
        #expect(EmailAddress.check("e\u{301}@[1").findings.first?.range == 3..<5)
    }

    @Test(
        "an address that needs a look is possible, with a warning",
        arguments: [
            ("a@localhost", "email.no-dot"), ("a@10.0.0.1", "email.numeric-ending"),
            ("a@printer.local", "email.special-use"),
            ("a@ab--cd.com", "email.reserved-label"),
            // What these labels decode to has hyphens where none may be.
            ("a@xn----gmial.com", "email.reserved-label"), ("a@xn--ab--c-ova.com", "email.reserved-label"),
            ("a@xn--a.com", "email.reserved-label"),
            ("a@１６３．ｃｏｍ", "email.mapped-domain"), ("\"\"@qq.com", "email.empty-quotes"),
            (String(repeating: "a", count: 65) + "@qq.com", "email.long-local-part"),
        ] as [(String, Finding.Code)])
    func possible(text: String, code: Finding.Code) {
        let checked = EmailAddress.check(text)
        #expect(checked.verdict == .possible)
        #expect(checked.findings.map(\.code).contains(code))
        #expect(checked.value != nil)
    }

    @Test(
        "a repair is proposed and is itself an address",
        arguments: [
            (" wang@qq.com\n", "wang@qq.com"), ("wang＠qq.com", "wang@qq.com"), ("wang@qq。com。", "wang@qq.com"),
            ("王伟 <wang@qq.com>", "wang@qq.com"), ("mailto:wang@qq.com", "wang@qq.com"), ("wang@qq,com", "wang@qq.com"),
            ("wang @ qq.com", "wang@qq.com"), ("wang@qq..com", "wang@qq.com"), ("wang@qq.com;", "wang@qq.com"),
            ("wang\u{200B}@qq.com", "wang@qq.com"), ("wang(home)@qq.com", "wang@qq.com"),
        ])
    func repair(text: String, proposal: String) {
        let checked = EmailAddress.check(text)
        #expect(checked.verdict == .invalid)
        #expect(checked.findings.first?.repair == proposal)
        #expect(EmailAddress.check(proposal).verdict == .valid)
    }

    @Test(
        "a likely slip in a well-known host is a hint",
        arguments: [
            ("a@gmial.com", "a@gmail.com"), ("a@163.con", "a@163.com"), ("a@qq.con", "a@qq.com"),
            ("a@qq.cm", "a@qq.com"),
            ("a@hotmial.com", "a@hotmail.com"), ("a@gmailcom", "a@gmail.com"), ("a@yaho.co.jp", "a@yahoo.co.jp"),
            ("a@136.com", "a@163.com"),
        ])
    func slip(text: String, proposal: String) {
        let hint = EmailAddress.check(text).findings.first { $0.code == "email.domain-typo" }
        #expect(hint?.repair == proposal)
        #expect(hint?.severity == .hint)
    }

    @Test(
        "a real host gets no hint",
        arguments: [
            "a@mail.com", "a@ymail.com", "a@gmx.com", "a@126.com", "a@qq.com", "a@example.com", "a@sina.cn", "a@a.co",
        ])
    func noSlip(text: String) {
        #expect(EmailAddress.check(text).findings.isEmpty)
    }

    @Test("look-alike letters of another script are a warning")
    func mixedScripts() {
        let checked = EmailAddress.check("w\u{430}ng@qq.com")
        #expect(checked.verdict == .valid)
        #expect(checked.findings.map(\.code) == ["email.mixed-scripts"])
        #expect(EmailAddress.check("иван@пример.рф").findings.isEmpty)
    }

    @Test("addresses compare without regard to case and script of the domain")
    func comparison() {
        #expect(
            EmailAddress.check("WANG@例子.中国").value?.comparisonKey
                == EmailAddress.check("wang@XN--FSQU00A.xn--fiqs8s").value?.comparisonKey)
    }

    @Test("printing shows no local part")
    func masked() throws {
        let address = try #require(EmailAddress.check("wangwei@example.com").value)
        var dumped = ""
        dump(address, to: &dumped)
        #expect(!"\(address) \(String(reflecting: address)) \(dumped)".contains("angwei"))
    }

    @Test(
        "printing shows no more than the first letter of the local part, and no local part of one letter",
        arguments: [
            ("wei@example.com", "w***@example.com"), ("w@example.com", "***@example.com"),
            ("王伟@例子.中国", "王***@例子.中国"),
        ])
    func printing(text: String, shown: String) throws {
        let address = try #require(EmailAddress.check(text).value)
        #expect("\(address)" == shown && String(reflecting: address) == shown)
        var dumped = ""
        dump(address, to: &dumped)
        #expect(!dumped.contains(text))
    }

    @Test("hostile text never traps", arguments: HostileText.all)
    func hostile(text: String) {
        _ = EmailAddress.check(text)
        _ = EmailAddress.check(text + "@qq.com")
        _ = EmailAddress.check("a@" + text)
        _ = EmailAddress.check("a@[" + text + "]")
        _ = EmailAddress.check("a@xn--" + text)
    }

    @Test("random text never traps, and a normal form is its own normal form")
    func fuzz() {
        var numbers = SeededRandom(seed: 29)
        var count = 0
        for _ in 0..<4_000 {
            let local = HostileText.random(&numbers, length: 10)
            let domain = HostileText.random(&numbers, length: 8)
            for text in [local, local + "@" + domain, local + "@" + domain + ".com", "a@xn--" + domain, "a@b" + domain]
            {
                guard let address = EmailAddress.check(text).value else { continue }
                count += 1
                let again = EmailAddress.check(address.normalized).value
                #expect(again?.normalized == address.normalized)
                #expect(again?.asciiDomain == address.asciiDomain)
            }
        }
        #expect(count > 200)
    }
}

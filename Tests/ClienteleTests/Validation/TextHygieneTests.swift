import Clientele
import ClienteleTesting
import Testing

@Suite("Hygiene of typed text (R10)")
struct TextHygieneTests {
    @Test(
        "text is cleaned, and each change is a finding with the clean text as repair",
        arguments: [
            ("WANG WEI", "WANG WEI", []), ("  WANG  WEI ", "WANG WEI", ["text.spaces"]),
            ("WANG ", "WANG", ["text.spaces"]),
            ("WANG\u{A0}WEI", "WANG WEI", ["text.odd-space"]), ("WANG\r\nWEI", "WANG WEI", ["text.line-break"]),
            ("WANG\n", "WANG", ["text.line-break"]), ("WA\u{200B}NG", "WANG", ["text.invisible"]),
            ("\u{FEFF}WANG", "WANG", ["text.invisible"]), ("\u{202E}WANG", "WANG", ["text.direction-control"]),
            ("WA\0NG", "WANG", ["text.control"]), ("ＷＡＮＧ　１", "WANG 1", ["text.odd-space", "text.full-width"]),
            ("王伟", "王伟", []), ("e\u{301}", "e\u{301}", []), ("👨‍👩‍👧", "👨‍👩‍👧", []), ("می‌خواهم", "می‌خواهم", []),
        ] as [(String, String, [Finding.Code])])
    func cleaning(text: String, clean: String, codes: [Finding.Code]) {
        let result = TextHygiene().check(text, at: "name")
        #expect(Array(result.text.unicodeScalars) == Array(clean.unicodeScalars))
        #expect(result.findings.map(\.code) == codes)
        #expect(result.findings.allSatisfy { $0.repair == clean && $0.path == "name" && $0.range != nil })
    }

    @Test("line breaks stay where they are allowed")
    func lineBreaks() {
        let rule = TextHygiene(allowsLineBreaks: true)
        #expect(rule.check("a\r\nb").text == "a\nb")
        #expect(rule.check("a\r\nb").findings.isEmpty)
    }

    @Test("lengths count Unicode scalars of the clean text")
    func lengths() {
        let rule = TextHygiene(minimumLength: 2, maximumLength: 4)
        #expect(rule.check("  ").findings.map(\.code) == ["text.spaces", "text.empty"])
        #expect(rule.check("a").findings.map(\.code) == ["text.too-short"])
        #expect(rule.check("abcd").findings.isEmpty)
        #expect(rule.check("e\u{301}\u{301}\u{301}\u{301}").findings.map(\.code) == ["text.too-long"])
        #expect(rule.check("abcde").findings.first?.message(in: .english).contains("5 characters") == true)
        #expect(rule.check("abcde").findings.first?.message(in: .chinese).contains("5个字符") == true)
    }

    @Test("hostile text never traps, and clean text is clean", arguments: HostileText.all)
    func hostile(text: String) {
        let rule = TextHygiene(maximumLength: 10_000_000)
        let clean = rule.check(text).text
        let again = rule.check(clean)
        #expect(again.text == clean)
        #expect(again.findings.isEmpty)
    }

    @Test("random text is clean after one pass")
    func fuzz() {
        var numbers = SeededRandom(seed: 41)
        let rule = TextHygiene()
        for _ in 0..<8_000 {
            let text = HostileText.random(&numbers, length: 30)
            let first = rule.check(text)
            let again = rule.check(first.text)
            #expect(Array(again.text.unicodeScalars) == Array(first.text.unicodeScalars))
            #expect(again.findings.isEmpty)
            if first.findings.isEmpty { #expect(Array(first.text.unicodeScalars) == Array(text.unicodeScalars)) }
            for range in first.findings.compactMap({ $0.range }) {
                #expect(range.upperBound <= text.unicodeScalars.count)
            }
        }
    }
}

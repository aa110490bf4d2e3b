import Clientele
import Testing

@Suite("Unified social credit codes (R10)")
struct UnifiedSocialCreditCodeTests {
    /// The published codes of listed companies.
    static let real = [
        "91330100799655058B", "914403001922038216", "9144030071526726XG", "91110000802100433B", "911100007109250324",
    ]

    @Test("the codes of real companies are valid", arguments: real + ["91350100M000100Y43"])
    func valid(code: String) {
        let checked = UnifiedSocialCreditCode.check(code)
        #expect(checked.verdict == .valid && checked.value?.number == code && checked.findings.isEmpty)
    }

    @Test("one wrong character is always found", arguments: real)
    func slips(code: String) {
        let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
        for place in code.indices {
            for other in alphabet where other != code[place] {
                let wrong = code.replacingCharacters(at: place, with: other)
                #expect(UnifiedSocialCreditCode.check(wrong).verdict == .invalid, "\(wrong)")
            }
        }
    }

    @Test("two neighbours in the wrong order are always found", arguments: real)
    func swaps(code: String) {
        var characters = Array(code)
        for place in 0..<17 where characters[place] != characters[place + 1] {
            characters.swapAt(place, place + 1)
            #expect(UnifiedSocialCreditCode.check(String(characters)).verdict == .invalid)
            characters.swapAt(place, place + 1)
        }
    }

    @Test("a code is read as people write it, and the findings say how")
    func writing() {
        let checked = UnifiedSocialCreditCode.check("9133 0100 7996 5505 8b")
        #expect(checked.value?.number == Self.real[0])
        #expect(checked.findings.map(\.code.rawValue) == ["document.separators", "document.lowercase"])
    }

    @Test("letters that do not occur are named, with the digit they look like where the check character then fits")
    func lookalikes() throws {
        let mended = try #require(UnifiedSocialCreditCode.check("91330IOO799655058B").findings.last)
        #expect(mended.code == "credit-code.characters" && mended.range == 5..<6)
        #expect(mended.repair == "91330100799655058B")
        #expect(UnifiedSocialCreditCode.check("91330IOO799655058C").findings.last?.repair == nil)
        #expect(UnifiedSocialCreditCode.check("V1330100799655058B").findings.last?.repair == nil)
    }

    @Test(
        "a number of another length is no code", arguments: ["", "9133010079965505", String(repeating: "9", count: 99)])
    func lengths(text: String) {
        #expect(
            UnifiedSocialCreditCode.check(text, at: "n").findings.map(\.description) == [
                "warning credit-code.length at n"
            ])
    }
}

extension String {
    fileprivate func replacingCharacters(at place: Index, with other: Character) -> String {
        self[..<place] + String(other) + self[index(after: place)...]
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Hostile input for the scanners of texts (R10)")
struct ScannerCampaignTests {
    /// Pieces that lead deep into the scanners.
    private static let phonePieces = [
        "+", "＋", "00", "0", "86", "1", "54", "9", "15", "13800138000", " ", "-", "(", ")", "/", "\\", "x", "ext",
        "xtn",
        "extensio\u{301}n", "int", "#", "~", ",", ",,", ";", ";ext=", ":", ".", "доб", "ｅｘｔ", "１２３", "٣", "\t",
        "\u{A0}",
        ";phone-context=", "a.b", ";isub=", "tel:", "转", "分机", "FLOWERS", "½", "𝟙",
    ]
    private static let emailPieces = [
        "@", ".", "..", "a", "王", "\"", "\\", "[", "]", "IPv6:", "::", "192.0.2.1", "xn--", "fsqu00a", "-", "--", "é",
        "e\u{301}", "＠", "。", " ", "<", ">", "(", ")", "mailto:", ",", ";", "qq.com", "gmial.con", "\u{200B}",
        "\u{202E}",
        "9999999999", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzz", "\u{430}", "ß",
    ]

    @Test("no text makes a scanner trap, and what it reads is in its normal form", arguments: 0..<20)
    func campaign(shard: Int) {
        var numbers = SeededRandom(seed: UInt64(300 + shard))
        let rule = TextHygiene(maximumLength: 64)
        let regions: [CountryCode?] = [nil, "CN", "AR", "US", "BR", "IT", "AU", "ZZ"]
        for round in 0..<Campaign.inputs / 20 {
            switch round % 5 {
            case 0, 1:
                let text = Self.text(Self.phonePieces, &numbers)
                let region = regions.randomElement(using: &numbers) ?? nil
                guard let number = PhoneNumber.check(text, region: region).value else { continue }
                #expect((2...17).contains(number.nationalNumber.utf8.count))
                let isDigits = (number.nationalNumber + number.extensionNumber).utf8.allSatisfy {
                    (48...57).contains($0)
                }
                #expect(isDigits)
                if round % 50 == 0 { _ = (number.international, number.national) }
            case 2, 3:
                guard let address = EmailAddress.check(Self.text(Self.emailPieces, &numbers)).value else { continue }
                #expect(EmailAddress.check(address.normalized).value?.normalized == address.normalized)
            default:
                let clean = rule.check(HostileText.random(&numbers, length: 60)).text
                #expect(rule.check(clean).text == clean)
            }
        }
    }

    private static func text(_ pieces: [String], _ numbers: inout SeededRandom) -> String {
        if Int.random(in: 0..<8, using: &numbers) == 0 { return HostileText.random(&numbers, length: 60) }
        var result = ""
        let count = Int.random(in: 0..<100, using: &numbers) == 0 ? 300 : 12
        for _ in 0..<Int.random(in: 1...count, using: &numbers) {
            if Bool.random(using: &numbers) {
                result += pieces.randomElement(using: &numbers) ?? ""
            } else {
                result += String(Int.random(in: 0...999, using: &numbers))
            }
        }
        return result
    }

    @Test(
        "twice the text costs the phone scanner at most twice the steps",
        arguments: [" ", ",", "-", "#", "x", ";", ".", ", ", "-,", "ext ", " #", "1", "1 ", ",,"])
    func linear(piece: String) {
        func work(_ count: Int) -> Int {
            let text = "123" + String(repeating: piece, count: count) + "12"
            let scalars = Array(text.unicodeScalars)
            var work = 0
            _ = PhoneScanner.extensionStart(scalars, 0..<scalars.count, work: &work)
            return work
        }
        let steps = [1000, 2000, 4000].map(work)
        #expect(steps[1] <= 2 * steps[0] + 200)
        #expect(steps[2] <= 2 * steps[1] + 200)
    }

    @Test("decimal digits are told as the character database does")
    func digits() {
        var count = 0
        for value in UInt32(0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isDigit = scalar.properties.generalCategory == .decimalNumber
            #expect((TextHygiene.digit(scalar) != nil) == isDigit, "U+\(String(value, radix: 16))")
            if isDigit {
                count += 1
                #expect(TextHygiene.digit(scalar).map(Double.init) == scalar.properties.numericValue)
            }
        }
        #expect(count >= 600)
    }
}

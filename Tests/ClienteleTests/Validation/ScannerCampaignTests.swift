import Clientele
import ClienteleTesting
import Testing

@Suite("Hostile input for the scanners of texts (R10)")
struct ScannerCampaignTests {
    @Test("no text makes a scanner trap, and what it reads is in its normal form", arguments: ScannerCampaign.scanners)
    func campaign(scanner: String) {
        let inputs = Campaign.inputs / ScannerCampaign.scanners.count
        #expect(ScannerCampaign(seed: 300).run(scanner, inputs: inputs) == [])
    }

    @Test("a campaign is the same for the same seed and goes over all scanners in turn")
    func repeatable() {
        #expect(ScannerCampaign.scanners.count == 12)
        #expect(ScannerCampaign(seed: 5).run(inputs: 240) == [])
        #expect(ScannerCampaign(seed: 5).run("none", inputs: 1).count == 1)
    }

    @Test("decimal digits are told as the character database does")
    func digits() {
        var count = 0
        for value in UInt32(0)...0x1FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let isDigit = scalar.properties.generalCategory == .decimalNumber
            let digit = TextHygiene.digit(scalar)
            // An expectation each would cost ten seconds.
            if (digit != nil) != isDigit { Issue.record("U+\(String(value, radix: 16))") }
            guard isDigit else { continue }
            count += 1
            if digit.map(Double.init) != scalar.properties.numericValue {
                Issue.record("U+\(String(value, radix: 16)) has another value")
            }
        }
        #expect(count >= 600)
    }
}

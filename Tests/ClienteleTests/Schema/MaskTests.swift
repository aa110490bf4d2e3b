import Clientele
import ClienteleTesting
import Testing

@Suite("Masks (R50)")
struct MaskTests {
    @Test(
        "show only what they say",
        arguments: [
            (.phone, "13812345678", "138****5678"), (.phone, "+8613812345678", "+86*******5678"),
            (.phone, "138 1234 5678", "138******5678"), (.phone, "1234567890", "**********"), (.phone, "", ""),
            (.phone, "110 - - - 8888", "**************"), (.phone, "１３８１２３４５６７８", "１３８****５６７８"),
            (.document, "E12345678", "E******78"), (.document, "E123456", "E****56"), (.document, "E12345", "******"),
            (.document, "E------78", "*********"), (.document, "110101196103080011", "1***************11"),
            (.email, "wei.wang@example.com", "w***@example.com"), (.email, "w@example.com", "***@example.com"),
            (.email, "王伟@例子.中国", "王***@例子.中国"), (.email, "@example.com", "************"),
            (.email, "wei@example", "***********"), (.email, "wei@13812345678", "***************"),
            (.email, "wei@ring me 138.com", "*******************"), (.email, "a@b@c.com", "a***@c.com"),
            (.email, "a-@c.com", "***@c.com"), (.email, "--@c.com", "********"),
            (.email, "13812345678", "***********"), (.email, "wei@a..com", "**********"),
            (.name, "王伟", "王*"), (.name, "欧阳娜娜", "欧***"), (.name, "WANG/WEI", "W***/W**"), (.name, "王", "*"),
            (.name, "王 伟", "王 *"), (.name, "J R R Tolkien", "J * * T******"), (.name, "A-B", "A-*"),
            (.name, "- -", "***"),
            (.name, "阿依古丽·买买提", "阿***·买**"), (.name, "👩‍👩‍👧", "*****"), (.name, "", ""), (.name, " 王", " *"),
            (.hide, "13812345678", ""), ("invented", "13812345678", ""),
        ] as [(Mask, String, String)])
    func table(mask: Mask, text: String, expected: String) {
        #expect(mask.applied(to: text) == expected)
    }

    @Test("never show a whole text", arguments: Mask.known.map(\.code))
    func neverWhole(mask: Mask) {
        var random = SeededRandom(seed: 61)
        let pieces = ["王", "a", "B", "1", "23", " ", "-", "/", "@", ".", "·", "\u{301}", "👩", "example.com", "+"]
        for _ in 0..<5_000 {
            let text = (0..<random.within(1...9)).map { _ in random.pick(pieces) }.joined()
            let masked = mask.applied(to: text)
            #expect(!masked.contains(text), "\(text)")
            // Something that means anything is hidden, not only spaces and signs.
            let shown = masked.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            let all = text.unicodeScalars.count { $0.properties.isAlphabetic || $0.properties.numericType != nil }
            #expect(shown < max(all, 1), "\(text)")
        }
    }
}

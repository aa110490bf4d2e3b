import Testing

@testable import Clientele

@Suite("Classes of texts in tests of many customers (R22)")
struct TextClassesTests {
    private static let texts = [
        "", "a", "A", "aa", "WEB", "BEW", "wechat", "wechat1", "12345678", "123456789", "sixteen letters!",
        "seventeen letters",
        "sixteen letters?", "K", "\u{212A}", ";", "\u{37E}", "蜜月", "é", "e\u{301}", "\u{0}", "\u{0}\u{0}", "a\u{0}",
        "\u{7F}",
    ]

    @Test(
        "a text has the class of the text that it is equal to, short or long, in any script",
        arguments: 1...40 as ClosedRange<UInt64>)
    func classes(seed: UInt64) {
        var random = DrawnNumbers(seed: seed)
        // Every second time of ASCII alone.
        let named = Self.texts.filter { text in
            (seed % 2 == 0 || text.utf8.allSatisfy { $0 < 0x80 }) && Bool.random(using: &random)
        }
        var known: [String: UInt16] = [:]
        for text in named where known[text] == nil { known[text] = UInt16(known.count + 2) }
        let classes = TextClasses(known)
        for text in Self.texts {
            #expect(classes.of(text) == known[text] ?? TextClasses.other, "\(text) among \(named)")
        }
    }
}

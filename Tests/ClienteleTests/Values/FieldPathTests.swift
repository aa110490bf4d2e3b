import Clientele
import ClienteleTesting
import Testing

@Suite("Field path")
struct FieldPathTests {
    @Test("Paths survive the way over text", arguments: 0..<4)
    func roundTrip(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let names = ["phones", "name", "native-name", "x1", "会员号", "a b", "é", "🧳"]
        for _ in 0..<1000 {
            var path = FieldPath([.field(random.pick(names))])
            for _ in 0..<random.below(6) {
                path =
                    random.chance(500)
                    ? path.appending(field: random.pick(names)) : path.appending(index: random.below(1000))
            }
            law(FieldPath(path.description) == path)
            law(path.isWithin(.record) && path.isWithin(path) && path.appending(index: 0).isWithin(path))
            law(!path.isWithin(path.appending(field: "x")))
        }
        law(FieldPath("") == .record && FieldPath.record.description == "")
    }

    @Test(
        "Other texts are no paths",
        arguments: [
            ".", "a.", ".a", "a..b", "[0]", "a[", "a[]", "a[x]", "a[-1]", "a[0", "a]0[", "a[0]b", "a[0].",
            "a[99999999999999999999]", "a]",
        ])
    func otherTexts(text: String) {
        #expect(FieldPath(text) == nil)
    }

    @Test("What is read prints as it was written", arguments: 0..<4)
    func canonical(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<3000 {
            let text = String((0..<random.below(9)).map { _ in random.pick(Array("ab.[]01")) })
            guard let path = FieldPath(text), !text.contains("[0") || text.contains("[0]") else { continue }
            let again = FieldPath(path.description)
            law(again == path)
        }
    }

    @Test("Positions can be left out")
    func withoutIndices() {
        #expect(FieldPath("phones[0].number").withoutIndices == "phones.number")
    }
}

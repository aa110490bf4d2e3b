import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Explanations as JSON and in words (R13)")
struct MatchExplanationJSONTests {
    private static let codes = ["givenName", "familyName", "birthDate", "phone", "email", "address"]

    /// Explanations of random pairs, some of them without some comparisons.
    private static func explanations(seed: UInt64) -> [MatchExplanation] {
        var random = SeededRandom(seed: seed)
        let people = SyntheticPeople(people: 80, seed: seed).subjects
        let finder = DuplicateFinder(model: .standard(population: random.within(2...1_000_000)))
        return (0..<150).map { _ in
            let match = finder.compare(random.pick(people), random.pick(people))
            guard random.within(0...1) == 0 else { return match }
            return match.omitting(Set((0..<random.within(0...4)).map { _ in random.pick(codes) }))
        }
    }

    private static func number(_ value: JSONValue?) -> Double? {
        guard case .number(let text)? = value else { return nil }
        return Double(text)
    }

    @Test("the numbers in JSON add up, differ from the score by rounding only, and are the same when read back")
    func sums() throws {
        for match in Self.explanations(seed: 31) + Self.explanations(seed: 32) {
            let json = match.json
            let score = try #require(Self.number(json["score"]))
            guard case .array(let parts)? = json["parts"] else { throw JSONSyntax() }
            let bits = try parts.map { try #require(Self.number($0["bits"])) }
            #expect(bits.count == match.parts.count)
            // In whole ten-thousandths the sum is exact.
            let whole = try ([#require(Self.number(json["prior"]))] + bits).map { Int(($0 * 10_000).rounded()) }
            #expect(whole.reduce(0, +) == Int((score * 10_000).rounded()))
            #expect(abs(score - match.score) <= 0.00005 + 1e-9)
            #expect(zip(bits, match.parts).allSatisfy { abs($0 - $1.bits) <= 0.00005 + 1e-9 })
            let slack = 0.00005 * Double(bits.count + 1) + 1e-9
            #expect(abs(try #require(Self.number(json["prior"])) - match.prior) <= slack)

            let read = try MatchExplanation(json: JSONValue(parsing: json.bytes))
            #expect(read.json.bytes == json.bytes)
            #expect(read.subjects == match.subjects && read.rival == match.rival && read.isPartial == match.isPartial)
            #expect(read.parts.map(\.comparison) == match.parts.map(\.comparison))
            #expect(abs(read.parts.reduce(read.prior) { $0 + $1.bits } - read.score) < 1e-9)
            let copy = try JSONDecoder().decode(MatchExplanation.self, from: JSONEncoder().encode(match))
            #expect(copy.json.bytes == json.bytes)
        }
    }

    private struct JSONSyntax: Error {}

    @Test("the form of version 1 is this one, to the byte")
    func form() throws {
        let a = MatchSubject("a", [(.phone, "5550001111"), (.gender, "F")])
        let b = MatchSubject("b", [(.phone, "5550001111"), (.gender, "F")])
        let json = DuplicateFinder(model: .standard()).compare(a, b).json
        let text = String(decoding: json.bytes, as: UTF8.self)
        #expect(
            text
                == #"{"version":1,"subjects":["a","b"],"rival":"household","score":-0.0698,"probability":0.487909,"#
                + #""hasContradiction":false,"isPartial":false,"prior":-2,"#
                + #""parts":[{"comparison":"gender","level":"equal","bits":1.2928},"#
                + #"{"comparison":"phone","level":"equal","bits":0.6374}]}"#)
    }

    @Test(
        "what is no explanation, or one that does not add up, is refused",
        arguments: [
            ("\"version\":1", "\"version\":2"), ("\"score\":", "\"score\":1"), ("\"prior\":", "\"prior\":9"),
            ("\"rival\":\"", "\"rival\":\"x"), ("\"bits\":", "\"bits\":\"1\",\"x\":"), ("\"isPartial\":", "\"x\":"),
            ("\"probability\":0", "\"probability\":7"), ("\"parts\":[", "\"parts\":[1,"),
            ("\"subjects\":[", "\"subjects\":[1,"),
            ("\"bits\":", "\"bits\":1e400,\"x\":"),
        ])
    func refused(old: String, new: String) throws {
        let a = MatchSubject("a", [(.phone, "5550001111"), (.birthDate, "1961-03-08")])
        let json = DuplicateFinder(model: .standard()).compare(a, MatchSubject("b", [(.phone, "5550001112")])).json
        let text = String(decoding: json.bytes, as: UTF8.self)
        let changed = text.replacingOccurrences(of: old, with: new)
        #expect(changed != text)
        #expect(throws: (any Error).self) { try MatchExplanation(json: JSONValue(parsing: Array(changed.utf8))) }
    }

    @Test("the bits in words add up as they are written, in both languages")
    func words() throws {
        for match in Self.explanations(seed: 33) {
            for language in [LocalizedText.Language.english, .chinese] {
                let lines = match.text(in: language).split(separator: "\n").dropFirst()
                    .filter { !$0.contains("contradict") && !$0.contains("矛盾") }
                let tenths = try lines.map { line in
                    let number = try #require(line.split(separator: " ").first)
                    let digits = number.replacing("\u{2212}", with: "-").replacing("\u{B1}", with: "")
                        .replacing("+", with: "")
                    return Int((try #require(Double(digits)) * 10).rounded())
                }
                #expect(tenths.count == match.parts.count + 1)
                #expect(tenths.reduce(0, +) == Int((match.score * 10).rounded()), "\(match.text(in: language))")
            }
        }
    }

    @Test("a probability is never written as certain")
    func certainty() {
        for match in Self.explanations(seed: 34) {
            for text in [match.text(in: .english), match.text(in: .chinese)] {
                #expect(!text.contains("100.0") && !text.contains(" 0.0 %") && !text.contains("：0.0%"))
            }
        }
    }

    @Test(
        "a weight is said in words that follow its size",
        arguments: [
            ("email", "a@example.com", "a@example.com", "speaks very strongly for it", "强烈倾向于同一人"),
            ("gender", "F", "F", "speaks a little for it", "略微倾向于同一人"),
            ("birthDate", "1961-03-08", "1999-12-30", "speaks against it", "倾向于不同的人"),
        ])
    func weights(role: String, a: String, b: String, english: String, chinese: String) throws {
        let role = MatchSubject.Role(rawValue: role)
        let match = DuplicateFinder(model: .standard()).compare(
            MatchSubject("1", [(role, a)]), MatchSubject("2", [(role, b)]))
        let part = try #require(match.parts.first)
        #expect(match.rival == .strangers)
        #expect(part.weight(in: .english) == english)
        #expect(part.weight(in: .chinese) == chinese)
    }

    @Test("the app's own texts and categories are called by their names, and every level has words in both languages")
    func labels() {
        let a = MatchSubject("1", [(.text("employer"), "Blue Harbour Ltd"), (.category("tier"), "gold")])
        let b = MatchSubject("2", [(.text("employer"), "Blue Harbor Ltd."), (.category("tier"), "silver")])
        let parts = DuplicateFinder(model: .standard()).compare(a, b).parts
        #expect(Set(parts.map { $0.text(in: .english) }) == ["employer: nearly the same", "tier: different"])
        #expect(Set(parts.map { $0.text(in: .chinese) }) == ["employer：几乎相同", "tier：不同"])
    }

    @Test("an explanation without some comparisons says so, and one without none does not")
    func partial() {
        let a = MatchSubject("1", [(.phone, "5550001111"), (.gender, "F")])
        let whole = DuplicateFinder(model: .standard()).compare(a, a)
        #expect(!whole.omitting(["email"]).isPartial && whole.omitting(["email"]) == whole)
        let part = whole.omitting(["phone"])
        #expect(part.isPartial && part.text(in: .english).contains("what you may not see"))
        #expect(part.text(in: .chinese).contains("无权查看"))
        #expect(!whole.text(in: .english).contains("may not see"))
    }
}

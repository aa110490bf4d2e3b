import Clientele
import Testing

@Suite("Names that sound alike meet, however they are written (R13)")
struct NameSoundTests {
    private static func subject(_ family: String, _ given: String, _ birth: String = "1984-07-19") -> MatchSubject {
        MatchSubject("c", [(.familyName, family), (.givenName, given), (.birthDate, birth)])
    }

    private static func level(_ a: String, _ b: String) -> String? {
        DuplicateFinder().compare(subject(a, "Anna"), subject(b, "Anna")).parts
            .first { $0.comparison == "familyName" }?.level
    }

    @Test(
        "spellings of one sound are similar at least, where letters alone say nothing",
        arguments: [
            ("Schmidt", "Szmit"), ("Tchaikovsky", "Czajkowski"), ("Schwartz", "Szwarc"), ("Schultz", "Szulc"),
            ("Kaczmarek", "Katschmarek"), ("Philipp", "Filip"), ("Dzhugashvili", "Dschugaschwili"),
        ])
    func alike(a: String, b: String) {
        #expect(["close", "similar"].contains(Self.level(a, b)), "\(a) and \(b): \(Self.level(a, b) ?? "")")
    }

    @Test(
        "names of another sound, and short ones that could be anybody's, are different",
        arguments: [
            ("Schmidt", "Kowalski"), ("Okafor", "Lindqvist"), ("Lee", "Lau"), ("Ng", "Chan"), ("Bach", "Bosc"),
        ])
    func different(a: String, b: String) {
        #expect(Self.level(a, b) == "different")
    }

    @Test("a key of the sound brings together what no other key of the names does")
    func key() {
        // Another month and day, so that no key with a date is in common either.
        let keys = [
            Self.subject("Schmidt", "Katharina", "1984-07-19"), Self.subject("Szmit", "Catarina", "1984-11-02"),
        ].map(\.keys)
        let common = keys[0].intersection(keys[1])
        #expect(!common.isEmpty && common.allSatisfy { $0.hasPrefix("name-sound ") }, "\(common)")
        // In another year they do not meet, and two short names not at all.
        #expect(keys[0].isDisjoint(with: Self.subject("Szmit", "Catarina", "1985-11-02").keys))
        #expect(Self.subject("Lee", "Ann").keys.allSatisfy { !$0.hasPrefix("name-sound ") })
    }

    @Test("names in Han characters have the keys of their readings, and none of a sound")
    func han() {
        let keys = MatchSubject("c", [(.nativeName, "欧阳震华"), (.birthDate, "1984-07-19")]).keys
        #expect(keys.contains { $0.hasPrefix("name-year ") })
        #expect(!keys.contains { $0.hasPrefix("name-sound ") })
    }
}

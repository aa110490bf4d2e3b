import Clientele
import Foundation
import Testing

@Suite("Explanations and names (R13)")
struct MatchExplanationTests {
    private let finder = DuplicateFinder(model: .standard())
    private let wang = MatchSubject(
        "1", [(.nativeName, "王伟"), (.birthDate, "1961-03-08"), (.phone, "138 0013 8000"), (.city, "北京")])

    private func level(_ comparison: String, _ a: MatchSubject, _ b: MatchSubject) -> String? {
        finder.compare(a, b).parts.first { $0.comparison == comparison }?.level
    }

    private func levels(given a: String, _ b: String) -> String? {
        level("givenName", MatchSubject("1", [(.givenName, a)]), MatchSubject("2", [(.givenName, b)]))
    }

    @Test("the prior and the parts add up to the score, and the score gives the probability")
    func partsSumUp() {
        let people = SyntheticPeople(people: 40, seed: 8).subjects
        for (a, b) in zip(people, people.dropFirst()) {
            let explanation = finder.compare(a, b)
            let sum = explanation.parts.reduce(explanation.prior) { $0 + $1.bits }
            #expect(abs(sum - explanation.score) < 1e-9)
            #expect(abs(explanation.probability - 1 / (1 + pow(2, -explanation.score))) < 1e-12)
            #expect(explanation.parts.count > 3)
        }
    }

    @Test("the order of the two records makes no difference")
    func symmetry() {
        let people = SyntheticPeople(people: 60, seed: 9).subjects
        for (a, b) in zip(people, people.dropFirst()) {
            #expect(finder.compare(a, b).parts == finder.compare(b, a).parts)
        }
    }

    @Test("what a household shares does not count towards the same person")
    func householdCountsOnce() throws {
        let shared: [(role: MatchSubject.Role, value: String)] = [
            (.familyName, "Okafor"), (.phone, "5551234567"), (.street, "12 Mill Lane"), (.postalCode, "20871"),
        ]
        let a = MatchSubject("1", shared + [(.givenName, "Ada")])
        let b = MatchSubject("2", shared + [(.givenName, "Chidi")])
        let explanation = finder.compare(a, b)
        #expect(explanation.rival == .household)
        let home = explanation.parts.filter { ["familyName", "phone", "address"].contains($0.comparison) }
        #expect(home.count == 3)
        #expect(home.allSatisfy { $0.bits < 2 })
        #expect(explanation.probability < 0.2)
    }

    @Test(
        "a Chinese name is one in every script, order and spelling",
        arguments: [
            "WANG/WEI", "Wang Wei", "Wei Wang", "Wang, Wei", "王 伟", "王偉",
        ])
    func chineseNames(text: String) {
        let other = MatchSubject(
            "2", [(.fullName, text), (.birthDate, "19610308"), (.phone, "+86 13800138000"), (.city, "Beijing")])
        let explanation = finder.compare(wang, other)
        #expect(explanation.probability > 0.99)
        #expect(explanation.parts.first { $0.comparison == "familyName" }?.level == "equal")
        #expect(explanation.parts.first { $0.comparison == "address" }?.level == "city")
    }

    @Test(
        "spellings of one given name are recognised as such",
        arguments: [
            ("Bob", "Robert", "variant"), ("Keung Fei", "强飞", "variant"), ("Wai", "伟", "variant"),
            ("José", "JOSE", "equal"),
            ("Lü", "LYU", "equal"), ("Lv", "Lu", "equal"), ("Na-Lei", "nalei", "equal"),
            ("Jonathon", "Jonathan", "close"),
            ("J", "Jonathan", "initial"), ("Anna", "Bruno", "different"), ("ＭＡＲＩＡ", "maria", "equal"),
        ])
    func givenNames(a: String, b: String, expected: String) {
        #expect(levels(given: a, b) == expected)
        #expect(levels(given: b, a) == expected)
    }

    @Test(
        "dates of birth come to the right level",
        arguments: [
            ("1961-03-08", "19610308", "equal"), ("1961-03-08", "1961-08-03", "slip"),
            ("1961-03-08", "1961-03-09", "slip"),
            ("1961-03-08", "1961-01-01", "partial"), ("1961-03-08", "1961-03-29", "twoSlips"),
            ("1961-03-08", "1961-04-07", "twoSlips"), ("1961-03-28", "1961-04-07", "month"),
            ("1961-03-08", "1999-12-30", "different"), ("1961", "1961-03-08", "partial"),
            ("1962", "1961-03-08", "different"),
        ])
    func birthDates(a: String, b: String, expected: String) {
        let (x, y) = (MatchSubject("1", [(.birthDate, a)]), MatchSubject("2", [(.birthDate, b)]))
        #expect(level("birthDate", x, y) == expected)
    }

    @Test("year, month and day in columns of their own make a date")
    func birthParts() {
        let parts = MatchSubject("1", [(.birthYear, "1961"), (.birthMonth, "3"), (.birthDay, "08")])
        #expect(level("birthDate", parts, MatchSubject("2", [(.birthDate, "1961-03-08")])) == "equal")
    }

    @Test("swapped given and family names are seen as such")
    func swapped() {
        let a = MatchSubject("1", [(.givenName, "Lily"), (.familyName, "Robinson")])
        let b = MatchSubject("2", [(.givenName, "Robinson"), (.familyName, "Lily")])
        #expect(level("nameOrder", a, b) == "swapped")
        #expect(level("givenName", a, b) == "equal")
    }

    @Test("alternatives count by the best of them; a Mainland Travel Permit is compared without its issue number")
    func alternatives() {
        let a = MatchSubject("1", [(.phone, "5550001111"), (.phone, "5552223333"), (.documentNumber, "H1234567801")])
        let b = MatchSubject("2", [(.phone, "(555) 222-3333"), (.documentNumber, "h12345678 02")])
        #expect(level("phone", a, b) == "equal")
        #expect(level("documentNumber", a, b) == "equal")
    }

    @Test("an address is one in both scripts and orders")
    func addresses() {
        let han = MatchSubject("1", [(.street, "黄河路790号6室"), (.city, "厦门市")])
        let latin = MatchSubject("2", [(.street, "790 Huanghe Lu, Apt 6"), (.city, "Xiamen")])
        #expect(level("address", han, latin) == "street")
        let other = MatchSubject("3", [(.street, "12 Huanghe Lu, Apt 8"), (.city, "Xiamen")])
        #expect(level("address", han, other) == "city")
    }

    @Test("texts and categories of the app's own are compared")
    func extras() {
        let a = MatchSubject("1", [(.text("employer"), "Blue Harbour Ltd"), (.category("tier"), "gold")])
        let b = MatchSubject("2", [(.text("employer"), "Blue Harbor Ltd."), (.category("tier"), "silver")])
        #expect(level("text:employer", a, b) == "close")
        #expect(level("category:tier", a, b) == "different")
    }

    @Test("the text names every part in both languages and no value")
    func text() {
        let other = MatchSubject("2", [(.fullName, "Wei Wang"), (.birthDate, "1961-08-03"), (.phone, "13800138000")])
        let explanation = finder.compare(wang, other)
        let english = explanation.text(in: .english)
        let chinese = explanation.text(in: .chinese)
        #expect(english.contains("Date of birth: a slip of the pen apart"))
        #expect(chinese.contains("出生日期：相差一处笔误"))
        for text in [english, chinese] {
            #expect(text.split(separator: "\n").count >= explanation.parts.count + 2)
            for value in ["王", "Wang", "1961", "13800138000"] { #expect(!text.contains(value)) }
        }
    }

    @Test("leaving comparisons out keeps the sum and shows nothing of them")
    func omitting() {
        let other = MatchSubject("2", [(.fullName, "Wei Wang"), (.birthDate, "1961-08-03"), (.phone, "13800138000")])
        let whole = finder.compare(wang, other)
        let part = whole.omitting(["phone"])
        #expect(part.parts.count == whole.parts.count - 1)
        #expect(abs(part.parts.reduce(part.prior) { $0 + $1.bits } - part.score) < 1e-9)
        #expect(!part.text(in: .english).contains("Phone"))
    }

    @Test("a model survives encoding and judges as before; one with impossible probabilities is refused")
    func modelRoundTrip() async throws {
        let subjects = SyntheticPeople(people: 150, seed: 10).subjects
        let model = try await DuplicateFinder().find(in: subjects).model
        let bytes = try JSONEncoder().encode(model)
        let copy = try JSONDecoder().decode(MatchModel.self, from: bytes)
        let (a, b) = (subjects[0], subjects[1])
        #expect(
            abs(DuplicateFinder(model: copy).compare(a, b).score - DuplicateFinder(model: model).compare(a, b).score)
                < 1e-6)
        #expect(!String(decoding: bytes, as: UTF8.self).lowercased().contains("example.com"))
        var broken = model
        broken.prior = 7
        let bad = try JSONEncoder().encode(broken)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(MatchModel.self, from: bad) }
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("The catalogue of findings (R10, R83)")
struct FindingCatalogueTests {
    /// What the sources declare, read once.
    private static let declared = Dictionary(
        FindingsPage.kinds().map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

    @Test("every kind of finding that the sources declare has one raiser, and every raiser a kind")
    func complete() {
        let declared = Set(Self.declared.keys)
        let raised = Raiser.all.map(\.code)
        #expect(
            declared.subtracting(raised).sorted() == [], "raise them in Raiser.swift, or delete what cannot be raised")
        #expect(Set(raised).subtracting(declared).sorted() == [], "the sources declare no such finding")
        #expect(raised.count == Set(raised).count)
    }

    @Test("is raised, says what the page says in both languages, and tells nothing of the input", arguments: Raiser.all)
    func raised(raiser: Raiser) async throws {
        let findings = try await raiser.raise()
        let finding = try #require(
            findings.first { $0.code.rawValue == raiser.code }, "found only \(findings.map(\.code))")
        let listed = try #require(Self.declared[raiser.code])
        let kind = finding.kind
        // A purpose has a name in each language, which no argument can hold: such texts are filled in already.
        if !listed.texts.contains(where: { $0.contains("{purpose}") }) {
            #expect(
                [kind.message.english, kind.message.chinese, kind.remedy.english, kind.remedy.chinese] == listed.texts)
        }
        #expect(kind.severity.rawValue == listed.severity)
        for each in findings {
            let english = each.message(in: .english)
            let chinese = each.message(in: .chinese)
            #expect(english != chinese)
            #expect(each.statement(in: .chinese).unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
            #expect(!each.statement(in: .english).unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) })
            // Every argument was filled in, and no other is there.
            #expect(!english.contains("{") && !chinese.contains("{"))
            let said = "\(english) \(chinese) \(each) \(each.arguments.values.sorted())"
            for piece in raiser.inputs.flatMap(Self.pieces) {
                #expect(!said.contains(piece), "\(each.code) repeats a piece of the input")
            }
        }
    }

    /// The runs of at least four letters and digits, or of two Han characters.
    private static func pieces(_ input: String) -> [String] {
        input.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { piece in
            let isHan = piece.unicodeScalars.allSatisfy { (0x4E00...0x9FFF).contains($0.value) }
            return piece.unicodeScalars.count >= (isHan ? 2 : 4)
        }
    }

    @Test(
        "a verdict on dated facts names their version",
        arguments: [
            "phone.calling-code", "phone.length", "phone.local-only", "phone.no-region", "phone.not-a-number",
            "phone.too-long", "phone.too-short", "phone.unassigned", "phone.writing", "resident-id.region",
            "resident-id.region-not-county", "resident-id.region-before-start", "resident-id.region-after-end",
            "document.unusual-passport", "document.country", "mrz.country", "name.reading-unknown",
        ])
    func factsVersion(code: String) async throws {
        let raiser = try #require(Raiser.all.first { $0.code == code })
        for finding in try await raiser.raise() where finding.code.rawValue == code {
            #expect(finding.factsVersion?.isEmpty == false)
        }
    }

    @Test("the rules of a record tell the version of the facts too")
    func rules() throws {
        var customer = Customer(person: "Anna Berg")
        customer.add(phone: "12000138000", region: "CN")
        customer.add(document: .residentIdentityCard, number: "999999195103228974", issuedBy: "CN")
        let findings = customer.validate(in: ValidationContext(today: Raiser.today))
        let phone = try #require(findings.first { $0.path == "phones[0].raw" })
        #expect(phone.factsVersion == PhoneNumber.factsVersion)
        let card = try #require(findings.first { $0.code == "resident-id.region" })
        #expect(card.factsVersion?.hasPrefix("GB/T 2260") == true && card.path == "documents[0].raw")
    }

    @Test("a range that lies outside a text is no range of it in bytes")
    func byteRanges() throws {
        let rule = TextHygiene()
        let text = "王\u{200B}伟"
        let finding = try #require(rule.check(text).findings.first)
        #expect(finding.range == 1..<2 && finding.byteRange(in: text) == 3..<6)
        #expect(finding.byteRange(in: "王") == nil)
        #expect(finding.byteRange(in: "") == nil)
        var other = finding
        other.range = -4..<2
        #expect(other.byteRange(in: text) == nil)
        other.range = 0..<Int.max
        #expect(other.byteRange(in: text) == nil)
        other.range = nil
        #expect(other.byteRange(in: text) == nil)
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("What is masked is not told by questions about likeness either (R05, R50)")
struct MaskedQuestionTests {
    private static var known: Customer {
        var known = Customer.wang
        known.add(email: "wei.wang@harbour-works.com")
        var home = PostalAddress()
        (home.lines, home.city, home.postalCode, home.country) = (["12 Mill Lane"], "Xiamen", "361005", "CN")
        known.addresses = [home]
        return known
    }

    /// Guesses at what is masked, each put into a draft of its own.
    private static let guesses: [@Sendable (inout Customer) -> Void] = [
        { $0.add(phone: "138 0013 8000", region: "CN") }, { $0.add(phone: "138 0013 8001", region: "CN") },
        { $0.add(email: "wei.wang@harbour-works.com") }, { $0.add(passport: "E12345678", issuedBy: "CN") },
        { $0.add(passport: "E12345679", issuedBy: "CN") }, { $0.addresses = known.addresses },
        {
            var organization = Customer.Organization()
            organization.registrationNumber = "E12345678"
            $0.organization = organization
        },
    ]

    @Test("a guess at a masked value changes nothing in the answer about a draft, and finds nobody alone")
    func drafts() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        try await owner.add(Self.known)
        let representative = try await house.desk(of: .serviceRepresentative)
        let base = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        let plain = try await representative.duplicates(ofDraft: base)
        for (number, guess) in Self.guesses.enumerated() {
            var draft = base
            guess(&draft)
            #expect(try await representative.duplicates(ofDraft: draft) == plain, "guess \(number)")
            var alone = Customer()
            guess(&alone)
            #expect(try await representative.duplicates(ofDraft: alone).isEmpty, "guess \(number) alone")
        }
        // Who sees them has them compared.
        var draft = base
        Self.guesses[0](&draft)
        #expect(try await owner.duplicates(ofDraft: draft).first?.parts.contains { $0.comparison == "phone" } == true)
        #expect(try await house.store.trail().last?.fields.contains("organization") == true)
    }

    @Test("a guess that was stored is answered as a draft is")
    func storedGuesses() async throws {
        let house = try await TestHouse()
        try await house.desk().add(Self.known)
        let manager = try await house.desk(of: .accountManager)
        let base = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        let plain = try await manager.duplicates(of: try await manager.add(base).id)
            .filter { !$0.parts.isEmpty }.map(\.score)
        var guess = base
        guess.add(passport: "E12345678", issuedBy: "CN")
        let stored = try await manager.add(guess).id
        #expect(!plain.isEmpty)
        #expect(!(try await manager.duplicates(of: stored)).isEmpty)
        // The record stored first is near too, and as near as it is to the other.
        #expect(Set(try await manager.duplicates(of: stored).map(\.score)).isSubset(of: Set(plain)))
        #expect(try await manager.duplicates(of: stored).allSatisfy { !$0.isPartial })
        #expect(
            try await house.desk().duplicates(of: stored).contains {
                $0.parts.contains { $0.comparison == "documentNumber" }
            }
        )
    }

    @Test("a trial import with columns of masked fields is refused and names them; one without is not")
    func trials() async throws {
        let house = try await TestHouse()
        try await house.desk().add(Self.known)
        let representative = try await house.desk(of: .serviceRepresentative)
        let file = Array("name,born,phone,permit\nWang Wei,1961-03-08,13800138000,E12345678\n".utf8)
        let open: [ImportMapping.Column] = [.init("name", to: "names[0].full"), .init("born", to: "birthDate")]
        let masked: [ImportMapping.Column] = [
            .init("phone", to: "phones[0].raw"), .init("permit", to: "organization.registrationNumber"),
        ]
        let error = await #expect(throws: AccessError.self) {
            try await representative.importRows(
                of: Customer.self, csv: file, mapping: ImportMapping(open + masked), from: .partner, dryRun: true)
        }
        #expect(error?.code == .fieldWithheld)
        #expect(error?.fields == ["organization.registrationNumber", "phones.raw"])
        let trial = try await representative.importRows(
            of: Customer.self, csv: file, mapping: ImportMapping(open), from: .partner, dryRun: true)
        #expect(trial.rows.count == 1)
        let whole = try await house.desk().importRows(
            of: Customer.self, csv: file, mapping: ImportMapping(open + masked), from: .partner, dryRun: true)
        #expect(whole.rows.count == 1)
    }

    @Test("the country of an address is told with the addresses", arguments: [Disclosure.masked, .shown])
    func country(contact: Disclosure) async throws {
        var policy = AccessPolicy.builtIn
        policy.allow("counter", to: [.read], for: .service)
        policy.grant("counter", for: .service, [.personal: .shown, .contact: contact, .document: .shown])
        let rights = policy
        let house = try await TestHouse { $0.policy = rights }
        let owner = try await house.desk()
        let ids = [try await owner.add(Self.known).id, try await owner.add(Self.known).id]
        let match = try await house.desk(of: "counter").explainMatch(of: ids[0], and: ids[1])
        let country = try #require(match.comparisons.first { $0.code == "country" })
        #expect((country.part != nil) == (contact == .shown))
    }
}

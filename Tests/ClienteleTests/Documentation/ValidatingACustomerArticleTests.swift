import Clientele
import Testing

/// The code of the article on validating a customer, in both languages.
@Suite("The article on validating a customer")
struct ValidatingACustomerArticleTests {
    private let today = CalendarDate(dayNumber: 20_779)  // 2026-11-22

    @Test("everything is found at once, named by its place and accepted or not")
    func findings() throws {
        // snippet begins: validating-all-at-once
        let context = ValidationContext(today: today, homeRegion: "CN")

        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        wang.add(phone: "138 0013 800", region: "CN")
        wang.add(email: "wang.wei@gmial.com")
        wang.add(passport: "E12345678", issuedBy: "CN", expires: "2026-01-31")

        for finding in wang.validate(in: context) {
            print(finding.severity, finding.path, finding.message(in: .english))
        }
        // snippet ends
        let findings = wang.validate(in: context)
        let fields: [FieldPath] = ["phones", "emails", "documents"]
        #expect(Set(fields.filter { field in findings.contains { $0.path.isWithin(field) } }) == Set(fields))
        #expect(findings.allSatisfy { finding in fields.contains { finding.path.isWithin($0) } })

        // snippet begins: validating-repair
        for finding in wang.validate(in: context) {
            guard let repair = finding.repair else { continue }
            print("did you mean", repair, "in", finding.path)  // show it, and let a person decide
        }
        wang.emails[0].raw = "wang.wei@gmail.com"
        wang = wang.normalized(in: context)
        print(wang.emails[0].address)
        // snippet ends
        #expect(findings.contains { $0.repair == "wang.wei@gmail.com" })
        #expect(wang.emails[0].address == "wang.wei@gmail.com")
        #expect(!wang.validate(in: context).contains { $0.path.isWithin("emails") })
    }

    @Test("the house checks at every door and says why it refuses")
    func house() async throws {
        // snippet begins: validating-house
        var configuration = CustomerRegistry.Configuration()
        configuration.rules[Customer.self].add(.required(["phones"], id: "hotline", severity: .warning))

        let registry = try await CustomerRegistry.inMemory(configuration: configuration)
        let desk = try await registry.session(for: .owner, purpose: .service)

        let stored = try await desk.intake(Customer(person: "王伟"), from: .hotline)
        let refused = try await desk.intake(Customer(), from: .hotline)
        print(stored.outcome, stored.findings.map(\.code))
        print(refused.outcome, refused.findings.map { $0.message(in: .chinese) })
        // snippet ends
        #expect(stored.outcome == .created)
        #expect(stored.findings.contains { $0.code == "required.missing" })
        #expect(refused.outcome == .refused)

        // snippet begins: validating-purpose
        if let id = stored.record {
            for finding in try await desk.missing(of: Identifier(id), for: .hotelCheckInInChina) {
                print(finding.path, finding.message(in: .english))
            }
        }
        // snippet ends
        let id = try #require(stored.record)
        #expect(try await desk.missing(of: Identifier(id), for: .hotelCheckInInChina).isEmpty == false)
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Renewed facts in the rules of a record (R10)")
struct FactsInRulesTests {
    @Test("a record is checked and brought to normal form by the facts of the context")
    func context() throws {
        let facts = try Facts(bytes: SmallFacts.file)
        var customer = Customer(person: "王伟")
        customer.add(phone: "138 0013 8000", region: "CN")
        let today = try #require(CalendarDate("2026-05-01"))
        #expect(!customer.validate(in: ValidationContext(today: today)).contains { $0.code == "phone.calling-code" })
        let context = ValidationContext(today: today, facts: facts)
        #expect(customer.validate(in: context).contains { $0.code == "phone.calling-code" })
        #expect(customer.normalized(in: ValidationContext(today: today)).phones.first?.number == "+8613800138000")
        #expect(customer.normalized(in: context).phones.first?.number == "")
    }
}

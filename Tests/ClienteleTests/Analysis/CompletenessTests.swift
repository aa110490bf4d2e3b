import Clientele
import Testing

@Suite("Completeness (R11)")
struct CompletenessTests {
    private let schema = RecordSchema<Customer>()

    @Test("grows by the weight of each field that is filled in, and names those that are not")
    func grows() throws {
        var before = Completeness()
        before.add(Customer(person: "王伟"), schema: schema)
        var customer = Customer(person: "王伟")
        customer.birthDate = "1961-03-08"
        var after = Completeness()
        after.add(customer, schema: schema)
        let weight = try #require(schema["birthDate"]).traits.weight
        #expect(weight > 0)
        #expect(after.filled == before.filled + weight)
        #expect(after.total == before.total)
        #expect(before.missing["birthDate"] == 1)
        #expect(after.missing["birthDate"] == nil)
    }

    @Test("of no records there is no share")
    func nothing() {
        #expect(Completeness().share == nil)
    }
}

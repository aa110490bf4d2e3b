import Clientele
import Testing

@Suite("What a form requires (R04, R10)")
struct RequiredFieldsTests {
    private let today = ValidationContext(
        today: CalendarDate(dayNumber: 20_000),
        definitions: [
            FieldDefinition("clubNumber", of: Customer.self, shape: .text, FieldTraits(en: "club number", zh: "俱乐部编号"))
        ])

    @Test("each missing field is named, lists and the app's own fields included")
    func missing() {
        var rules = RuleSet<Customer>()
        rules.add(
            .required(
                ["birthDate", "phones.raw", "phones", "documents", "custom.clubNumber"], id: "form", severity: .error))
        var customer = Customer(person: "王伟")
        #expect(
            rules.check(customer, in: today).map(\.path.description)
                == ["birthDate", "custom.clubNumber", "documents", "phones", "phones.raw"])
        customer.add(phone: "138 0013 8000")
        customer.add(passport: "E12345678", issuedBy: "CN")
        customer.birthDate = "1961-03-08"
        customer.custom["clubNumber"] = .string("C-1")
        #expect(rules.check(customer, in: today).isEmpty)
    }
}

import Clientele
import ClienteleTesting
import Testing

@Suite("Synthetic travellers as customers")
struct SyntheticCustomersTests {
    @Test("equal seeds give equal travellers, others do not, and what is asked for later changes nothing")
    func seeds() {
        let today = CalendarDate("2026-11-20") ?? .latest
        let some = Array(SyntheticTravellers(seed: 7, today: today).prefix(250)).map(\.customer)
        #expect(some.count == 250)
        #expect(
            Array(SyntheticTravellers(seed: 7, today: today).prefix(120)).map(\.customer) == Array(some.prefix(120)))
        #expect(
            Array(SyntheticTravellers(seed: 8, today: today).prefix(120)).map(\.customer) != Array(some.prefix(120)))
        #expect(Set(some).count > 240)
    }

    @Test("a customer holds what the traveller has, and the rules find no error in it")
    func rules() {
        let today = CalendarDate("2026-11-20") ?? .latest
        for traveller in SyntheticTravellers(seed: 7, today: today).prefix(200) {
            let customer = traveller.customer.normalized(in: ValidationContext(today: today))
            #expect(customer.phones.count == traveller.phones.count)
            #expect(customer.documents.map(\.raw) == traveller.documents.map(\.number))
            #expect(customer.birthDate?.date == traveller.birthDate)
            // A made-up order number may be one that is never given out.
            let errors = customer.validate().filter { $0.severity == .error && $0.code != "resident-id.order" }
            #expect(errors.isEmpty, "\(errors)")
        }
    }
}

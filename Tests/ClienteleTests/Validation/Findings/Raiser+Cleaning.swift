import Clientele
import ClienteleTesting
import Testing

extension Raiser {
    /// A record with something to clean in it.
    private static func record(
        _ code: String, _ inputs: [String] = [], _ edit: @escaping @Sendable (inout Customer) -> Void
    ) -> Raiser {
        Raiser(code, inputs) {
            var customer = Customer.wang
            edit(&customer)
            let cleaning = Cleaning(in: ValidationContext(today: today))
            return cleaning.proposals(for: customer.normalized(in: cleaning.context)).flatMap(\.evidence)
        }
    }

    static let cleanings = [
        record("value.repeated", ["13800138000"]) { $0.add(phone: "+86 138-0013-8000") },
        record("element.empty") { $0.phones.append(PhoneContact()) },
        record("document.superseded", ["E87654321"]) {
            $0.documents = []
            $0.add(passport: "E87654321", issuedBy: "CN", expires: "2020-01-01")
            $0.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        },
        Raiser("customer.suspected-duplicate", ["Zhangqiang"]) {
            let house = try await TestHouse()
            let desk = try await house.desk(.maintenance)
            for _ in 0..<2 {
                var peng = Customer(person: "Zhangqiang Peng", born: "1961-03-08")
                peng.add(phone: "138 0013 8000", region: "CN")
                try await desk.add(peng)
            }
            return try await desk.cleaningProposals(duplicates: true).proposals.flatMap(\.evidence)
        },
    ]
}

import Clientele
import ClienteleTesting

extension Raiser {
    private static let why = LocalizedText(en: "to call you back", zh: "以便回电")

    /// A form for inquiries with something wrong in it.
    private static func form(
        _ code: String, _ inputs: [String] = [], _ spoil: @escaping @Sendable (inout IntakeForm) -> Void
    ) -> Raiser {
        Raiser("form." + code, inputs) {
            var form = IntakeFormTests.inquiry
            spoil(&form)
            return form.validate(in: IntakeFormTests.context)
        }
    }

    /// An active form for inquiries on the website, in a house in memory.
    private static func desk(
        _ code: String, _ inputs: [String] = [],
        _ raise: @escaping @Sendable (RegistrySession, Visible<IntakeForm>) async throws -> [Finding]
    ) -> Raiser {
        Raiser("form." + code, inputs) {
            let house = try await TestHouse()
            let desk = try await house.desk()
            var form = IntakeFormTests.inquiry
            form.channel = .website
            var active = try await desk.add(form)
            active.state = .active
            active = try await desk.update(active)
            do {
                return try await raise(desk, active)
            } catch let error as RegistryError {
                return error.findings
            }
        }
    }

    private static func arrival(_ edit: (inout Customer) -> Void) -> Customer {
        var customer = Customer(person: "Zhangqiang Peng")
        customer.add(phone: "138 0013 8000", region: "CN")
        edit(&customer)
        return customer
    }

    static let forms = [
        Raiser("field.kept-by-house", ["Zhangqiang"]) {
            let desk = try await TestHouse().desk()
            return try await desk.intake(arrival { $0.reviewedAt = TestHouse.morning }, from: .hotline).findings
        },
        form("asks-too-much") { $0.fields.append(.init("documents.raw", .optional, because: why)) },
        form("empty") { $0.fields = [] },
        form("field-twice") { $0.fields.append(.init("names", .optional, because: why)) },
        form("no-name") { $0.name = "" },
        form("no-purpose") { $0.purpose = nil },
        form("no-reason") { $0.fields[0] = .init("names", .required, because: LocalizedText(en: "", zh: "")) },
        form("purpose-unknown") { $0.purpose = "astrology" },
        form("unknown-field", ["zhangqiang"]) { $0.fields.append(.init("zhangqiang", .optional, because: why)) },
        form("version") { $0.version = 0 },
        desk("fixed") { desk, form in
            var changed = form
            changed.fields.removeLast()
            return try await desk.update(changed).findings
        },
        desk("version-taken") { desk, _ in try await desk.add(IntakeFormTests.inquiry).findings },
        desk("other-channel", ["Zhangqiang"]) { desk, form in
            try await desk.intake(arrival { _ in }, from: .hotline, form: form.id).findings
        },
        desk("given-too-much", ["1961-03-08"]) { desk, form in
            try await desk.intake(arrival { $0.birthDate = "1961-03-08" }, from: .website, form: form.id).findings
        },
        desk("not-asked", ["zhangqiang"]) { desk, form in
            try await desk.intake(
                arrival {
                    $0.notes = [.init()]
                    $0.notes[0].text = "zhangqiang"
                }, from: .website, form: form.id
            ).findings
        },
    ]
}

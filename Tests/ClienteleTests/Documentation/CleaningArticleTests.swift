import Clientele
import ClienteleTesting
import Testing

/// The code of the articles on Analysis and Registry about cleaning, suggestions and data quality.
@Suite("The articles on cleaning, suggestions and data quality")
struct CleaningArticleTests {
    private let today = CalendarDate(dayNumber: 20_779)
    private let now = TestHouse.morning

    @Test("Analysis")
    func analysis() {
        var customer = Customer.wang
        customer.add(email: "wang@gmial.com")
        let customers = [customer]
        // snippet begins: analysis-cleaning
        let cleaning = Cleaning(in: ValidationContext(today: today))
        for proposal in cleaning.proposals(for: customer) {
            print(proposal.kind.label, proposal.evidence.map(\.code), proposal.changes.map(\.path))
        }
        // snippet ends
        #expect(cleaning.proposals(for: customer).map(\.kind) == [.invalidValue])

        // snippet begins: analysis-quality
        var quality = DataQuality(in: ValidationContext(today: today), zone: .shanghai, months: 12)
        for customer in customers { quality.add(customer) }
        let figures = quality.snapshot(at: now)
        if let accuracy = figures[.accuracy] {
            print(accuracy.numerator, "of", accuracy.denominator, "left out:", accuracy.excluded)
        }
        for fault in figures.faults.prefix(5) { print(fault.records, fault.code, fault.field) }
        // snippet ends
        #expect(figures[.accuracy]?.denominator == 1)
        #expect(figures.faults.contains { $0.code == "email.domain-typo" })
    }

    @Test("Registry")
    func registry() async throws {
        let desk = try await TestHouse().desk()
        var customer = Customer.wang
        customer.add(email: "wang@gmial.com")
        let id = try await desk.add(customer).id
        // snippet begins: registry-suggestion
        let phone = FieldChange("phones[0].raw", before: nil, after: .string("139 0013 9000"))
        try await desk.suggest([phone], for: id, from: .website, remark: "my new number")

        for suggestion in try await desk.suggestions() {
            print(suggestion.changes.map(\.path), suggestion.findings)
            do {
                try await desk.accept(suggestion.id)
            } catch let error as ChangeError where error.code == .conflict {
                try await desk.refuse(suggestion.id, reason: "was changed since")
            }
        }
        // snippet ends
        #expect(try await desk.customer(id)?.phones[0].number == "+8613900139000")

        // snippet begins: registry-cleaning
        var last: Identifier<Customer>?
        repeat {
            let page = try await desk.cleaningProposals(after: last)
            for proposal in page.proposals where proposal.kind == .invalidValue {
                let receipt = try await desk.apply(proposal)
                print("taken back by", receipt.id)
            }
            last = page.next
        } while last != nil
        // snippet ends
        #expect(try await desk.customer(id)?.emails[0].address == "wang@gmail.com")

        // snippet begins: registry-quality
        try await desk.recordQuality(months: 12, duplicates: true)
        for step in try await desk.quality().steps(of: .suspectedDuplicates) {
            print(step.at, step.figure.numerator, "of", step.figure.denominator, step.difference ?? 0)
        }
        // snippet ends
        #expect(try await desk.quality().snapshots.count == 1)
    }
}

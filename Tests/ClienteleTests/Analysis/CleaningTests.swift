import Clientele
import ClienteleTesting
import Testing

@Suite("Cleaning proposals (R12)")
struct CleaningTests {
    private static let today = CalendarDate("2026-11-20") ?? .latest
    private let cleaning = Cleaning(in: ValidationContext(today: Self.today))

    private func proposals(_ edit: (inout Customer) -> Void) -> [CleaningProposal] {
        var customer = Customer.wang
        edit(&customer)
        return cleaning.proposals(for: customer.normalized(in: cleaning.context))
    }

    @Test("a record in order has none")
    func inOrder() {
        #expect(proposals { _ in } == [])
        #expect(cleaning.proposals(for: Customer()) == [])
    }

    @Test("an invalid value with a repair is proposed with its findings, if the repair heals it")
    func repair() throws {
        let found = proposals { $0.add(email: "wang@gmial.com") }
        let proposal = try #require(found.first)
        #expect(found.count == 1 && proposal.kind == .invalidValue)
        #expect(
            proposal.changes == [
                FieldChange("emails[0].raw", before: .string("wang@gmial.com"), after: .string("wang@gmail.com"))
            ])
        #expect(proposal.evidence.map(\.code) == ["email.domain-typo"])
        #expect(proposal.evidence.allSatisfy { $0.repair == nil })
        // A number that is only written otherwise means what it should.
        #expect(proposals { $0.documents[0].raw = "e1234-5678" } == [])
        var silent = cleaning
        silent.rules.grade("email.domain-typo", as: nil)
        var customer = Customer.wang
        customer.add(email: "wang@gmial.com")
        #expect(silent.proposals(for: customer) == [])
    }

    @Test("a record with hundreds of faults has a hundred repairs proposed at most, and the next look finds more")
    func bounded() {
        let found = proposals { customer in
            for number in 0..<300 { customer.add(email: "wang\(number)@gmial.com") }
        }
        #expect(found.count == 100)
    }

    @Test("the same number twice goes once; what only one of them says is kept")
    func repeatedPhones() throws {
        let found = proposals {
            $0.add(phone: "+86 138-0013-8000")
            $0.phones[1].use = .work
            $0.add(phone: "+1 212 555 0147")
        }
        let proposal = try #require(found.first)
        #expect(found.count == 1 && proposal.kind == .repeatedValue)
        #expect(proposal.evidence.map(\.path) == ["phones[1]"])
        #expect(proposal.changes.map(\.path) == ["phones[0]", "phones[1]"])
        #expect(proposal.changes[0].after?["use"] == .string("work") && proposal.changes[1].after == nil)
    }

    @Test("elements that contradict each other are left alone, and the one to be tried first is kept")
    func contradiction() {
        #expect(
            proposals {
                $0.phones[0].use = .home
                $0.add(phone: "+86 138-0013-8000")
                $0.phones[1].use = .work
            } == [])
        let found = proposals {
            $0.add(phone: "+86 138-0013-8000")
            $0.phones[1].isPrimary = true
        }
        #expect(found.flatMap { $0.changes.filter { $0.after == nil }.map(\.path) } == ["phones[0]"])
    }

    @Test("an element that was confirmed or verified stays, whichever says more or is to be tried first")
    func confirmed() {
        let at = Timestamp("2026-01-31T16:30:00Z")
        for isVerified in [false, true] {
            var provenance = Provenance(.hotline)
            if isVerified { provenance.verifiedAt = at } else { provenance.confirmedAt = at }
            // The one kept is confirmed, though the other says more.
            let found = proposals {
                $0.add(phone: "+86 138-0013-8000")
                $0.phones[0].use = .work
                $0.phones[1].provenance = provenance
            }
            #expect(found.map { $0.changes.map(\.path) } == [["phones[1]", "phones[0]"]])
            #expect(found[0].changes[0].after?["provenance"] != nil && found[0].changes[0].after?["use"] != nil)
            // The one to be tried first is kept, so that the confirmed one would be lost.
            #expect(
                proposals {
                    $0.add(phone: "+86 138-0013-8000")
                    $0.phones[0].isPrimary = true
                    $0.phones[1].provenance = provenance
                } == [])
            // Of three, the unconfirmed one goes alone.
            let three = proposals {
                $0.add(phone: "+86 138-0013-8000")
                $0.add(phone: "0086 13800138000")
                $0.phones[0].isPrimary = true
                $0.phones[1].provenance = provenance
            }
            #expect(three.flatMap { $0.changes.filter { $0.after == nil }.map(\.path) } == ["phones[2]"])
        }
    }

    @Test("an expired document goes when its successor of the same kind and country is there, and not otherwise")
    func documents() throws {
        let found = proposals { $0.add(passport: "E11111111", issuedBy: "CN", expires: "2021-05-04") }
        let proposal = try #require(found.first)
        #expect(found.count == 1 && proposal.kind == .supersededDocument)
        #expect(proposal.changes.map(\.path) == ["documents[1]"] && proposal.changes[0].after == nil)
        #expect(proposals { $0.add(passport: "C11111111", issuedBy: "FR", expires: "2021-05-04") } == [])
        #expect(proposals { $0.documents[0].expires = "2021-05-04" } == [])
    }

    @Test("elements that say nothing go, from the end on")
    func empty() throws {
        let found = proposals {
            $0.phones.insert(PhoneContact(), at: 0)
            $0.phones.append(PhoneContact())
            $0.nationalities = ["CN", ""]
        }
        #expect(found.map(\.kind) == [.emptyElement, .emptyElement])
        #expect(found.flatMap { $0.changes.map(\.path) } == ["phones[2]", "phones[0]", "nationalities[1]"])
    }

    @Test(
        "all proposals of a record can be applied one after the other, and in the end nothing is left",
        arguments: 0..<60)
    func inSequence(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        var customer = Customer.messy(&random).normalized(in: cleaning.context)
        var rounds = 0
        while rounds < 20 {
            let proposals = cleaning.proposals(for: customer)
            if proposals.isEmpty { break }
            rounds += 1
            for proposal in proposals {
                for change in proposal.changes where change.after == nil || change.before != nil {
                    law(customer.json.place(change.path) == change.before, "seed \(seed): \(proposal)")
                }
                customer = try #require(try customer.applying(proposal.changes)).normalized(in: cleaning.context)
            }
        }
        #expect(rounds < 20)
        #expect(customer.phones.allSatisfy { !$0.raw.isEmpty } && !customer.nationalities.contains(""))
        #expect(Set(customer.nationalities).count == customer.nationalities.count)
    }

    @Test("printing a proposal shows codes and places, and no value")
    func printing() {
        let found = proposals {
            $0.add(email: "wang@gmial.com")
            $0.add(phone: "+86 138-0013-8000")
            $0.add(passport: "E11111111", issuedBy: "CN", expires: "2021-05-04")
        }
        #expect(found.count == 3)
        var printed = "\(found) \(String(reflecting: found))"
        dump(found, to: &printed)
        #expect(printed.contains("email.domain-typo at emails[0].raw"))
        for secret in ["gmial", "gmail", "138", "E1111"] { #expect(!printed.contains(secret), "\(secret)") }
    }
}

extension Customer {
    /// A customer with faults of every kind.
    static func messy(_ random: inout SeededRandom) -> Customer {
        var customer = Customer.wang
        let phones = ["138 0013 8000", "+86 138-0013-8000", "13900139000", "", "12", "+1 212 555 0147"]
        for _ in 0..<random.below(6) {
            var phone = PhoneContact()
            phone.raw = phones[random.below(phones.count)]
            if random.chance(300) { phone.use = random.chance(500) ? .work : .home }
            if random.chance(200) { phone.isPrimary = true }
            customer.phones.insert(phone, at: random.below(customer.phones.count + 1))
        }
        let emails = ["wang@gmial.com", "wang@gmail.com", "", "WANG@gmail.com", "no address", "wang@@gmail.com"]
        for _ in 0..<random.below(5) {
            var email = EmailContact()
            email.raw = emails[random.below(emails.count)]
            customer.emails.append(email)
        }
        for _ in 0..<random.below(4) {
            var document = IdentityDocument()
            document.kind = random.chance(800) ? .passport : nil
            document.raw = ["E12345678", "E1234567 8", "E11111111", ""][random.below(4)]
            document.issuingCountry = random.chance(700) ? "CN" : nil
            if random.chance(700) { document.expires = random.chance(500) ? "2021-05-04" : "2031-05-04" }
            customer.documents.insert(document, at: random.below(customer.documents.count + 1))
        }
        let countries: [CountryCode] = ["CN", "", "FR", "CN"]
        for _ in 0..<random.below(5) { customer.nationalities.append(countries[random.below(4)]) }
        if random.chance(300) { customer.notes = [Customer.Note(), Customer.Note()] }
        return customer
    }
}

extension JSONValue {
    /// The value at a place, found without the library.
    fileprivate func place(_ path: FieldPath) -> JSONValue? {
        path.components.reduce(Optional(self)) { value, step in
            switch (step, value) {
            case (.field(let name), let value?): value[name]
            case (.index(let index), .array(let elements)?): index < elements.count ? elements[index] : nil
            default: nil
            }
        }
    }
}

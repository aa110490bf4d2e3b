import Clientele
import ClienteleTesting
import Testing

@Suite("Cleaning with a trail, and back (R12)")
struct CleaningSessionTests {
    private func messy(
        _ seed: Int, _ storage: TestHouse.Storage = .memory
    ) async throws -> (house: TestHouse, desk: RegistrySession, id: Identifier<Customer>) {
        var random = SeededRandom(seed: UInt64(seed))
        let house = try await TestHouse(storage)
        let desk = try await house.desk(.maintenance)
        return (house, desk, try await desk.add(Customer.messy(&random)).id)
    }

    @Test(
        "applying what is proposed and taking it back gives the same record, step by step",
        arguments: TestHouse.Storage.allCases, 0..<12)
    func thereAndBack(storage: TestHouse.Storage, seed: Int) async throws {
        let (house, desk, id) = try await messy(seed, storage)
        var states = [try #require(try await desk.customer(id)).record]
        var receipts: [CleaningReceipt] = []
        for proposal in try await desk.cleaningProposals(of: id) {
            receipts.append(try await desk.apply(proposal))
            states.append(try #require(try await desk.customer(id)).record)
            law(states[states.count - 1] != states[states.count - 2], "\(proposal) changes nothing")
        }
        #expect(try await desk.versions(of: id).map { $0?.record } == states)
        for (index, receipt) in receipts.enumerated().reversed() {
            let record = try await desk.revert(receipt.id).record
            law(record == states[index], "seed \(seed), \(receipt.kind)")
        }
        let history = try await desk.history(of: id)
        #expect(history.dropFirst().prefix(receipts.count).map(\.source) == receipts.map { "cleaning/\($0.kind)" })
        #expect(history.count == 1 + 2 * receipts.count)
        #expect(try await house.registry.verify().problems.isEmpty)
        try await house.close()
    }

    @Test("taken back in any order nothing is lost; what stands on another one waits for it", arguments: 0..<20)
    func anyOrder(seed: Int) async throws {
        let (_, desk, id) = try await messy(seed + 100)
        let before = try #require(try await desk.customer(id)).record
        var receipts: [CleaningReceipt] = []
        for proposal in try await desk.cleaningProposals(of: id) { receipts.append(try await desk.apply(proposal)) }
        var random = SeededRandom(seed: UInt64(seed))
        var attempts = 0
        while !receipts.isEmpty, attempts < 200 {
            attempts += 1
            let index = random.below(receipts.count)
            let present = try await desk.customer(id)?.record
            do {
                try await desk.revert(receipts[index].id)
                receipts.remove(at: index)
            } catch let error as ChangeError {
                law(error.code == .conflict)
                let now = try await desk.customer(id)?.record
                law(now == present)
            }
        }
        #expect(receipts.isEmpty)
        let after = try #require(try await desk.customer(id)).record
        #expect(Set(after.phones) == Set(before.phones) && after.phones.count == before.phones.count)
        #expect(Set(after.emails) == Set(before.emails) && after.emails.count == before.emails.count)
        #expect(Set(after.documents) == Set(before.documents) && after.documents.count == before.documents.count)
        #expect(
            after.nationalities.sorted { $0.rawValue < $1.rawValue }
                == before.nationalities.sorted { $0.rawValue < $1.rawValue })
    }

    @Test("applying twice is no second change, and taking back twice is refused")
    func twice() async throws {
        let desk = try await TestHouse().desk()
        var customer = Customer.wang
        for _ in 0..<3 { customer.add(phone: "138 0013 8000", region: "CN") }
        customer.add(email: "wang@gmial.com")
        let id = try await desk.add(customer).id
        for proposal in try await desk.cleaningProposals(of: id) {
            let receipt = try await desk.apply(proposal)
            let cleaned = try await desk.customer(id)?.record
            let entries = try await desk.history(of: id).count
            #expect(try await desk.apply(proposal) == receipt)
            #expect(try await desk.customer(id)?.record == cleaned)
            #expect(try await desk.history(of: id).count == entries)
        }
        #expect(try await desk.customer(id)?.phones.count == 1)
        #expect(try await desk.customer(id)?.emails[0].address == "wang@gmail.com")
        let receipt = try #require(try await desk.history(of: id).last)
        try await desk.revert(receipt.id)
        await #expect { try await desk.revert(receipt.id) } throws: { ($0 as? ChangeError)?.code == .unknownReceipt }
        let first = try #require(try await desk.history(of: id).first)
        await #expect { try await desk.revert(first.id) } throws: { ($0 as? ChangeError)?.code == .unknownReceipt }
    }

    @Test("edits made in between to other fields stay; one to the same field is a conflict")
    func inBetween() async throws {
        let desk = try await TestHouse().desk()
        var customer = Customer.wang
        customer.add(email: "wang@gmial.com")
        customer.add(passport: "E11111111", issuedBy: "CN", expires: "2021-05-04")
        let before = try await desk.add(customer)
        var receipts: [CleaningReceipt] = []
        for proposal in try await desk.cleaningProposals(of: before.id) {
            receipts.append(try await desk.apply(proposal))
        }
        #expect(receipts.map(\.kind) == [.invalidValue, .supersededDocument])
        var edited = try #require(try await desk.customer(before.id))
        edited.occupation = "teacher"
        edited.documents[0].holder = "WANG WEI"
        edited = try await desk.update(edited)
        let back = try await desk.revert(receipts[1].id)
        #expect(back.occupation == "teacher" && back.documents[0].holder == "WANG WEI")
        #expect(back.documents[1] == before.documents[1])
        edited = back
        edited.emails[0].raw = "wang@example.com"
        edited = try await desk.update(edited)
        let error = await #expect(throws: ChangeError.self) { try await desk.revert(receipts[0].id) }
        #expect(error?.code == .conflict)
        #expect(try await desk.customer(before.id)?.record == edited.record)
    }

    @Test("a proposal for a record that changed since is a conflict")
    func stale() async throws {
        let desk = try await TestHouse().desk()
        var customer = Customer.wang
        customer.add(email: "wang@gmial.com")
        var present = try await desk.add(customer)
        let proposal = try #require(try await desk.cleaningProposals(of: present.id).first)
        present.emails[0].raw = "li@gmial.com"
        present = try await desk.update(present)
        let error = await #expect(throws: ChangeError.self) { try await desk.apply(proposal) }
        #expect(error?.code == .conflict && error?.path == "emails[0].raw")
        try await desk.remove(present.id)
        await #expect { try await desk.apply(proposal) } throws: { ($0 as? RegistryError)?.code == .notFound }
    }

    @Test("a proposal stands on the element that is kept, and not on its place")
    func keptElement() async throws {
        let desk = try await TestHouse().desk()
        var customer = Customer.wang
        customer.add(phone: "+86 138-0013-8000")
        customer.phones[1].use = .work
        let id = Identifier<Customer>(try #require(try await desk.intake(customer, from: .shop).record))
        let proposal = try #require(try await desk.cleaningProposals(of: id).first)
        var edited = try #require(try await desk.customer(id))
        edited.phones[0] = PhoneContact()
        edited.phones[0].raw = "137 0013 7000"
        try await desk.update(edited)
        await #expect { try await desk.apply(proposal) } throws: { ($0 as? ChangeError)?.code == .conflict }
        #expect(try await desk.customer(id)?.phones.count == 2)
        edited = try #require(try await desk.customer(id))
        edited.phones[0].raw = "138 0013 8000"
        try await desk.update(edited)
        for proposal in try await desk.cleaningProposals(of: id) { try await desk.apply(proposal) }
        let cleaned = try #require(try await desk.customer(id))
        #expect(cleaned.phones.count == 1 && cleaned.phones[0].use == .work)
    }

    @Test("an app's own proposal is checked like any other change")
    func ownProposal() async throws {
        let desk = try await TestHouse().desk()
        let id = try await desk.add(Customer.wang).id
        let kind: CleaningProposal.Kind = "agency-spelling"
        func proposal(_ path: FieldPath, _ value: JSONValue) -> CleaningProposal {
            CleaningProposal(kind, id, evidence: [], changes: [FieldChange(path, before: nil, after: value)])
        }
        await #expect(throws: ChangeError.self) { try await desk.apply(proposal("colour", .string("red"))) }
        await #expect(throws: ChangeError.self) { try await desk.apply(proposal("birthDate", .bool(true))) }
        await #expect {
            try await desk.apply(proposal("phones[1]", .object([.init("raw", .string("139****0000"))])))
        } throws: { ($0 as? RegistryError)?.code == .incompleteRecord }
        await #expect {
            try await desk.apply(proposal("occupation", .string("")))
        } throws: { ($0 as? ChangeError)?.code == .unclear }
        let receipt = try await desk.apply(proposal("occupation", .string("teacher")))
        #expect(receipt.kind == kind)
        #expect(try await desk.customer(id)?.occupation == "teacher")
        #expect(try await desk.revert(receipt.id).occupation == "")
        let before = try await desk.customer(id)?.record
        let phone: JSONValue = .object([
            .init("use", .string("")), .init("raw", .string("139 0013 9000")), .init("isPrimary", .bool(false)),
        ])
        let added = try await desk.apply(proposal("phones[1]", phone))
        #expect(try await desk.customer(id)?.phones[1].number == "+8613900139000")
        #expect(try await desk.revert(added.id).record == before)
    }

    @Test(
        "a proposal that inserts is applied once, in whatever form it writes the value, until it is taken back",
        arguments: ["phones[1]", "phones[7]"] as [FieldPath],
        [
            JSONValue.object([.init("raw", .string("139 0013 9000"))]),
            .object([
                .init("use", .string("")), .init("raw", .string("139 0013 9000")), .init("isPrimary", .bool(false)),
            ]),
        ])
    func insertion(path: FieldPath, value: JSONValue) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        let id = try await desk.add(Customer.wang).id
        let proposal = CleaningProposal(
            "agency-phone", id, evidence: [], changes: [FieldChange(path, before: nil, after: value)])
        let receipt = try await desk.apply(proposal)
        #expect(try await desk.apply(proposal) == receipt)
        var present = try #require(try await desk.customer(id))
        #expect(present.phones.count == 2 && present.phones[1].number == "+8613900139000")
        // Also after other edits.
        present.occupation = "teacher"
        try await desk.update(present)
        #expect(try await desk.apply(proposal) == receipt)
        #expect(try await desk.history(of: id).filter { $0.source.hasPrefix("cleaning/") }.count == 1)
        #expect(try await desk.revert(receipt.id).phones.count == 1)
        let again = try await desk.apply(proposal)
        #expect(again != receipt)
        #expect(try await desk.customer(id)?.phones.count == 2)
        #expect(try await desk.apply(proposal) == again)
        // What it made is gone: then it is made again.
        present = try #require(try await desk.customer(id))
        present.phones.remove(at: 1)
        try await desk.update(present)
        #expect(try await desk.apply(proposal) != again)
        #expect(try await desk.customer(id)?.phones.count == 2)
        // Another insertion is another proposal.
        let other = JSONValue.object([.init("raw", .string("137 0013 7000"))])
        try await desk.apply(
            CleaningProposal("agency-phone", id, evidence: [], changes: [FieldChange(path, before: nil, after: other)]))
        #expect(try await desk.customer(id)?.phones.count == 3)
    }

    @Test("the whole house is looked at page by page, each pair of duplicates once")
    func pages() async throws {
        let desk = try await TestHouse().desk()
        var ids: [Identifier<Customer>] = []
        for index in 0..<7 {
            var customer = Customer(person: ["赵一", "钱二", "孙三", "李四", "周五", "吴六", "郑七"][index])
            customer.birthDate = EnteredDate("197\(index)-03-08")
            customer.add(email: "person\(index)@gmial.com")
            ids.append(try await desk.add(customer).id)
        }
        ids.append(try await desk.add(Customer.wang).id)
        ids.append(try await desk.add(Customer.wang).id)
        var found: [CleaningProposal] = []
        var last: Identifier<Customer>?
        var pages = 0
        repeat {
            let page = try await desk.cleaningProposals(after: last, limit: 4, duplicates: true)
            found += page.proposals
            last = page.next
            pages += 1
        } while last != nil
        #expect(pages == 3)
        #expect(found.filter { $0.kind == .invalidValue }.map(\.customer) == Array(ids[..<7]))
        let pairs = found.filter { $0.kind == .duplicateCustomer }
        #expect(pairs.map(\.customer) == [ids[7]] && pairs.map(\.other) == [ids[8]])
        await #expect { try await desk.apply(pairs[0]) } throws: { ($0 as? ChangeError)?.code == .needsMerge }
        #expect(try await desk.cleaningProposals(limit: 100).proposals.count == 7)
    }

    @Test("what a member may not see in full is neither proposed, nor applied, nor taken back")
    func rights() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk()
        var customer = Customer.wang
        customer.add(email: "wang@gmial.com")
        customer.nationalities = ["CN", "CN"]
        let id = try await owner.add(customer).id
        let all = try await owner.cleaningProposals(of: id)
        #expect(all.map(\.kind) == [.invalidValue, .repeatedValue])
        let desk = try await house.desk(of: .serviceRepresentative)
        #expect(try await desk.cleaningProposals(of: id) == [all[1]])
        let error = await #expect(throws: AccessError.self) { try await desk.apply(all[0]) }
        #expect(error?.code == .fieldWithheld && error?.fields == ["emails.raw"])
        let receipt = try await owner.apply(all[0])
        await #expect(throws: AccessError.self) { try await desk.revert(receipt.id) }
        try await desk.apply(all[1])
        #expect(try await owner.customer(id)?.nationalities == ["CN"])
        let trail = try await house.store.trail().suffix(2)
        #expect(trail.map(\.action) == [.update, .read] && trail.first?.fields == ["nationalities"])
    }
}

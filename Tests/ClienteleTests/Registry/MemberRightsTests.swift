import Clientele
import ClienteleTesting
import Testing

@Suite("Members and their rights (R50, R51, R64)")
struct MemberRightsTests {
    @Test("a right taken away counts at the next call, and so does being no longer active")
    func revocation() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk(.maintenance)
        let desk = try await house.desk(of: .serviceRepresentative)
        let id = try await desk.add(Customer.wang).id
        var member = try #require(try await owner.record(desk.member.id))
        member.roles = [.analyst]
        try await owner.update(member)
        let error = await #expect(throws: AccessError.self) { try await desk.customer(id) }
        #expect(error?.code == .notAllowed)
        member = try #require(try await owner.record(desk.member.id))
        member.roles = [.serviceRepresentative]
        member.isActive = false
        try await owner.update(member)
        let count = try await house.store.trail().count
        await #expect { try await desk.customer(id) } throws: { ($0 as? AccessError)?.code == .inactiveMember }
        await #expect {
            try await house.registry.session(for: desk.member.id, purpose: .service)
        } throws: { ($0 as? AccessError)?.code == .inactiveMember }
        let stranger = Identifier<StaffMember>(UniqueID(high: 0x7001, low: 3))
        await #expect {
            try await house.registry.session(for: stranger, purpose: .service)
        } throws: { ($0 as? AccessError)?.code == .unknownMember }
        let trail = try await house.store.trail()[count...]
        #expect(trail.map(\.outcome) == [.refused, .refused, .refused])
        #expect(trail.map(\.staff) == [desk.member.id, desk.member.id, stranger])
    }

    @Test(
        "nobody but who administers gives rights, to others or to themselves",
        arguments: [StaffMember.Role.head, .serviceRepresentative, .accountManager])
    func promotion(role: StaffMember.Role) async throws {
        let house = try await TestHouse()
        let desk = try await house.desk(of: role)
        var accomplice = StaffMember()
        accomplice.roles = [.owner]
        let newcomer = accomplice
        await #expect(throws: AccessError.self) { try await desk.add(newcomer) }
        await #expect(throws: AccessError.self) {
            var own = try #require(try await desk.record(desk.member.id))
            own.roles = [.owner]
            try await desk.update(own)
        }
        await #expect(throws: AccessError.self) { try await desk.remove(Identifier<StaffMember>.owner) }
        await #expect(throws: AccessError.self) {
            try await desk.importRows(
                of: StaffMember.self, csv: Array("name\nx\n".utf8), mapping: ImportMapping([.init("name", to: "name")]),
                from: .website)
        }
        #expect(try await house.store.all(StaffMember.self).count == 2)
    }

    @Test("the house keeps an active owner")
    func lastOwner() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk(.maintenance)
        await #expect {
            try await owner.remove(Identifier<StaffMember>.owner)
        } throws: { ($0 as? RegistryError)?.code == .lastOwner }
        for kind in 0..<2 {
            await #expect {
                var own = try #require(try await owner.record(Identifier<StaffMember>.owner))
                if kind == 0 { own.roles = [.head] } else { own.isActive = false }
                try await owner.update(own)
            } throws: { ($0 as? RegistryError)?.code == .lastOwner }
        }
        let second = try await house.desk(of: .owner, for: .maintenance)
        try await second.remove(Identifier<StaffMember>.owner)
        // An owner who was removed does not come back when the house is opened again.
        let next = try await house.reopened()
        await #expect(throws: AccessError.self) { try await next.desk() }
        #expect(try await next.store.all(StaffMember.self).map(\.id) == [second.member.id])
    }

    @Test("the registry's own notes are not written, and read only by who may see everything")
    func ownKinds() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk(.maintenance)
        let desk = try await house.desk(of: .serviceRepresentative)
        var wang = try await owner.add(Customer.wang)
        wang.occupation = "teacher"
        try await owner.update(wang)
        let history = try #require(try await owner.history(of: wang.id).last)
        #expect(try await owner.record(history.id)?.changes.isEmpty == false)
        await #expect(throws: AccessError.self) { try await desk.record(history.id) }
        let audit = try #require(try await house.store.trail().first)
        #expect(try await owner.record(audit.id) != nil)
        await #expect(throws: AccessError.self) { try await desk.record(audit.id) }
        await #expect(throws: AccessError.self) { try await owner.remove(audit.id) }
        await #expect(throws: AccessError.self) { try await owner.remove(history.id) }
        await #expect(throws: AccessError.self) {
            var forged = try #require(try await owner.record(history.id))
            forged.changes = []
            try await owner.update(forged)
        }
        await #expect(throws: AccessError.self) { try await owner.add(AuditEntry()) }
        #expect(try await house.registry.verifyAuditTrail().isIntact)
    }

    @Test("an identifier that leads to a record is not given to another")
    func takenIdentifiers() async throws {
        let house = try await TestHouse()
        let owner = try await house.desk(.maintenance)
        let wang = try await owner.add(Customer.wang)
        let li = try await owner.add(Customer(person: "李娜"))
        let receipt = try await owner.merge(li.id, into: wang.id)
        for id in [wang.id, li.id] {
            var impostor = Customer(person: "X")
            impostor.id = id
            let record = impostor
            await #expect { try await owner.add(record) } throws: { ($0 as? RegistryError)?.code == .alreadyThere }
        }
        try await owner.unmerge(receipt.id)
        #expect(try await owner.customer(li.id)?.name == "李娜")
    }
}

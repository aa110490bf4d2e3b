import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Audit trail (R52)")
struct AuditTests {
    /// Everything a session can be asked for, done and refused and failed; how many entries each leaves.
    private static func calls(
        _ token: String, _ id: Identifier<Customer>, _ other: Identifier<Customer>
    ) -> [(name: String, run: @Sendable (RegistrySession) async throws -> Void)] {
        let nobody = Identifier<Customer>(UniqueID(high: 0x7009, low: 9))
        return [
            ("add", { try await $0.add(Customer(person: token)) }),
            (
                "add again",
                { desk in
                    var taken = Customer(person: token)
                    taken.id = id
                    try await desk.add(taken)
                }
            ),
            ("record", { _ = try await $0.customer(id) }),
            ("record of nobody", { _ = try await $0.customer(nobody) }),
            (
                "update",
                { desk in
                    guard var seen = try await desk.customer(id) else { return }
                    seen.occupation = token
                    seen.custom["a" + token] = .string(token)
                    seen.record.unknown = try Customer(json: Array("{\"k\(token)\":1}".utf8)).unknown
                    try await desk.update(seen)
                }
            ),
            (
                "update without change",
                { desk in
                    guard let seen = try await desk.customer(id) else { return }
                    try await desk.update(seen)
                }
            ),
            ("remove nobody", { try await $0.remove(nobody) }),
            ("records of", { _ = try await $0.records(Booking.self, of: id) }),
            ("records", { _ = try await $0.records(Customer.self) }),
            ("history", { _ = try await $0.history(of: id) }),
            ("versions", { _ = try await $0.versions(of: id) }),
            ("find", { _ = try await $0.find(token) }),
            ("due", { _ = try await $0.dueItems() }),
            ("members", { _ = try await $0.members(of: .field("occupation", contains: token)) }),
            ("members unknown", { _ = try await $0.members(of: .field(FieldPath([.field(token)]), contains: token)) }),
            ("members hidden", { _ = try await $0.members(of: .exists("specialNeeds")) }),
            ("why", { _ = try await $0.why(id, .age(18...)) }),
            ("why nobody", { _ = try await $0.why(nobody, .age(18...)) }),
            ("intake", { _ = try await $0.intake(Customer(person: token + " Wei"), from: .website) }),
            ("intake again", { _ = try await $0.intake(Customer(person: token + " Wei"), from: .website) }),
            ("intake refused", { _ = try await $0.intake(Customer(), from: .website) }),
            ("duplicates of", { _ = try await $0.duplicates(of: id) }),
            ("duplicates", { _ = try await $0.duplicates() }),
            ("preview", { _ = try await $0.mergePreview(other, into: id) }),
            ("preview nobody", { _ = try await $0.mergePreview(nobody, into: id) }),
            ("merge itself", { try await $0.merge(id, into: id) }),
            ("unmerge nothing", { try await $0.unmerge(nobody.uniqueID) }),
            (
                "import dry",
                { desk in
                    _ = try await desk.importRows(
                        of: Customer.self, csv: Array("name\n\(token) A\n\(token) B\n".utf8),
                        mapping: ImportMapping([.init("name", to: "names[0].full")]), from: .partner, source: token,
                        dryRun: true)
                }
            ),
            (
                "import empty",
                { desk in
                    _ = try await desk.importRows(
                        of: Customer.self, csv: Array("name\n".utf8),
                        mapping: ImportMapping([.init("name", to: "names[0].full")]), from: .partner)
                }
            ),
        ]
    }

    @Test(
        "every call leaves one entry, whatever becomes of it, and no entry holds a value",
        arguments: [StaffMember.Role.owner, .serviceRepresentative, .analyst, "intern"])
    func oneEntryEach(role: StaffMember.Role) async throws {
        let token = "Qx7Zk"
        let house = try await TestHouse()
        let owner = try await house.desk()
        let id = try await owner.add(Customer.wang).id
        let other = try await owner.add(Customer(person: "李娜 \(token)")).id
        let desk = try await house.desk(of: role, for: role == .analyst ? .analysis : .service)
        for call in Self.calls(token, id, other) {
            let before = try await house.store.trail().count
            var failed = false
            do { try await call.run(desk) } catch { failed = true }
            let added = try await house.store.trail()[before...]
            let isRead = call.name.hasPrefix("update")
            #expect(added.count == (isRead && !failed ? 2 : added.count > 1 && isRead ? 2 : 1), "\(call.name)")
            let last = try #require(added.last)
            #expect(last.staff == desk.member.id)
            #expect(last.purpose == desk.purpose)
            if failed { #expect(last.outcome != .done, "\(call.name)") }
        }
        for entry in try await house.store.trail() {
            let bytes = String(decoding: entry.jsonBytes, as: UTF8.self)
            for text in [token, "王伟", "WANG", "1961-03-08", "13800138000", "E12345678"] {
                #expect(!bytes.contains(text), "\(bytes)")
            }
        }
        #expect(try await house.registry.verifyAuditTrail().isIntact)
    }

    @Test(
        "a change is one commit: record, history, note of the intake and audit entry",
        arguments: TestHouse.Storage.withSealed)
    func oneCommit(storage: TestHouse.Storage) async throws {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        func kinds(_ body: () async throws -> Void) async throws -> [Set<RecordKindName>] {
            let before = house.store.transactions.count
            try await body()
            return house.store.transactions[before...].map { Set($0.changes.map(\.record.key.kind)) }
        }
        #expect(
            try await kinds { _ = try await desk.intake(.wang, from: .hotline) } == [
                ["customer", "history", "intake", "audit"]
            ])
        let id = try #require(try await desk.find("王伟").first).id
        var seen = try #require(try await desk.customer(id))
        seen.occupation = "teacher"
        let changed = seen
        #expect(try await kinds { try await desk.update(changed) } == [["customer", "history", "audit"]])
        let other = try await desk.add(Customer(person: "李娜")).id
        let steward = try await house.desk(.maintenance)
        var receipt: MergeReceipt?
        #expect(
            try await kinds { receipt = try await steward.merge(other, into: id) } == [
                ["customer", "history", "merge", "audit"]
            ])
        let taken = try #require(receipt).id
        #expect(try await kinds { try await steward.unmerge(taken) } == [["customer", "history", "merge", "audit"]])
        #expect(try await kinds { try await steward.remove(other) } == [["customer", "history", "audit"]])
        #expect(try await kinds { _ = try await steward.find("x") } == [["audit"]])
        try await house.close()
    }

    @Test(
        "the trail goes on when the house is opened again, also by a clock that was set back",
        arguments: TestHouse.Storage.withSealed)
    func reopening(storage: TestHouse.Storage) async throws {
        var house = try await TestHouse(storage)
        for _ in 0..<4 {
            let desk = try await house.desk()
            for _ in 0..<3 { _ = try await desk.find("王伟") }
            house.clock.advance(milliseconds: -50_000)
            house = try await house.reopened()
        }
        let result = try await house.registry.verifyAuditTrail()
        #expect(result.isIntact)
        #expect(result.count == 13)
        let trail = try await house.store.trail()
        #expect(trail.map(\.number) == Array(1...13))
        #expect(zip(trail, trail.dropFirst()).allSatisfy { $0.digest == $1.previous })
        #expect(result.digest == trail.last?.digest)
        try await house.close()
    }

    private enum Tampering: CaseIterable {
        case flip, drop, dropFirst, dropLast, swap, duplicate, garbage
    }

    @Test("an entry that was changed, dropped, exchanged or added is noticed")
    func tampering() async throws {
        for kind in Tampering.allCases {
            let house = try await TestHouse()
            let desk = try await house.desk()
            for _ in 0..<9 { _ = try await desk.find("王伟") }
            let before = try await house.registry.verifyAuditTrail()
            #expect(before.isIntact)
            #expect(before.count == 10)
            let records = try await house.store.contents().values.filter { $0.key.kind == AuditEntry.kind }
                .sorted { $0.key < $1.key }
            var transaction = StoreTransaction()
            var broken = 5
            switch kind {
            case .flip:
                var record = records[4]
                let text = String(decoding: record.payload, as: UTF8.self)
                let flipped = text.split(separator: "search").joined(separator: "read")
                #expect(flipped != text)
                record.payload = Array(flipped.utf8)
                transaction.put(record)
            case .drop: transaction.remove(records[4].key)
            case .dropFirst:
                transaction.remove(records[0].key)
                broken = 1
            case .dropLast:
                transaction.remove(records[9].key)
                broken = 10
            case .swap:
                var (a, b) = (records[4], records[6])
                (a.payload, b.payload) = (b.payload, a.payload)
                (a.indexEntries, b.indexEntries) = (b.indexEntries, a.indexEntries)
                transaction.put(a)
                transaction.put(b)
            case .duplicate:
                var copy = records[4]
                copy.key = RecordKey(kind: AuditEntry.kind, id: UniqueID(high: 0x7FFF, low: 1))
                transaction.put(copy)
            case .garbage:
                var record = records[4]
                record.payload = Array("{".utf8)
                transaction.put(record)
            }
            _ = try await house.store.inner.commit(transaction)
            let after = try await house.registry.verifyAuditTrail()
            #expect(after.firstBroken == broken, "\(kind)")
            #expect(!after.isIntact)
            // After a new start a trail that was only cut short shows it beside an earlier verification.
            let next = try await house.reopened()
            #expect(try await next.registry.verifyAuditTrail(since: before).isIntact == false, "\(kind)")
        }
    }

    @Test("a trail that was written anew as a whole does not agree with an earlier verification")
    func forgery() async throws {
        let house = try await TestHouse()
        let kept = try JSONEncoder().encode(await house.registry.verifyAuditTrail())
        let earlier = try JSONDecoder().decode(AuditVerification.self, from: kept)
        let other = try await TestHouse()
        other.clock.advance(days: 1)
        _ = try await other.desk().find("x")
        #expect(try await other.registry.verifyAuditTrail().isIntact)
        let forged = try await other.reopened()
        #expect(try await forged.registry.verifyAuditTrail(since: earlier).firstBroken != nil)
        _ = house
    }
}

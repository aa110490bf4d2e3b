import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Verification of a store (R69, R78)")
struct VerifyTests {
    /// A house with customers, a booking, a case, a merge and a removal.
    private static func house(_ storage: TestHouse.Storage = .memory) async throws -> TestHouse {
        let house = try await TestHouse(storage)
        let desk = try await house.desk()
        var ids: [Identifier<Customer>] = []
        for traveller in SyntheticHouse(seed: 9, travellers: 12, today: CalendarDate("2026-11-20") ?? .latest)
            .travellers
        {
            ids.append(
                try await desk.intake(traveller.customer, from: .website).record.map { Identifier($0) } ?? .unassigned)
        }
        var booking = Booking()
        booking.customer = ids[1]
        booking.reference = "B-1"
        let booked = try await desk.add(booking)
        var complaint = ServiceCase()
        complaint.customer = ids[0]
        complaint.booking = booked.id
        complaint.owner = .owner
        try await desk.add(complaint)
        try await desk.merge(ids[1], into: ids[0])
        try await desk.remove(ids[2])
        if var seen = try await desk.customer(ids[3]) {
            seen.occupation = "teacher"
            try await desk.update(seen)
        }
        return house
    }

    @Test("every kind of the library is verified, without the app naming it")
    func kinds() {
        let verified = Set(CustomerRegistry.builtInKinds.map { $0.kind })
        #expect(verified == Set(allKinds.map { $0.kind }).subtracting([Voucher.kind]))
    }

    private static func codes(_ report: IntegrityReport) -> [String] {
        report.problems.map { "\($0.finding.code)" }
    }

    @Test("a store that only the library wrote to is sound", arguments: TestHouse.Storage.allCases)
    func sound(storage: TestHouse.Storage) async throws {
        let house = try await Self.house(storage)
        let report = try await house.registry.verify()
        #expect(report.isSound && report.problems.isEmpty, "\(report.problems)")
        #expect(report.records["customer"] == 10 && report.records["booking"] == 1 && report.records["merge"] == 1)
        #expect(report.auditTrail.isIntact && report.auditTrail.count > 15)
        if let folder = house.folder {
            // Another reader may look while the house is open.
            let outside = try await CustomerRegistry.verify(at: folder)
            #expect(outside == report)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            try await house.registry.close()
            _ = try await CustomerRegistry.verify(at: folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == files)
        }
        try await house.close()
    }

    /// Changes the stored bytes of the first record of a kind behind the library's back.
    private static func tamper<Record: RecordKind>(
        _ house: TestHouse, _ kind: Record.Type, keepingEntries: Bool = true, _ change: (inout Record) -> Void
    ) async throws -> UniqueID {
        let stored = try #require(
            try await house.store.contents().values.filter { $0.key.kind == Record.kind }.min { $0.key < $1.key })
        var record = try Record(json: stored.payload)
        change(&record)
        var transaction = StoreTransaction()
        transaction.put(
            StoredRecord(
                key: stored.key, payload: record.jsonBytes, indexEntries: keepingEntries ? stored.indexEntries : []),
            expecting: .any)
        try await house.store.inner.commit(transaction)
        return stored.key.id
    }

    @Test(
        "a record that was written behind the library's back is found", arguments: [TestHouse.Storage.memory, .files])
    func written(storage: TestHouse.Storage) async throws {
        let house = try await Self.house(storage)
        let id = try await Self.tamper(house, Customer.self) { $0.occupation = "forged" }
        let report = try await house.registry.verify()
        #expect(Self.codes(report) == ["store.unrecorded-change"])
        #expect(report.problems.first?.record == RecordKey(kind: Customer.kind, id: id))
        #expect(!report.isSound)
        let message = try #require(report.problems.first?.message(in: .english))
        #expect(message.contains("\(id)") && message.contains("backup") && !message.contains("forged"))
        try await house.close()
    }

    @Test("a record whose name was changed is not found by it any more")
    func indexed() async throws {
        let house = try await Self.house()
        _ = try await Self.tamper(house, Customer.self) { $0.names[0].full = "李四" }
        #expect(Self.codes(try await house.registry.verify()).contains("store.index-entries"))
        let other = try await Self.house()
        _ = try await Self.tamper(other, Booking.self, keepingEntries: false) { _ in }
        #expect(
            Self.codes(try await other.registry.verify()).sorted() == [
                "store.index-entries", "store.unrecorded-change",
            ])
    }

    @Test("a record that is gone without a removal is found, and so is what names it")
    func removed() async throws {
        let house = try await Self.house()
        let stored = try await house.store.contents().values
        let booking = try #require(stored.first { $0.key.kind == Booking.kind })
        var transaction = StoreTransaction()
        transaction.remove(booking.key, expecting: .any)
        try await house.store.inner.commit(transaction)
        let report = try await house.registry.verify()
        #expect(Self.codes(report).sorted() == ["store.dangling-reference", "store.unrecorded-removal"])
        let dangling = report.problems.first { $0.finding.code == "store.dangling-reference" }
        #expect(dangling?.finding.path == "booking" && dangling?.record?.kind == ServiceCase.kind)
    }

    @Test("a customer who never was is found, one who was merged is not missed")
    func dangling() async throws {
        let house = try await Self.house()
        var booking = Booking()
        booking.customer = Identifier(UniqueID(high: 0x7009, low: 9))
        let id = try await house.desk().add(booking).id
        let report = try await house.registry.verify()
        #expect(Self.codes(report) == ["store.dangling-reference"])
        #expect(report.problems.first?.record == RecordKey(kind: Booking.kind, id: id.uniqueID))
    }

    @Test("companions and members of staff that are named must be there")
    func nested() async throws {
        let house = try await TestHouse()
        var anna = Customer(person: "Anna Berg")
        var companion = Customer.Companion()
        companion.customer = Identifier(UniqueID(high: 1, low: 1))
        anna.companions = [companion]
        anna.accountManager = Identifier(UniqueID(high: 1, low: 2))
        try await house.desk().add(anna)
        let report = try await house.registry.verify()
        #expect(report.problems.map { "\($0.finding.path)" }.sorted() == ["accountManager", "companions.customer"])
    }

    @Test("an audit entry that was changed, and a record that is no record, are found")
    func unreadable() async throws {
        let house = try await Self.house()
        _ = try await Self.tamper(house, AuditEntry.self) { $0.count = 77 }
        let report = try await house.registry.verify()
        #expect(Self.codes(report) == ["store.audit-trail"])
        #expect(report.auditTrail.firstBroken == 1)

        let other = try await Self.house()
        let stored = try #require(
            try await other.store.contents().values.filter { $0.key.kind == Customer.kind }.min { $0.key < $1.key })
        var transaction = StoreTransaction()
        transaction.put(StoredRecord(key: stored.key, payload: Array("[]".utf8)), expecting: .any)
        try await other.store.inner.commit(transaction)
        #expect(Self.codes(try await other.registry.verify()).contains("store.unreadable-record"))
    }

    @Test("a merged customer who is there again, and a merge without its customer, are found")
    func merges() async throws {
        let house = try await Self.house()
        let merge = try #require(try await house.store.all(MergeRecord.self).first)
        var again = Customer(person: "Anna Berg")
        again.id = Identifier(merge.absorbed[0])
        var transaction = StoreTransaction()
        transaction.put(
            StoredRecord(key: RecordKey(kind: Customer.kind, id: merge.absorbed[0]), payload: again.jsonBytes),
            expecting: .any)
        transaction.remove(RecordKey(kind: Customer.kind, id: merge.id.uniqueID), expecting: .any)
        try await house.store.inner.commit(transaction)
        let codes = Self.codes(try await house.registry.verify())
        #expect(codes.contains("store.absorbed-is-there") && codes.contains("store.merge-without-survivor"))
    }

    // MARK: - Files

    /// Changes bytes of the journal and makes every checksum anew, as a careful forger would.
    private static func forge(_ folder: String, _ old: String, _ new: String) throws {
        let url = URL(fileURLWithPath: folder).appendingPathComponent("journal-00000001.jsonl")
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        #expect(text.contains(old) && old.utf8.count == new.utf8.count)
        var previous = Array("00000000".utf8)
        var result: [UInt8] = []
        for line in text.replacingOccurrences(of: old, with: new).utf8.split(separator: 10) {
            var line = Array(line)
            line.replaceSubrange(34..<42, with: previous)
            previous = Array(Self.crc(line.dropLast(18)).utf8)
            line.replaceSubrange(line.count - 10..<line.count - 2, with: previous)
            result += line + [10]
        }
        try Data(result).write(to: url)
    }

    /// CRC-32C in eight hex digits, bit by bit.
    private static func crc(_ bytes: some Sequence<UInt8>) -> String {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0x82F6_3B78 : crc >> 1 }
        }
        let text = String(crc ^ 0xFFFF_FFFF, radix: 16)
        return String(repeating: "0", count: 8 - text.count) + text
    }

    @Test(
        "of a journal that was forged with right checksums, a change of what records are found by is found",
        arguments: [
            // In the present version of a record, a field that is looked up.
            (#""reference":"B-1""#, #""reference":"B-2""#, "store.index-entries"),
            // In the audit trail.
            (#""action":"delete""#, #""action":"create""#, "store.audit-trail"),
            // In a field by which nothing is found: the audit entry of the change vouches for it.
            (#""occupation":"teacher""#, #""occupation":"cheater""#, "store.changed-content"),
        ])
    func forged(old: String, new: String, code: String) async throws {
        let house = try await Self.house(.files)
        let folder = try #require(house.folder)
        try await house.registry.close()
        try Self.forge(folder, old, new)
        let report = try await CustomerRegistry.verify(at: folder)
        #expect(!report.isSound && Self.codes(report).contains(code), "\(report.problems)")
        try FileManager.default.removeItem(atPath: folder)
    }

    @Test("every change of a record leaves one digest in its audit entry, and equal contents leave different ones")
    func digests() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        var anna = try await desk.add(Customer(person: "Anna Berg"))
        anna.occupation = "teacher"
        anna = try await desk.update(anna)
        anna.occupation = ""
        anna = try await desk.update(anna)
        try await desk.remove(anna.id)
        let entries = try await house.store.all(AuditEntry.self).filter { $0.record == anna.id.uniqueID }
            .sorted { $0.number < $1.number }
        let changes = entries.filter { [.create, .update].contains($0.action) }
        #expect(changes.count == 3 && changes.allSatisfy { $0.contents.count == 1 && $0.contents[0].utf8.count == 32 })
        #expect(Set(changes.flatMap(\.contents)).count == 3)
        #expect(entries.filter { $0.action == .delete }.allSatisfy { $0.contents.isEmpty })
        #expect(try await house.registry.verify().isSound)
    }

    @Test("positions of consumers of changes are checked and are no problem, one that cannot be read is found")
    func consumers() async throws {
        let house = try await TestHouse()
        let consumer = try ChangeConsumer("mail", of: house.store.inner)
        try await consumer.acknowledge(SequenceNumber(1))
        let sound = try await house.registry.verify()
        #expect(sound.isSound && sound.records["change-consumer"] == 1)
        let key = try #require(try await house.store.contents().keys.first { $0.kind == "change-consumer" })
        var transaction = StoreTransaction()
        transaction.put(StoredRecord(key: key, payload: Array("{}".utf8)))
        try await house.store.inner.commit(transaction)
        #expect(Self.codes(try await house.registry.verify()) == ["store.unreadable-record"])
    }

    @Test("a damaged journal is found, a torn tail is no fault, and a folder that is no store is refused")
    func damaged() async throws {
        let house = try await Self.house(.files)
        let folder = try #require(house.folder)
        try await house.registry.close()
        let url = URL(fileURLWithPath: folder).appendingPathComponent("journal-00000001.jsonl")
        let whole = try Data(contentsOf: url)

        var bytes = whole
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: url)
        let report = try await CustomerRegistry.verify(at: folder)
        #expect(Self.codes(report).contains("store.damage"))
        #expect(report.problems.first?.message(in: .chinese).contains("损坏") == true)
        #expect(try Data(contentsOf: url) == bytes)

        try (whole + Data(#"{"v":1,"len":"00"#.utf8)).write(to: url)
        let torn = try await CustomerRegistry.verify(at: folder)
        #expect(torn.isSound && Self.codes(torn) == ["store.torn-tail"], "\(torn.problems)")
        try FileManager.default.removeItem(atPath: folder)

        await #expect { try await CustomerRegistry.verify(at: folder) } throws: { error in
            (error as? StoreError)?.code == .notAStore
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("the app's own kinds are checked when they are named, and counted when they are not")
    func ownKinds() async throws {
        let house = try await TestHouse(.files)
        var voucher = Keepsake()
        voucher.customer = Identifier(UniqueID(high: 1, low: 1))
        try await house.desk().add(voucher)
        try await house.registry.close()
        let folder = try #require(house.folder)
        let without = try await CustomerRegistry.verify(at: folder)
        #expect(without.isSound && Self.codes(without) == ["store.unchecked-records"])
        let with = try await CustomerRegistry.verify(at: folder, also: [Keepsake.self])
        #expect(Self.codes(with) == ["store.dangling-reference"])
        try FileManager.default.removeItem(atPath: folder)
    }
}

/// A kind of an app's own.
private struct Keepsake: RecordKind {
    static let kind: RecordKindName = "keepsake"
    static let label = LocalizedText(en: "keepsake", zh: "纪念品")

    var id: Identifier<Keepsake> = .unassigned
    var customer: Identifier<Customer>?
    var custom = CustomFields()
    var unknown = UnknownFields()

    static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field(
            "customer", { $0.customer }, { $0.customer = $1 }, FieldTraits(en: "customer", zh: "客户", isLookup: true))
        try visitor.field("custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "own fields", zh: "自定义字段"))
    }
}

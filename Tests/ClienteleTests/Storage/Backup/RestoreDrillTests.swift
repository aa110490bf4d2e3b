import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("The restore drill: back up, delete, restore, compare (R68)")
struct RestoreDrillTests {
    @Test("a house is restored from its backups with every record, its audit trail, its history and its lookups")
    func drill() async throws {
        try await withTemporaryFolder { folder in
            let time = TestHouse.morning
            let store = try await JSONFileStore.open(at: folder + "/house")
            var registry = try await CustomerRegistry.open(store: store)
            var desk = try await registry.session(for: .owner, purpose: .service)
            var ids: [Identifier<Customer>] = []
            for traveller in SyntheticHouse(seed: 21, travellers: 20, today: CalendarDate("2026-11-20") ?? .latest)
                .travellers
            {
                if let id = try await desk.intake(traveller.customer, from: .website).record {
                    ids.append(Identifier(id))
                }
            }
            let wang = try await desk.intake(.wang, from: .hotline)
            let full = try await StoreBackup.write(store, to: folder + "/full", at: time)
            // Life goes on between the backups.
            try await desk.merge(ids[1], into: ids[0])
            try await desk.remove(ids[2])
            if var seen = try await desk.customer(ids[3]) {
                seen.occupation = "teacher"
                try await desk.update(seen)
            }
            let next = try await StoreBackup.write(store, to: folder + "/next", after: full, at: time)
            #expect(next.recordCount > 0 && next.removalCount > 0 && next.after == full.through)
            let before = try await registry.verify()
            let trail = try await registry.verifyAuditTrail()
            let expected = try await Self.records(store)
            let found = try await desk.find("13800138000").map(\.id)
            #expect(before.isSound && !found.isEmpty)
            // The look above is not in the backup; what the drill compares is.
            let kept = expected.filter { $0.sequence <= next.through }
            try await registry.close()

            try FileManager.default.removeItem(atPath: folder + "/house")
            #expect(try await StoreBackup.verify([folder + "/full", folder + "/next"]).isWhole)
            let done = try await StoreBackup.restore(
                [folder + "/full", folder + "/next"], toFolder: folder + "/house")
            #expect(done.sequence == next.through && done.recordCount == kept.count)

            let restored = try await JSONFileStore.open(at: folder + "/house")
            #expect(try await Self.records(restored) == kept)
            registry = try await CustomerRegistry.open(store: restored)
            let after = try await registry.verify()
            #expect(after.isSound && after.problems.isEmpty, "\(after.problems)")
            #expect(after.auditTrail.isIntact && after.auditTrail.count <= trail.count)
            desk = try await registry.session(for: .owner, purpose: .service)
            #expect(try await desk.find("13800138000").map(\.id) == found)
            #expect(try await desk.customer(ids[3])?.occupation == "teacher")
            #expect(try await desk.customer(ids[2]) == nil)
            #expect(wang.record != nil)
            // Work goes on: the trail is continued, and what was merged can be parted.
            #expect(try await registry.verify().isSound)
            try await registry.close()
        }
    }

    @Test("a backup through a session is for those who administer, and its audit entry is in the backup (R77)")
    func session() async throws {
        try await withTemporaryFolder { folder in
            let house = try await TestHouse()
            let clerk = try await house.desk(of: .serviceRepresentative)
            await #expect(throws: AccessError.self) { try await clerk.backUp(to: folder + "/no") }
            #expect(!FileManager.default.fileExists(atPath: folder + "/no"))
            let backup = try await house.desk(.maintenance).backUp(to: folder + "/b")
            #expect(backup.at == TestHouse.morning)
            let fresh = InMemoryStore()
            try await StoreBackup.restore([folder + "/b"], into: fresh)
            let restored = try await CustomerRegistry.open(store: fresh, configuration: house.configuration)
            #expect(try await restored.verify().isSound)
            let trail = try await WitnessStore(fresh).trail()
            #expect(trail.last?.action == .administer && trail.last?.recordKind == "backup")
            #expect(trail.contains { $0.outcome == .refused && $0.recordKind == "backup" })
        }
    }

    private static func records(_ store: JSONFileStore) async throws -> [StoredRecord] {
        try await store.read { reader in
            var all: [StoredRecord] = []
            for kind in try await reader.kinds() ?? [] {
                let hits = try await reader.query(.records(of: kind), after: nil, limit: 100_000).hits
                all += try await reader.records(hits.map(\.record)).compactMap { $0 }
            }
            return all
        }
    }
}

import ClienteleTesting
import Testing

@testable import Clientele

/// Before there were files of unread changes, a compaction left the files of the journal that a consumer had not read.
@Suite("Unread changes as earlier versions kept them (R70, R71)")
struct KeptJournalTests {
    private let now = UnreadChangesTests()

    /// The files of a store as an earlier version left them, and what its consumer has not read.
    private func earlier() async throws -> (files: [String: [UInt8]], expected: [ChangePage.Entry]) {
        let system = MemoryFileSystem()
        let (store, _, expected) = try await now.prepare(system)
        var sealed: [String: [UInt8]] = [:]
        try await store.compact { stage in
            if stage == .written { sealed = system.files.filter { Manifest.isJournalName($0.key) } }
        }
        try await now.write(40..<45, to: store)
        let all = try await now.unread(store)
        #expect(all.count == expected.count + 5)
        try await store.close()
        var files = system.files.filter { Manifest.unreadNumber($0.key) == nil }
        // What the consumer had read was gone.
        for (name, bytes) in sealed where files[name] == nil && name != Manifest.journalName(1) { files[name] = bytes }
        #expect(files.keys.count(where: Manifest.isJournalName) > 5)
        return (files, all)
    }

    @Test("a store with files of the journal that were kept loses none of them before they were read")
    func opened() async throws {
        let (files, expected) = try await earlier()
        let system = MemoryFileSystem(files: files)
        for _ in 1...2 {
            let store = try now.open(system)
            #expect(try await now.unread(store) == expected)
            try await store.close()
        }
        #expect(now.isAnywhere(#"{"n":14}"#, in: system))
        let store = try now.open(system)
        try await store.compact()
        #expect(now.journals(system) == 1 && now.unreadFiles(system).count == 1)
        #expect(try await now.unread(store) == expected)
        #expect(!now.isAnywhere(#"{"n":14}"#, in: system))
        try await store.close()
        #expect(try await now.unread(now.open(system)) == expected)
    }

    @Test("old versions in them go with the next compaction, also when there is nothing else to compact")
    func nothingNew() async throws {
        let system = MemoryFileSystem()
        let (store, _, expected) = try await now.prepare(system)
        var sealed: [String: [UInt8]] = [:]
        try await store.compact { stage in
            if stage == .written { sealed = system.files.filter { Manifest.isJournalName($0.key) } }
        }
        try await store.close()
        let files = system.files.filter { Manifest.unreadNumber($0.key) == nil }
            .merging(sealed) { new, _ in new }
        for keepsUnread in [true, false] {
            let system = MemoryFileSystem(files: files)
            let again = try now.open(system)
            #expect(try await now.unread(again) == expected && now.isAnywhere(#"{"n":14}"#, in: system))
            try await again.compact(keepingUnread: keepsUnread)
            #expect(now.journals(system) == 1 && !now.isAnywhere(#"{"n":14}"#, in: system))
            if keepsUnread {
                #expect(try await now.unread(again) == expected)
            } else {
                await now.expectForgotten(again)
                #expect(now.unreadFiles(system).isEmpty)
            }
            try await again.close()
        }
    }

    @Test("whatever fails while they are compacted, the consumer reads what it had not read")
    func faults() async throws {
        let (files, expected) = try await earlier()
        for fault in [.error(5), .powerLoss] as [MemoryFileSystem.Fault] {
            var call = 1
            while true {
                let system = MemoryFileSystem(files: files)
                let store = try now.open(system)
                system.fail(at: system.calls + call, fault)
                _ = try? await store.compact()
                guard system.hasFailed else { break }
                for files in [system.files, system.durableFiles] {
                    let again = try now.open(MemoryFileSystem(files: files))
                    #expect(try await now.unread(again) == expected, "\(fault) at \(call)")
                }
                call += Campaign.isFull ? 1 : 3
            }
            #expect(call > 15)
        }
    }

    @Test("damage in a file that is only kept for a consumer harms nobody but the consumer")
    func damage() async throws {
        let (files, _) = try await earlier()
        let kept = try #require(files.keys.filter(Manifest.isJournalName).sorted().dropFirst(1).first)
        let size = try #require(files[kept]?.count)
        for place in stride(from: 0, to: size, by: Campaign.isFull ? 1 : 141) {
            var damaged = files
            damaged[kept]?[place] ^= 4
            let again = try now.open(MemoryFileSystem(files: damaged))
            #expect(again.openReport.recordCount == 6 && again.openReport.damage == nil)
            await now.expectForgotten(again)
        }
    }
}

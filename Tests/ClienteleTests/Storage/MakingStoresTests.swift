import Clientele
import Foundation
import Testing

@Suite("Opening a store that must be there")
struct MakingStoresTests {
    @Test("no store is made where none is asked for, neither in a new nor in an empty folder")
    func notMade() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("clientele-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var options = JSONFileStore.Options()
        options.makesStore = false
        await #expect { try await JSONFileStore.open(at: folder, options: options) } throws: { error in
            (error as? StoreError)?.code == .notAStore
        }
        #expect(!FileManager.default.fileExists(atPath: folder))
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        await #expect { try await JSONFileStore.open(at: folder, options: options) } throws: { error in
            (error as? StoreError)?.code == .notAStore
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).isEmpty)
        try await JSONFileStore.open(at: folder).close()
        try await JSONFileStore.open(at: folder, options: options).close()
    }
}

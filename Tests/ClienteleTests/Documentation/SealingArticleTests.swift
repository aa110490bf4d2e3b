import Clientele
import Foundation
import Synchronization
import Testing

/// The code of the article on encryption, in English and in Chinese.
@Suite("The article on encrypting the store (R54)")
struct SealingArticleTests {
    @Test("a sealed registry is opened, a person forgotten, the wrapping key changed and a plain house sealed")
    func article() async throws {
        try await withTemporaryFolder { folder in
            let keyFolder = "\(folder)/keys"
            try FileManager.default.createDirectory(atPath: keyFolder, withIntermediateDirectories: true)
            let (wrappingKey, newWrappingKey, cipher) = (SealingKey(), SealingKey(), TestCipher())
            // snippet begins: sealing-opening
            let keys = try await KeyFile.open(
                at: "\(keyFolder)/house.keys", wrappingKey: wrappingKey, cipher: cipher)
            let registry = try await CustomerRegistry.open(at: "\(folder)/customers", sealedWith: keys)
            // snippet ends
            let desk = try await registry.session(for: .owner, purpose: .service)
            let customer = try #require(try await desk.intake(.wang, from: .hotline).record)
            try await registry.close()

            let store = try await SealedStore.open(
                JSONFileStore.open(at: "\(folder)/customers"), keys: keys)
            // snippet begins: sealing-forgetting
            try await store.destroyKeys(of: [customer])
            // snippet ends
            #expect(try await keys.keys(named: [customer.description]) == [.destroyed])
            try await store.close()

            // snippet begins: sealing-rotating
            try await keys.rotate(to: newWrappingKey)
            // snippet ends

            let plain = try await CustomerRegistry.open(at: "\(folder)/plain")
            let plainDesk = try await plain.session(for: .owner, purpose: .service)
            try await plainDesk.add(Customer.wang)
            try await plainDesk.backUp(to: "\(folder)/plain.backup")
            try await plain.close()
            let others = try await KeyFile.open(
                at: "\(keyFolder)/other.keys", wrappingKey: newWrappingKey, cipher: cipher)
            try await restore(folder, keys: others)
            let again = try await CustomerRegistry.open(at: "\(folder)/sealed", sealedWith: others)
            let found = try await again.session(for: .owner, purpose: .service).find("E12345678")
            #expect(found.count == 1)
            try await again.close()
        }
    }

    @Test("an export is sealed for whoever is to read it, and opened where it arrives")
    func export() async throws {
        let house = try await TestHouse()
        let desk = try await house.desk()
        try await desk.add(Customer.wang)
        let (recipientsKey, cipher, file) = (SealingKey(), TestCipher(), File())
        // snippet begins: sealing-export
        let seal = FileSeal(key: recipientsKey, cipher: cipher)
        let report = try await desk.export(Customer.self, as: .csv, sealedBy: seal) { bytes in
            try file.append(bytes)
        }
        // snippet ends
        #expect(report.count == 1)
        let sealedBytes = file.bytes
        // snippet begins: sealing-arrival
        let table = try FileSeal(key: recipientsKey, cipher: cipher).open(sealedBytes)
        // snippet ends
        #expect(String(decoding: table, as: UTF8.self).contains("E12345678"))
    }

    /// A file in memory.
    private final class File: Sendable {
        private let written = Mutex<[UInt8]>([])
        var bytes: [UInt8] { written.withLock { $0 } }
        func append(_ bytes: [UInt8]) throws { written.withLock { $0 += bytes } }
    }

    private func restore(_ folder: String, keys: KeyFile) async throws {
        // snippet begins: sealing-migrating
        let file = try await JSONFileStore.open(at: "\(folder)/sealed")
        let sealed = try await SealedStore.open(file, keys: keys)
        try await StoreBackup.restore(["\(folder)/plain.backup"], into: sealed)
        // snippet ends
        try await sealed.close()
    }
}

import Cipher
import Clientele
import Foundation

/// What a house does with a sealed store, from the first customer to the one who must be forgotten.
struct Tour {
    /// A folder for everything; it need not be there.
    let folder: String
    let print: @Sendable (String) -> Void

    func run() async throws {
        // The wrapping key: in an app it comes from a keychain or a key service, never from the disk beside the store.
        let wrappingKey = SealingKey()
        let (keyFolder, storeFolder) = ("\(folder)/keys", "\(folder)/customers")
        try FileManager.default.createDirectory(atPath: keyFolder, withIntermediateDirectories: true)

        // Two lines open a sealed registry.
        let keys = try await KeyFile.open(
            at: "\(keyFolder)/house.keys", wrappingKey: wrappingKey, cipher: AESGCMCipher())
        let registry = try await CustomerRegistry.open(at: storeFolder, sealedWith: keys)

        // Everything else is as ever.
        let desk = try await registry.session(for: .owner, purpose: .service)
        var wang = Customer(person: "王伟", romanized: "WANG/WEI", born: "1961-03-08")
        wang.add(phone: "138 0013 8000", region: "CN")
        wang.add(passport: "E12345678", issuedBy: "CN", expires: "2031-05-04")
        let arrival = try await desk.intake(wang, from: .hotline)
        let found = try await desk.find("138 0013 8000")
        print("Found by phone: \(found.map(\.displayName).joined(separator: ", "))")
        print("Files that hold the name or the passport: \(try files(holding: ["王伟", "WANG", "E12345678"]))")

        // A backup is as sealed as the store.
        let backup = "\(folder)/monday.backup"
        try await desk.backUp(to: backup)
        print("The same, with the backup: \(try files(holding: ["王伟", "WANG", "E12345678"]))")

        // Another wrapping key: the file of keys is written anew, the store stays as it is.
        try await keys.rotate(to: SealingKey())
        try await registry.close()

        // The key of a person is destroyed: nobody reads the person any more, not even in the backup made before.
        let store = try await SealedStore.open(JSONFileStore.open(at: storeFolder), keys: keys)
        if let id = arrival.record { try await store.destroyKeys(of: [id]) }
        try await store.close()
        try await StoreBackup.restore([backup], toFolder: "\(folder)/restored")
        let restored = try await CustomerRegistry.open(at: "\(folder)/restored", sealedWith: keys)
        let later = try await restored.session(for: .owner, purpose: .service)
        print("Found in the restored backup: \(try await later.find("138 0013 8000").count)")
        try await restored.close()
    }

    /// How many files below the folder hold one of these texts.
    private func files(holding texts: [String]) throws -> Int {
        var count = 0
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder) {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { continue }
            if texts.contains(where: { bytes.range(of: Data($0.utf8)) != nil }) { count += 1 }
        }
        return count
    }
}

extension Visible<Customer> {
    /// The first name, as it is written.
    var displayName: String { record.names.first?.full ?? "" }
}

import ArgumentParser
import Clientele
import Foundation

/// `clientele compact`: gives back the room that earlier versions take.
struct Compact: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a store's present records anew and removes the files with earlier versions.",
        discussion: """
            A store does this by itself when more than half of it, and at least 16 MiB, is out of date. Meanwhile it needs \
            room for the present records once more; a crash leaves the store as it was or compacted. An app that follows \
            the changes and has not yet seen all of them has to read the records anew. --as and --purpose make no difference.

            Example:
              clientele compact --store customers
            """)

    @OptionGroup var store: StoreOptions

    func run() async throws {
        var options = JSONFileStore.Options()
        options.makesStore = false
        let before = Self.byteCount(of: store.folder)
        try await StoreOptions.withFaults(store.folder, "") {
            let opened = try await JSONFileStore.open(at: store.folder, options: options)
            do {
                try await opened.compact()
            } catch {
                try? await opened.close()
                throw error
            }
            try await opened.close()
        }
        let after = Self.byteCount(of: store.folder)
        if store.json {
            Console.object(["byteCount": .string("\(after)"), "byteCountBefore": .string("\(before)")])
        } else {
            Console.print(
                Console.language == .chinese
                    ? "\(store.folder)：由 \(before) 字节变为 \(after) 字节" : "\(store.folder): \(before) bytes, now \(after)")
        }
    }

    /// The length of all files in a folder.
    private static func byteCount(of folder: String) -> Int {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.reduce(0) { sum, name in
            let attributes = try? FileManager.default.attributesOfItem(atPath: folder + "/" + name)
            return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
        }
    }
}

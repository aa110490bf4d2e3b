import ClienteleTesting
import Testing

@testable import Clientele

/// A store that was closed or died, of which one bit flipped since.
struct FlippedBit: CustomStringConvertible {
    /// How the bit is found.
    enum Outcome {
        /// The store is not opened, and nothing was changed.
        case refused
        /// It is reported as a torn tail of the last file.
        case torn
        /// The index file is put aside.
        case putAside
        /// A reading that needs the bytes is refused, and so are all after an opening for reading.
        case met
    }

    let name: String
    let index: Int
    let bit: Int
    let options: JSONFileStore.Options
    let history: ShortHistory

    var description: String { "bit \(bit) of byte \(index) of \(name)" }

    /// Flips the bit and opens the store; records an issue where the flip is overlooked.
    func outcome(in files: [String: [UInt8]]) async throws -> Outcome {
        var changed = files
        changed[name]?[index] ^= 1 << UInt8(bit)
        let system = MemoryFileSystem(files: changed)
        let store: JSONFileStore
        do {
            store = try JSONFileStore.open(at: "store", options: options, in: system)
        } catch let error as StoreError {
            if error.code != .damaged || system.files != changed { Issue.record("\(self): \(error)") }
            return .refused
        }
        if name == "index.bin" {
            if store.openReport.indexFile != .rejected { Issue.record("\(self) was overlooked") }
            try await history.check(store, "\(self)")
            return .putAside
        }
        if store.openReport.tornTail != nil {
            if name != files.keys.filter(Manifest.isJournalName).max() { Issue.record("\(self) is no torn tail") }
            try await history.check(store, "\(self)")
            return .torn
        }
        // Only where the index file stands for the bytes need nobody have looked at them.
        if store.openReport.indexFile != .used { Issue.record("\(self) was overlooked") }
        do {
            try await history.check(store, "\(self)")
        } catch let error as StoreError {
            if error.code != .damaged { Issue.record("\(self): \(error)") }
        }
        var reading = options
        reading.access = .readOnly
        let reader = try JSONFileStore.open(at: "store", options: reading, in: MemoryFileSystem(files: changed))
        if reader.openReport.damage == nil, reader.openReport.tornTail == nil {
            Issue.record("\(self) was overlooked by an opening for reading")
        }
        return .met
    }
}

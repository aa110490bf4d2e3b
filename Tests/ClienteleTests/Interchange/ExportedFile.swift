import Synchronization

/// A file in memory, in the pieces in which it was given out.
final class ExportedFile: Sendable {
    private let pieces = Mutex<[[UInt8]]>([])

    var bytes: [UInt8] { pieces.withLock { Array($0.joined()) } }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    var count: Int { pieces.withLock { $0.count } }

    func append(_ piece: [UInt8]) {
        pieces.withLock { $0.append(piece) }
    }
}

/// What is still known of the commits for which a store's snapshot stands.
enum ChangesBefore: Sendable {
    /// Nothing: there is no snapshot, or nobody wants to know.
    case none
    /// What consumers have not read.
    case unread(UnreadChanges)
    /// The same as earlier versions kept it.
    case journal(KeptJournal)

    /// Looks for what consumers have not read.
    ///
    /// - Throws: ``StoreError`` when a position cannot be read now.
    init(
        _ replay: JournalReplay, _ manifest: Manifest, in folder: any Folder, atMost bound: UInt64
    ) throws(StoreError) {
        if let unread = try UnreadChanges(replay, manifest, in: folder, atMost: bound) {
            self = .unread(unread)
        } else if let kept = try KeptJournal(replay, manifest, in: folder, atMost: bound) {
            self = .journal(kept)
        } else {
            self = .none
        }
    }

    /// The places where commits begin.
    var points: [ChangePoint] {
        switch self {
        case .none: []
        case .unread(let changes): changes.points
        case .journal(let kept): kept.points
        }
    }

    /// The files in which it lies.
    var names: [String] {
        switch self {
        case .none: []
        case .unread(let changes): [changes.segment.name]
        case .journal(let kept): kept.segments.map(\.name)
        }
    }
}

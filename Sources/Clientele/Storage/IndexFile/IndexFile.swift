/// The index file: what opening would otherwise learn by reading the whole journal.
///
/// It holds where the present version of each record lies, the indexes and the places from which changes are read, for
/// one position of the journal. It is no part of the store: it may be deleted at any time, is used only where all of it
/// is as it was written and belongs to the files beside it, and is made anew at a clean close and after a compaction.
/// `Documentation/FileFormat.md` describes the form.
enum IndexFile {
    static let fileName = "index.bin"
    /// The name under which it is written before it takes the place of the one before.
    static let newFileName = "index.bin.new"
    /// The first bytes of the first page; the last of them is the version of the form.
    static let signature = Array("clientele-index 1".utf8)
    /// A page is ended when it has so many bytes.
    static let pageSize = 64 << 10
    /// The longest page that is read.
    static let largestPage = 2 << 20
    /// The length of what comes before a page's bytes.
    static let pageHeaderLength = 8

    /// What a page tells.
    enum Page: UInt8 {
        case position = 0x70
        case records = 0x72
        case postings = 0x69
        case points = 0x63
        case end = 0x65
    }

    /// The place in a journal for which an index file stands.
    struct Position: Sendable, Equatable {
        /// What stands for the beginning of the journal.
        var snapshot: Manifest.Snapshot?
        /// The files of the journal up to the one in which the place is.
        var segments: [Manifest.Segment]
        /// The place in the last of them, where a line ends.
        var offset: UInt64
        /// The length of that line.
        var lineLength: UInt64
        /// The checksum of that line.
        var checksum: UInt32
        /// The last commit before the place.
        var sequence: SequenceNumber

        /// The place in the whole journal.
        var end: UInt64 { (segments.last?.base ?? 0) + offset }

        /// How long a file of the store is as far as the place reaches; `nil` for a file that does not belong to it.
        func extent(of number: UInt32) -> UInt64? {
            if let snapshot, number == snapshot.number + JournalSegment.snapshotFlag { return snapshot.size }
            guard let first = segments.first, number >= first.number else { return nil }
            let index = Int(number - first.number)
            guard index < segments.count else { return nil }
            return index + 1 < segments.count ? segments[index + 1].base - segments[index].base : offset
        }
    }

    /// What an index file tells.
    struct Contents: Sendable {
        var position: Position
        var state: StoreState<JournalLocation>
        var points: [ChangePoint]
        /// The bytes of the lines that hold the present versions.
        var liveBytes: UInt64
    }
}

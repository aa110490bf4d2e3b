import Clientele
import Synchronization

extension MemoryFileSystem {
    /// What a device writes as a whole, in bytes.
    static let sectorSize = 512

    /// What may be left after a loss of power: for everything not yet synced, whether it reached the device.
    package struct Leftover: Sendable, Hashable {
        /// One decision for each piece, in the order in which they were written: the folder, names, then files.
        var keeps: [Bool]
        /// The piece of which only the first bytes reached the device, where one was torn.
        var torn: (piece: Int, count: Int)? {
            get { tornPiece.map { ($0, tornCount) } }
            set { (tornPiece, tornCount) = (newValue?.piece, newValue?.count ?? 0) }
        }
        private var tornPiece: Int?
        private var tornCount = 0

        init(keeps: [Bool]) { self.keeps = keeps }

        /// How it is named in a report.
        package var text: String {
            let kept = keeps.map { $0 ? "1" : "0" }.joined()
            return torn.map { "\(kept), piece \($0.piece) torn after \($0.count) bytes" } ?? kept
        }
    }

    /// How many things are not known to be on the device.
    package var undecidedCount: Int {
        contents.withLock { contents in
            (contents.isFolderDurable ? 0 : 1) + contents.pendingNames.count
                + contents.inodes.reduce(0) { $0 + $1.pending.reduce(0) { $0 + $1.pieces.count } }
        }
    }

    /// Returns what a loss of power may leave: every combination where there are no more than `limit` of them, otherwise
    /// nothing, everything and others by chance; beyond these, some in which a sector is torn.
    package func leftovers(limit: Int, torn: Int = 0, _ random: inout SeededRandom) -> [Leftover] {
        let count = undecidedCount
        var all: [Leftover] = []
        if count < 16, 1 << count <= limit {
            for bits in 0..<(1 << count) { all.append(Leftover(keeps: (0..<count).map { bits >> $0 & 1 == 1 })) }
        } else {
            all.append(Leftover(keeps: Array(repeating: false, count: count)))
            all.append(Leftover(keeps: Array(repeating: true, count: count)))
            while all.count < limit {
                // From nearly nothing to nearly everything.
                let share = random.within(50...950)
                all.append(Leftover(keeps: (0..<count).map { _ in random.chance(share) }))
            }
            all = Array(all.prefix(max(limit, 1)))
        }
        guard count > 0 else { return all }
        for _ in 0..<torn {
            // All before the torn piece is there, or what chance leaves of it.
            let piece = random.below(count)
            let share = random.chance(500) ? 1000 : 500
            var leftover = Leftover(keeps: (0..<count).map { $0 < piece && random.chance(share) || $0 == piece })
            leftover.torn = (piece, random.below(Self.sectorSize))
            all.append(leftover)
        }
        return all
    }

    /// Returns the files after a loss of power.
    package func files(after leftover: Leftover) -> [String: [UInt8]] {
        contents.withLock { contents in
            var piece = 0
            func isKept() -> Bool {
                defer { piece += 1 }
                return piece < leftover.keeps.count && leftover.keeps[piece]
            }
            if !contents.isFolderDurable, !isKept() { return [:] }
            var names = contents.durableNames
            for (name, inode) in contents.pendingNames where isKept() { names[name] = inode }
            var files: [Int: [UInt8]] = [:]
            for (number, inode) in contents.inodes.enumerated() {
                var bytes = inode.durable
                for change in inode.pending {
                    for part in change.pieces {
                        let number = piece
                        guard isKept() else { continue }
                        if let torn = leftover.torn, torn.piece == number, case .write(let offset, let new) = part {
                            // The file may have got its length and not its bytes.
                            if torn.count % 2 == 1, bytes.count < offset + new.count {
                                bytes.apply(.cut(to: offset + new.count))
                            }
                            bytes.apply(.write(offset: offset, bytes: Array(new.prefix(torn.count))))
                        } else {
                            bytes.apply(part)
                        }
                    }
                }
                files[number] = bytes
            }
            return names.compactMapValues { files[$0] }
        }
    }

    /// Returns the files after a loss of power that took everything not synced.
    package var durableFiles: [String: [UInt8]] {
        files(after: Leftover(keeps: Array(repeating: false, count: undecidedCount)))
    }
}

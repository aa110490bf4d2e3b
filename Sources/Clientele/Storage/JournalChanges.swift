/// Reads from the journal what changed.
struct JournalChanges {
    private let snapshot: JSONFileStore.Snapshot

    init(_ snapshot: JSONFileStore.Snapshot) { self.snapshot = snapshot }

    /// Returns the changes after a commit, from a place that is not after them.
    func page(from start: ChangePoint, after sequence: SequenceNumber, limit: Int) throws -> ChangePage {
        let last = snapshot.state.sequence
        var page = ChangePage(entries: [], through: sequence, hasMore: true)
        var commit: [ChangePage.Entry] = []
        var offset = start.offset
        for segment in snapshot.segments where segment.number >= start.segment {
            var scanner = try makeScanner(segment, from: offset)
            offset = 0
            scan: while true {
                switch try next(&scanner, segment) {
                case nil: break scan
                case let line? where line.sequence <= sequence: continue
                case let line?:
                    switch line.content {
                    case .put(let put):
                        commit.append(.init(sequence: line.sequence, key: put.key, version: put.version))
                    case .remove(let key): commit.append(.init(sequence: line.sequence, key: key, version: nil))
                    case .nothing: break
                    case .mark, .segment, .snapshot, .base: continue scan
                    }
                    guard line.isEnd else { continue }
                    if page.through > sequence, page.entries.count + commit.count > max(1, limit) { return page }
                    page.entries += commit
                    commit = []
                    page.through = line.sequence
                    if line.sequence == last {
                        page.hasMore = false
                        return page
                    }
                }
            }
        }
        throw StoreError.damaged(.init(file: snapshot.segments.last?.name ?? "", offset: 0))
    }

    private func makeScanner(_ segment: JournalSegment, from offset: UInt64) throws -> JournalScanner {
        do throws(FileSystemError) {
            return JournalScanner(segment.file, from: offset, to: try segment.file.size(), step: 64 << 10)
        } catch {
            throw StoreError.refused(error)
        }
    }

    private func next(_ scanner: inout JournalScanner, _ segment: JournalSegment) throws -> JournalLine? {
        let offset = scanner.offset
        do throws(FileSystemError) {
            switch try scanner.next() {
            case .line(let line, _): return line
            case .end: return nil
            case .newer, .broken: throw FileSystemError(.read, segment.name, .shortRead)
            }
        } catch {
            if error.cause == .shortRead { throw StoreError.damaged(.init(file: segment.name, offset: offset)) }
            throw StoreError.refused(error)
        }
    }
}

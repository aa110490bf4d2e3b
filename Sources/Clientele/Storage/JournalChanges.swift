/// Reads what changed from the journal, and from the file of unread changes before it.
struct JournalChanges {
    private let snapshot: JSONFileStore.Snapshot

    init(_ snapshot: JSONFileStore.Snapshot) { self.snapshot = snapshot }

    /// Returns the changes after a commit, from a place that is not after them.
    func page(from start: ChangePoint, after sequence: SequenceNumber, limit: Int) throws -> ChangePage {
        var page = ChangePage(entries: [], through: sequence, hasMore: true)
        try forEachCommit(from: start, after: sequence) { entries, number in
            if page.through > sequence, page.entries.count + entries.count > max(1, limit) { return false }
            page.entries += entries
            page.through = number
            return true
        }
        page.hasMore = page.through < snapshot.state.sequence
        return page
    }

    /// Tells of each commit after one, in order and up to the state's last, until the body says that it is enough.
    ///
    /// - Parameters:
    ///   - start: a place that is not after these commits.
    ///   - sequence: the commit after which to begin.
    ///   - body: is given what a commit changed, and its number.
    /// - Throws: ``StoreError``, or what the body throws.
    func forEachCommit(
        from start: ChangePoint, after sequence: SequenceNumber,
        _ body: ([ChangePage.Entry], SequenceNumber) throws -> Bool
    ) throws {
        let last = snapshot.state.sequence
        var commit: [ChangePage.Entry] = []
        var offset = start.offset
        let unread = snapshot.unread.map { [$0] } ?? []
        for segment in unread + snapshot.segments where segment.number >= start.segment {
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
                    case .change(let key, let version):
                        commit.append(.init(sequence: line.sequence, key: key, version: version))
                    case .remove(let key, let isErased):
                        commit.append(
                            .init(sequence: line.sequence, key: key, version: nil, isErased: isErased))
                    case .nothing: break
                    case .mark, .segment, .snapshot, .base, .unread: continue scan
                    }
                    guard line.isEnd else { continue }
                    if try !body(commit, line.sequence) || line.sequence == last { return }
                    commit = []
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

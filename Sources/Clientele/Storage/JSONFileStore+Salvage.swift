import Synchronization

extension JSONFileStore {
    /// Recovers what is whole in a damaged store into a new one.
    ///
    /// The damaged folder is only read; its manifest may be damaged or missing, and parts of its files unreadable. Every
    /// line whose checksum is right is taken, wherever it lies. Commits and versions keep their numbers. A commit of which
    /// only a part is left is recovered in part and named in the report.
    ///
    /// ```swift
    /// let report = try await JSONFileStore.salvage(at: damaged, into: fresh)
    /// for loss in report.losses { print(loss.file, loss.offset, loss.byteCount) }
    /// ```
    ///
    /// - Parameters:
    ///   - path: the folder of the damaged store.
    ///   - target: the folder of the new one; it must be empty or not there.
    /// - Returns: what was not recovered.
    /// - Throws: ``StoreError`` with code `.locked`, `.notAStore`, `.newerFormat`, `.noRoom` or `.fileSystem`.
    @concurrent
    public static func salvage(at path: String, into target: String) async throws -> SalvageReport {
        try await salvage(at: path, in: POSIXFileSystem(), into: target, in: POSIXFileSystem())
    }

    /// Salvages a store on any file system.
    @concurrent
    package static func salvage(
        at path: String, in source: some FileSystem, into target: String, in targetSystem: some FileSystem
    ) async throws -> SalvageReport {
        do {
            let folder = try source.openFolder(at: path, create: false)
            // Whoever still writes there would make a state of many moments.
            let lock = try folder.openIfPresent(Manifest.lockFileName, .read)
            guard try lock?.lock() ?? true else { throw StoreError.locked }
            let finds = try JournalFinds(folder, try manifest(of: folder))
            let new = try targetSystem.openFolder(at: target, create: true)
            guard try new.list().isEmpty else { throw StoreError.salvageNeedsNewFolder }
            let plan = SalvagePlan(finds)
            var report = SalvageReport(finds, plan)
            if let base = finds.base { try await found(new, with: base) }
            let store = try open(at: target, options: Options(durability: .operatingSystem), in: targetSystem)
            try await write(plan, finds, into: store, &report)
            try await store.close()
            return withExtendedLifetime(lock) { report }
        } catch let error as FileSystemError {
            let isAbsent = error.operation == .openFolder && error.cause == .notFound
            throw isAbsent ? StoreError.notAStore : StoreError.refused(error)
        }
    }

    /// Makes a store that begins with the records of a snapshot as far as they were found.
    private static func found(_ folder: any Folder, with base: JournalFinds.Base) async throws {
        try folder.restrict()
        // Whoever made the folder may have been stopped before its name was durable.
        try folder.syncParent()
        var state = StoreState<JournalLocation>()
        state.sequence = base.sequence
        var buffer: [UInt8] = []
        var names = NameCache()
        for record in base.records {
            buffer.removeAll(keepingCapacity: true)
            let location = record.location
            try base.segment.file.readUpTo(Int(location.length), at: location.offset, into: &buffer)
            guard case .line(let line) = JournalLine.parse(buffer, 0..<buffer.count, &names), let put = line.put
            else { continue }
            state.put(
                record.key,
                .init(
                    version: put.version, sequence: line.sequence, content: location), put.indexEntries, replacing: [])
        }
        var chain = JournalLine.Chain()
        let header = JournalLine.SnapshotHeader(
            number: 1, base: 0, checksum: chain.checksum, recordCount: UInt64(state.recordCount))
        var snapshot = Snapshot(state: state, bases: [base.segment])
        snapshot.state.sequence = base.sequence
        let written = try await SnapshotWriting.write(
            SealedJournal(folder: folder, snapshot: snapshot, header: header))
        let first = Manifest.Segment(number: 2, base: 0)
        _ = try JournalWriter.createSegment(first, in: folder, after: base.sequence, &chain)
        try Manifest(snapshot: written.listed, segments: [first]).write(to: folder)
    }

    /// Returns the manifest where it is whole.
    private static func manifest(of folder: any Folder) throws -> Manifest? {
        do {
            return try readManifest(folder)
        } catch let error as StoreError where error.code == .damaged {
            return nil
        }
    }

    /// Writes the history into a new store, its commits in groups.
    private static func write(
        _ plan: SalvagePlan, _ finds: JournalFinds, into store: JSONFileStore, _ report: inout SalvageReport
    ) async throws {
        var group: [StoreTransaction] = []
        var size = 0
        var number = finds.base?.sequence ?? .zero
        while number < plan.last {
            number = number.next
            var transaction = StoreTransaction()
            for action in plan.commits[number] ?? [] {
                switch action {
                case .put(let location):
                    transaction.put(try finds.record(at: location))
                    size += Int(location.length)
                case .remove(let key, true): transaction.erase(key)
                case .remove(let key, false): transaction.remove(key)
                }
            }
            do throws(StoreError) {
                try transaction.validate()
            } catch {
                // No journal of the library holds such records.
                transaction = StoreTransaction()
                report.incompleteCommits.append(number)
            }
            group.append(transaction)
            guard number == plan.last || group.count == 256 || size > 4 << 20 else { continue }
            for result in await store.commit(together: group) { _ = try result.get() }
            (group, size) = ([], 0)
        }
        (report.sequence, report.recordCount) = store.shared.withLock { shared in
            (shared.snapshot.state.sequence, shared.snapshot.state.recordCount)
        }
    }
}

extension JournalFinds {
    /// Reads a record that was found.
    func record(at location: JournalLocation) throws -> StoredRecord {
        var bytes: [UInt8] = []
        var names = NameCache()
        let file = files[location.segment]
        try file?.readUpTo(Int(location.length), at: location.offset, into: &bytes)
        guard case .line(let line) = JournalLine.parse(bytes, 0..<bytes.count, &names),
            let put = line.put, let payload = put.payload(in: bytes)
        else {
            let name = base.map(\.segment).flatMap { $0.number == location.segment ? $0.name : nil }
            throw StoreError.damaged(
                .init(file: name ?? Manifest.journalName(location.segment), offset: location.offset))
        }
        return StoredRecord(key: put.key, payload: payload, indexEntries: put.indexEntries, seal: put.seal)
    }
}

extension JSONFileStore.SalvageReport {
    init(_ finds: JournalFinds, _ plan: SalvagePlan) {
        losses =
            finds.losses
            + plan.unfinished.map {
                Loss(
                    file: Manifest.journalName($0.segment), offset: $0.offset, byteCount: UInt64($0.length))
            }
        losses.sort { ($0.file, $0.offset) < ($1.file, $1.offset) }
        lostCommits = plan.lost
        incompleteCommits = plan.incomplete
        recordsConcerned = finds.recordsConcerned.sorted()
        renumberedCount = plan.renumberedCount
        lostRecordCount = plan.lostRecordCount
    }
}

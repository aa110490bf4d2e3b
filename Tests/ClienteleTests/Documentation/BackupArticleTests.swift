import Clientele
import ClienteleTesting
import Testing

/// The code of the article on backup, in English and in Chinese.
@Suite("The article on backup and restore (R68)")
struct BackupArticleTests {
    @Test("a store is backed up, the backups are proven whole, and a store is made of them")
    func drill() async throws {
        try await withTemporaryFolder { folder in
            let clock = FixedClock(Timestamp(millisecondsSince1970: 1_750_000_000_000))
            let store = try await JSONFileStore.open(at: "\(folder)/store")
            try await put(1, in: store)
            // snippet begins: backup-writing
            let (sunday, monday) = ("\(folder)/sunday.backup", "\(folder)/monday.backup")
            let full = try await StoreBackup.write(store, to: sunday, at: clock.now())
            // A day later: only what changed.
            try await StoreBackup.write(store, to: monday, after: full, at: clock.now())
            // snippet ends
            #expect(full.recordCount == 1)
            let again = "\(folder)/again.backup"
            try await put(2, in: store)
            let next = try await StoreBackup.write(store, to: again, after: full, at: clock.now())
            #expect(next.recordCount == 1 && next.after == full.through)
            try await store.close()

            // snippet begins: backup-verifying
            let report = try await StoreBackup.verify([sunday, monday])
            for file in report.files where !file.isWhole {
                for loss in file.losses { print("line", loss.line, "at byte", loss.offset) }
            }
            // snippet ends
            #expect(report.isWhole && report.files.count == 2)

            // snippet begins: backup-restoring
            let done = try await StoreBackup.restore([sunday, monday], toFolder: "\(folder)/restored")
            print(done.recordCount, done.sequence)
            // snippet ends
            #expect(done.recordCount == 1 && done.sequence == SequenceNumber(1))
        }
    }

    private func put(_ number: Int, in store: JSONFileStore) async throws {
        var transaction = StoreTransaction()
        transaction.put(ShortHistory.record(number, #"{"n":\#(number)}"#, []))
        try await store.commit(transaction)
    }
}

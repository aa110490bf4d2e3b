import Foundation
import Testing

@testable import Clientele

/// Figures for people; they run when `CLIENTELE_MEASURE` is set, best in a release build.
@Suite("Measurements", .enabled(if: ProcessInfo.processInfo.environment["CLIENTELE_MEASURE"] != nil), .serialized)
struct StoreMeasurements {
    func record(_ number: Int) -> StoredRecord {
        let key = RecordKey(kind: "customer", id: UniqueID(high: 0x018f_3c1e_7b2a_7000 + UInt64(number), low: 1))
        let text = String(repeating: #""field":"value \#(number)","#, count: 60)
        return StoredRecord(
            key: key, payload: Array("{\(text)\"n\":\(number)}".utf8),
            indexEntries: [
                IndexEntry("customer.name", IndexKey().appending("name\(number % 50_000)")),
                IndexEntry("customer.phone", IndexKey().appending("+86138\(number)")),
                IndexEntry("customer.born", IndexKey().appending(Int64(number % 20_000))),
            ])
    }

    func seconds(_ body: () async throws -> Void) async rethrows -> Double {
        let clock = ContinuousClock()
        let duration = try await clock.measure(body)
        return Double(duration.components.attoseconds) / 1e18 + Double(duration.components.seconds)
    }

    @Test func commits() async throws {
        try await withTemporaryFolder { folder in
            let n = 1000
            let file = try POSIXFileSystem().openFolder(at: folder, create: false).open("raw", .create)
            let page = [UInt8](repeating: 120, count: 2000)
            try file.writeAll([UInt8](repeating: 10, count: n * 2000), at: 0)
            try file.sync(.full)
            let store = try await JSONFileStore.open(at: "\(folder)/store")
            var (raw, one, number) = (0.0, 0.0, 0)
            for _ in 0..<5 {
                raw += try await seconds {
                    for index in 0..<(n / 5) {
                        try file.writeAll(page, at: UInt64(index * 2000))
                        try file.sync(.full)
                    }
                }
                one += try await seconds {
                    for _ in 0..<(n / 5) {
                        var transaction = StoreTransaction()
                        transaction.put(record(number), expecting: .absent)
                        number += 1
                        try await store.commit(transaction)
                    }
                }
            }
            print("raw write and sync in place: \(raw / Double(n) * 1e6) us")
            print("1 writer: \(one / Double(n) * 1e6) us a commit, \(Double(n) / one) commits/s")
            let many = try await seconds {
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<64 {
                        group.addTask {
                            for index in 0..<50 {
                                var transaction = StoreTransaction()
                                transaction.put(record(100_000 + writer * 50 + index))
                                try await store.commit(transaction)
                            }
                        }
                    }
                    try await group.waitForAll()
                }
            }
            print("64 writers: \(3200 / many) commits/s")
            try await store.close()
        }
    }

    @Test func openingAndReading() async throws {
        try await withTemporaryFolder { folder in
            let n = 100_000
            let store = try await JSONFileStore.open(at: folder)
            let load = try await seconds {
                for start in stride(from: 0, to: n, by: 1000) {
                    var transaction = StoreTransaction()
                    for number in start..<(start + 1000) { transaction.put(record(number)) }
                    try await store.commit(transaction)
                }
            }
            print("bulk load of \(n) with 3 indexes: \(load) s")
            try await store.close()
            var opened: JSONFileStore?
            let open = try await seconds { opened = try await JSONFileStore.open(at: folder) }
            let again = try #require(opened)
            print("open \(n): \(open) s")
            let keys = (0..<20_000).map { record($0 * 7919 % n).key }
            let read = try await seconds {
                for key in keys { _ = try await again.read { try await $0.records([key]) } }
            }
            print("read by id: \(read / Double(keys.count) * 1e6) us")
            let query = try await seconds {
                for number in 0..<20_000 {
                    _ = try await again.read { reader in
                        try await reader.query(
                            IndexQuery("customer.phone", range: IndexKey().appending("+86138\(number)").range),
                            after: nil, limit: 1)
                    }
                }
            }
            print("index query: \(query / 20_000 * 1e6) us")
            try await again.close()
        }
    }
}

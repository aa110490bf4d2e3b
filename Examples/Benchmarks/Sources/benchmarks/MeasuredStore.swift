import Clientele

/// A store under measurement.
protocol MeasuredStore: Sendable {
    static var name: String { get }
    /// Opens or makes the store in a folder, every commit durable before it returns.
    static func open(in folder: String) async throws -> Self
    /// Writes records in one transaction.
    func write(_ items: [MeasuredRecords.Item]) async throws
    /// Reads a record's bytes.
    func payload(of id: UniqueID) async throws -> [UInt8]?
    /// Reads the bytes of the record with a number.
    func payload(byPhone phone: String) async throws -> [UInt8]?
    func close() async throws
}

/// The library's store.
struct MeasuredFileStore: MeasuredStore {
    static let name = "clientele"

    let store: JSONFileStore

    static func open(in folder: String) async throws -> Self {
        Self(store: try await JSONFileStore.open(at: "\(folder)/clientele"))
    }

    func write(_ items: [MeasuredRecords.Item]) async throws {
        var transaction = StoreTransaction()
        for item in items { transaction.put(item.stored) }
        try await store.commit(transaction)
    }

    func payload(of id: UniqueID) async throws -> [UInt8]? {
        try await store.read { try await $0.records([RecordKey(kind: "customer", id: id)])[0]?.payload }
    }

    func payload(byPhone phone: String) async throws -> [UInt8]? {
        try await store.read { reader in
            let query = IndexQuery("customer.phone", range: IndexKey().appending(phone).range)
            guard let hit = try await reader.query(query, after: nil, limit: 1).hits.first else { return nil }
            return try await reader.records([hit.record])[0]?.payload
        }
    }

    func close() async throws { try await store.close() }
}

#if canImport(GRDB)
    import Foundation
    import GRDB

    /// SQLite through GRDB, in write-ahead mode, every commit synced.
    struct MeasuredGRDB: MeasuredStore {
        static let name = "GRDB 7.10"

        let pool: DatabasePool

        static func open(in folder: String) async throws -> Self {
            let pool = try DatabasePool(path: "\(folder)/peer.sqlite")
            // A pool sets NORMAL itself when it opens, with which acknowledged commits may be lost.
            try await pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try await pool.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE IF NOT EXISTS record
                        (id BLOB PRIMARY KEY, version INTEGER, name TEXT, phone TEXT, born INTEGER, payload BLOB);
                        CREATE INDEX IF NOT EXISTS name ON record(name);
                        CREATE INDEX IF NOT EXISTS phone ON record(phone);
                        CREATE INDEX IF NOT EXISTS born ON record(born);
                        """)
            }
            return Self(pool: pool)
        }

        func write(_ items: [MeasuredRecords.Item]) async throws {
            try await pool.write { database in
                let statement = try database.cachedStatement(
                    sql: """
                        INSERT INTO record VALUES (?, 1, ?, ?, ?, ?) ON CONFLICT(id) DO UPDATE SET
                        version = version + 1, name = excluded.name, phone = excluded.phone, born = excluded.born,
                        payload = excluded.payload
                        """)
                for item in items {
                    try statement.execute(
                        arguments: [Data(item.id.bytes), item.name, item.phone, item.born, Data(item.payload)])
                }
            }
        }

        func payload(of id: UniqueID) async throws -> [UInt8]? {
            try await pool.read { database in
                let statement = try database.cachedStatement(sql: "SELECT payload FROM record WHERE id = ?")
                return try Data.fetchOne(statement, arguments: [Data(id.bytes)]).map { [UInt8]($0) }
            }
        }

        func payload(byPhone phone: String) async throws -> [UInt8]? {
            try await pool.read { database in
                let statement = try database.cachedStatement(sql: "SELECT payload FROM record WHERE phone = ?")
                return try Data.fetchOne(statement, arguments: [phone]).map { [UInt8]($0) }
            }
        }

        func close() async throws { try pool.close() }
    }
#endif

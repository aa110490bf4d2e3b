/// What the store remembers of a kind's migrations: its version, and how far a migration under way has come.
///
/// It is written in the transaction of the records that it tells of, so it is true after a crash at any time.
struct SchemaStanding: Sendable, Equatable {
    static let kind: RecordKindName = "schema-version"

    /// The name of the series of migrations, such as `app/voucher`.
    let name: String
    /// The version of all records, or of those that are not done yet.
    var version = 1
    /// The last record that is done; `nil` when no migration is under way.
    var after: UniqueID?
    /// The version to which the migration under way leads.
    var target: Int?

    init(name: String) { self.name = name }

    init?(_ stored: StoredRecord) {
        guard let json = try? JSONValue(parsing: stored.payload), let name = json["name"]?.text,
            let version = json["version"]?.text.flatMap({ Int($0) }), version > 0
        else { return nil }
        self.name = name
        self.version = version
        after = json["after"]?.text.flatMap { UniqueID($0) }
        target = json["target"]?.text.flatMap { Int($0) }
    }

    /// The record's key: its identifier is made of the name.
    var key: RecordKey {
        let digest = SHA256.digest(Array(name.utf8))
        func number(_ range: Range<Int>) -> UInt64 { digest[range].reduce(0) { $0 << 8 | UInt64($1) } }
        return RecordKey(kind: Self.kind, id: UniqueID(high: number(0..<8), low: number(8..<16)))
    }

    var stored: StoredRecord {
        var members = [JSONValue.Member("name", .string(name)), JSONValue.Member("version", .string("\(version)"))]
        if let after { members.append(.init("after", .string("\(after)"))) }
        if let target { members.append(.init("target", .string("\(target)"))) }
        return StoredRecord(key: key, payload: JSONValue.object(members).bytes)
    }

    /// Everything the store remembers, by name.
    static func all(in reader: any RecordReader) async throws -> [String: (standing: SchemaStanding, version: UInt64)] {
        var standings: [String: (standing: SchemaStanding, version: UInt64)] = [:]
        try await reader.forEachRecord(of: kind) { stored in
            guard let standing = SchemaStanding(stored), standing.key == stored.key else {
                throw RegistryError(.unreadable, record: stored.key)
            }
            standings[standing.name] = (standing, stored.version)
        }
        return standings
    }
}

extension StoreVerifier {
    /// Checks what the store remembers of migrations, which is no record of a registry.
    mutating func checkSchemas() async throws {
        try await reader.forEachRecord(of: SchemaStanding.kind) { stored in
            report.records[SchemaStanding.kind, default: 0] += 1
            guard let standing = SchemaStanding(stored), standing.key == stored.key else {
                report.note(Finding(.unreadableRecord, at: .record), stored.key)
                return
            }
            if standing.after != nil { report.note(Finding(.unfinishedMigration, at: .record), stored.key) }
        }
    }
}

extension Finding.Kind {
    static let unfinishedMigration = Finding.Kind(
        "store.unfinished-migration", .hint,
        message: LocalizedText(en: "A migration of records is not finished.", zh: "记录迁移尚未完成。"),
        remedy: LocalizedText(
            en: "Open the store with the program that began it, and let it migrate: it goes on where it stopped.",
            zh: "请用开始迁移的程序打开存储并继续迁移，它会从中断处继续。"))
}

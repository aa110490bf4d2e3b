extension RegistrySession {
    /// Writes a backup of the whole store, which is noted in the audit trail first (requirements R68, R77).
    ///
    /// The entry is in the backup itself. Other sessions go on working meanwhile.
    ///
    /// - Parameters:
    ///   - path: the file to write, in a folder that is there.
    ///   - parent: the backup that this one is to follow; `nil` for a full backup.
    /// - Returns: what the file says of itself.
    /// - Throws: ``AccessError`` for members who may not administer, what ``StoreBackup/write(_:to:after:at:)`` throws.
    @discardableResult
    public func backUp(to path: String, after parent: StoreBackup? = nil) async throws -> StoreBackup {
        try await perform(.administer, on: Self.backupKind) { unit, _ in
            unit.audit(.administer, kind: Self.backupKind, count: 0)
        }
        return try await StoreBackup.write(
            registry.store, to: path, after: parent, at: registry.configuration.clock.now())
    }

    /// What stands in the audit entry in the place of a kind of record.
    private static let backupKind: RecordKindName = "backup"
}

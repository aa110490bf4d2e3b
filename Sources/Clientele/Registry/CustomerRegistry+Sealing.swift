extension CustomerRegistry {
    /// Opens a registry in a folder that is sealed: every record under the key of the person it is about (requirement R54).
    ///
    /// The folder is made where there is none; one with records in clear is refused. <doc:EncryptingTheStore> tells what
    /// is sealed, what stays in clear and how a house that has records in clear comes to be sealed.
    ///
    /// - Parameters:
    ///   - folder: the path of the folder.
    ///   - keys: the keys, which lie elsewhere, such as a ``KeyFile``.
    ///   - configuration: clock, rights, rules and the app's own fields.
    /// - Returns: the registry.
    /// - Throws: ``StoreError``, with code `.wrongKey` for the keys of another store and `.notSealed` for a folder in clear.
    public static func open(
        at folder: String, sealedWith keys: any KeyStore, configuration: Configuration = Configuration()
    ) async throws -> CustomerRegistry {
        let store = try await JSONFileStore.open(at: folder)
        do {
            return try await open(store: SealedStore.open(store, keys: keys), configuration: configuration)
        } catch {
            try? await store.close()
            throw error
        }
    }

    /// What the app's makers should know of how the store is kept; empty where there is nothing to say.
    ///
    /// A store that is kept and not sealed has no keys that could be destroyed: what is erased is still in backups, until
    /// they expire.
    public var notices: [Finding] {
        store is SealedStore || !store.capabilities.isDurable
            ? [] : [Finding(.erasureStopsAtBackups, at: .record)]
    }

    /// Refuses a sealed store that was opened without its keys.
    ///
    /// One record of every kind is looked at: a store may have no staff, and something in clear may have come to what is
    /// sealed.
    static func refuseSealed(_ reader: any RecordReader) async throws {
        let kinds = try await reader.kinds() ?? builtInKinds.map { $0.kind }
        for kind in kinds where !SealingPlan.standard.openKinds.contains(kind) {
            let page = try await reader.query(.records(of: kind), after: nil, limit: 1)
            let found = try await reader.records(page.hits.map(\.record))
            if found.contains(where: { $0?.seal != nil }) { throw StoreError.needsKeys }
        }
    }
}

extension Finding.Kind {
    static let erasureStopsAtBackups = Finding.Kind(
        "store.erasure-stops-at-backups", .hint,
        message: LocalizedText(
            en: "The store is not sealed: erasure reaches backups only when they expire.",
            zh: "存储未加密：删除只有在备份到期后才能触及备份。"),
        remedy: LocalizedText(
            en: "Open it with a key store, or say for how long backups are kept.",
            zh: "请使用密钥库打开，或明确备份的保存期限。"))
}

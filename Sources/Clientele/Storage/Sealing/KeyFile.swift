import Synchronization

/// The keys of a sealed store in one small file, each wrapped: sealed itself under the wrapping key, which the app keeps
/// elsewhere, in a keychain or a key service.
///
/// ```swift
/// let keys = try await KeyFile.open(at: "/var/lib/desk-keys/house.keys", wrappingKey: key)
/// ```
///
/// The file lies in a folder of its own, never in the store's and never in its backups: there it would bring back what was
/// destroyed. A new key is on the device before it is used. Destroying keys and ``rotate(to:)`` write the file anew, so
/// that after a crash the one or the other is there. Files have mode 0600. `Documentation/SealedFormat.md` describes them.
public final class KeyFile: KeyStore {
    /// What is known of the keys.
    struct Contents: Sendable {
        /// Where a wrapped key lies among the bytes of all; a length of 0 is a destroyed one.
        struct Place: Sendable {
            var offset: Int
            var length: Int
        }

        var wrapped: [UInt8] = []
        var persons: [UniqueID: Place] = [:]
        var others: [String: Place] = [:]
        /// Keys that were unwrapped lately.
        var unwrapped: [String: SealingKey] = [:]
        var wrappingKey: SealingKey

        func place(_ name: String) -> Place? {
            UniqueID(name).flatMap { persons[$0] } ?? others[name]
        }

        mutating func note(_ name: String, _ key: [UInt8]) {
            let place = Place(offset: wrapped.count, length: key.count)
            wrapped += key
            unwrapped[name] = nil
            // Only the one way of writing an identifier is a person's name.
            if let id = UniqueID(name), id.description == name { persons[id] = place } else { others[name] = place }
        }

        /// The names in order.
        var names: [String] { (persons.keys.map(\.description) + others.keys).sorted() }
    }

    private static let mostUnwrapped = 4096

    /// The cipher that wraps the keys and that they are for.
    public let cipher: any RecordCipher
    private let contents: Mutex<Contents>
    private let writer: KeyFileWriter?
    private let random: @Sendable (Int) -> [UInt8]
    /// How many bytes were cut from the file's end when it was opened, of keys that were being made when the power went;
    /// they are kept beside it, with `.cut` at the end of the name, until keys are destroyed or rotated.
    public let cutByteCount: Int

    init(
        _ contents: Contents, cipher: any RecordCipher, writer: KeyFileWriter?, cutByteCount: Int,
        random: @escaping @Sendable (Int) -> [UInt8]
    ) {
        self.contents = Mutex(contents)
        self.cipher = cipher
        self.writer = writer
        self.cutByteCount = cutByteCount
        self.random = random
    }

    /// Opens a key file, or makes one where there is none.
    ///
    /// - Parameters:
    ///   - path: the file, in a folder that is there and is no store.
    ///   - wrappingKey: the key that the file was written or last rotated with.
    ///   - cipher: the cipher; by default the platform's own, `CryptoKitCipher` where there is CryptoKit.
    ///   - access: for reading and writing, by one process at a time, or for reading only.
    ///   - makesFile: whether a file is made where there is none; say no for a store that is there, so that a wrong path
    ///     is an error.
    ///   - random: where keys come from; the system's random numbers by default.
    /// - Returns: the open file.
    /// - Throws: ``StoreError`` with code `.needsCipher`, `.wrongKey`, `.notAStore`, `.newerFormat`, `.damaged`, `.locked` or
    ///   `.fileSystem`.
    @concurrent
    public static func open(
        at path: String, wrappingKey: SealingKey, cipher: (any RecordCipher)? = nil,
        access: JSONFileStore.Access = .readWrite, makesFile: Bool = true,
        random: @escaping @Sendable (Int) -> [UInt8] = SealingKey.systemRandom
    ) async throws -> KeyFile {
        try open(
            at: path, in: POSIXFileSystem(), wrappingKey: wrappingKey, cipher: cipher, access: access,
            makesFile: makesFile, random: random)
    }

    /// Returns how it stands with some keys.
    public func keys(named names: [String]) async throws -> [SealingKey.Standing] {
        try contents.withLock { contents in try names.map { try standing($0, &contents) } }
    }

    private func standing(_ name: String, _ contents: inout Contents) throws -> SealingKey.Standing {
        guard let place = contents.place(name) else { return .unknown }
        guard place.length > 0 else { return .destroyed }
        if let key = contents.unwrapped[name] { return .present(key) }
        let wrapped = Array(contents.wrapped[place.offset..<(place.offset + place.length)])
        let key = try Self.unwrap(wrapped, name, with: contents.wrappingKey, cipher)
        if contents.unwrapped.count >= Self.mostUnwrapped { contents.unwrapped.removeAll(keepingCapacity: true) }
        contents.unwrapped[name] = key
        return .present(key)
    }

    /// Makes the keys that are unknown; they are on the device when it returns.
    public func makeKeys(named names: [String]) async throws -> [SealingKey.Standing] {
        let known = try await keys(named: names)
        guard known.contains(.unknown) else { return known }
        try await change {
            var added: [(name: String, wrapped: [UInt8])] = []
            var seen: Set<String> = []
            for name in names where seen.insert(name).inserted {
                guard TransactionLimits.isKeyID(name) else { throw StoreError.badKeyName }
                guard contents.withLock({ $0.place(name) }) == nil else { continue }
                added.append((name, try wrap(SealingKey(random: random), name)))
            }
            return .append(added)
        }
        return try await keys(named: names)
    }

    /// Destroys keys: the file is written without them.
    public func destroyKeys(named names: [String]) async throws {
        for name in names where !TransactionLimits.isKeyID(name) { throw StoreError.badKeyName }
        try await change {
            contents.withLock { contents in
                var rest = Contents(wrappingKey: contents.wrappingKey)
                let gone = Set(names)
                for name in Set(contents.names).union(gone).sorted() {
                    if let place = contents.place(name), !gone.contains(name) {
                        rest.note(name, Array(contents.wrapped[place.offset..<(place.offset + place.length)]))
                    } else {
                        rest.note(name, [])
                    }
                }
                return .replace(rest)
            }
        }
    }

    /// Wraps every key anew, under another wrapping key; the old one then opens nothing but old copies of the file.
    ///
    /// Throw the old wrapping key away, and no copy of the file that was made before brings a destroyed key back.
    ///
    /// - Parameter key: the new wrapping key.
    /// - Throws: ``StoreError``; then the old file with the old wrapping key stands.
    public func rotate(to key: SealingKey) async throws {
        try await change {
            let (old, names) = contents.withLock { ($0, $0.names) }
            var new = Contents(wrappingKey: key)
            for name in names {
                guard let place = old.place(name) else { continue }
                guard place.length > 0 else {
                    new.note(name, [])
                    continue
                }
                let wrapped = Array(old.wrapped[place.offset..<(place.offset + place.length)])
                let plain = try Self.unwrap(wrapped, name, with: old.wrappingKey, cipher)
                new.note(name, try cipher.seal(plain.bytes, with: key, authenticating: Self.context(name)))
            }
            return .replace(new)
        }
    }

    /// What is to be written.
    enum Change: Sendable {
        case append([(name: String, wrapped: [UInt8])])
        case replace(Contents)
    }

    private func change(_ plan: @Sendable () throws -> Change) async throws {
        guard let writer else { throw StoreError.keyFileReadOnly }
        try await writer.write {
            switch try plan() {
            case .append(let added):
                let lines = added.map { KeyFileLine.key($0.name, wrapped: $0.wrapped) }
                return (
                    lines, false, { self.contents.withLock { for key in added { $0.note(key.name, key.wrapped) } } }
                )
            case .replace(let new):
                return (try Self.lines(new, cipher), true, { self.contents.withLock { $0 = new } })
            }
        }
    }

    private func wrap(_ key: SealingKey, _ name: String) throws -> [UInt8] {
        let wrappingKey = contents.withLock { $0.wrappingKey }
        return try cipher.seal(key.bytes, with: wrappingKey, authenticating: Self.context(name))
    }
}

extension KeyFile {
    /// The lines of a whole file.
    static func lines(_ contents: Contents, _ cipher: any RecordCipher) throws -> [KeyFileLine] {
        var lines = [try header(cipher, contents.wrappingKey)]
        for name in contents.names {
            guard let place = contents.place(name) else { continue }
            let wrapped = Array(contents.wrapped[place.offset..<(place.offset + place.length)])
            if wrapped.isEmpty {
                lines.append(.destroyed(name, proof: try proof(ofDestroyed: name, cipher, contents.wrappingKey)))
            } else {
                lines.append(.key(name, wrapped: wrapped))
            }
        }
        return lines
    }

    /// What a wrapped key is sealed together with.
    static func context(_ name: String) -> [UInt8] { Array("clientele-key 1\n\(name)".utf8) }

    static func unwrap(
        _ wrapped: [UInt8], _ name: String, with key: SealingKey, _ cipher: any RecordCipher
    ) throws -> SealingKey {
        do {
            if let key = SealingKey(try cipher.open(wrapped, with: key, authenticating: context(name))) { return key }
        } catch {
            throw StoreError(.damaged, StoreError.damagedKeyFile(at: 0).message, underlying: error)
        }
        throw StoreError.damagedKeyFile(at: 0)
    }

    /// What a line that says of a key that it was destroyed is sealed together with.
    private static func destroyedContext(_ name: String) -> [UInt8] {
        Array("clientele-key-destroyed 1\n\(name)".utf8)
    }

    /// What only who has the wrapping key can write of a key that was destroyed: nobody else makes a person unreadable.
    static func proof(
        ofDestroyed name: String, _ cipher: any RecordCipher, _ wrappingKey: SealingKey
    ) throws -> [UInt8] {
        try cipher.seal(probe, with: wrappingKey, authenticating: destroyedContext(name))
    }

    static func proves(
        _ proof: [UInt8], destroyed name: String, _ cipher: any RecordCipher, _ wrappingKey: SealingKey
    ) -> Bool {
        (try? cipher.open(proof, with: wrappingKey, authenticating: destroyedContext(name))) == probe
    }

    /// What the wrapping key is tried on.
    private static let probe = Array("clientele-keys".utf8)

    /// What the check of a header is sealed together with.
    ///
    /// It names the version, so that nobody without the wrapping key gives a file out for one of version 1, in which
    /// destroyed keys are not proved.
    private static func headerContext(_ version: UInt64) -> [UInt8] {
        version == 1 ? context("") : Array("clientele-keys \(version)\n".utf8)
    }

    static func header(
        _ cipher: any RecordCipher, _ wrappingKey: SealingKey, version: UInt64 = KeyFileLine.version
    ) throws -> KeyFileLine {
        let check = try cipher.seal(probe, with: wrappingKey, authenticating: headerContext(version))
        return .header(version: version, cipher: cipher.name, check: check)
    }

    static func opens(
        _ check: [UInt8], _ version: UInt64, _ cipher: any RecordCipher, _ wrappingKey: SealingKey
    ) -> Bool {
        (try? cipher.open(check, with: wrappingKey, authenticating: headerContext(version))) == probe
    }
}

import Clientele
import Synchronization

/// An authenticated cipher for tests, made of HMAC-SHA-256: too slow for work, and as strict as a real one.
final class TestCipher: RecordCipher {
    struct Refusal: Error {}

    let name: String
    /// Every nonce that was drawn, so that a test sees one that is drawn twice.
    let nonces = Mutex<[[UInt8]]>([])

    init(name: String = "test-hmac") { self.name = name }

    private static func stream(_ bytes: some Collection<UInt8>, _ key: SealingKey, _ nonce: [UInt8]) -> [UInt8] {
        let hash = HMACSHA256(key: key.bytes + Array("stream".utf8))
        var result: [UInt8] = []
        var block: [UInt8] = []
        for (place, byte) in bytes.enumerated() {
            if place % 32 == 0 {
                var next = hash
                next.update(nonce + Array("\(place)".utf8))
                block = next.finalize()
            }
            result.append(byte ^ block[place % 32])
        }
        return result
    }

    private static func tag(_ sealed: [UInt8], _ key: SealingKey, _ context: [UInt8]) -> [UInt8] {
        Array(HMACSHA256.code(of: Array("\(context.count) ".utf8) + context + sealed, key: key.bytes).prefix(16))
    }

    func seal(_ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]) throws -> [UInt8] {
        let nonce = SealingKey.systemRandom(12)
        nonces.withLock { $0.append(nonce) }
        let sealed = nonce + Self.stream(bytes, key, nonce)
        return sealed + Self.tag(sealed, key, context)
    }

    func open(_ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]) throws -> [UInt8] {
        guard bytes.count >= 28 else { throw Refusal() }
        let sealed = Array(bytes.dropLast(16))
        guard HMACSHA256.areEqual(Self.tag(sealed, key, context), Array(bytes.suffix(16))) else { throw Refusal() }
        return Self.stream(sealed.dropFirst(12), key, Array(sealed.prefix(12)))
    }
}

extension SealingKey {
    /// A key that tests know.
    static func known(_ number: UInt8) -> SealingKey {
        SealingKey(random: { count in (0..<count).map { UInt8(truncatingIfNeeded: $0) ^ number } })
    }
}

/// Keys in memory, and how often they were asked for.
final class MemoryKeys: KeyStore {
    let cipher: any RecordCipher
    let standings = Mutex<[String: SealingKey.Standing]>([:])

    init(cipher: any RecordCipher = TestCipher()) { self.cipher = cipher }

    func keys(named names: [String]) async throws -> [SealingKey.Standing] {
        standings.withLock { standings in names.map { standings[$0] ?? .unknown } }
    }

    func makeKeys(named names: [String]) async throws -> [SealingKey.Standing] {
        standings.withLock { standings in
            for name in names where standings[name] == nil { standings[name] = .present(SealingKey()) }
            return names.map { standings[$0] ?? .unknown }
        }
    }

    func destroyKeys(named names: [String]) async throws {
        standings.withLock { standings in for name in names { standings[name] = .destroyed } }
    }

    /// The names of all keys that are there.
    var names: Set<String> {
        standings.withLock { standings in Set(standings.filter { $0.value.key != nil }.map(\.key)) }
    }
}

public import Clientele
import Crypto
import Foundation

/// AES-256-GCM of swift-crypto, for sealed stores on Linux: copy this file into your app.
///
/// What it makes is what `CryptoKitCipher` makes on Apple platforms: the nonce (12 bytes), the sealed bytes, the tag (16).
public struct AESGCMCipher: RecordCipher {
    /// Creates the cipher.
    public init() {}

    /// The cipher's name, `aes-256-gcm`.
    public var name: String { "aes-256-gcm" }

    /// Seals bytes under a new random nonce.
    public func seal(_ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]) throws -> [UInt8] {
        // Without a nonce of our own, a random one is drawn; 2^32 of them under one key are safe.
        let box = try AES.GCM.seal(bytes, using: SymmetricKey(data: key.bytes), authenticating: context)
        var sealed: [UInt8] = []
        sealed.reserveCapacity(bytes.count + 28)
        sealed += box.nonce
        sealed += box.ciphertext
        sealed += box.tag
        return sealed
    }

    /// Opens sealed bytes; throws when they, the key or the context are not those of the sealing.
    public func open(_ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]) throws -> [UInt8] {
        let box = try AES.GCM.SealedBox(combined: bytes)
        return Array(try AES.GCM.open(box, using: SymmetricKey(data: key.bytes), authenticating: context))
    }
}

/// Seals and opens bytes with a key: the plug for a cipher, of which the library has none of its own.
///
/// On Apple platforms `CryptoKitCipher` is there. Elsewhere the app copies one file from `Examples/SealedStore`; see
/// <doc:EncryptingTheStore>.
///
/// ## Writing a cipher
///
/// A conforming type uses an authenticated cipher (AES-256-GCM, ChaCha20-Poly1305) and draws a new random nonce for
/// every call of ``seal(_:with:authenticating:)``, never a counter: stores are restored and copied, and a counter goes
/// back with them. What it returns holds the nonce and the tag. It opens only what was sealed under the same key
/// together with the same authenticated bytes, and throws otherwise.
public protocol RecordCipher: Sendable {
    /// The cipher's name, such as `aes-256-gcm`: 1 to 64 ASCII letters, digits and hyphens; another form of sealed bytes
    /// has another name.
    var name: String { get }

    /// Seals bytes.
    ///
    /// - Parameters:
    ///   - bytes: what is to be hidden.
    ///   - key: the key.
    ///   - context: what is not hidden, and must be the same when the bytes are opened.
    /// - Returns: nonce, sealed bytes and tag in one.
    /// - Throws: when the cipher cannot be used.
    func seal(_ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]) throws -> [UInt8]

    /// Opens what ``seal(_:with:authenticating:)`` returned.
    ///
    /// - Parameters:
    ///   - bytes: nonce, sealed bytes and tag; they may be anything.
    ///   - key: the key.
    ///   - context: what the bytes were sealed together with.
    /// - Returns: what was sealed.
    /// - Throws: when the bytes were not sealed under this key together with this context.
    func open(_ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]) throws -> [UInt8]
}

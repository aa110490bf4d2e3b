#if canImport(CryptoKit)
    import CryptoKit

    /// AES-256-GCM of CryptoKit, the cipher of Apple platforms.
    ///
    /// The one-file cipher of `Examples/SealedStore` makes the same bytes from the same keys, so a store may move between
    /// platforms.
    public struct CryptoKitCipher: RecordCipher {
        /// Creates the cipher.
        public init() {}

        /// The cipher's name, `aes-256-gcm`.
        public var name: String { "aes-256-gcm" }

        /// Seals bytes under a new random nonce.
        public func seal(
            _ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]
        ) throws -> [UInt8] {
            let box = try AES.GCM.seal(bytes, using: SymmetricKey(data: key.bytes), authenticating: context)
            return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
        }

        /// Opens sealed bytes.
        public func open(
            _ bytes: [UInt8], with key: SealingKey, authenticating context: [UInt8]
        ) throws -> [UInt8] {
            let box = try AES.GCM.SealedBox(combined: bytes)
            return Array(try AES.GCM.open(box, using: SymmetricKey(data: key.bytes), authenticating: context))
        }
    }
#endif

/// The cipher that the platform brings along.
enum PlatformCipher {
    static var standard: (any RecordCipher)? {
        #if canImport(CryptoKit)
            CryptoKitCipher()
        #else
            nil
        #endif
    }
}

/// A key of 256 bits, to seal records with or to wrap other keys with.
///
/// Printing it shows nothing of it.
public struct SealingKey: Sendable, Hashable {
    /// How long a key is.
    static let length = 32

    /// The key's 32 bytes.
    public let bytes: [UInt8]

    /// Creates a key from its bytes, `nil` when they are not 32.
    ///
    /// - Parameter bytes: 32 random bytes, as a key service or a keychain gives them; a password is none.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.length else { return nil }
        self.bytes = bytes
    }

    /// Creates a new key.
    ///
    /// - Parameter random: returns so many bytes that nobody can guess; the system's random numbers by default.
    public init(random: @Sendable (Int) -> [UInt8] = SealingKey.systemRandom) {
        let bytes = random(Self.length)
        // A source that returns another number of bytes is none.
        self.bytes = bytes.count == Self.length ? bytes : Self.systemRandom(Self.length)
    }

    /// Returns random bytes of the operating system.
    @Sendable public static func systemRandom(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<max(0, count)).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}

extension SealingKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Three dots.
    public var description: String { "…" }
    /// Three dots.
    public var debugDescription: String { "…" }
    /// A mirror without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension SealingKey {
    /// What a store of keys says of a name.
    public enum Standing: Sendable, Hashable {
        /// The key.
        case present(SealingKey)
        /// There was a key, and it was destroyed; there never is another one of that name.
        case destroyed
        /// There never was one.
        case unknown

        /// The key, where it is there.
        public var key: SealingKey? {
            if case .present(let key) = self { key } else { nil }
        }
    }
}

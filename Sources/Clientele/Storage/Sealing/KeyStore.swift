/// Keeps the keys of a sealed store, somewhere else than the store: in a file of its own (``KeyFile``), in a key service.
///
/// There is a key for every person, under the identifier of the customer, one for what belongs to nobody, `house`, and
/// one for the index, `index`. Names are 1 to 64 ASCII letters, digits and hyphens.
///
/// ## Implementing a key store
///
/// A conforming type promises that
/// - a key that was made is there again after a crash, before ``makeKeys(named:)`` returns;
/// - a destroyed key is gone for good, and its name never gets another one;
/// - answers come in the order of the names, and calls may overlap.
///
/// Whoever copies the keys keeps them: a copy from before the destruction of a key brings it back.
public protocol KeyStore: Sendable {
    /// The cipher that the keys are for.
    var cipher: any RecordCipher { get }

    /// Returns how it stands with some keys.
    func keys(named names: [String]) async throws -> [SealingKey.Standing]

    /// Makes the keys that are unknown, of random bytes; returns how it then stands with all of them.
    func makeKeys(named names: [String]) async throws -> [SealingKey.Standing]

    /// Destroys keys; a name without a key never gets one.
    func destroyKeys(named names: [String]) async throws
}

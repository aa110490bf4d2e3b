/// Vouches in the audit trail for what a record held after a change, so that a change behind the library's back is found
/// (requirement R78).
///
/// The digest is HMAC-SHA-256 over the record's key and bytes, cut to 128 bits. Its key, the salt, is the identifier of the
/// change's history entry, of whose bits 74 are random and which no audit entry names: when the history of a person is
/// forgotten, nobody can try out any more what the record held.
enum ContentDigest {
    private static let length = 16

    /// Returns the digest of what a record holds as 32 hexadecimal digits.
    static func text(of payload: [UInt8], of key: RecordKey, salt: Identifier<HistoryEntry>) -> String {
        var hash = HMACSHA256(key: salt.uniqueID.bytes)
        hash.update(Array("\(key)\n".utf8))
        hash.update(payload)
        var text: [UInt8] = []
        ByteText.appendHex(Array(hash.finalize().prefix(length)), to: &text)
        return String(decoding: text, as: UTF8.self)
    }
}

/// Links audit entries by digests, so that a changed, removed or moved entry is noticed (requirement R52).
///
/// The digest of an entry is SHA-256 over the digest of the entry before and the entry's own JSON without its digest.
/// Without a secret key the chain shows accidents and clumsy hands; who can write the whole store can also write a new
/// chain, unless a digest was kept elsewhere.
struct AuditChain: Sendable {
    /// How many entries are linked.
    private(set) var count = 0
    /// The digest of the last entry; empty before the first.
    private(set) var head = ""

    /// Makes a chain without entries.
    init() {}

    /// Makes a chain that goes on after an entry.
    init(after last: AuditEntry) {
        count = last.number
        head = last.digest
    }

    /// Links an entry to the chain.
    mutating func link(_ entry: AuditEntry) -> AuditEntry {
        var linked = entry
        linked.number = count + 1
        linked.previous = head
        linked.digest = ""
        linked.digest = Self.digest(of: linked)
        count = linked.number
        head = linked.digest
        return linked
    }

    /// Whether an entry follows the chain's head unchanged; moves the head if it does.
    mutating func accepts(_ entry: AuditEntry) -> Bool {
        var bare = entry
        bare.digest = ""
        guard entry.number == count + 1, entry.previous == head, Self.digest(of: bare) == entry.digest else {
            return false
        }
        count = entry.number
        head = entry.digest
        return true
    }

    private static func digest(of entry: AuditEntry) -> String {
        SHA256.hexDigest(of: Array(entry.previous.utf8) + entry.jsonBytes)
    }
}

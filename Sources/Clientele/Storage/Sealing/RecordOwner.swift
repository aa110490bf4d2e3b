/// Whose a record is, and so under which key it is sealed.
enum RecordOwner: Sendable, Hashable {
    case person(UniqueID)
    /// Two persons, the lower identifier first: who forgets either forgets it.
    case pair(UniqueID, UniqueID)
    /// That of the owner of another record.
    case sameAs(UniqueID)
    case house

    /// The owner of a record that names some persons.
    init(_ persons: [UniqueID]) {
        guard let first = persons.min(), let last = persons.max() else {
            self = .house
            return
        }
        self = first == last ? .person(first) : .pair(first, last)
    }

    /// The owner that the name of a key tells.
    init(keyName: String) {
        if let id = UniqueID(keyName) {
            self = .person(id)
        } else if let (first, second) = Self.persons(ofPair: keyName) {
            self = .pair(first, second)
        } else {
            self = .house
        }
    }

    /// The name of the key, of an owner that is known.
    var keyName: String {
        switch self {
        case .person(let id): id.description
        // Two identifiers with their hyphens are too long for the name of a key.
        case .pair(let first, let second): (first.description + second.description).filter { $0 != "-" }
        case .sameAs, .house: SealingPlan.houseKey
        }
    }

    /// The names of the keys that it takes.
    var partNames: [String] {
        if case .pair(let first, let second) = self { [first.description, second.description] } else { [keyName] }
    }

    private static func persons(ofPair name: String) -> (UniqueID, UniqueID)? {
        guard name.utf8.count == 64, let first = identifier(name.prefix(32)), let second = identifier(name.suffix(32))
        else { return nil }
        return (first, second)
    }

    private static func identifier(_ digits: Substring) -> UniqueID? {
        guard let high = UInt64(digits.prefix(16), radix: 16), let low = UInt64(digits.suffix(16), radix: 16) else {
            return nil
        }
        return UniqueID(high: high, low: low)
    }
}

extension SealingKey {
    /// The key of what belongs to two persons: without either of theirs nobody can make it.
    init(_ first: SealingKey, _ second: SealingKey) {
        let code = HMACSHA256.code(of: Array("clientele-pair 1\n".utf8) + second.bytes, key: first.bytes)
        self.init(random: { _ in code })
    }
}

extension SealingKey.Standing {
    /// How it stands with the key that is made of these, one or two.
    init(of parts: [SealingKey.Standing]) {
        if parts.contains(.destroyed) {
            self = .destroyed
        } else if parts.count == 2, let first = parts[0].key, let second = parts[1].key {
            self = .present(SealingKey(first, second))
        } else {
            self = parts.count == 1 ? parts[0] : .unknown
        }
    }
}

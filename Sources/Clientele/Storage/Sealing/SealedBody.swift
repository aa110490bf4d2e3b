/// What stands under a seal: the payload, the index entries that stand nowhere else, and the seal that the payload had
/// already.
///
/// The first byte is the form: 1 for what follows as it is, 2 for its packed form (``PackedBytes``) after its length. What
/// follows is the number of index entries and each with its name and key, the inner seal's key or an empty text, and the
/// payload as the rest. Lengths are of 7 bits a byte, the lowest first.
struct SealedBody {
    private static let plain: UInt8 = 1
    private static let packed: UInt8 = 2
    /// The longest body: the longest payload with the most index entries.
    private static let longest = TransactionLimits.payload + 2 * TransactionLimits.indexKeys

    var entries: [IndexEntry]
    var seal: StoredRecord.Seal?
    var payload: [UInt8]

    init(entries: [IndexEntry], seal: StoredRecord.Seal?, payload: [UInt8]) {
        (self.entries, self.seal, self.payload) = (entries, seal, payload)
    }

    /// The bytes to be sealed.
    var bytes: [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(payload.count + 64 + entries.reduce(0) { $0 + $1.key.count + 68 })
        Self.append(entries.count, to: &body)
        for entry in entries {
            Self.append(Array(entry.index.rawValue.utf8), to: &body)
            Self.append(entry.key, to: &body)
        }
        Self.append(Array((seal?.keyID ?? "").utf8), to: &body)
        body += payload
        var short = [Self.packed]
        short.reserveCapacity(body.count)
        Self.append(body.count, to: &short)
        PackedBytes.pack(body, to: &short)
        return short.count <= body.count ? short : [Self.plain] + body
    }

    /// Reads bytes that were sealed; `nil` for those of another form.
    init?(_ bytes: [UInt8]) {
        var body = bytes
        var position = 1
        switch bytes.first {
        case Self.plain: break
        case Self.packed:
            guard let count = Self.takeLength(bytes, &position), count <= Self.longest,
                let unpacked = PackedBytes.unpack(bytes, from: position, count: count)
            else { return nil }
            body = unpacked
            position = 0
        default: return nil
        }
        guard let count = Self.takeLength(body, &position), count <= TransactionLimits.indexEntries else { return nil }
        entries = []
        for _ in 0..<count {
            guard let name = Self.take(body, &position), let key = Self.take(body, &position) else { return nil }
            let text = String(decoding: name, as: UTF8.self)
            guard TransactionLimits.isIndexName(text) else { return nil }
            entries.append(IndexEntry(index: IndexName(text), key: Array(key)))
        }
        guard let keyID = Self.take(body, &position) else { return nil }
        seal = keyID.isEmpty ? nil : StoredRecord.Seal(keyID: String(decoding: keyID, as: UTF8.self))
        body.removeFirst(position)
        payload = body
    }

    private static func append(_ length: Int, to bytes: inout [UInt8]) {
        var rest = length
        while rest >= 128 {
            bytes.append(UInt8(rest & 127) | 128)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }

    private static func append(_ part: [UInt8], to bytes: inout [UInt8]) {
        append(part.count, to: &bytes)
        bytes += part
    }

    private static func takeLength(_ bytes: [UInt8], _ position: inout Int) -> Int? {
        var length = 0
        for shift in stride(from: 0, through: 28, by: 7) {
            guard position < bytes.count else { return nil }
            let byte = bytes[position]
            position += 1
            length |= Int(byte & 127) << shift
            if byte < 128 { return length }
        }
        return nil
    }

    private static func take(_ bytes: [UInt8], _ position: inout Int) -> ArraySlice<UInt8>? {
        guard let length = takeLength(bytes, &position), length <= bytes.count - position else { return nil }
        defer { position += length }
        return bytes[position..<(position + length)]
    }
}

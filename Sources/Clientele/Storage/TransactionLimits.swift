/// What every store of the library takes at most, so that a record written to one can be written to the other.
enum TransactionLimits {
    /// The longest payload in bytes: 32 MiB.
    static let payload = 32 << 20
    /// The most index entries of a record.
    static let indexEntries = 4096
    /// The longest index key in bytes.
    static let indexKey = 4096
    /// The longest sum of a record's index keys in bytes.
    static let indexKeys = 1 << 20

    /// Checks a record that is to be written.
    static func check(_ record: StoredRecord) throws(StoreError) {
        guard record.payload.count <= payload else {
            throw .invalid(
                LocalizedText(
                    en: "A record's payload is longer than 32 MiB; split it or keep large files outside the store.",
                    zh: "记录内容超过 32 MiB；请拆分记录，或将大文件存放在存储之外。"))
        }
        guard record.indexEntries.count <= indexEntries,
            record.indexEntries.allSatisfy({ $0.key.count <= indexKey }),
            record.indexEntries.reduce(0, { $0 + $1.key.count }) <= indexKeys
        else {
            throw .invalid(
                LocalizedText(
                    en:
                        "A record has too many or too long index entries: at most 4096 of at most 4096 bytes, 1 MiB in all.",
                    zh: "记录的索引项过多或过长：最多 4096 项，每项最多 4096 字节，合计最多 1 MiB。"))
        }
        guard record.indexEntries.allSatisfy({ isIndexName($0.index.rawValue) }) else {
            throw .invalid(
                LocalizedText(
                    en:
                        "An index name must be 1 to 64 ASCII letters, digits, hyphens and dots, the first a lowercase letter.",
                    zh: "索引名称须为 1 到 64 个 ASCII 字母、数字、连字符或点，且以小写字母开头。"))
        }
        if let seal = record.seal, !isKeyID(seal.keyID) {
            throw .invalid(
                LocalizedText(
                    en: "The key identifier of a sealed payload must be 1 to 64 ASCII letters, digits and hyphens.",
                    zh: "密封内容的密钥标识须为 1 到 64 个 ASCII 字母、数字或连字符。"))
        }
    }

    /// Whether a text can name an index.
    static func isIndexName(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = bytes.first, bytes.count <= 64 else { return false }
        return UInt8(ascii: "a")...UInt8(ascii: "z") ~= first
            && bytes.allSatisfy { isNameByte($0) || $0 == UInt8(ascii: ".") }
    }

    /// Whether a text can be the identifier of a key.
    static func isKeyID(_ text: String) -> Bool {
        let bytes = text.utf8
        return (1...64).contains(bytes.count) && bytes.allSatisfy(isNameByte)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}

extension StoreError {
    static func invalid(_ message: LocalizedText) -> StoreError { StoreError(.invalidTransaction, message) }
}

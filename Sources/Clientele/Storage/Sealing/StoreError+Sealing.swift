extension StoreError.Code {
    /// The store is sealed, and no keys were given.
    public static let needsKeys = StoreError.Code(description: "needsKeys")
    /// There is no cipher on this platform, or another one than the keys are for.
    public static let needsCipher = StoreError.Code(description: "needsCipher")
    /// The key does not open what it should.
    public static let wrongKey = StoreError.Code(description: "wrongKey")
    /// A record is sealed under a key that the keys at hand do not have.
    public static let keyMissing = StoreError.Code(description: "keyMissing")
    /// The key of a person was destroyed; nothing more can be written about that person.
    public static let keyDestroyed = StoreError.Code(description: "keyDestroyed")
    /// A sealed payload is not what was sealed for this record in this version.
    public static let sealBroken = StoreError.Code(description: "sealBroken")
    /// A record that should be sealed is not.
    public static let notSealed = StoreError.Code(description: "notSealed")
    /// A blind index answers only questions for one whole key.
    public static let blindIndex = StoreError.Code(description: "blindIndex")
}

extension StoreError {
    static let needsKeys = StoreError(
        .needsKeys,
        LocalizedText(
            en: "The store is sealed; open it with its keys: CustomerRegistry.open(at:sealedWith:configuration:).",
            zh: "该存储已加密；请连同密钥打开：CustomerRegistry.open(at:sealedWith:configuration:)。"))

    static let noCipher = StoreError(
        .needsCipher,
        LocalizedText(
            en:
                "Sealing was asked for and this platform brings no cipher; pass one (a RecordCipher): copy AESGCMCipher.swift of Examples/SealedStore.",
            zh:
                "要求加密，但此平台没有自带密码算法；请传入一个 RecordCipher：可复制 Examples/SealedStore 中的 AESGCMCipher.swift。"))

    static func otherCipher(_ name: String) -> StoreError {
        StoreError(
            .needsCipher,
            LocalizedText(
                en: "The keys are for the cipher \(name); pass that one.", zh: "这些密钥用于密码算法 \(name)；请传入该算法。"))
    }

    static let wrongWrappingKey = StoreError(
        .wrongKey,
        LocalizedText(
            en: "The wrapping key does not open the key file; pass the one that it was written or last rotated with.",
            zh: "该主密钥无法打开密钥文件；请使用写入或最近一次轮换时的主密钥。"))

    static let wrongKeysForStore = StoreError(
        .wrongKey,
        LocalizedText(
            en: "The keys are those of another store; pass the key file that belongs to this one.",
            zh: "这些密钥属于另一个存储；请使用与此存储对应的密钥文件。"))

    static func keyMissing(_ key: RecordKey) -> StoreError {
        StoreError(
            .keyMissing,
            LocalizedText(
                en: "The record \(key) is sealed under a key that is not in the key file; use the newest key file.",
                zh: "记录 \(key) 所用的密钥不在密钥文件中；请使用最新的密钥文件。"))
    }

    /// For a record that is to be written.
    static func noKeyOfOwner(_ key: RecordKey) -> StoreError {
        StoreError(
            .keyMissing,
            LocalizedText(
                en:
                    "The record \(key) belongs to somebody who has no key; use the newest key file, and add a customer before what belongs to the customer.",
                zh: "记录 \(key) 所属的人没有密钥；请使用最新的密钥文件，并先登记客户，再登记属于该客户的内容。"))
    }

    static func sealBroken(_ key: RecordKey, underlying: (any Error)? = nil) -> StoreError {
        StoreError(
            .sealBroken,
            LocalizedText(
                en:
                    "The sealed payload of \(key) is not the one of this version: it is damaged, was changed, or belongs elsewhere. Take the record from a backup.",
                zh: "记录 \(key) 的加密内容与此版本不符：已损坏、被改动或属于别处。请从备份取回该记录。"),
            underlying: underlying)
    }

    static func notSealed(_ key: RecordKey) -> StoreError {
        StoreError(
            .notSealed,
            LocalizedText(
                en:
                    "The record \(key) is not sealed in a store that seals; somebody put it there, or the store was plain before: restore its backup into a sealed store.",
                zh: "在加密存储中，记录 \(key) 未加密；可能由他人放入，或该存储原为明文：请将其备份恢复到加密存储。"))
    }

    static let keyDestroyed = StoreError(
        .keyDestroyed,
        LocalizedText(
            en: "The key of this person was destroyed, and nothing more can be kept under it; take the person in anew.",
            zh: "此人的密钥已销毁，无法再以其保存内容；请重新登记此人。"))

    static func blindIndex(_ name: IndexName) -> StoreError {
        StoreError(
            .blindIndex,
            LocalizedText(
                en: "The index \(name) is sealed and answers only questions for one whole key.",
                zh: "索引 \(name) 已加密，只能按完整的键查询。"))
    }

    static let keysInStore = StoreError(
        .notAStore,
        LocalizedText(
            en: "The keys of a store must not lie in its folder, whose copies would hold them; name another folder.",
            zh: "密钥不得与存储放在同一文件夹，否则副本会带走密钥；请指定其他文件夹。"))

    static let notAKeyFile = StoreError(
        .notAStore,
        LocalizedText(
            en: "The file is no key file; name that of the store, or a new one in a folder that is there.",
            zh: "该文件不是密钥文件；请指定该存储的密钥文件，或已有文件夹中的新文件名。"))

    static let noKeyFile = StoreError(
        .notAStore,
        LocalizedText(
            en:
                "There is no such key file, and it was to be opened only; bring the key file that belongs to the store.",
            zh: "没有这样的密钥文件，且仅要求打开；请取来与存储对应的密钥文件。"))

    static let newerKeyFile = StoreError(
        .newerFormat,
        LocalizedText(
            en: "The key file was written in a form that this version of the library cannot read; update it.",
            zh: "该密钥文件的格式当前版本的库无法读取；请升级。"))

    static func damagedKeyFile(at offset: Int) -> StoreError {
        StoreError(
            .damaged,
            LocalizedText(
                en: "The key file is damaged at byte \(offset); nothing was changed. Put a copy in its place.",
                zh: "密钥文件在第 \(offset) 字节处损坏；未做任何更改。请换用副本。"))
    }

    static let keyFileFailed = StoreError(
        .readOnly,
        LocalizedText(
            en: "The key file takes no more changes because writing failed before; mend the cause and open it again.",
            zh: "由于此前写入失败，密钥文件不再接受更改；请排除原因后重新打开。"))

    static let keyFileReadOnly = StoreError(
        .readOnly,
        LocalizedText(
            en: "The key file was opened for reading only; open it for writing to make or destroy keys.",
            zh: "密钥文件以只读方式打开；如需生成或销毁密钥，请以写入方式打开。"))

    static let badKeyName = StoreError(
        .invalidTransaction,
        LocalizedText(
            en: "The name of a key must be 1 to 64 ASCII letters, digits and hyphens.",
            zh: "密钥名称须为 1 到 64 个 ASCII 字母、数字或连字符。"))
}

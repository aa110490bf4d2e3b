extension StoreError {
    static let damagedManifest = StoreError(
        .damaged,
        LocalizedText(
            en: "The store's manifest.json is damaged; restore the folder from a backup.",
            zh: "存储的 manifest.json 已损坏；请从备份恢复该文件夹。"))

    static let missingManifest = StoreError(
        .damaged,
        LocalizedText(
            en: "The folder holds a journal but its manifest.json is missing; restore the folder from a backup.",
            zh: "文件夹中有日志但缺少 manifest.json；请从备份恢复该文件夹。"))

    static let notAStore = StoreError(
        .notAStore,
        LocalizedText(
            en: "The folder is not a store; name a store's folder, or an empty or new one to make a store.",
            zh: "该文件夹不是存储；请指定已有存储的文件夹，或用空文件夹、新文件夹来创建存储。"))

    static let salvageNeedsNewFolder = StoreError(
        .notAStore,
        LocalizedText(
            en: "What is salvaged goes into a folder of its own; name an empty or new one.",
            zh: "抢救出的内容需写入单独的文件夹；请指定空文件夹或新文件夹。"))

    static let locked = StoreError(
        .locked,
        LocalizedText(
            en: "The store is open for writing elsewhere; close it there, or open it for reading only.",
            zh: "存储已在别处以写入方式打开；请先在那里关闭，或以只读方式打开。"))

    static let closed = StoreError(
        .closed, LocalizedText(en: "The store is closed; open it again.", zh: "存储已关闭；请重新打开。"))

    static let suspended = StoreError(
        .suspended,
        LocalizedText(
            en: "The store is suspended and nothing was changed; resume it and make the change again.",
            zh: "存储已挂起，未做任何更改；请恢复后重新提交更改。"))

    static let openedReadOnly = StoreError(
        .readOnly,
        LocalizedText(
            en: "The store was opened for reading only; open it for writing to change it.",
            zh: "存储以只读方式打开；如需更改，请以写入方式打开。"))

    static let withoutSession = StoreError(
        .readOnly,
        LocalizedText(
            en:
                "A store opened for reading only serves checks and copies and yields no session; open it for writing to work with it.",
            zh: "以只读方式打开的存储仅用于检查和复制，不提供会话；如需使用，请以写入方式打开。"))

    static let forgotten = StoreError(
        .sequenceForgotten,
        LocalizedText(
            en:
                "The store was compacted and no longer knows what changed after that commit; read its present state, and go on from that state's sequence.",
            zh: "存储已压缩，不再保留该提交之后的变更；请读取当前状态，并从该状态的序号继续。"))

    static let failedBefore = StoreError(
        .readOnly,
        LocalizedText(
            en: "The store takes no more changes because writing failed before; mend the cause and open it again.",
            zh: "由于此前写入失败，存储不再接受更改；请排除原因后重新打开。"))

    static func failed(_ error: FileSystemError) -> StoreError {
        StoreError(
            .fileSystem,
            LocalizedText(
                en:
                    "The changes could not be written and may be lost (\(error)); mend the cause and open the store again.",
                zh: "更改未能写入，可能已丢失（\(error)）；请排除原因后重新打开存储。"),
            underlying: error)
    }

    /// There was no room for a commit; everything is as it was before.
    static func noRoom(_ error: FileSystemError) -> StoreError {
        StoreError(
            .noRoom,
            LocalizedText(
                en: "There is no room on the device (\(error)); nothing was changed. Make room and try again.",
                zh: "设备空间不足（\(error)）；未做任何更改。请腾出空间后重试。"),
            underlying: error)
    }

    static func refused(_ error: FileSystemError) -> StoreError {
        if error.meansNoRoom { return noRoom(error) }
        return StoreError(
            .fileSystem,
            LocalizedText(
                en: "A file operation of the store failed (\(error)); check the folder, its rights and the device.",
                zh: "存储的文件操作失败（\(error)）；请检查文件夹、权限和设备。"),
            underlying: error)
    }

    static func newerFormat(_ version: UInt64?) -> StoreError {
        let english = version.map { "version \($0) of the store format" } ?? "a newer version of the store format"
        let chinese = version.map { "第 \($0) 版存储格式" } ?? "更新的存储格式"
        return StoreError(
            .newerFormat,
            LocalizedText(
                en: "The store was written in \(english), which this version of the library cannot read; update it.",
                zh: "该存储以\(chinese)写成，当前版本的库无法读取；请升级。"))
    }

    static func damaged(_ damage: JSONFileStore.OpenReport.Damage) -> StoreError {
        StoreError(
            .damaged,
            LocalizedText(
                en:
                    "\(damage.file) is damaged at byte \(damage.offset); nothing was changed. Restore a backup, or salvage what is whole into a new folder.",
                zh: "\(damage.file) 在第 \(damage.offset) 字节处损坏；未做任何更改。请从备份恢复，或将完好的内容抢救到新文件夹。"))
    }

    static let unlistedJournal = StoreError(
        .damaged,
        LocalizedText(
            en: "The folder holds a journal file that manifest.json does not list; restore the folder from a backup.",
            zh: "文件夹中有 manifest.json 未列出的日志文件；请从备份恢复该文件夹。"))
}

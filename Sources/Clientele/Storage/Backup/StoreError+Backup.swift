extension StoreError.Code {
    /// The file is no backup.
    public static let notABackup = StoreError.Code(description: "notABackup")
    /// There is something of that name already.
    public static let alreadyThere = StoreError.Code(description: "alreadyThere")
    /// Backups do not follow each other: one is missing, doubled, in the wrong place or of another store.
    public static let brokenChain = StoreError.Code(description: "brokenChain")
    /// A backup is restored only into an empty store.
    public static let notEmpty = StoreError.Code(description: "notEmpty")
    /// The backups hold no state as early as the one asked for.
    public static let pointNotCovered = StoreError.Code(description: "pointNotCovered")
}

extension StoreError {
    static let notABackup = StoreError(
        .notABackup,
        LocalizedText(
            en: "The file is no backup of a store; name a file that a backup was written to.",
            zh: "该文件不是存储的备份；请指定由备份写成的文件。"))

    static let backupHasNoName = StoreError(
        .notABackup,
        LocalizedText(
            en: "The path names no file; name the file of the backup in a folder that is there.",
            zh: "路径未指明文件；请指定已有文件夹中的备份文件名。"))

    static let newerBackup = StoreError(
        .newerFormat,
        LocalizedText(
            en: "The backup was written in a form that this version of the library cannot read; update it.",
            zh: "该备份的格式当前版本的库无法读取；请升级。"))

    static let backupIsThere = StoreError(
        .alreadyThere,
        LocalizedText(
            en: "There is a file of that name; a backup never takes the place of another: name a new file.",
            zh: "已有同名文件；备份不会覆盖已有文件：请指定新的文件名。"))

    static let restoredFolderIsThere = StoreError(
        .alreadyThere,
        LocalizedText(
            en:
                "There is a folder of that name; a backup is restored into a new one: name it, or move the old one away.",
            zh: "已有同名文件夹；备份须恢复到新文件夹：请另行指定，或先移走原有文件夹。"))

    static let restoringIntoRecords = StoreError(
        .notEmpty,
        LocalizedText(
            en: "The store has commits; a backup is restored only into an empty one.",
            zh: "该存储已有提交；备份只能恢复到空的存储。"))

    static let damagedBackup = StoreError(
        .damaged,
        LocalizedText(
            en:
                "A backup is damaged; verify it to see what is lost, and use another copy, or restore what is whole on purpose.",
            zh: "备份已损坏；请先校验以了解缺失内容，改用其他副本，或明确选择仅恢复完好的部分。"))

    static func brokenChain(at place: Int) -> StoreError {
        StoreError(
            .brokenChain,
            LocalizedText(
                en:
                    "Backup \(place) does not follow the one before it; name one full backup and all incremental ones after it, in order.",
                zh: "第 \(place) 份备份与前一份不衔接；请按顺序给出一份完整备份及其后的全部增量备份。"))
    }

    static let backupOfAnotherStore = StoreError(
        .brokenChain,
        LocalizedText(
            en: "The backup to be followed knows of later commits than the store has; make a full backup.",
            zh: "所接续的备份包含该存储没有的提交；请做完整备份。"))

    static let backupNeedsToBeFull = StoreError(
        .sequenceForgotten,
        LocalizedText(
            en: "The store no longer knows what changed since that backup; make a full one.",
            zh: "存储已不再记得自该备份以来的更改；请做完整备份。"))

    static func pointNotCovered(_ first: SequenceNumber) -> StoreError {
        StoreError(
            .pointNotCovered,
            LocalizedText(
                en: "The backups begin with the state of commit \(first); name that one or a later one.",
                zh: "备份最早的状态为第 \(first) 次提交；请指定该次或更晚的提交。"))
    }

    static let numbersTooFarApart = StoreError(
        .damaged,
        LocalizedText(
            en: "The backup names commits or versions so far apart that no store of the library can have them.",
            zh: "备份中的提交号或版本号间隔过大，不可能来自本库的存储。"))
}

/// What a verification of a whole store found (requirements R69, R78).
public struct IntegrityReport: Sendable, Hashable {
    /// Something that is not as the library wrote it.
    public struct Problem: Sendable, Hashable {
        /// The record concerned; `nil` where it is the store as a whole.
        public let record: RecordKey?
        /// What is wrong, and what to do about it.
        public let finding: Finding

        /// What is wrong and what to do about it, in one line that begins with the record.
        public func message(in language: LocalizedText.Language) -> String {
            let place = record.map { "\($0.kind) \($0.id)" + (language == .chinese ? "：" : ": ") } ?? ""
            return place + finding.message(in: language)
        }
    }

    /// What is wrong, the first 1,000 of it.
    public private(set) var problems: [Problem] = []
    /// How much is wrong.
    public private(set) var problemCount = 0
    /// How many records of each kind were checked.
    public internal(set) var records: [RecordKindName: Int] = [:]
    /// How far the audit trail is unbroken.
    public internal(set) var auditTrail = AuditVerification(count: 0, digest: "", firstBroken: nil)

    /// Whether nothing is wrong; hints, such as the torn tail that a crash leaves, are not counted.
    public private(set) var isSound = true

    private static let mostProblems = 1000

    mutating func note(_ finding: Finding, _ record: RecordKey? = nil) {
        problemCount += 1
        if finding.severity > .hint { isSound = false }
        if problems.count < Self.mostProblems { problems.append(Problem(record: record, finding: finding)) }
    }
}

extension Finding.Kind {
    static let journalDamage = Finding.Kind(
        "store.damage", .error,
        message: LocalizedText(
            en: "{file} is damaged at byte {offset}; what comes after it cannot be read.",
            zh: "{file} 在第 {offset} 字节处损坏，其后的内容无法读取。"),
        remedy: LocalizedText(en: "Restore the folder from a backup.", zh: "请从备份恢复该文件夹。"))
    static let tornTail = Finding.Kind(
        "store.torn-tail", .hint,
        message: LocalizedText(
            en: "{file} ends in a commit that was never finished.", zh: "{file} 末尾有一次未完成的提交。"),
        remedy: LocalizedText(
            en: "Nothing need be done: it was never acknowledged, and the next opening for writing cuts it off.",
            zh: "无需处理：该提交从未被确认，下次以写入方式打开时会被截去。"))
    static let uncheckedKinds = Finding.Kind(
        "store.unchecked-records", .hint,
        message: LocalizedText(
            en: "{count} records are of kinds that were not named to the verification.", zh: "有 {count} 条记录的类型未被指定校验。"),
        remedy: LocalizedText(
            en: "Name the app's own kinds to have them checked too.", zh: "如需校验，请指定应用自有的记录类型。"))
    static let brokenTrail = Finding.Kind(
        "store.audit-trail", .error,
        message: LocalizedText(
            en: "Entry {number} of the audit trail is missing, changed or out of place.",
            zh: "审计记录第 {number} 条缺失、被改动或错位。"),
        remedy: LocalizedText(
            en: "Compare with a backup; somebody or something changed the store behind the library's back.",
            zh: "请与备份比对；有人或程序绕过本库改动了存储。"))
    static let unreadableRecord = Finding.Kind(
        "store.unreadable-record", .error,
        message: LocalizedText(en: "The record cannot be read.", zh: "无法读取该记录。"),
        remedy: LocalizedText(en: "Take it from a backup.", zh: "请从备份中取回。"))
    static let wrongIdentifier = Finding.Kind(
        "store.wrong-identifier", .error,
        message: LocalizedText(
            en: "The record holds another identifier than the one it is stored by.", zh: "记录内的标识与其存储标识不同。"),
        remedy: LocalizedText(en: "Take it from a backup.", zh: "请从备份中取回。"))
    static let wrongIndexEntries = Finding.Kind(
        "store.index-entries", .error,
        message: LocalizedText(
            en: "The record is not indexed by what it holds ({indexes}).", zh: "记录的索引与其内容不符（{indexes}）。"),
        remedy: LocalizedText(
            en: "Find out who changed it, compare with a backup, and save the record again.",
            zh: "请查明由谁改动，与备份比对后重新保存该记录。"))
    static let wrongIndex = Finding.Kind(
        "store.index", .error,
        message: LocalizedText(
            en: "The index {index} does not hold what the records say.", zh: "索引 {index} 与记录不符。"),
        remedy: LocalizedText(en: "Let the store rebuild its indexes.", zh: "请让存储重建索引。"))
    static let unrecordedChange = Finding.Kind(
        "store.unrecorded-change", .error,
        message: LocalizedText(
            en: "The record was written in commit {commit}, and its history knows nothing of it.",
            zh: "记录写于第 {commit} 次提交，但历史中没有记载。"),
        remedy: LocalizedText(
            en: "Compare with a backup; it was changed behind the library's back.", zh: "请与备份比对；该记录被绕过本库改动。"))
    static let changedContent = Finding.Kind(
        "store.changed-content", .error,
        message: LocalizedText(
            en: "The record does not hold what was written in commit {commit}.", zh: "记录内容与第 {commit} 次提交时写入的不符。"),
        remedy: LocalizedText(
            en: "Compare with a backup; it was changed behind the library's back.", zh: "请与备份比对；该记录被绕过本库改动。"))
    static let unrecordedRemoval = Finding.Kind(
        "store.unrecorded-removal", .error,
        message: LocalizedText(
            en: "The record is gone, and its history knows nothing of a removal.", zh: "记录已不存在，但历史中没有删除的记载。"),
        remedy: LocalizedText(en: "Take it from a backup.", zh: "请从备份中取回。"))
    static let danglingReference = Finding.Kind(
        "store.dangling-reference", .warning,
        message: LocalizedText(
            en: "It names a record of kind “{kind}” that is not there ({id}).", zh: "它引用的“{kind}”记录不存在（{id}）。"),
        remedy: LocalizedText(en: "Correct the reference or empty it.", zh: "请更正或清空该引用。"))
    static let brokenStays = Finding.Kind(
        "store.stays", .warning,
        message: LocalizedText(
            en: "Of the customer's stays in segments, {count} are not in order.", zh: "客户的分群归属时段中有 {count} 条不合逻辑。"),
        remedy: LocalizedText(
            en: "Let a repair put them in order, then work out the memberships anew.", zh: "请通过修复整理，然后重新计算归属。"))
    static let mergeWithoutSurvivor = Finding.Kind(
        "store.merge-without-survivor", .error,
        message: LocalizedText(
            en: "The merge stands, and the customer that was left by it is not there.", zh: "合并记录存在，但保留的客户不存在。"),
        remedy: LocalizedText(en: "Take the customer from a backup.", zh: "请从备份中取回该客户。"))
    static let absorbedIsThere = Finding.Kind(
        "store.absorbed-is-there", .error,
        message: LocalizedText(
            en: "The customer {id} went into another one and is still there.", zh: "客户 {id} 已并入另一客户，却仍然存在。"),
        remedy: LocalizedText(
            en: "Compare both with a backup, and remove the one too many.", zh: "请与备份比对，删除多余的一条。"))
}

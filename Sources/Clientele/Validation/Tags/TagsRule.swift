extension ValidationRule where Record == Customer {
    /// Tags are of the vocabulary, in use, written by their codes, not expired, and one at most of an exclusive group.
    static let tags = ValidationRule("tags") { customer, context in
        context.tags.findings(in: customer, on: context.today)
    }
}

extension TagVocabulary {
    /// Returns what is wrong with the tags of a customer on a day.
    ///
    /// - Complexity: O(*n*) in the number of tags.
    func findings(in customer: Customer, on day: CalendarDate) -> [Finding] {
        let tags = customer.tags
        guard !tags.isEmpty else { return [] }
        let ends = customer.tagEnds
        var findings: [Finding] = []
        var groups: [String: Int] = [:]
        func find(_ kind: Finding.Kind, _ index: Int, _ arguments: [String: String] = [:], repair: String? = nil) {
            findings.append(
                Finding(
                    kind, at: FieldPath([.field("tags"), .index(index)]), arguments: arguments, repair: repair,
                    factsVersion: version))
        }
        for (index, tag) in tags.enumerated() {
            if let last = ends[tag], last < day { find(.tagExpired, index, ["day": "\(last)"]) }
            guard !isEmpty else { continue }
            guard let definition = definition(of: tag) else {
                if let meant = self.tag(for: tag.rawValue) {
                    find(.tagSynonym, index, repair: meant.rawValue)
                } else {
                    find(.tagUnknown, index)
                }
                continue
            }
            if definition.isRetired(on: day) {
                find(.tagRetired, index, repair: replacement(of: tag, on: day)?.rawValue)
            }
            guard !definition.exclusiveGroup.isEmpty else { continue }
            if let first = groups[definition.exclusiveGroup] {
                find(.tagExcluded, index, ["place": "\(first + 1)"])
            } else {
                groups[definition.exclusiveGroup] = index
            }
        }
        return findings
    }

    /// Returns what is wrong with a definition beside those of the vocabulary, its own earlier form apart.
    func problems(of definition: TagDefinition) -> [Finding] {
        guard !definition.code.rawValue.isEmpty else { return [Finding(.tagNoCode, at: .record)] }
        let others = TagVocabulary(definitions.filter { $0.id != definition.id })
        var findings: [Finding] = []
        if others.definition(of: definition.code) != nil { findings.append(Finding(.tagCodeTaken, at: .record)) }
        var words = [(FieldPath("english"), definition.english), ("chinese", definition.chinese)]
        for (index, synonym) in definition.synonyms.enumerated() {
            words.append((FieldPath([.field("synonyms"), .index(index)]), synonym))
        }
        words.append(("code", definition.code.rawValue))
        for (path, word) in words where others.tag(for: word) != nil {
            if path == "code", others.definition(of: definition.code) != nil { continue }
            findings.append(Finding(.tagWordTaken, at: path))
        }
        if let next = definition.replacement {
            let all = TagVocabulary(others.definitions + [definition])
            let isRound = definition.retiredOn.map { all.replacement(of: definition.code, on: $0) == nil } ?? false
            if all.definition(of: next) == nil || next == definition.code || isRound {
                findings.append(Finding(.tagReplacement, at: "replacement"))
            }
        }
        if definition.validMonths != nil, definition.months == nil {
            findings.append(Finding(.tagMonths, at: "validMonths"))
        }
        return findings
    }
}

extension Finding.Kind {
    static let tagUnknown = Finding.Kind(
        "tag.unknown", .warning,
        message: LocalizedText(en: "The tag is not of the house's vocabulary.", zh: "该标签不在标签词表中。"),
        remedy: LocalizedText(
            en: "Take a tag of the vocabulary, or have it added there.", zh: "请选用词表中的标签，或申请将其加入词表。"))
    static let tagSynonym = Finding.Kind(
        "tag.synonym", .warning,
        message: LocalizedText(en: "The tag is written otherwise than in the vocabulary.", zh: "该标签的写法与词表不一致。"),
        remedy: LocalizedText(en: "Take the code of the vocabulary.", zh: "请改用词表中的代码。"))
    static let tagRetired = Finding.Kind(
        "tag.retired", .warning,
        message: LocalizedText(en: "The tag is no longer in use.", zh: "该标签已停用。"),
        remedy: LocalizedText(en: "Take its replacement, or remove it.", zh: "请改用替代标签，或将其移除。"))
    static let tagExcluded = Finding.Kind(
        "tag.excluded", .warning,
        message: LocalizedText(
            en: "The tag and tag no. {place} of the list exclude each other.", zh: "该标签与列表中第{place}个标签互斥。"),
        remedy: LocalizedText(en: "Keep the one that is true.", zh: "请只保留符合实际的一个。"))
    static let tagExpired = Finding.Kind(
        "tag.expired", .warning,
        message: LocalizedText(en: "The tag held until {day}.", zh: "该标签的有效期至{day}。"),
        remedy: LocalizedText(en: "Remove it, or give it a new end.", zh: "请移除，或重新设定有效期。"))
    static let tagNoCode = Finding.Kind(
        "tag.no-code", .error,
        message: LocalizedText(en: "The tag has no code.", zh: "标签没有代码。"),
        remedy: LocalizedText(en: "Give it a short code that will not change.", zh: "请设定简短且不再更改的代码。"))
    static let tagCodeTaken = Finding.Kind(
        "tag.code-taken", .error,
        message: LocalizedText(en: "Another tag has this code.", zh: "该代码已被其他标签使用。"),
        remedy: LocalizedText(en: "Take another code, or change that tag.", zh: "请更换代码，或修改已有标签。"))
    static let tagWordTaken = Finding.Kind(
        "tag.word-taken", .warning,
        message: LocalizedText(en: "This word stands for another tag already.", zh: "该词已对应其他标签。"),
        remedy: LocalizedText(en: "Leave it to one of the two.", zh: "请只在其中一个标签保留该词。"))
    static let tagReplacement = Finding.Kind(
        "tag.replacement", .warning,
        message: LocalizedText(
            en: "The replacement is no tag of the vocabulary, or leads back to this one.",
            zh: "替代标签不在词表中，或又指回本标签。"),
        remedy: LocalizedText(en: "Name a tag that is in use.", zh: "请指定在用的标签。"))
    static let tagMonths = Finding.Kind(
        "tag.months", .warning,
        message: LocalizedText(en: "The number of months is not from 1 to 1200.", zh: "月数不在1至1200之间。"),
        remedy: LocalizedText(en: "Give another number, or none for no end.", zh: "请更正，或留空表示长期有效。"))
}

extension ChineseName {
    /// Checks a text that should be a Chinese name in Han characters.
    ///
    /// - Parameters:
    ///   - text: The name as it was typed; a title behind it such as 先生 is a finding and no part of the value.
    ///   - path: The place that findings name.
    /// - Returns: `.valid`; `.possible` for a surname alone; `.unknown` where the text is no such name, without a value,
    ///   or where the reading of a character is not known.
    public static func check(_ text: some StringProtocol, at path: FieldPath = .record) -> Checked<ChineseName> {
        var findings: [Finding] = []
        var name = ChineseName(text)
        if let (bare, _) = HanTitle.split(TextHygiene().check(String(text)).text), let shorter = ChineseName(bare) {
            name = shorter
            findings.append(Finding(.nameChineseTitle, at: path, repair: bare))
        }
        guard let name else { return Checked(.unknown, nil, [Finding(.nameNotChinese, at: path)]) }
        let facts = HanReading.factsVersion
        guard name.hasKnownReading else {
            findings.append(Finding(.nameReadingUnknown, at: path, factsVersion: facts))
            return Checked(.unknown, name, findings, factsVersion: facts)
        }
        if name.given.isEmpty { findings.append(Finding(.nameNoGiven, at: path)) }
        return Checked(name.given.isEmpty ? .possible : .valid, name, findings, factsVersion: facts)
    }

    private var hasKnownReading: Bool {
        (surname + given).unicodeScalars.allSatisfy { scalar in
            HanReading.pinyin(of: scalar) != nil || HanReading.pinyin(of: HanFolding.simplified(scalar)) != nil
                || !HanReading.surnameReadings(of: HanFolding.simplified(surname)).isEmpty
                    && surname.unicodeScalars.contains(scalar)
        }
    }
}

extension Finding.Kind {
    static let nameNotChinese = Finding.Kind(
        "name.not-chinese", .warning,
        message: LocalizedText(
            en: "This is no Chinese name of at most 12 Han characters.", zh: "这不是十二个汉字以内的中文姓名。"),
        remedy: LocalizedText(en: "Take the spelling from the document.", zh: "请以证件上的拼写为准。"))
    static let nameReadingUnknown = Finding.Kind(
        "name.reading-unknown", .warning,
        message: LocalizedText(en: "The reading of a character is not known.", zh: "姓名中有读音未知的汉字。"),
        remedy: LocalizedText(en: "Take the spelling from the document.", zh: "请以证件上的拼写为准。"))
    static let nameChineseTitle = Finding.Kind(
        "name.chinese-title", .hint,
        message: LocalizedText(en: "A title stands behind the name.", zh: "姓名后带有称谓。"),
        remedy: LocalizedText(en: "Keep the name alone.", zh: "请只保留姓名。"))
}

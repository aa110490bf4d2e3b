extension ValidationRule where Record == Customer {
    /// Names are clean text, have a surname and a given name, and hold no digits.
    static let names = ValidationRule("names") { customer, _ in
        customer.names.enumerated().flatMap { index, name -> [Finding] in
            let path = FieldPath([.field("names"), .index(index), .field("full")])
            guard !name.full.isEmpty else { return [] }
            let clean = TextHygiene(maximumLength: 128).check(name.full, at: path)
            var findings = clean.findings + TextHygiene.nameFindings(name.full, clean: clean.text, at: path)
            let digit = name.full.unicodeScalars.enumerated().first {
                $0.element.properties.numericType != nil && !TextHygiene.isHan($0.element)
            }
            if let place = digit?.offset {
                findings.append(Finding(.nameWithDigit, at: path, range: place..<place + 1))
            }
            let parts = clean.text.unicodeScalars.split { $0 == " " || $0 == "/" || $0 == "·" }
            let isHan = clean.text.unicodeScalars.allSatisfy { TextHygiene.isHan($0) || $0 == "·" || $0 == " " }
            if isHan ? clean.text.unicodeScalars.count < 2 : parts.count < 2 {
                findings.append(Finding(.nameIncomplete, at: path))
            }
            return findings
        }
    }
}

extension Finding.Kind {
    static let nameWithDigit = Finding.Kind(
        "name.digit", .warning,
        message: LocalizedText(en: "The name holds a digit.", zh: "姓名中含有数字。"),
        remedy: LocalizedText(en: "Compare it with the document.", zh: "请与证件核对。"))
    static let nameIncomplete = Finding.Kind(
        "name.incomplete", .warning,
        message: LocalizedText(en: "Only a part of the name is there.", zh: "姓名不完整。"),
        remedy: LocalizedText(en: "Ask for surname and given name.", zh: "请补全姓和名。"))
}

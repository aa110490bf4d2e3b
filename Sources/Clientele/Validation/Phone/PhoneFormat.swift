/// A way to write national numbers.
struct PhoneFormat {
    /// What the numbers begin with.
    let leading: PhonePattern
    /// The groups of digits.
    let pattern: PhonePattern
    /// The text that says how the groups are written, such as `\\1 \\2`.
    let format: UInt16
    /// The text that says what the first group becomes within the country, such as `0\\1`; empty for no change.
    let rule: UInt16
}

extension PhoneTable {
    /// Returns a number in a format; `nil` when it does not fit.
    private func write(_ digits: PhoneDigits, in format: PhoneFormat, international: Bool) -> [UInt8]? {
        guard format.leading.isEmpty || match(format.leading, digits) != nil,
            let groups = match(format.pattern, digits), groups.end == digits.values.count
        else { return nil }
        var template = text(format.format)
        let rule = text(format.rule)
        if !international, !rule.isEmpty, let reference = template.firstIndex(of: UInt8(ascii: "\\")),
            reference + 1 < template.count
        {
            // The reference in the rule stands for the first reference of the format, whichever group that is.
            let group = template[reference + 1]
            var replacement = rule
            if let place = replacement.firstIndex(of: UInt8(ascii: "\\")), place + 1 < replacement.count {
                replacement[place + 1] = group
            }
            template.replaceSubrange(reference...reference + 1, with: replacement)
        }
        return fill(template, with: groups, of: digits)
    }

    /// Puts the groups of a match in the places of a template that name them.
    func fill(_ template: [UInt8], with match: PhonePattern.Match, of digits: PhoneDigits) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        while place < template.count {
            if template[place] == UInt8(ascii: "\\"), place + 1 < template.count {
                if let range = match.group(Int(template[place + 1]) - 49) { result += digits.values[range] }
                place += 2
            } else {
                result.append(template[place])
                place += 1
            }
        }
        return result
    }

    /// Returns a national number with its extension, as its calling code's main plan writes it.
    func formatted(_ number: PhoneNumber, international: Bool) -> String {
        let plan = mainPlan(callingCode: number.callingCode)
        let digits = PhoneDigits(values: Array(number.nationalNumber.utf8))
        var result = number.nationalNumber
        let isOwn = international && plan?.internationalFormats.isEmpty == false
        for position in (isOwn ? plan?.internationalFormats : plan?.nationalFormats) ?? 0..<0 {
            if let text = write(digits, in: formats[Int(position)], international: international) {
                result = String(decoding: text, as: UTF8.self)
                break
            }
        }
        guard !number.extensionNumber.isEmpty else { return result }
        let prefix = plan.map { String(decoding: text($0.extensionPrefix), as: UTF8.self) } ?? ""
        return result + (prefix.isEmpty ? " ext. " : prefix) + number.extensionNumber
    }
}

extension PhoneNumber {
    /// The number as it is written for callers from abroad, such as `+86 138 0013 8000`, with its extension.
    public var international: String {
        "+\(callingCode) " + table.formatted(self, international: true)
    }

    /// The number as it is written within its country, such as `010 6552 9988`, with its extension.
    public var national: String {
        table.formatted(self, international: false)
    }
}

/// A way to write national numbers.
struct PhoneFormat {
    /// What the numbers begin with.
    let leading: PhonePattern
    /// The groups of digits.
    let pattern: PhonePattern
    /// How the groups are written, such as `\\1 \\2`.
    let format: String
    /// What the first group becomes within the country, such as `0\\1`; empty for no change.
    let rule: String

    /// Returns a number in this format; `nil` when it does not fit.
    func apply(to digits: [UInt8], international: Bool) -> String? {
        guard leading.isEmpty || leading.matchStart(of: digits) != nil,
            let match = pattern.matchStart(of: digits), match.end == digits.count
        else { return nil }
        var template = Array(format.utf8)
        if !international, !rule.isEmpty, let reference = template.firstIndex(of: UInt8(ascii: "\\")),
            reference + 1 < template.count
        {
            // The reference in the rule stands for the first reference of the format, whichever group that is.
            let group = template[reference + 1]
            var replacement = Array(rule.utf8)
            if let place = replacement.firstIndex(of: UInt8(ascii: "\\")), place + 1 < replacement.count {
                replacement[place + 1] = group
            }
            template.replaceSubrange(reference...reference + 1, with: replacement)
        }
        var result: [UInt8] = []
        var place = 0
        while place < template.count {
            if template[place] == UInt8(ascii: "\\"), place + 1 < template.count {
                let group = Int(template[place + 1]) - 49
                if group >= 0, group < match.groups.count, let range = match.groups[group] { result += digits[range] }
                place += 2
            } else {
                result.append(template[place])
                place += 1
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}

extension PhoneNumber {
    /// The number as it is written for callers from abroad, such as `+86 138 0013 8000`, with its extension.
    public var international: String {
        "+\(callingCode) " + formatted(international: true)
    }

    /// The number as it is written within its country, such as `010 6552 9988`, with its extension.
    public var national: String {
        formatted(international: false)
    }

    private func formatted(international: Bool) -> String {
        let plan = PhonePlan.plans(callingCode: callingCode).first
        let digits = Array(nationalNumber.utf8)
        var result = nationalNumber
        for format in plan?.formats(international: international) ?? [] {
            if let text = format.apply(to: digits, international: international) {
                result = text
                break
            }
        }
        guard !extensionNumber.isEmpty else { return result }
        let prefix = plan?.extensionPrefix.string ?? ""
        return result + (prefix.isEmpty ? " ext. " : prefix) + extensionNumber
    }
}

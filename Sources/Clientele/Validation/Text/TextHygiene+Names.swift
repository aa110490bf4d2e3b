extension TextHygiene {
    /// Finds what has no place in a name: words that mix letters of scripts that look alike, and emoji.
    ///
    /// - Parameters:
    ///   - text: The name as it was written.
    ///   - clean: The same without stray spaces and invisible characters, from which repairs are made.
    ///   - path: The place that findings name.
    /// - Returns: a finding for each sort of fault.
    /// - Complexity: O(*n*) in the length of the text.
    static func nameFindings(_ text: String, clean: String, at path: FieldPath) -> [Finding] {
        var findings: [Finding] = []
        if let place = mixedPlace(text.unicodeScalars) {
            findings.append(
                Finding(.textMixedScripts, at: path, range: place..<place + 1, repair: withoutLookalikes(clean)))
        }
        if let place = text.unicodeScalars.enumerated().first(where: { isEmoji($0.element) })?.offset {
            var rest = clean
            rest.unicodeScalars.removeAll { isEmoji($0) || $0.value == 0xFE0F || $0.value == 0x200D }
            rest = TextHygiene(maximumLength: .max).check(rest).text
            findings.append(
                Finding(.textEmoji, at: path, range: place..<place + 1, repair: rest.isEmpty ? nil : rest))
        }
        return findings
    }

    /// Whether a character is an emoji or another picture.
    static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20E3, 0x231A...0x23FF, 0x2600...0x27BF, 0x2B00...0x2BFF, 0x1F000...0x1FAFF: true
        default: false
        }
    }

    /// The scripts whose capitals look alike.
    private enum Script {
        case latin, greek, cyrillic

        init?(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF, 0xFF21...0xFF3A,
                0xFF41...0xFF5A:
                self = .latin
            case 0x370...0x3FF, 0x1F00...0x1FFF: self = .greek
            case 0x400...0x52F: self = .cyrillic
            default: return nil
            }
        }
    }

    /// Whether a character ends a word; the next one may be of another script.
    private static func endsWord(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xB7, 0x2010...0x2015, 0xFF0F: true
        default: isSpace(scalar)
        }
    }

    /// Where the first letter stands that is of another script than a letter before it in its word; `nil` for none.
    static func mixedPlace(_ scalars: some Sequence<Unicode.Scalar>) -> Int? {
        var current: Script?
        for (place, scalar) in scalars.enumerated() {
            if endsWord(scalar) {
                current = nil
            } else if let script = Script(scalar) {
                if let current, current != script { return place }
                current = script
            }
        }
        return nil
    }

    /// The text with Greek and Cyrillic letters of mixed words written in the Latin letters they look like; `nil` where one
    /// has no such letter, as then it cannot be told which script is meant.
    private static func withoutLookalikes(_ text: String) -> String? {
        var result = String.UnicodeScalarView()
        for word in text.unicodeScalars.split(omittingEmptySubsequences: false, whereSeparator: endsWord) {
            let isMixed = mixedPlace(word) != nil
            for scalar in word {
                guard isMixed, let script = Script(scalar), script != .latin else {
                    result.append(scalar)
                    continue
                }
                guard let letter = lookalikes[scalar] else { return nil }
                result.append(letter)
            }
            if word.endIndex < text.unicodeScalars.endIndex { result.append(text.unicodeScalars[word.endIndex]) }
        }
        return String(result)
    }

    /// The Latin letters that Cyrillic and Greek letters look like.
    private static let lookalikes: [Unicode.Scalar: Unicode.Scalar] = {
        let pairs = ("АAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSаaеeоoрpсcуyхxіiјjѕs" + "ΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνv")
            .unicodeScalars
        let letters = Array(pairs)
        return Dictionary(
            stride(from: 0, to: letters.count - 1, by: 2).map { (letters[$0], letters[$0 + 1]) },
            uniquingKeysWith: { first, _ in first })
    }()
}

extension Finding.Kind {
    static let textMixedScripts = Finding.Kind(
        "text.mixed-scripts", .warning,
        message: LocalizedText(
            en: "A word mixes letters of scripts that look alike.", zh: "同一词中混用了外形相似的不同文字。"),
        remedy: LocalizedText(en: "Type it anew and compare with the document.", zh: "请重新输入并与证件核对。"))
    static let textEmoji = Finding.Kind(
        "text.emoji", .warning,
        message: LocalizedText(en: "There are emoji or other pictures in the name.", zh: "姓名中含有表情或图形符号。"),
        remedy: LocalizedText(en: "Remove them.", zh: "请删除。"))
}

/// Proposals for texts that are no telephone number as they stand, but would be if written otherwise.
enum PhoneRepair {
    /// Returns the text rewritten so that it can be read: unusual spaces, Chinese words for an extension, words after
    /// the number, or a second plus; `nil` when that does not help.
    static func proposal(for text: String, _ parser: PhoneParser) -> String? {
        guard text.utf8.count <= PhoneScanner.limit * 4 else { return nil }
        var words: [Unicode.Scalar] = []
        var seenDigit = false
        var hasExtension = false
        var hasPlus = false
        for scalar in text.unicodeScalars {
            let half = TextHygiene.halfWidth(scalar)
            if TextHygiene.digit(half) != nil { seenDigit = true }
            if TextHygiene.isSpace(half) {
                words.append(" ")
            } else if TextHygiene.isInvisible(half) {
                continue
            } else if TextHygiene.isHan(half) {
                // 转, 分机, 内线 and the like before digits begin an extension; before the number they are a label.
                if seenDigit, !hasExtension, extensionWords.contains(half) {
                    words += Array(" ext. ".unicodeScalars)
                    hasExtension = true
                } else if !extensionWords.contains(half), seenDigit {
                    words.append("\n")
                }
            } else if half == ":", hasExtension {
                continue
            } else if half == "+", hasPlus, !seenDigit {
                continue
            } else {
                if half == "+" { hasPlus = true }
                words.append(half)
            }
        }
        // A word that is no extension ends the number, unless digits follow: then it cannot be told which is meant.
        let parts = words.split(separator: "\n")
        guard let first = parts.first,
            !parts.dropFirst().contains(where: { $0.contains { TextHygiene.digit($0) != nil } })
        else { return nil }
        let candidate = String(String.UnicodeScalarView(first)).split(separator: " ").joined(separator: " ")
        guard candidate != text, let number = try? parser.parse(candidate),
            number.kind != nil
        else { return nil }
        return number.extensionNumber.isEmpty ? number.e164 : "\(number.e164) ext. \(number.extensionNumber)"
    }

    private static let extensionWords: Set<Unicode.Scalar> = ["转", "轉", "分", "机", "機", "内", "內", "线", "線", "号", "號"]
}

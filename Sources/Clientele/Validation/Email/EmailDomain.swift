/// The domain of an e-mail address, in Unicode and in ASCII.
struct EmailDomain {
    let unicode: String
    let ascii: String

    static func parse(
        _ scalars: ArraySlice<Unicode.Scalar>, notes: inout [Finding.Kind]
    ) throws(EmailParser.Failure) -> EmailDomain {
        var unicodeLabels: [String] = []
        var asciiLabels: [String] = []
        var label: [Unicode.Scalar] = []
        var isMapped = false
        for (position, scalar) in zip(scalars.indices, scalars) {
            let mapped = map(scalar)
            if mapped != scalar, !scalar.isASCII { isMapped = true }
            if mapped == "." {
                try finish(&label, before: position, &unicodeLabels, &asciiLabels, &notes)
            } else {
                guard isLabelCharacter(mapped), !(label.isEmpty && EmailParser.isMark(mapped)) else {
                    throw EmailParser.Failure(kind: .emailDomainCharacter, range: position..<position + 1)
                }
                label.append(mapped)
            }
        }
        try finish(&label, before: scalars.endIndex, &unicodeLabels, &asciiLabels, &notes)
        let result = EmailDomain(
            unicode: unicodeLabels.joined(separator: "."), ascii: asciiLabels.joined(separator: "."))
        guard result.ascii.utf8.count <= 253 else {
            throw EmailParser.Failure(kind: .emailTooLong, range: scalars.startIndex..<scalars.endIndex)
        }
        if isMapped { notes.append(.emailMapped) }
        if asciiLabels.count < 2 {
            notes.append(.emailNoDot)
        } else if let top = asciiLabels.last {
            if top.utf8.allSatisfy({ (48...57).contains($0) }) { notes.append(.emailNumericTopLevel) }
            if specialUse.contains(top) { notes.append(.emailSpecialUse) }
        }
        return result
    }

    /// Ends a label: checks its form and adds it in both scripts.
    private static func finish(
        _ label: inout [Unicode.Scalar], before end: Int, _ unicode: inout [String], _ ascii: inout [String],
        _ notes: inout [Finding.Kind]
    ) throws(EmailParser.Failure) {
        let range = end - 1..<end
        guard let first = label.first, let last = label.last else {
            throw EmailParser.Failure(kind: .emailDots, range: range)
        }
        guard first != "-", last != "-" else { throw EmailParser.Failure(kind: .emailHyphen, range: range) }
        let isASCII = label.allSatisfy(\.isASCII)
        let text = String(scalars: label[...])
        var shown = text
        var coded = text
        if !isASCII {
            guard label.count < 4 || label[2] != "-" || label[3] != "-" else {
                throw EmailParser.Failure(kind: .emailHyphen, range: range)
            }
            guard let code = Punycode.encode(label) else {
                throw EmailParser.Failure(kind: .emailLabelLength, range: range)
            }
            coded = "xn--" + code
        } else if text.hasPrefix("xn--") {
            if let decoded = Punycode.decode(text.utf8.dropFirst(4)), decoded.contains(where: { !$0.isASCII }),
                decoded.allSatisfy({ isLabelCharacter($0) && map($0) == $0 }), decoded.first != "-",
                decoded.last != "-",
                decoded.count < 4 || decoded[2] != "-" || decoded[3] != "-",
                !decoded.prefix(1).contains(where: EmailParser.isMark),
                Punycode.encode(decoded) == String(text.dropFirst(4))
            {
                shown = String(String.UnicodeScalarView(decoded))
            } else if !notes.contains(.emailReservedLabel) {
                notes.append(.emailReservedLabel)
            }
        } else if label.count > 3, label[2] == "-", label[3] == "-", !notes.contains(.emailReservedLabel) {
            notes.append(.emailReservedLabel)
        }
        guard coded.utf8.count <= 63 else { throw EmailParser.Failure(kind: .emailLabelLength, range: range) }
        unicode.append(shown)
        ascii.append(coded)
        label.removeAll(keepingCapacity: true)
    }

    /// Maps a character as a browser would: lower case, half width, the ideographic full stop as a dot.
    private static func map(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.value {
        case 0x41...0x5A: return Unicode.Scalar(UInt8(scalar.value + 32))
        case 0..<0x80: return scalar
        case 0x3002, 0xFF0E, 0xFF61: return "."
        default: break
        }
        let half = TextHygiene.halfWidth(scalar)
        let lower = half.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower.first ?? half : half
    }

    /// Whether a character may stand in a label: letters, digits and hyphen of ASCII; letters, marks and digits of
    /// other scripts.
    private static func isLabelCharacter(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            switch UInt8(scalar.value) {
            case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"): return true
            default: return false
            }
        }
        // Compatibility forms are not allowed in domain names; those of double width have been mapped before.
        switch scalar.value {
        case 0x2100...0x214F, 0x3131...0x318E, 0xFB00...0xFB4F, 0xFB50...0xFDFF, 0xFE70...0xFEFF, 0xFF00...0xFFEF,
            0x1D400...0x1D7FF, 0xF900...0xFAFF:
            return false
        case 0xB7, 0x30FB, 0x30FC, 0x3007, 0x200C, 0x200D: return true
        default: break
        }
        switch scalar.properties.generalCategory {
        case .lowercaseLetter, .otherLetter, .modifierLetter, .nonspacingMark, .spacingMark, .decimalNumber: return true
        default: return false
        }
    }

    /// Top-level names that are never reached over the public internet (RFC 6761 and later).
    private static let specialUse: Set<String> = [
        "local", "localhost", "invalid", "test", "onion", "arpa", "alt", "internal",
    ]
}

/// The parser of a mailbox, one pass over the scalars of a text.
struct EmailParser {
    /// An address has at most 254 octets; no more than this many scalars are looked at.
    static let limit = 320

    /// Why a text is no address, and where.
    struct Failure: Error {
        let kind: Finding.Kind
        let range: Range<Int>?
    }

    /// The findings that make an address possible rather than valid.
    static let doubts: Set<Finding.Kind> = [
        .emailNoDot, .emailNumericTopLevel, .emailSpecialUse, .emailLongLocalPart, .emailMapped, .emailReservedLabel,
        .emailEmptyQuotes,
    ]

    private var scalars: [Unicode.Scalar] = []
    /// Where each of them stands in the text, and where that ends.
    private var places: [Int] = []
    private var end = 0
    private var position = 0
    private var notes: [Finding.Kind] = []

    static func parse(_ text: some StringProtocol) throws(Failure) -> (address: EmailAddress, notes: [Finding.Kind]) {
        try parse(scalars: text.unicodeScalars)
    }

    /// Reads the characters of a text, each once, and none after the first that is too many; a letter with its marks
    /// counts as one.
    static func parse(
        scalars: some Sequence<Unicode.Scalar>
    ) throws(Failure) -> (address: EmailAddress, notes: [Finding.Kind]) {
        var parser = EmailParser()
        for (place, scalar) in scalars.enumerated() {
            guard parser.scalars.count < limit else { throw Failure(kind: .emailTooLong, range: nil) }
            // Marks are composed with their letters, so that one address has one form.
            if let last = parser.scalars.last, let composed = EmailComposition.composed(last, scalar) {
                parser.scalars[parser.scalars.count - 1] = composed
            } else {
                parser.scalars.append(scalar)
                parser.places.append(place)
            }
            parser.end = place + 1
        }
        do {
            let address = try parser.mailbox()
            return (address, parser.notes)
        } catch {
            throw Failure(kind: error.kind, range: error.range.map(parser.written))
        }
    }

    /// Where a range stands in the text, in which a letter and its marks are several characters.
    private func written(_ range: Range<Int>) -> Range<Int> {
        func place(_ position: Int) -> Int { position < places.count ? places[max(position, 0)] : end }
        return place(range.lowerBound)..<max(place(range.upperBound), place(range.lowerBound))
    }

    private mutating func mailbox() throws(Failure) -> EmailAddress {
        guard !scalars.isEmpty else { throw Failure(kind: .emailEmpty, range: nil) }
        guard scalars.contains("@") else { throw Failure(kind: .emailNoAtSign, range: nil) }
        let local = scalars[0] == "\"" ? try quotedString() : try dotAtom()
        guard position < scalars.count, scalars[position] == "@" else { throw failure(.emailLocalPart) }
        position += 1
        guard position < scalars.count else { throw failure(.emailNoDomain) }
        let octets = scalars[..<(position - 1)].reduce(0) { $0 + UTF8.width($1) }
        if octets > 64 { notes.append(.emailLongLocalPart) }
        let rest = scalars[position...]
        let domain: EmailDomain
        if rest.first == "[" {
            guard let literal = EmailAddressLiteral.parse(rest) else {
                throw Failure(kind: .emailAddressLiteral, range: position..<scalars.count)
            }
            notes.append(.emailLiteral)
            domain = EmailDomain(unicode: literal.text, ascii: literal.text)
        } else {
            domain = try EmailDomain.parse(rest, notes: &notes)
        }
        let address = EmailAddress(localPart: local, domain: domain.unicode, asciiDomain: domain.ascii)
        guard address.localPart.utf8.count + 1 + address.asciiDomain.utf8.count <= 254 else {
            throw Failure(kind: .emailTooLong, range: nil)
        }
        if local.unicodeScalars.contains(where: { TextHygiene.halfWidth($0) != $0 }) { notes.append(.emailFullWidth) }
        if EmailScripts.areMixed(local.unicodeScalars) || EmailScripts.areMixed(domain.unicode.unicodeScalars) {
            notes.append(.emailMixedScripts)
        }
        return address
    }

    private func failure(_ kind: Finding.Kind) -> Failure {
        Failure(kind: kind, range: position < scalars.count ? position..<position + 1 : nil)
    }

    // MARK: - Local part

    private mutating func dotAtom() throws(Failure) -> String {
        var isStart = true
        while position < scalars.count, scalars[position] != "@" {
            let scalar = scalars[position]
            if scalar == "." {
                guard !isStart else { throw failure(.emailDots) }
                isStart = true
            } else {
                guard Self.isAtomText(scalar), !(position == 0 && Self.isMark(scalar)) else {
                    throw failure(.emailLocalPart)
                }
                isStart = false
            }
            position += 1
        }
        guard position > 0 else { throw failure(.emailNoLocalPart) }
        guard !isStart else {
            position -= 1
            throw failure(.emailDots)
        }
        return String(scalars: scalars[..<position])
    }

    /// Reads a quoted string and returns it without quotation marks where it needs none.
    private mutating func quotedString() throws(Failure) -> String {
        var content: [Unicode.Scalar] = []
        position = 1
        while position < scalars.count, scalars[position] != "\"" {
            var scalar = scalars[position]
            if scalar == "\\" {
                position += 1
                guard position < scalars.count else { break }
                scalar = scalars[position]
                guard (0x20...0x7E).contains(scalar.value) else { throw failure(.emailLocalPart) }
            } else {
                let isText = scalar.isASCII ? (0x20...0x7E).contains(scalar.value) : Self.isAtomText(scalar)
                guard isText else { throw failure(.emailLocalPart) }
            }
            content.append(scalar)
            position += 1
        }
        guard position < scalars.count else { throw failure(.emailLocalPart) }
        position += 1
        notes.append(.emailQuoted)
        let parts = content.split(separator: ".", omittingEmptySubsequences: false)
        if !content.isEmpty, parts.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isAtomText) }) {
            return String(scalars: content[...])
        }
        if content.isEmpty { notes.append(.emailEmptyQuotes) }
        var quoted: [Unicode.Scalar] = ["\""]
        for scalar in content {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.append(scalar)
        }
        return String(String.UnicodeScalarView(quoted + ["\""]))
    }

    /// Whether a character may stand unquoted in a local part: `atext` of RFC 5322, and of RFC 6531 every character of
    /// other scripts but for spaces, controls and code points without a meaning.
    static func isAtomText(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            switch UInt8(scalar.value) {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: return true
            default: return "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
            }
        }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            return false
        default: return true
        }
    }

    static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }
}

extension String {
    /// A text of scalars; the usual ones, which are ASCII, are copied at once.
    init(scalars: ArraySlice<Unicode.Scalar>) {
        if scalars.allSatisfy(\.isASCII) {
            self.init(decoding: scalars.map { UInt8(truncatingIfNeeded: $0.value) }, as: UTF8.self)
        } else {
            var view = UnicodeScalarView()
            for scalar in scalars { view.append(scalar) }
            self.init(view)
        }
    }
}

/// The rule for a text that a person typed: no stray spaces, no invisible characters, no line breaks, a sensible length.
///
/// The rule tells what it would change and never changes it in silence: every finding carries the whole clean text as
/// its repair.
///
/// ```swift
/// let result = TextHygiene(maximumLength: 64).check("  ＷＡＮＧ\u{200B} ", at: "name")
/// result.text               // WANG
/// result.findings.count     // 3
/// ```
public struct TextHygiene: Sendable, Hashable {
    /// Whether line breaks may stay.
    public var allowsLineBreaks: Bool
    /// Whether letters, digits and signs of double width are folded to ASCII.
    public var foldsFullWidth: Bool
    /// The least length of the clean text, in Unicode scalars.
    public var minimumLength: Int
    /// The greatest length of the clean text, in Unicode scalars.
    public var maximumLength: Int

    /// Creates a rule.
    public init(
        allowsLineBreaks: Bool = false, foldsFullWidth: Bool = true, minimumLength: Int = 0, maximumLength: Int = 1000
    ) {
        self.allowsLineBreaks = allowsLineBreaks
        self.foldsFullWidth = foldsFullWidth
        self.minimumLength = minimumLength
        self.maximumLength = maximumLength
    }

    /// Returns the clean text and what was found on the way to it.
    ///
    /// - Complexity: O(*n*) in the length of the text.
    public func check(_ text: String, at path: FieldPath = .record) -> (text: String, findings: [Finding]) {
        var clean = String.UnicodeScalarView()
        var first: [Finding.Kind: Range<Int>] = [:]
        var pendingSpace = false
        var pendingBreak = false
        var isFirst = true
        var length = 0
        var previous: Unicode.Scalar?
        for (position, scalar) in text.unicodeScalars.enumerated() {
            func note(_ kind: Finding.Kind) {
                if first[kind] == nil { first[kind] = position..<position + 1 }
            }
            defer { previous = scalar }
            if Self.isLineBreak(scalar) {
                if !allowsLineBreaks { note(.textLineBreak) }
                pendingBreak = pendingBreak || allowsLineBreaks
                pendingSpace = true
                continue
            }
            if Self.isSpace(scalar) {
                if isFirst || pendingSpace { note(.textSpaces) } else if scalar != " " { note(.textOddSpace) }
                pendingSpace = true
                continue
            }
            if Self.isDirectionControl(scalar) {
                note(.textDirectionControl)
                continue
            }
            if Self.isControl(scalar) {
                note(.textControl)
                continue
            }
            if Self.isInvisible(scalar) {
                // A joiner between letters of scripts that need it, or within an emoji, is part of the text.
                if Self.isMeaningfulJoiner(scalar, after: previous) {
                    clean.append(scalar)
                    length += 1
                } else {
                    note(.textInvisible)
                }
                continue
            }
            if pendingSpace, !isFirst {
                clean.append(pendingBreak ? "\n" : " ")
                length += 1
            }
            pendingSpace = false
            pendingBreak = false
            isFirst = false
            length += 1
            let folded = foldsFullWidth ? Self.halfWidth(scalar) : scalar
            if folded != scalar { note(.textFullWidth) }
            clean.append(folded)
        }
        if pendingSpace, !text.isEmpty, first[.textSpaces] == nil, first[.textLineBreak] == nil {
            let end = text.unicodeScalars.count
            first[.textSpaces] = end - 1..<end
        }
        let result = String(clean)
        var findings = Finding.Kind.textKinds.compactMap { kind in
            first[kind].map { Finding(kind, at: path, range: $0, repair: result) }
        }
        if length < minimumLength {
            findings.append(
                Finding(length == 0 ? .textEmpty : .textShort, at: path, arguments: ["minimum": "\(minimumLength)"]))
        }
        if length > maximumLength {
            findings.append(
                Finding(.textLong, at: path, arguments: ["length": "\(length)", "maximum": "\(maximumLength)"]))
        }
        return (result, findings)
    }
}

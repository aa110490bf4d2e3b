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
    /// Whether line breaks may stay, as in notes; by default they become spaces.
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
        check(scalars: text.unicodeScalars, at: path)
    }

    /// Reads the characters of a text, each once.
    func check(scalars: some Sequence<Unicode.Scalar>, at path: FieldPath) -> (text: String, findings: [Finding]) {
        var clean = String.UnicodeScalarView()
        var seen = Seen()
        var pendingSpace = false
        var pendingBreak = false
        var isFirst = true
        var length = 0
        var end = 0
        var previous: Unicode.Scalar?
        for (position, scalar) in scalars.enumerated() {
            end = position + 1
            if Self.isLineBreak(scalar) {
                if !allowsLineBreaks { seen.note(\.lineBreak, position) }
                pendingBreak = pendingBreak || allowsLineBreaks
                pendingSpace = true
                previous = nil
                continue
            }
            if Self.isSpace(scalar) {
                if isFirst || pendingSpace {
                    seen.note(\.spaces, position)
                } else if scalar != " " {
                    seen.note(\.oddSpace, position)
                }
                pendingSpace = true
                previous = nil
                continue
            }
            if Self.isDirectionControl(scalar) {
                seen.note(\.directionControl, position)
                continue
            }
            if Self.isControl(scalar) {
                seen.note(\.control, position)
                continue
            }
            if Self.isInvisible(scalar) {
                // A joiner between letters of scripts that need it, or within an emoji, is part of the text.
                if Self.isMeaningfulJoiner(scalar, after: previous) {
                    clean.append(scalar)
                    previous = scalar
                    length += 1
                } else {
                    seen.note(\.invisible, position)
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
            if folded != scalar { seen.note(\.fullWidth, position) }
            clean.append(folded)
            previous = folded
        }
        if pendingSpace, seen.spaces == nil, seen.lineBreak == nil { seen.spaces = end - 1 }
        let result = String(clean)
        var findings = seen.kinds.map { Finding($0, at: path, range: $1..<$1 + 1, repair: result) }
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

/// Where each thing was first seen.
private struct Seen {
    var spaces: Int?
    var oddSpace: Int?
    var lineBreak: Int?
    var invisible: Int?
    var directionControl: Int?
    var control: Int?
    var fullWidth: Int?

    mutating func note(_ place: WritableKeyPath<Seen, Int?>, _ position: Int) {
        if self[keyPath: place] == nil { self[keyPath: place] = position }
    }

    var kinds: [(Finding.Kind, Int)] {
        let all: [(Finding.Kind, Int?)] = [
            (.textSpaces, spaces), (.textOddSpace, oddSpace), (.textLineBreak, lineBreak), (.textInvisible, invisible),
            (.textDirectionControl, directionControl), (.textControl, control), (.textFullWidth, fullWidth),
        ]
        return all.compactMap { kind, position in position.map { (kind, $0) } }
    }
}

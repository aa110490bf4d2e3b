/// The number of an identity or travel document in its normal form.
///
/// ```swift
/// let permit = TravelDocumentNumber.check("h 12345678 02", kind: .homeReturnPermit)
/// permit.value?.number          // H1234567802
/// permit.value?.comparisonKey   // H12345678: the same for every reissue
///
/// TravelDocumentNumber.check("A123456(3)", kind: .nationalIdentityCard, issuer: "HK").verdict   // valid
/// TravelDocumentNumber.check("QX99", kind: .passport, issuer: "AQ").verdict                     // unknown
/// ```
public struct TravelDocumentNumber: Sendable, Hashable {
    /// The number: capital letters and digits without separators.
    public let number: String
    /// What to compare numbers by: of a mainland travel permit the part that stays for life.
    public let comparisonKey: String

    /// Checks a number against the public rule for its kind of document and its issuer.
    ///
    /// - Parameters:
    ///   - text: The number as it was written.
    ///   - kind: The kind of document; `nil` when it is not known.
    ///   - issuer: The issuing country or territory; it matters for passports and national identity cards.
    ///   - path: The place that findings name.
    /// - Returns: `.valid` where a check digit fits; `.possible` for a known shape without one; `.unknown` where no rule
    ///   is known, or a passport has another shape than is usual; `.invalid` for a number that no such document has.
    public static func check(
        _ text: some StringProtocol, kind: IdentityDocument.Kind?, issuer: CountryCode? = nil,
        at path: FieldPath = .record
    ) -> Checked<TravelDocumentNumber> {
        let written = DocumentText(text)
        var findings = written.writingFindings(at: path)
        let characters = written.characters
        guard !characters.isEmpty else { return Checked(.invalid, nil, [Finding(.documentEmpty, at: path)]) }
        guard !written.isTooLong, characters.allSatisfy({ isLetter($0) || isDigit($0) }) else {
            return Checked(.invalid, nil, findings + [Finding(.documentCharacters, at: path)])
        }
        let outcome = DocumentForm.form(of: kind, issuer: issuer).judge(characters)
        if let kind = outcome.finding {
            var finding = Finding(kind, at: path, factsVersion: outcome.factsVersion)
            // The same rule may refuse a number or only doubt it.
            finding.severity = outcome.verdict == .invalid ? .error : min(kind.severity, .warning)
            findings.append(finding)
        }
        guard outcome.verdict != .invalid else { return Checked(.invalid, nil, findings) }
        let value = TravelDocumentNumber(
            number: written.string,
            comparisonKey: String(decoding: characters.prefix(outcome.keyLength ?? characters.count), as: UTF8.self))
        return Checked(outcome.verdict, value, findings, factsVersion: outcome.factsVersion)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { byte >= 65 && byte <= 90 }
    private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}

extension TravelDocumentNumber: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The number masked as in a record, such as `E******78`; a short one is hidden as a whole.
    public var description: String { Mask.document.applied(to: number) }
    /// The same as ``description``.
    public var debugDescription: String { description }
    /// A mirror without children, so that `dump` prints no personal data.
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}

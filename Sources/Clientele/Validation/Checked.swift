/// The outcome of a check: a verdict, the value in normal form where it could be read, and everything that was found.
///
/// The value is what the text says after the proposed repairs; the text itself is never changed. Keep it beside the
/// value, show the findings, and let a person accept a repair.
public struct Checked<Value: Sendable & Hashable>: Sendable, Hashable {
    /// The conclusion about the value as it would be after the proposed repairs.
    public let verdict: Verdict
    /// The value as far as it could be read; `nil` when it could not.
    public let value: Value?
    /// Every finding, in the order of the text.
    public let findings: [Finding]
    /// The version of the facts the verdict stands on; `nil` when it stands on a fixed standard.
    public let factsVersion: String?

    init(_ verdict: Verdict, _ value: Value?, _ findings: [Finding], factsVersion: String? = nil) {
        self.verdict = verdict
        self.value = value
        self.findings = findings
        self.factsVersion = factsVersion
    }
}

/// What a check concluded about a value.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The value keeps every rule that is known of its kind.
    case valid
    /// The value may be right, but it cannot be fully checked or is of an old or unusual form.
    case possible
    /// The value breaks a rule of its kind.
    case invalid
    /// The library cannot tell.
    case unknown
}

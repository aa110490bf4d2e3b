import Testing

/// Records an issue where a law does not hold.
///
/// In loops of many thousand cases this costs a hundredth of `#expect`, which keeps the parts of every expression.
func law(
    _ holds: Bool, _ comment: @autoclosure () -> String = "The law does not hold.",
    sourceLocation: SourceLocation = #_sourceLocation
) {
    if !holds { Issue.record(Comment(rawValue: comment()), sourceLocation: sourceLocation) }
}

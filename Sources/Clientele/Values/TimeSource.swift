/// Where the library takes the time from.
///
/// Nothing in the library reads the system clock by itself: every rule that depends on "now" is given one of these, so
/// that it can be tested without waiting. `ClienteleTesting` has a clock that stands still.
public protocol TimeSource: Sendable {
    /// Returns the present instant; it may be earlier than the one before, as clocks are set back.
    func now() -> Timestamp
}

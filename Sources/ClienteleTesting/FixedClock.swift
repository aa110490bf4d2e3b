public import Clientele
import Synchronization

/// A clock that stands still until it is told to move.
public final class FixedClock: TimeSource {
    private let instant: Mutex<Timestamp>

    /// Creates a clock that shows `instant`.
    public init(_ instant: Timestamp) {
        self.instant = Mutex(instant)
    }

    /// The instant the clock shows.
    public func now() -> Timestamp {
        instant.withLock { $0 }
    }

    /// Moves the clock forward, or backward for a negative number.
    ///
    /// - Parameter milliseconds: how far to move.
    public func advance(milliseconds: Int64) {
        instant.withLock { $0 = $0.adding(milliseconds: milliseconds) }
    }

    /// Moves the clock by whole days of 24 hours.
    public func advance(days: Int) {
        advance(milliseconds: Int64(days) * Timestamp.millisecondsPerDay)
    }
}

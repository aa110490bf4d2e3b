import Synchronization

/// Where new identifiers come from; tests pass one that is known in advance.
public protocol IdentifierSource: Sendable {
    /// Returns an identifier that was never returned before; version 7 identifiers carry the present time, `instant`.
    func next(at instant: Timestamp) -> UniqueID
}

/// Makes version 7 identifiers (RFC 9562) from the system's random numbers.
///
/// Identifiers made by one source are in strictly ascending order even when the clock stands still or is set back.
public final class SystemIdentifierSource: IdentifierSource {
    private let last = Mutex<(milliseconds: Int64, sequence: UInt16)>((0, 0))

    /// Creates a source; use one for a registry, so that its identifiers ascend.
    public init() {}

    /// Returns a new identifier.
    public func next(at instant: Timestamp) -> UniqueID {
        let (milliseconds, sequence) = last.withLock { last in
            if instant.millisecondsSince1970 > last.milliseconds {
                last = (instant.millisecondsSince1970, 0)
            } else if last.sequence < 0x0FFF {
                last.sequence += 1
            } else {
                last = (last.milliseconds + 1, 0)
            }
            return last
        }
        return UniqueID(
            version7At: Timestamp(millisecondsSince1970: milliseconds), sequence: sequence,
            random: UInt64.random(in: .min ... .max))
    }
}

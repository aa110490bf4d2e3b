/// A time zone: the rules by which clocks on the wall follow instants.
///
/// Where a rule speaks of "today" or of a working hour, it is told in which zone. There are four kinds: ``utc`` and
/// other fixed offsets; ``shanghai``, which is built in; zones of the system by name; and zones whose rules the app
/// passes. An unknown name is an error, never UTC in silence.
///
/// ```swift
/// let zone = try CivilZone.named("Europe/Paris")
/// let today = zone.date(at: clock.now())
/// let opening = zone.timestamp(of: today, secondsOfDay: 9 * 3600)
/// ```
///
/// Zones are equal when their identifiers are: the same name in two versions of the system's data is the same zone.
public struct CivilZone: Sendable {
    /// The name, such as `Asia/Shanghai`; of a fixed offset its text, such as `+08:00`.
    public let identifier: String

    private enum Rules: Sendable {
        case fixed(Int)
        case table(ZoneRules)
        case custom(@Sendable (Timestamp) -> Int)
    }

    private let rules: Rules

    private init(_ identifier: String, _ rules: Rules) {
        self.identifier = identifier
        self.rules = rules
    }

    /// Coordinated Universal Time.
    public static let utc = CivilZone("UTC", .fixed(0))

    /// China: eight hours east of UTC, with the summer time of the years 1986 to 1991.
    ///
    /// For instants before 28 May 1949, where the country had several times, the offset is that of today.
    public static let shanghai = CivilZone("Asia/Shanghai", .table(.shanghai))

    /// Creates a zone with an offset that never changes, in seconds east of UTC.
    ///
    /// - Returns: `nil` for an offset of more than 18 hours.
    public init?(offsetSeconds: Int) {
        guard (-64_800...64_800).contains(offsetSeconds) else { return nil }
        let size = abs(offsetSeconds)
        var text = offsetSeconds < 0 ? "-" : "+"
        text += padded(size / 3600, to: 2) + ":" + padded(size / 60 % 60, to: 2)
        if size % 60 != 0 { text += ":" + padded(size % 60, to: 2) }
        self.init(text, .fixed(offsetSeconds))
    }

    /// Creates a zone whose rules the app knows, for systems without time zone data.
    ///
    /// - Parameters:
    ///   - identifier: the name; zones of one name are taken to be equal.
    ///   - offsetSeconds: gives the seconds east of UTC at an instant, always the same for the same instant; more than
    ///     26 hours are cut to 26 hours.
    public init(identifier: String, offsetSeconds: @escaping @Sendable (Timestamp) -> Int) {
        self.init(identifier, .custom(offsetSeconds))
    }

    /// Creates a zone from the bytes of a TZif file (RFC 9636, versions 1 to 4), for apps that bring their own.
    ///
    /// - Parameters:
    ///   - identifier: the name; zones of one name are taken to be equal.
    ///   - tzif: the file's bytes, at most 64 KiB.
    /// - Throws: `.malformed` or `.unsupported`.
    public init(identifier: String, tzif: [UInt8]) throws(CivilZoneError) {
        self.init(identifier, .table(try TZifReader.rules(tzif)))
    }

    /// Returns the zone of a name, such as `Europe/Paris`.
    ///
    /// `UTC` and `Asia/Shanghai` are built in. All others are read from the system's time zone data.
    ///
    /// - Parameters:
    ///   - name: the name in the IANA time zone database.
    ///   - folder: a folder of TZif files to read from in place of the system's; then nothing is built in.
    /// - Returns: the zone, with `name` as its identifier.
    /// - Throws: `.invalidName`, `.unknownZone`, `.unreadable`, `.malformed` or `.unsupported`.
    public static func named(_ name: String, in folder: String? = nil) throws(CivilZoneError) -> CivilZone {
        guard ZoneInfoFolder.isName(name) else { throw .invalidName }
        if folder == nil {
            if name == utc.identifier { return utc }
            if name == shanghai.identifier { return shanghai }
        }
        for path in folder.map({ [$0] }) ?? ZoneInfoFolder.system {
            if let bytes = try ZoneInfoFolder(path: path).bytes(of: name) {
                return try CivilZone(identifier: name, tzif: bytes)
            }
        }
        throw .unknownZone
    }
}

extension CivilZone {
    /// Returns the seconds by which clocks of the zone are ahead of UTC at an instant; negative when behind.
    public func offsetSeconds(at instant: Timestamp) -> Int {
        switch rules {
        case .fixed(let offset): offset
        case .table(let rules): rules.offset(at: Self.seconds(instant))
        case .custom(let offset): min(max(offset(instant), -93_600), 93_600)
        }
    }

    /// Returns the day in the zone at an instant.
    public func date(at instant: Timestamp) -> CalendarDate {
        local(at: instant).date
    }

    /// Returns the day and the seconds since midnight that clocks of the zone show at an instant.
    public func local(at instant: Timestamp) -> (date: CalendarDate, secondsOfDay: Int) {
        let shifted = instant.adding(milliseconds: Int64(offsetSeconds(at: instant)) * 1000).utc
        return (shifted.date, shifted.millisecondsOfDay / 1000)
    }

    /// Returns the instant at which clocks of the zone show a day and a time of day.
    ///
    /// A time that clocks show twice, when they are set back, is the first of the two. A time that they skip, when they
    /// are set forward, is moved forward by what is skipped: 02:30 becomes 03:30. So the instant of midnight is always
    /// the first of its day, or of the first day that follows where the whole day was skipped.
    ///
    /// - Parameters:
    ///   - date: the day in the zone.
    ///   - secondsOfDay: the time on the clock since 00:00, 0 to 86,399; other values move to other days.
    /// - Returns: the instant, within the range of instants.
    public func timestamp(of date: CalendarDate, secondsOfDay: Int = 0) -> Timestamp {
        // Within this bound the sum cannot overflow, and beyond it every result is the first or the last instant.
        let bounded = min(max(secondsOfDay, -1_000_000_000_000), 1_000_000_000_000)
        let local = Int64(date.dayNumber) * 86_400 + Int64(bounded)
        func offset(_ seconds: Int64) -> Int64 {
            Int64(offsetSeconds(at: Timestamp(millisecondsSince1970: seconds * 1000)))
        }
        if case .fixed(let offset) = rules { return Timestamp(millisecondsSince1970: (local - Int64(offset)) * 1000) }
        // Offsets are less than 27 hours, so these two surround the answer; clocks are set at most once between them.
        let before = offset(local - 97_200)
        let after = offset(local + 97_200)
        let candidates = [before, after].filter { offset(local - $0) == $0 }
        return Timestamp(millisecondsSince1970: (local - (candidates.max() ?? before)) * 1000)
    }

    /// Seconds since 1970, rounded down.
    private static func seconds(_ instant: Timestamp) -> Int64 {
        let milliseconds = instant.millisecondsSince1970
        return milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }
}

extension CivilZone: Hashable {
    /// Whether two zones have the same identifier.
    public static func == (a: Self, b: Self) -> Bool { a.identifier == b.identifier }

    /// Hashes the identifier.
    public func hash(into hasher: inout Hasher) { hasher.combine(identifier) }
}

extension CivilZone: CustomStringConvertible {
    /// The identifier.
    public var description: String { identifier }
}

/// An instant in UTC with a resolution of a millisecond.
///
/// The text form is the profile of ISO 8601 in RFC 3339, always in UTC and always with three decimals:
/// `2026-05-04T09:30:00.000Z`. Leap seconds are not counted, as in POSIX time.
public struct Timestamp: Sendable, Hashable {
    /// Milliseconds since 1970-01-01T00:00:00Z, negative before it.
    public let millisecondsSince1970: Int64

    /// The number of milliseconds of a day of 24 hours.
    public static let millisecondsPerDay: Int64 = 86_400_000

    /// The earliest instant that can be expressed, 0001-01-01T00:00:00.000Z.
    public static let earliest = Timestamp(unchecked: Int64(CalendarDate.earliest.dayNumber) * millisecondsPerDay)
    /// The last instant that can be expressed, 9999-12-31T23:59:59.999Z.
    public static let latest = Timestamp(unchecked: (Int64(CalendarDate.latest.dayNumber) + 1) * millisecondsPerDay - 1)

    private init(unchecked milliseconds: Int64) {
        millisecondsSince1970 = milliseconds
    }

    /// Creates an instant; numbers outside the years 1 to 9999 give the nearest instant.
    public init(millisecondsSince1970 milliseconds: Int64) {
        self.init(
            unchecked: min(max(milliseconds, Self.earliest.millisecondsSince1970), Self.latest.millisecondsSince1970))
    }

    /// Creates the instant at a time of day in UTC.
    ///
    /// - Parameters:
    ///   - date: the day in UTC.
    ///   - millisecondsOfDay: the time since midnight, 0 to 86,399,999; other values move to other days.
    public init(utc date: CalendarDate, millisecondsOfDay: Int = 0) {
        self = Timestamp(unchecked: Int64(date.dayNumber) * Self.millisecondsPerDay)
            .adding(milliseconds: Int64(millisecondsOfDay))
    }

    /// Creates an instant from RFC 3339 text.
    ///
    /// Taken are `2026-05-04T09:30:00Z`, one to nine decimals of a second (cut to three), and a numeric offset such as
    /// `+08:00` in the place of `Z`.
    ///
    /// - Returns: `nil` for any other text.
    public init?(_ text: String) { self.init(utf8: Array(text.utf8)[...]) }

    /// Creates an instant from the bytes of such a text.
    init?(utf8 text: ArraySlice<UInt8>) {
        let bytes = Array(text)
        guard bytes.count >= 20, bytes.count <= 35, bytes[10] == UInt8(ascii: "T"),
            bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
            let date = CalendarDate(utf8: bytes[0..<10]),
            let hour = Self.number(bytes[11..<13]), hour < 24,
            let minute = Self.number(bytes[14..<16]), minute < 60,
            let second = Self.number(bytes[17..<19]), second < 60
        else { return nil }
        var position = 19
        var milliseconds = 0
        if bytes[position] == UInt8(ascii: ".") {
            let start = position + 1
            var end = start
            while end < bytes.count, bytes[end] >= 48, bytes[end] <= 57 { end += 1 }
            guard (1...9).contains(end - start) else { return nil }
            for offset in 0..<3 {
                milliseconds = milliseconds * 10 + (start + offset < end ? Int(bytes[start + offset] - 48) : 0)
            }
            position = end
        }
        guard let offset = Self.offsetMinutes(bytes[position...]) else { return nil }
        let time = ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds
        self.init(utc: date, millisecondsOfDay: time)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in digits {
            guard byte >= 48, byte <= 57 else { return nil }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }

    private static func offsetMinutes(_ bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first else { return nil }
        if first == UInt8(ascii: "Z") { return bytes.count == 1 ? 0 : nil }
        let start = bytes.startIndex
        guard bytes.count == 6, first == UInt8(ascii: "+") || first == UInt8(ascii: "-"),
            bytes[start + 3] == UInt8(ascii: ":"),
            let hours = number(bytes[(start + 1)..<(start + 3)]), hours < 24,
            let minutes = number(bytes[(start + 4)...]), minutes < 60
        else { return nil }
        return (first == UInt8(ascii: "-") ? -1 : 1) * (hours * 60 + minutes)
    }
}

extension Timestamp: Comparable {
    /// Orders instants by time.
    public static func < (a: Self, b: Self) -> Bool { a.millisecondsSince1970 < b.millisecondsSince1970 }
}

extension Timestamp: CustomStringConvertible {
    /// The RFC 3339 form in UTC with three decimals.
    public var description: String {
        let (date, time) = utc
        let seconds = time / 1000
        return "\(date)T\(padded(seconds / 3600, to: 2)):\(padded(seconds / 60 % 60, to: 2)):"
            + "\(padded(seconds % 60, to: 2)).\(padded(time % 1000, to: 3))Z"
    }
}

extension Timestamp {
    /// The day in UTC and the milliseconds since its midnight.
    public var utc: (date: CalendarDate, millisecondsOfDay: Int) {
        var days = millisecondsSince1970 / Self.millisecondsPerDay
        var rest = millisecondsSince1970 % Self.millisecondsPerDay
        if rest < 0 {
            rest += Self.millisecondsPerDay
            days -= 1
        }
        return (CalendarDate(dayNumber: Int(days)), Int(rest))
    }

    /// Returns the instant `milliseconds` later, kept within the range of instants.
    public func adding(milliseconds: Int64) -> Timestamp {
        let (sum, overflow) = millisecondsSince1970.addingReportingOverflow(milliseconds)
        guard !overflow else { return milliseconds < 0 ? Self.earliest : Self.latest }
        return Timestamp(millisecondsSince1970: sum)
    }

    /// Returns the instant `days` of 24 hours later.
    public func adding(days: Int) -> Timestamp {
        let (milliseconds, overflow) = Int64(days).multipliedReportingOverflow(by: Self.millisecondsPerDay)
        guard !overflow else { return days < 0 ? Self.earliest : Self.latest }
        return adding(milliseconds: milliseconds)
    }

    /// Returns the milliseconds from this instant to another, negative when that is earlier.
    public func milliseconds(to other: Timestamp) -> Int64 {
        other.millisecondsSince1970 - millisecondsSince1970
    }
}

extension Timestamp: Codable {
    /// Decodes an instant from RFC 3339 text.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let instant = Timestamp(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "An instant has the form YYYY-MM-DDThh:mm:ss.sssZ.")
        }
        self = instant
    }

    /// Encodes the instant as RFC 3339 text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

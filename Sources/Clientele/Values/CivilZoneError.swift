/// An error thrown where a time zone is named or read.
public struct CivilZoneError: Error, Sendable {
    /// What went wrong; new codes may be added in minor releases.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        /// The code's stable text, such as `invalidName`, for logs and tests.
        public let description: String

        /// The text cannot be the name of a zone.
        public static let invalidName = Code(description: "invalidName")
        /// The system has no zone of the name.
        public static let unknownZone = Code(description: "unknownZone")
        /// The zone's file cannot be read.
        public static let unreadable = Code(description: "unreadable")
        /// The zone's data is not in the TZif format.
        public static let malformed = Code(description: "malformed")
        /// The zone's data counts leap seconds or has a newer format.
        public static let unsupported = Code(description: "unsupported")
    }

    /// What went wrong; branch on this and not on the message.
    public let code: Code
    /// What is wrong and what to do about it; holds no part of the text that was given as a name.
    public let message: LocalizedText

    init(_ code: Code, en english: String, zh chinese: String) {
        self.code = code
        message = LocalizedText(en: english, zh: chinese)
    }

    static let invalidName = CivilZoneError(
        .invalidName,
        en: "A time zone's name has the form Asia/Shanghai: letters, digits, '+', '-', '_' and '/'. Correct the name.",
        zh: "时区名称的形式如 Asia/Shanghai，只含字母、数字、“+”“-”“_”和“/”。请更正名称。")

    static let unknownZone = CivilZoneError(
        .unknownZone,
        en:
            "The system has no time zone of this name. Correct the name, install the system's time zone data, or pass the zone's rules.",
        zh: "系统中没有该名称的时区。请更正名称、安装系统时区数据，或自行传入时区规则。")

    static let unreadable = CivilZoneError(
        .unreadable,
        en:
            "The time zone's file cannot be read, is no regular file, or is too large. Check the system's time zone data.",
        zh: "时区文件无法读取、不是普通文件或过大。请检查系统时区数据。")

    static func malformed(_ part: String) -> CivilZoneError {
        CivilZoneError(
            .malformed,
            en: "The time zone's data is not TZif (RFC 9636): \(part). Reinstall the system's time zone data.",
            zh: "时区数据不符合 TZif 格式（RFC 9636）：\(part)。请重新安装系统时区数据。")
    }

    static let unsupported = CivilZoneError(
        .unsupported,
        en:
            "The time zone's data counts leap seconds or has a format newer than version 4. Use the plain data without leap seconds.",
        zh: "时区数据含闰秒或格式版本高于 4。请使用不含闰秒的普通数据。")
}

extension CivilZoneError: CustomStringConvertible {
    /// The code and the English message, for logs; without personal data.
    public var description: String { "\(code): \(message.english)" }
}

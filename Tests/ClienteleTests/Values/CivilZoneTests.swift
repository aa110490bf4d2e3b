import Clientele
import ClienteleTesting
import Foundation
import Testing

/// Writes TZif files, so that the tests need none of the system's.
struct TZifFile {
    var version: UInt8 = 0x32
    var transitions: [(time: Int64, type: UInt8)] = []
    var offsets: [Int32] = [0]
    var footer = "UTC0"
    var leaps = 0

    var bytes: [UInt8] {
        func integer(_ value: Int64, _ width: Int) -> [UInt8] {
            (0..<width).reversed().map { UInt8(truncatingIfNeeded: value >> Int64($0 * 8)) }
        }
        func part(width: Int) -> [UInt8] {
            var bytes = Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
            for count in [0, 0, leaps, transitions.count, offsets.count, 4] { bytes += integer(Int64(count), 4) }
            for transition in transitions { bytes += integer(transition.time, width) }
            bytes += transitions.map(\.type)
            for offset in offsets { bytes += integer(Int64(offset), 4) + [0, 0] }
            bytes += Array("ABC\0".utf8) + Array(repeating: 0, count: leaps * (width + 4))
            return bytes
        }
        return version == 0 ? part(width: 4) : part(width: 4) + part(width: 8) + Array("\n\(footer)\n".utf8)
    }
}

@Suite("Civil zone")
struct CivilZoneTests {
    static let hasSystemZones = FileManager.default.fileExists(atPath: "/usr/share/zoneinfo/Europe/Paris")

    static func instant(_ text: String) throws -> Timestamp { try #require(Timestamp(text)) }
    static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

    static func zone(_ rule: String) throws -> CivilZone {
        try CivilZone(identifier: rule, tzif: TZifFile(footer: rule).bytes)
    }

    // MARK: Against Foundation

    @Test(
        "Agrees with Foundation at random instants from 1970 to 2100", .enabled(if: hasSystemZones),
        arguments: [
            "Europe/Paris", "Europe/London", "America/New_York", "America/St_Johns", "America/Sao_Paulo",
            "Australia/Sydney", "Australia/Lord_Howe", "Pacific/Apia", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Tokyo",
            "Asia/Shanghai", "Europe/Dublin", "UTC",
        ])
    func foundation(name: String) throws {
        let zone = try CivilZone.named(name)
        let oracle = try #require(TimeZone(identifier: name))
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = oracle
        var random = SeededRandom(seed: 1970)
        for _ in 0..<4000 {
            let seconds = random.within(0...4_102_444_799)
            let instant = Timestamp(millisecondsSince1970: Int64(seconds) * 1000 + Int64(random.below(1000)))
            let moment = Date(timeIntervalSince1970: Double(seconds))
            law(zone.offsetSeconds(at: instant) == oracle.secondsFromGMT(for: moment), "at \(instant)")
            let parts = calendar.dateComponents([.year, .month, .day, .hour, .minute, .second], from: moment)
            let (date, time) = zone.local(at: instant)
            law(date == CalendarDate(year: parts.year ?? 0, month: parts.month ?? 0, day: parts.day ?? 0))
            law(time == (parts.hour ?? 0) * 3600 + (parts.minute ?? 0) * 60 + (parts.second ?? 0))
            law(zone.date(at: instant) == date)
        }
    }

    @Test("The built-in China is that of the system", .enabled(if: hasSystemZones))
    func shanghai() throws {
        let system = try CivilZone.named("Asia/Shanghai", in: "/usr/share/zoneinfo")
        var random = SeededRandom(seed: 8)
        for _ in 0..<20_000 {
            let instant = Timestamp(millisecondsSince1970: Int64(random.within(-640_000_000...4_102_444_799)) * 1000)
            law(CivilZone.shanghai.offsetSeconds(at: instant) == system.offsetSeconds(at: instant), "at \(instant)")
        }
        law(system == .shanghai)
    }

    @Test(
        "Shows the days of China",
        arguments: [
            ("2026-05-03T15:59:59.999Z", "2026-05-03"), ("2026-05-03T16:00:00Z", "2026-05-04"),
            ("1988-07-01T15:00:00Z", "1988-07-02"), ("1969-12-31T16:00:00Z", "1970-01-01"),
        ])
    func chineseDays(instant: String, day: String) throws {
        #expect(CivilZone.shanghai.date(at: try Self.instant(instant)) == (try Self.day(day)))
    }

    // MARK: From clock to instant

    @Test(
        "Every time that clocks show leads to an instant at which they show it",
        arguments: [
            "EST5EDT,M3.2.0,M11.1.0", "AEST-10AEDT,M10.1.0,M4.1.0/3", "IST-1GMT0,M10.5.0,M3.5.0/1",
            "<+1030>-10:30<+11>-11,M10.1.0,M4.1.0", "CST-8",
        ])
    func roundTrip(rule: String) throws {
        let zone = try Self.zone(rule)
        var random = SeededRandom(seed: 2)
        for _ in 0..<5000 {
            let instant = Timestamp(millisecondsSince1970: Int64(random.within(0...4_102_444_799)) * 1000)
            let (date, time) = zone.local(at: instant)
            let back = zone.timestamp(of: date, secondsOfDay: time)
            // The same instant, or the earlier of the two at which clocks show the time.
            law(back <= instant && back.milliseconds(to: instant) <= 3_600_000)
            law(zone.local(at: back) == (date, time))
        }
    }

    @Test(
        "A time shown twice is the first, a skipped time moves forward",
        arguments: [
            ("2026-03-29", 2 * 3600 + 1800, "2026-03-29T01:30:00.000Z"),
            ("2026-03-29", 3 * 3600 + 1800, "2026-03-29T01:30:00.000Z"),
            ("2026-03-29", 2 * 3600, "2026-03-29T01:00:00.000Z"), ("2026-03-29", 7199, "2026-03-29T00:59:59.000Z"),
            ("2026-10-25", 2 * 3600 + 1800, "2026-10-25T00:30:00.000Z"),
            ("2026-10-25", 3 * 3600, "2026-10-25T02:00:00.000Z"),
            ("2026-07-01", 0, "2026-06-30T22:00:00.000Z"), ("2026-07-01", 86_400, "2026-07-01T22:00:00.000Z"),
        ])
    func gaps(day: String, time: Int, instant: String) throws {
        let paris = try Self.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        #expect(paris.timestamp(of: try Self.day(day), secondsOfDay: time).description == instant)
    }

    @Test("A day that is skipped whole begins with the next one")
    func skippedDay() throws {
        // Samoa went from one side of the date line to the other at the end of 29 December 2011.
        let file = TZifFile(
            transitions: [(1_325_239_200, 1)], offsets: [-36_000, 50_400], footer: "<+13>-13<+14>,M9.5.0/3,M4.1.0/4")
        let apia = try CivilZone(identifier: "Apia", tzif: file.bytes)
        #expect(apia.date(at: try Self.instant("2011-12-30T09:59:59Z")).description == "2011-12-29")
        #expect(apia.date(at: try Self.instant("2011-12-30T10:00:00Z")).description == "2011-12-31")
        #expect(apia.timestamp(of: try Self.day("2011-12-30")) == apia.timestamp(of: try Self.day("2011-12-31")))
    }

    @Test("Far ends do not trap", arguments: [Int.min, -1, 0, Int.max])
    func ends(time: Int) throws {
        let rule = try Self.zone("CET-1CEST,M3.5.0,M10.5.0/3")
        for zone in [rule, .utc, .shanghai, CivilZone(identifier: "odd") { _ in .max }] {
            for date in [CalendarDate.earliest, .latest] {
                let instant = zone.timestamp(of: date, secondsOfDay: time)
                #expect(zone.date(at: instant) >= .earliest)
            }
            #expect(abs(zone.offsetSeconds(at: .earliest)) <= 93_600 && abs(zone.offsetSeconds(at: .latest)) <= 93_600)
        }
    }

    // MARK: Rules of the footer

    @Test(
        "Rules of the footer",
        arguments: [
            // Half a year in the south, and a clock that goes back an hour in winter, in Irish law.
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-01-15T00:00:00Z", 39_600),
            ("AEST-10AEDT,M10.1.0,M4.1.0/3", "2026-07-15T00:00:00Z", 36_000),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-01-15T00:00:00Z", 0),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", "2026-07-15T00:00:00Z", 3600),
            // Hours beyond the day, days of the year, quoted names, summer time all year.
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T00:59:59Z", -7200),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", "2026-03-29T01:00:00Z", -3600),
            ("AAA3BBB,J60,J300", "2024-03-01T05:00:00Z", -7200), ("AAA3BBB,J60,J300", "2024-02-29T05:00:00Z", -10_800),
            ("AAA3BBB,59,299", "2024-02-29T05:00:00Z", -7200),
            ("XXX3EDT4,0/0,J365/23", "2026-01-01T04:00:00Z", -14_400),
            ("XXX3EDT4,0/0,J365/23", "2026-12-31T23:59:59Z", -14_400),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-28T00:00:00Z", 10_800),
            ("EET-2EEST,M3.4.4/50,M10.4.4/50", "2026-03-27T23:59:59Z", 7200),
            ("ABC-5:45:30", "2026-01-01T00:00:00Z", 20_730),
        ])
    func footers(rule: String, instant: String, offset: Int) throws {
        #expect(try Self.zone(rule).offsetSeconds(at: try Self.instant(instant)) == offset)
    }

    @Test(
        "Other texts are no rules",
        arguments: [
            "X", "AB3", "ABC", "ABC25", "ABC3DEF", "ABC3DEF,", "ABC3DEF,M3.5.0", "ABC3DEF,M13.1.0,M4.1.0",
            "ABC3DEF,M3.6.0,M4.1.0",
            "ABC3DEF,M3.0.0,M4.1.0", "ABC3DEF,M3.1.7,M4.1.0", "ABC3DEF,J0,J2", "ABC3DEF,366,1",
            "ABC3DEF,M3.1.0/168,M4.1.0",
            "<AB>3", "<ABC3", "ABC3:60", "ABC3 ", "ABC3DEF4,M3.1.0,M4.1.0,", "ABC99999999999999999999", "<A\u{e9}BC>3",
            String(repeating: "A", count: 400) + "3",
        ])
    func badFooters(rule: String) {
        #expect { try Self.zone(rule) } throws: { ($0 as? CivilZoneError)?.code == .malformed }
    }

    // MARK: Files

    @Test("A table of transitions, before, between and after", arguments: [UInt8(0), 0x32, 0x33, 0x34])
    func table(version: UInt8) throws {
        let file = TZifFile(
            version: version, transitions: [(-100, 1), (1000, 2), (2000, 1)], offsets: [600, 1200, 1800], footer: "")
        let zone = try CivilZone(identifier: "Test", tzif: file.bytes)
        for (seconds, offset) in [
            (-101, 600), (-100, 1200), (999, 1200), (1000, 1800), (1999, 1800), (2000, 1200), (9999, 1200),
        ] {
            #expect(zone.offsetSeconds(at: Timestamp(millisecondsSince1970: Int64(seconds) * 1000)) == offset)
        }
        // Half a second before a transition is before it, also before 1970.
        #expect(zone.offsetSeconds(at: Timestamp(millisecondsSince1970: -100_500)) == 600)
    }

    @Test(
        "Names that lead elsewhere, or nowhere, are refused",
        arguments: [
            ("../etc/passwd", CivilZoneError.Code.invalidName), ("/etc/passwd", .invalidName),
            ("Asia/../../x", .invalidName), ("", .invalidName),
            ("Asia/", .invalidName), ("Asia//Tokyo", .invalidName), ("Asia\0", .invalidName), ("Asia/東京", .invalidName),
            ("zone.tab", .invalidName), (String(repeating: "a", count: 65), .invalidName),
            ("Asia", .unknownZone), ("Asia/Atlantis", .unknownZone), ("Asia/Tokyo/Ginza", .unknownZone),
        ])
    func names(name: String, code: CivilZoneError.Code) {
        #expect { try CivilZone.named(name) } throws: { ($0 as? CivilZoneError)?.code == code }
        #expect { try CivilZone.named(name, in: "/usr/share/zoneinfo") } throws: {
            ($0 as? CivilZoneError)?.code == code
        }
    }

    @Test("Files of a folder of one's own: zones, nonsense, too large, no file")
    func folder() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("zones-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appendingPathComponent("Moon"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(TZifFile(footer: "LUN-1:30").bytes).write(to: folder.appendingPathComponent("Moon/Tycho"))
        try Data("no zone".utf8).write(to: folder.appendingPathComponent("Nonsense"))
        try Data(count: 70_000).write(to: folder.appendingPathComponent("Large"))
        try FileManager.default.createSymbolicLink(
            atPath: folder.appendingPathComponent("Link").path, withDestinationPath: "Moon/Tycho")
        #expect(try CivilZone.named("Moon/Tycho", in: folder.path).offsetSeconds(at: .earliest) == 5400)
        #expect(try CivilZone.named("Link", in: folder.path).offsetSeconds(at: .latest) == 5400)
        for (name, code) in [
            ("Nonsense", CivilZoneError.Code.malformed), ("Large", .unreadable), ("Moon", .unknownZone),
            ("Asia/Shanghai", .unknownZone), ("UTC", .unknownZone),
        ] {
            #expect { try CivilZone.named(name, in: folder.path) } throws: { ($0 as? CivilZoneError)?.code == code }
        }
    }

    @Test(
        "A pipe in the folder is refused without waiting",
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/mkfifo")))
    func pipe() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("pipe-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/mkfifo")
        process.arguments = [folder.appendingPathComponent("Pipe").path]
        try process.run()
        process.waitUntilExit()
        #expect { try CivilZone.named("Pipe", in: folder.path) } throws: {
            ($0 as? CivilZoneError)?.code == .unreadable
        }
    }

    @Test("Every truncation is an error")
    func truncations() throws {
        let bytes = TZifFile(
            transitions: (0..<20).map { (Int64($0) * 1000, UInt8($0 % 2)) }, offsets: [0, 3600],
            footer: "CET-1CEST,M3.5.0,M10.5.0/3"
        ).bytes
        _ = try CivilZone(identifier: "whole", tzif: bytes)
        for count in 0..<bytes.count {
            #expect(throws: CivilZoneError.self) { try CivilZone(identifier: "cut", tzif: Array(bytes[..<count])) }
        }
    }

    @Test("Hostile bytes give a zone within bounds or a typed error", arguments: 0..<8)
    func hostile(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        var files = [
            TZifFile(
                transitions: (0..<30).map { (Int64($0) * 20_000_000, UInt8($0 % 3)) }, offsets: [0, 3600, -7200],
                footer: "CET-1CEST,M3.5.0,M10.5.0/3"
            ).bytes,
            TZifFile(version: 0, transitions: [(5, 0)]).bytes,
        ]
        if let system = FileManager.default.contents(atPath: "/usr/share/zoneinfo/America/New_York") {
            files.append(Array(system))
        }
        var accepted = 0
        for _ in 0..<3000 {
            var bytes = random.pick(files)
            for _ in 0..<random.within(1...4) {
                let position = random.chance(500) ? random.below(min(bytes.count, 60)) : random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[position] = UInt8(random.below(256))
                case 1: bytes[position] = random.pick([0, 0xFF, 0x7F, 0x80])
                case 2: bytes.removeSubrange(position..<min(bytes.count, position + random.within(1...9)))
                default: bytes.insert(contentsOf: bytes[position..<min(bytes.count, position + 6)], at: position)
                }
                if bytes.isEmpty { bytes = [0] }
            }
            do {
                let zone = try CivilZone(identifier: "hostile", tzif: bytes)
                accepted += 1
                for seconds in [Int64(-9_000_000_000), 0, 300_000_001, 5_000_000_000, 200_000_000_000] {
                    let instant = Timestamp(millisecondsSince1970: seconds * 1000)
                    law(abs(zone.offsetSeconds(at: instant)) <= 93_600)
                    _ = zone.timestamp(of: zone.date(at: instant), secondsOfDay: 7000)
                }
            } catch {
                law(error.code == .malformed || error.code == .unsupported)
            }
        }
        law(accepted > 100)
    }

    @Test("Leap seconds, newer versions and other flaws are named")
    func flaws() {
        let cases: [(TZifFile, CivilZoneError.Code)] = [
            (TZifFile(leaps: 1), .unsupported), (TZifFile(version: 0x35), .unsupported),
            (TZifFile(version: 1), .unsupported),
            (TZifFile(offsets: []), .malformed), (TZifFile(offsets: [93_600]), .malformed),
            (TZifFile(transitions: [(5, 1)]), .malformed), (TZifFile(transitions: [(5, 0), (5, 0)]), .malformed),
            (TZifFile(transitions: [(5, 0), (4, 0)]), .malformed),
        ]
        for (file, code) in cases {
            #expect { try CivilZone(identifier: "flaw", tzif: file.bytes) } throws: {
                ($0 as? CivilZoneError)?.code == code
            }
        }
    }

    // MARK: The value

    @Test(
        "Fixed offsets name themselves",
        arguments: [(0, "+00:00"), (28_800, "+08:00"), (-12_600, "-03:30"), (3601, "+01:00:01")])
    func fixed(offset: Int, text: String) throws {
        let zone = try #require(CivilZone(offsetSeconds: offset))
        #expect(zone.identifier == text && zone.description == text)
        #expect(zone.offsetSeconds(at: .latest) == offset)
        #expect(zone == CivilZone(offsetSeconds: offset))
        #expect(zone.timestamp(of: CalendarDate(dayNumber: 0)).millisecondsSince1970 == Int64(-offset) * 1000)
    }

    @Test("Offsets of more than 18 hours are no zone")
    func tooFar() {
        #expect(CivilZone(offsetSeconds: 64_801) == nil)
        #expect(CivilZone(offsetSeconds: .min) == nil)
    }

    @Test("An error speaks both languages and repeats no input")
    func errors() {
        do {
            _ = try CivilZone.named("Wang Wei 13800138000")
            Issue.record("A name with spaces was taken.")
        } catch {
            #expect(!error.description.contains("Wang") && error.description.contains("Correct the name"))
            #expect(error.message.chinese.contains("请更正名称"))
        }
    }
}

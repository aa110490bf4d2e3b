import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Timestamp")
struct TimestampTests {
    @Test("Instants survive the way over text, in order")
    func roundTrip() {
        var random = SeededRandom(seed: 3339)
        let lowest = Int(Timestamp.earliest.millisecondsSince1970)
        let highest = Int(Timestamp.latest.millisecondsSince1970)
        var pairs: [(Timestamp, String)] = []
        for position in 0..<5000 {
            let milliseconds = position % 2 == 0 ? random.within(lowest...highest) : random.within(-100_000...100_000)
            let instant = Timestamp(millisecondsSince1970: Int64(milliseconds))
            law(Timestamp(instant.description) == instant)
            let (date, time) = instant.utc
            law((0..<86_400_000).contains(time) && Timestamp(utc: date, millisecondsOfDay: time) == instant)
            pairs.append((instant, instant.description))
        }
        law(pairs.sorted { $0.0 < $1.0 }.map(\.1) == pairs.map(\.1).sorted())
    }

    @Test("Agrees with Foundation's ISO 8601 form")
    func foundation() {
        var random = SeededRandom(seed: 8601)
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: false)
        for _ in 0..<2000 {
            let seconds = random.within(-10_000_000_000...250_000_000_000)
            let text = Date(timeIntervalSince1970: Double(seconds)).formatted(style)
            law(Timestamp(text)?.millisecondsSince1970 == Int64(seconds) * 1000)
        }
    }

    @Test(
        "Forms that are read",
        arguments: [
            ("2026-05-04T09:30:00Z", "2026-05-04T09:30:00.000Z"),
            ("2026-05-04T09:30:00.5Z", "2026-05-04T09:30:00.500Z"),
            ("2026-05-04T09:30:00.123456789Z", "2026-05-04T09:30:00.123Z"),
            ("2026-05-04T09:30:00+08:00", "2026-05-04T01:30:00.000Z"),
            ("2026-01-01T00:00:00.001-23:59", "2026-01-01T23:59:00.001Z"),
            ("2026-05-04T00:30:00+05:45", "2026-05-03T18:45:00.000Z"),
        ])
    func forms(text: String, canonical: String) {
        #expect(Timestamp(text)?.description == canonical)
    }

    @Test(
        "Forms that are not read",
        arguments: [
            "", "2026-05-04", "2026-05-04 09:30:00Z", "2026-05-04T09:30:00", "2026-05-04T24:00:00Z",
            "2026-05-04T09:60:00Z",
            "2026-05-04T09:30:60Z", "2026-02-30T09:30:00Z", "2026-05-04T09:30:00.Z", "2026-05-04T09:30:00.1234567890Z",
            "2026-05-04T09:30:00z",
            "2026-05-04T09:30:00+0800", "2026-05-04T09:30:00+24:00", "2026-05-04T09:30:00+08:60",
            "2026-05-04T09:30:00ZZ",
            "2026-05-04T09:30:00Z\0", "２０２６-05-04T09:30:00Z", "2026-05-04T0\u{0301}9:30:00Z", "2026-05-04T09:30:00.123",
        ])
    func otherForms(text: String) {
        #expect(Timestamp(text) == nil)
    }

    @Test("Damaged texts never trap", arguments: 0..<4)
    func hostile(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let whole = Array("2026-05-04T09:30:00.123+08:00".utf8)
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0..<random.within(1...3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            bytes.removeLast(random.below(6))
            if let instant = Timestamp(String(decoding: bytes, as: UTF8.self)) {
                law(Timestamp(instant.description) == instant)
            }
        }
    }

    @Test("Sums beyond the range stop at its ends")
    func saturation() {
        #expect(
            Timestamp(millisecondsSince1970: .max) == .latest && Timestamp(millisecondsSince1970: .min) == .earliest)
        #expect(
            Timestamp.latest.adding(milliseconds: 1) == .latest && Timestamp.earliest.adding(days: .min) == .earliest)
        #expect(Timestamp.earliest.description == "0001-01-01T00:00:00.000Z")
        #expect(Timestamp.latest.description == "9999-12-31T23:59:59.999Z")
        #expect(Timestamp.earliest.milliseconds(to: .latest) > 0)
    }
}

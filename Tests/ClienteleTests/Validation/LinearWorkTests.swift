@testable import Clientele
import ClienteleTesting
import Testing

/// Characters that count how often they are read.
private struct CountedScalars: Sequence {
    final class Counter {
        var reads = 0
    }

    let scalars: [Unicode.Scalar]
    let counter = Counter()

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    struct Iterator: IteratorProtocol {
        var position = 0
        let scalars: [Unicode.Scalar]
        let counter: Counter

        mutating func next() -> Unicode.Scalar? {
            guard position < scalars.count else { return nil }
            counter.reads += 1
            defer { position += 1 }
            return scalars[position]
        }
    }

    func makeIterator() -> Iterator { Iterator(scalars: scalars, counter: counter) }
}

/// How a scanner takes in a text, and how many characters it keeps of it to work on.
private struct Intake: Sendable, CustomTestStringConvertible {
    let name: String
    /// The most characters it reads; `nil` where it reads the whole text.
    let mostReads: Int?
    /// The most characters it keeps; `nil` where it keeps the whole text.
    let mostKept: Int?
    /// Reads a text and returns how many characters were kept.
    let read: @Sendable (CountedScalars) -> Int

    var testDescription: String { name }

    /// All steps after the reading are of the kept characters only.
    static let all = [
        Intake(name: "hygiene of texts", mostReads: nil, mostKept: nil) {
            TextHygiene(maximumLength: .max).check(scalars: $0, at: .record).text.unicodeScalars.count
        },
        Intake(name: "mixed scripts", mostReads: nil, mostKept: 0) {
            _ = TextHygiene.mixedPlace($0)
            return 0
        },
        Intake(name: "document numbers and resident identity cards", mostReads: nil, mostKept: DocumentText.limit) {
            DocumentText(scalars: $0).characters.count
        },
        Intake(name: "machine-readable zones", mostReads: nil, mostKept: 30_000) {
            MachineReadableZoneText(scalars: $0).lines.reduce(0) { $0 + $1.count }
        },
        Intake(name: "Chinese names", mostReads: nil, mostKept: 12) {
            ChineseName.hanWords($0)?.reduce(0) { $0 + $1.count } ?? 0
        },
        Intake(name: "phone numbers", mostReads: PhoneScanner.limit + 1, mostKept: PhoneScanner.limit) {
            (try? PhoneScanner(scalars: $0, count: $0.scalars.count).digits.count) ?? 0
        },
        // A Latin letter takes up at most two marks.
        Intake(name: "e-mail addresses", mostReads: 3 * EmailParser.limit + 1, mostKept: EmailParser.limit) {
            (try? EmailParser.parse(scalars: $0).address.normalized.unicodeScalars.count) ?? 0
        },
    ]
}

@Suite("No scanner is slower than linear (R10)")
struct LinearWorkTests {
    private static let pieces = [
        " ", "\u{200B}", "\u{202E}", "\0", "\n", "\r\n", "\u{3000}", "\t", "a", "A", "1", "９", "王", "é", "e\u{301}",
        "e\u{302}\u{301}", "\u{301}", "А", "👩‍👧", "(", ")", "[", "<", "<<", "«", "/", "@", ".", "..", ",", ",,", ";", "-",
        "#",
        "x", "+", "\"", "\\", ":", "ext ", ";ext=", ";phone-context=", "tel:", "xn--", "WANG/", "(CHD/", "MR ",
        "de la ",
        "P<UTO", "<\n", "A ", "转", "先生",
    ]

    private static func families(_ count: Int) -> [String] {
        pieces.map { String(repeating: $0, count: count) }
            + pieces.map { "13800138000" + String(repeating: $0, count: count) + "12" }
            + [("(", ")"), ("[", "]"), ("\"", "\""), ("<", ">")].map { open, close in
                "a" + String(repeating: open, count: count / 2) + String(repeating: close, count: count / 2) + "@b.cn"
            }
    }

    @Test("each character of a text is read once, and what is worked on afterwards is bounded", arguments: Intake.all)
    fileprivate func reads(intake: Intake) {
        for count in [1000, 2000, 4000] {
            for text in Self.families(count) {
                let scalars = CountedScalars(text)
                let kept = intake.read(scalars)
                law(scalars.counter.reads <= min(scalars.scalars.count, intake.mostReads ?? .max), "\(text.prefix(20))")
                law(kept <= min(scalars.scalars.count, intake.mostKept ?? .max), "\(text.prefix(20))")
            }
        }
    }

    @Test(
        "twice the text costs the search for an extension at most twice the steps",
        arguments: [" ", ",", "-", "#", "x", ";", ".", ", ", "-,", "ext ", " #", "1", "1 ", ",,"])
    func extensions(piece: String) {
        func work(_ count: Int) -> Int {
            let text = "123" + String(repeating: piece, count: count) + "12"
            let scalars = Array(text.unicodeScalars)
            var work = 0
            _ = PhoneScanner.extensionStart(scalars, 0..<scalars.count, work: &work)
            return work
        }
        let steps = [1000, 2000, 4000].map(work)
        #expect(steps[1] <= 2 * steps[0] + 200)
        #expect(steps[2] <= 2 * steps[1] + 200)
    }

    @Test("a name of a reservation is not read beyond its bound")
    func reservationNames() {
        for text in Self.families(ReservationName.limit + 400) {
            guard text.unicodeScalars.count > ReservationName.limit else { continue }
            law(ReservationName.check(text).findings.map(\.code) == ["name.too-long"], "\(text.prefix(20))")
        }
    }

    @Test("what stands beyond the bounds of a written name and of a proposal makes no difference")
    func bounds() {
        for text in Self.families(4000) {
            let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(200)))
            law(RomanizedName.readings(of: text) == RomanizedName.readings(of: start), "\(text.prefix(20))")
            law(PhoneNumber.check(text, region: "CN").findings.allSatisfy { $0.repair == nil }, "\(text.prefix(20))")
            law(EmailAddress.check(text).findings.allSatisfy { $0.repair == nil }, "\(text.prefix(20))")
        }
    }

    @Test("letters are composed with their marks as canonical equivalence says, by one look each")
    func composition() {
        var count = 0
        for value in [UInt32(0xC0)...0x24F, 0x1E00...0x1EFF].joined() {
            guard let scalar = Unicode.Scalar(value) else { continue }
            for letter in "AaEeOoUuYyÂâÊêÔôƠơƯưÜüSsŚśRrĽlNn".unicodeScalars {
                for mark in UInt32(0x300)...0x331 {
                    guard let mark = Unicode.Scalar(mark) else { continue }
                    let pair = String(String.UnicodeScalarView([letter, mark]))
                    guard pair == String(Character(scalar)) else { continue }
                    count += 1
                    #expect(EmailComposition.composed(letter, mark).map { String(Character($0)) } == pair)
                }
            }
            if count > 150 { break }
        }
        #expect(count > 100)
        #expect(EmailComposition.composed("q", "\u{301}") == nil)
    }
}

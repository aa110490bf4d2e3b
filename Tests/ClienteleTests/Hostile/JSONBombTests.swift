import Clientele
import Foundation
import Testing

/// JSON that is made to cost more than its bytes: every reader answers with a value or its own error.
@Suite("JSON bombs (R05, R08)")
struct JSONBombTests {
    /// Everything that reads JSON from outside.
    enum Door: String, CaseIterable, Sendable {
        case value, customer, booking, criterion, mapping, foundationCustomer, foundationCriterion, matchModel

        /// Reads the bytes; returns the error's type, `nil` when they were taken.
        func read(_ bytes: [UInt8]) -> String? {
            do {
                switch self {
                case .value: _ = try JSONValue(parsing: bytes)
                case .customer: _ = try Customer(json: bytes)
                case .booking: _ = try Booking(json: bytes)
                case .criterion: _ = try Criterion(json: try JSONValue(parsing: bytes))
                case .mapping: _ = try ImportMapping(json: bytes)
                case .foundationCustomer: _ = try JSONDecoder().decode(Customer.self, from: Data(bytes))
                case .foundationCriterion: _ = try JSONDecoder().decode(Criterion.self, from: Data(bytes))
                case .matchModel: _ = try JSONDecoder().decode(MatchModel.self, from: Data(bytes))
                }
                return nil
            } catch {
                return "\(type(of: error))"
            }
        }

        /// The errors that may come out of the door.
        var errors: Set<String> {
            switch self {
            case .value, .customer, .booking, .mapping: ["JSONError"]
            case .criterion: ["JSONError", "CriterionError"]
            case .foundationCustomer, .foundationCriterion, .matchModel: ["DecodingError"]
            }
        }
    }

    private static func text(_ parts: String..., times count: Int = 1, end: String = "") -> [UInt8] {
        Array((String(repeating: parts.joined(), count: count) + end).utf8)
    }

    /// What no door takes.
    static let bombs: [(String, [UInt8])] = [
        ("a million brackets", text("[", times: 1_000_000)),
        ("a million brackets that close", text("[", times: 1_000_000) + text("]", times: 1_000_000)),
        ("objects in objects", text(#"{"a":"#, times: 300_000)),
        ("objects in objects that close", text(#"{"a":"#, times: 300_000) + text("1") + text("}", times: 300_000)),
        ("a criterion in itself", text(#"{"version":1,"criterion":"#) + text(#"{"not":"#, times: 200_000)),
        ("a preference in itself", text(#"{"preferences":[{"other":"#) + text("[", times: 200_000)),
        ("the app's own fields", text(#"{"custom":{"a":"#) + text("[", times: 200_000)),
        ("two values", text("{}{}")),
        ("a byte order mark", [0xEF, 0xBB, 0xBF] + text("{}")),
        ("UTF-16", [0xFF, 0xFE] + text("{}").flatMap { [$0, 0] }),
        ("half a surrogate pair", text(#"{"\ud800":1}"#)),
        ("the wrong half", text(#"{"a":"\udc00"}"#)),
        ("a text without an end", text(#"{"a":""#) + text(#"\\\n\u0041"#, times: 500_000)),
        ("nothing", []), ("NULs", [UInt8](repeating: 0, count: 100_000)),
        ("one key twice", text(#"{"names":[],"names":[]}"#)),
        ("one key twice, escaped", text(#"{"names":[],"n\u0061mes":[]}"#)),
        ("an unknown key twice, escaped", text(#"{"zz":1,"\u007a\u007A":2}"#)),
        ("an unknown key in both forms", Array("{\"zé\":1,\"ze\u{301}\":2}".utf8)),
    ]

    @Test("are refused with the reader's own error", arguments: Door.allCases, bombs.indices)
    func refused(door: Door, number: Int) {
        let (what, bytes) = Self.bombs[number]
        // Foundation takes some of these: which of two values it keeps, and of texts what, is its own decision.
        let isLenient = door.errors == ["DecodingError"] && !what.hasPrefix("a million")
        let error = door.read(bytes)
        #expect(error.map { door.errors.contains($0) } ?? isLenient, "\(what) at \(door): \(error ?? "was taken")")
    }

    /// Documents with many members or elements, by their number.
    private static func wide(_ count: Int) -> [String] {
        func list(_ element: String) -> String { Array(repeating: element, count: count).joined(separator: ",") }
        let members = (0..<count).map { "\"key\($0)\":\($0)" }.joined(separator: ",")
        let paths = (0..<count).map { "\"key\($0)\":\"names[0].full\"" }.joined(separator: ",")
        return [
            "{\(members)}", "{\(paths)}", "{\"custom\":{\(members)}}", "{\"names\":[{\(members)}]}",
            "{\"version\":1,\"criterion\":{\"all\":[\(list(#"{"tag":"a"}"#))]}}",
            "{\"version\":1,\"criterion\":{\"field\":{\"path\":\"a\",\"in\":[\(list("1"))]}}}",
            "{\"version\":1,\"criterion\":{\(members)}}", "{\"a\":{\"path\":\"names[0].full\",\"with\":{\(members)}}}",
            "{\"a\":[\(list("\"x\""))]}", "[\(list("0"))]", "{\"phones\":[\(list("{}"))]}",
        ]
    }

    @Test("of width are taken, or refused with the reader's own error", arguments: Door.allCases)
    func width(door: Door) {
        for document in Self.wide(20_000) {
            let error = door.read(Array(document.utf8))
            #expect(error.map { door.errors.contains($0) } ?? true, "\(document.prefix(40)): \(error ?? "")")
        }
    }

    /// The processor time of this thread, which other tests and other programs do not add to.
    private func cost(_ body: () -> Void) -> Double {
        (0..<3).map { _ in
            var (start, end) = (timespec(), timespec())
            _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &start)
            body()
            _ = unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end)
            return Double(end.tv_sec - start.tv_sec) + Double(end.tv_nsec - start.tv_nsec) / 1e9
        }.min() ?? 0
    }

    @Test(
        "of four times the width cost four times as much, not sixteen",
        arguments: [Door.value, .customer, .criterion, .mapping])
    func growth(door: Door) {
        for (small, large) in zip(Self.wide(4000), Self.wide(16_000)) {
            let (few, many) = (Array(small.utf8), Array(large.utf8))
            let (least, most) = (cost { _ = door.read(few) }, cost { _ = door.read(many) })
            // What is refused early costs next to nothing either way.
            #expect(most < 0.005 || most < 9 * least, "\(small.prefix(40)) at \(door): \(least) s and \(most) s")
        }
    }

    @Test("unknown keys in a falling order, and a record read twice over, cost no more")
    func unknownKeys() throws {
        let members = (0..<100_000).reversed().map { "\"zz\($0)\":[\($0)]" }.joined(separator: ",")
        let bytes = Array("{\(members),\"id\":\"018f3c1e-7b2a-7c4d-9e5f-0123456789ab\"}".utf8)
        let customer = try Customer(json: bytes)
        #expect(customer.unknown.keys.count == 100_000)
        let again = try Customer(json: customer.jsonBytes)
        #expect(again == customer)
        #expect(customer.changes(to: again).isEmpty)
    }

    @Test("long numbers and texts are kept to the letter or refused by the field that they do not fit")
    func long() throws {
        let digits = String(repeating: "7", count: 1_000_000)
        for number in [digits, "-" + digits, "0." + digits, "1e" + digits, "1E-" + digits, "1e999999999", "-0.0e-0"] {
            let value = try JSONValue(parsing: Array(number.utf8))
            #expect(value == .number(number))
            let customer = try Customer(json: Array("{\"custom\":{\"n\":\(number)},\"other\":\(number)}".utf8))
            #expect(customer.custom["n"] == .number(number))
            #expect(try Customer(json: customer.jsonBytes) == customer)
            // A field of 64 bits.
            let booking = Array("{\"travellers\":\(number)}".utf8)
            #expect(Door.booking.read(booking).map { $0 == "JSONError" } ?? true)
            #expect(
                Door.criterion.read(Array("{\"version\":\(number),\"criterion\":{\"tag\":\"a\"}}".utf8))
                    == "CriterionError")
            #expect(
                Door.criterion.read(Array("{\"version\":1,\"criterion\":{\"age\":{\"atLeast\":\(number)}}}".utf8))
                    .map { $0 == "CriterionError" } ?? number.hasPrefix("-0"))
        }
        let text = String(repeating: #"\u00e9\n\ud83d\ude00\""#, count: 50_000)
        let customer = try Customer(json: Array("{\"\(text)\":\"\(text)\",\"custom\":{\"\(text)\":1}}".utf8))
        #expect(customer.unknown.keys.first?.unicodeScalars.count == 200_000)
        #expect(try Customer(json: customer.jsonBytes) == customer)
    }
}

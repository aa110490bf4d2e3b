import Clientele
import ClienteleTesting
import Testing

@Suite("Criteria and mappings from outside (R08)")
struct HostileCriterionTests {
    private func refusal(of form: String) -> CriterionError? {
        do {
            let json = try JSONValue(parsing: Array(#"{"version":1,"criterion":\#(form)}"#.utf8))
            _ = try Criterion(json: json)
            return nil
        } catch {
            return error as? CriterionError
        }
    }

    @Test(
        "an error of a criterion names the place",
        arguments: [
            (#"3"#, "criterion"), (#"{"all":[{"tag":"a"},{"tag":5}]}"#, "criterion.all[1].tag"),
            (#"{"any":[{"not":{"age":{"atLeast":"60"}}}]}"#, "criterion.any[0].not.age.atLeast"),
            (#"{"not":{"not":{"not":[]}}}"#, "criterion.not.not.not"),
            (#"{"field":{"path":"residence","in":["CN",{"date":"x"}]}}"#, "criterion.field.in[1]"),
            (#"{"date":{"path":"birthDate","window":{"within":{"days":true}}}}"#, "criterion.date.window.within.days"),
            (
                #"{"bookings":{"window":{"within":{"weeks":3}},"count":{"atLeast":1}}}"#,
                "criterion.bookings.window.within"
            ),
            (
                #"{"exceptions":{"of":{"tag":"a"},"pinned":[{"customer":5}]}}"#,
                "criterion.exceptions.pinned[0].customer"
            ),
            (#"{"all":[{"rfm":1}]}"#, "criterion.all[0].rfm"),
        ])
    func places(form: String, place: String) throws {
        let error = try #require(refusal(of: form))
        #expect(error.path.description == place)
        #expect(!error.message.english.isEmpty && !error.message.chinese.isEmpty)
    }

    @Test("forms with parts that were swapped, doubled and blown up are criteria or typed errors, and can be evaluated")
    func mutations() throws {
        var random = SeededRandom(seed: 61)
        var samples = SampleRandom(seed: 62)
        let context = Samples.context()
        let facts = (0..<5).map { _ in Samples.facts(&samples) }
        let odd: [JSONValue] = [
            .null, .bool(true), .number("0"), .number(Int64.max), .number(Int64.min), .number("99999999999999999999"),
            .number("1e308"), .number("-0"), .string(""), .string("9999-12-31"), .string("0001-01-01"),
            .string("\u{0}\u{202E}"), .array([]), .object([]), .string(String(repeating: "a.", count: 2000) + "a"),
            .object([.init("money", .string("92233720368547758.07 CNY"))]),
            .object([.init("date", .string("9999-12-31"))]),
            .object([.init("days", .number(4_000_000))]), .object([.init("years", .number(-4_000_000))]),
        ]
        var taken = 0
        for number in 0..<4000 {
            let criterion = Samples.criterion(&samples)
            var json = criterion.json
            for _ in 0...random.below(2) { json = changed(json, odd, &random) }
            do throws(CriterionError) {
                let criterion = try Criterion(json: json)
                taken += 1
                law(criterion.description(in: .english).isEmpty == false, "case \(number): prints nothing")
                let evaluator = try Criterion.Evaluator(criterion, in: context)
                for fact in facts { _ = evaluator.outcome(for: fact) }
                _ = criterion.validate(in: context)
                law(try Criterion(json: criterion.json) == criterion, "case \(number): does not come back")
            } catch {
                law(!error.message.english.isEmpty, "case \(number): says nothing")
            }
        }
        // Much of it must get through to the evaluation, and much must not.
        #expect(300...3500 ~= taken, "\(taken)")
    }

    /// The value with one of its parts changed.
    private func changed(_ json: JSONValue, _ odd: [JSONValue], _ random: inout SeededRandom) -> JSONValue {
        switch json {
        case .array(var elements) where !elements.isEmpty && random.below(30) > 0:
            let place = random.below(elements.count)
            if random.below(6) == 0 {
                elements.append(elements[place])
            } else {
                elements[place] = changed(elements[place], odd, &random)
            }
            return .array(elements)
        case .object(var members) where !members.isEmpty && random.below(40) > 0:
            let place = random.below(members.count)
            switch random.below(30) {
            case 0: members.remove(at: place)
            case 1: members[place].key = random.pick(["not", "all", "field", "atMost", "days", "x", ""])
            default: members[place].value = changed(members[place].value, odd, &random)
            }
            return .object(members)
        case .number where random.below(4) > 0:
            return random.pick(odd.filter { if case .number = $0 { true } else { false } })
        case .string(let text) where random.below(4) > 0:
            // Another text that may stand there, or one that may stand anywhere.
            return .string(
                text.contains("-") ? random.pick(["0001-01-01", "9999-12-31", "2024-02-29", text]) : text + ".x")
        default: return random.pick(odd)
        }
    }

    @Test(
        "an error of a mapping names the column's place and the key",
        arguments: [
            (#"{"a":"names[0].full","b":3}"#, 25, "a field path"), (#"{"a":"names[0].full","b":"x["}"#, 25, "“path”"),
            (#"{"a":{"path":"x","split":5}}"#, 5, "“split”"), (#"{"a":{"path":"x","with":[]}}"#, 5, "“with”"),
            (#"{"a":{"path":"x","with":{"k":null}}}"#, 5, "“with”"), (#"{"a":{"path":"x","lookup":7}}"#, 5, "“lookup”"),
            (#"{"a":{"path":"x","form":["ctcm"]}}"#, 5, "“form”"), (#"{"a":{"path":"x","form":""}}"#, 5, "“form”"),
            (#"{"a":{"path":"x","splitt":";"}}"#, 5, "no other keys than path, split"),
            (#"{"a":["x",{"path":["x"]}]}"#, 5, "“path”"), (#"{"a":[["x"]]}"#, 5, "a field path"),
            (#"{"a":"x","\u0061":"y"}"#, 9, "each column once"), (#"[]"#, 0, "an object"),
            (#"{"a":"x"} 1"#, 10, "the end"),
        ])
    func mappingPlaces(text: String, offset: Int, expected: String) throws {
        let error = try #require(throws: JSONError.self) { try ImportMapping(json: Array(text.utf8)) }
        #expect(error.offset == offset)
        #expect(error.expected.contains(expected), "\(error)")
    }

    @Test("a mapping has as many columns as a file can have, and no more")
    func mappingWidth() throws {
        func mapping(_ count: Int) -> [UInt8] {
            Array("{\((0..<count).map { "\"c\($0)\":\"names[0].full\"" }.joined(separator: ","))}".utf8)
        }
        #expect(try ImportMapping(json: mapping(4096)).columns.count == 4096)
        #expect(throws: JSONError.self) { try ImportMapping(json: mapping(4097)) }
        let several = "{\"a\":[\(Array(repeating: "\"names[0].full\"", count: 4097).joined(separator: ","))]}"
        #expect(throws: JSONError.self) { try ImportMapping(json: Array(several.utf8)) }
    }

    private static let farPaths = [
        "names[9223372036854775807].full", "names[99999999].full", String(repeating: "a.", count: 100_000) + "a",
        "names" + String(repeating: "[0]", count: 10_000), "names[0].full" + String(repeating: "[0]", count: 10_000),
        "[\"\"]", "custom.\u{0}", "custom" + String(repeating: ".a", count: 10_000),
    ]

    @Test(
        "a mapping to places that no record has is reported before a row is read, whatever the places are",
        arguments: farPaths.indices)
    func places(number: Int) async throws {
        let path = try #require(FieldPath(Self.farPaths[number]))
        let desk = try await TestHouse().desk()
        let report = try await desk.importRows(
            of: Customer.self, csv: Array("name,b\nWang Wei,x\n".utf8),
            mapping: ImportMapping([.init("name", to: "names[0].full"), .init("b", to: path)]), from: .website)
        #expect(report.fileFindings.contains { $0.severity == .error })
        #expect(report.rows.count == 1)
    }
}

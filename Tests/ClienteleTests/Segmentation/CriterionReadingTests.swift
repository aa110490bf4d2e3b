import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Reading criteria")
struct CriterionReadingTests {
    private func read(_ text: String) throws -> Criterion {
        try Criterion(json: try JSONValue(parsing: Array(text.utf8)))
    }

    private func code(_ criterion: String, version: Int = 1) -> CriterionError.Code? {
        do {
            _ = try read(#"{"version":\#(version),"criterion":\#(criterion)}"#)
            return nil
        } catch {
            return (error as? CriterionError)?.code
        }
    }

    @Test(
        "the documented forms are read and written as they stand",
        arguments: [
            #"{"all":[{"tag":"vip"},{"age":{"atLeast":60}}]}"#, #"{"not":{"any":[]}}"#,
            #"{"field":{"path":"nationalities","equals":"CN"}}"#,
            #"{"field":{"path":"budget.maximum","atLeast":{"money":"5000.00 CNY"}}}"#,
            #"{"field":{"path":"residence","in":["CN","HK"]}}"#, #"{"field":{"path":"emails","exists":true}}"#,
            #"{"field":{"path":"custom.points","between":[100,500]}}"#, #"{"age":{"atLeast":18,"atMost":30}}"#,
            #"{"date":{"path":"documents.expires","window":{"ahead":{"months":6}}}}"#,
            #"{"date":{"path":"birthDate","window":{"from":null,"to":"2000-01-01"}}}"#,
            #"{"anniversary":{"path":"birthDate","days":14}}"#,
            #"{"bookings":{"window":{"within":{"days":365}},"count":{"atLeast":1}}}"#,
            #"{"bookings":{"where":{"field":{"path":"status","equals":"travelled"}},"sum":{"of":"total","atLeast":{"money":"20000.00 CNY"}}}}"#,
            #"{"cases":{"date":"closedAt","last":{"within":{"months":3}}}}"#,
            #"{"segment":"018f3c1e-7b2a-7c4d-9e5f-0123456789ab"}"#,
            #"{"exceptions":{"of":{"tag":"vip"},"barred":[{"customer":"018f3c1e-7b2a-7c4d-9e5f-0123456789ab","reason":"asked","until":"2026-12-31"}]}}"#,
        ])
    func documented(form: String) throws {
        let text = #"{"version":1,"criterion":\#(form)}"#
        let criterion = try read(text)
        #expect(String(decoding: criterion.json.bytes, as: UTF8.self) == text)
        #expect(try JSONDecoder().decode(Criterion.self, from: JSONEncoder().encode(criterion)) == criterion)
    }

    @Test(
        "wrong forms are typed errors",
        arguments: [
            "null", "[]", "{}", "1", #"{"all":{}}"#, #"{"all":[1]}"#, #"{"tag":1}"#, #"{"age":3}"#,
            #"{"age":{"atLeast":1.5}}"#, #"{"age":{"atLeast":99999999999999999999}}"#,
            #"{"not":{"tag":"a"},"tag":"b"}"#, #"{"field":{"path":"a"}}"#, #"{"field":{"equals":"a"}}"#,
            #"{"field":{"path":"phones[0].number","equals":"a"}}"#, #"{"field":{"path":"","exists":true}}"#,
            #"{"field":{"path":"a","exists":false}}"#, #"{"field":{"path":"a","between":[1]}}"#,
            #"{"field":{"path":"a","equals":{"date":"2026-02-30"}}}"#,
            #"{"field":{"path":"a","equals":{"money":"5"}}}"#,
            #"{"field":{"path":"a","equals":null}}"#, #"{"field":{"path":"a","equals":1,"less":2}}"#,
            #"{"date":{"path":"a","window":{}}}"#, #"{"date":{"path":"a","window":{"within":{"days":99999999999}}}}"#,
            #"{"bookings":{}}"#, #"{"bookings":{"count":{},"last":{"within":{"days":1}}}}"#, #"{"segment":"x"}"#,
            #"{"exceptions":{"pinned":[]}}"#, #"{"exceptions":{"of":{"tag":"a"},"pinned":[{}]}}"#,
        ])
    func malformed(form: String) {
        #expect(code(form) == .malformed)
    }

    @Test(
        "nodes and keys that are not known are named with the version, and nothing else of the text is",
        arguments: [
            #"{"rfm":{"score":5}}"#, #"{"all":[{"rfm":1}]}"#, #"{"age":{"rfm":60}}"#,
            #"{"bookings":{"count":{},"rfm":{}}}"#, #"{"date":{"path":"a","window":{"within":{"rfm":1}}}}"#,
        ])
    func unknown(form: String) throws {
        #expect(code(form) == .unknownNode)
        let error = try #require(throws: CriterionError.self) {
            try read(#"{"version":7,"criterion":\#(form)}"#)
        }
        #expect(error.code == .unknownNode)
        #expect(error.message.english.contains("“rfm”") && error.message.english.contains("version 7"))
        #expect(error.message.chinese.contains("“rfm”") && error.message.chinese.contains("第7版"))
        #expect(code(#"{"Wang Wei, 13800138000":1}"#) == .unknownNode)
        let hidden = try #require(throws: CriterionError.self) {
            try read(#"{"version":1,"criterion":{"13800138000":1}}"#)
        }
        #expect(!"\(hidden)".contains("13800138000"))
    }

    @Test("a newer version is refused even where its nodes are known")
    func newer() {
        #expect(code(#"{"tag":"vip"}"#, version: 2) == .newerVersion)
        #expect(code(#"{"tag":"vip"}"#, version: 0) == .malformed)
    }

    @Test("depth, nodes and values are bounded")
    func bounds() {
        func nested(_ depth: Int) -> String {
            String(repeating: #"{"not":"#, count: depth - 1) + #"{"tag":"a"}"#
                + String(repeating: "}", count: depth - 1)
        }
        #expect(code(nested(32)) == nil)
        #expect(code(nested(33)) == .tooDeep)
        func wide(_ count: Int) -> String {
            #"{"all":["# + Array(repeating: #"{"tag":"a"}"#, count: count).joined(separator: ",") + "]}"
        }
        #expect(code(wide(999)) == nil)
        #expect(code(wide(1000)) == .tooLarge)
        let values = Array(repeating: "1", count: 100_001).joined(separator: ",")
        #expect(code(#"{"field":{"path":"a","in":[\#(values)]}}"#) == .tooLarge)
    }

    @Test("a tree built too deep is refused by evaluation and validation, and prints")
    func builtTooDeep() {
        var criterion = Criterion.tag("vip")
        for _ in 0..<200 { criterion = .not(criterion) }
        let context = Samples.context()
        #expect(throws: CriterionError.self) { try Criterion.Evaluator(criterion, in: context) }
        #expect(criterion.validate(in: context).map(\.code) == ["criterion.too-large"])
        #expect(criterion.description(in: .chinese).contains("嵌套"))
        #expect(criterion.fields == ["tags", "tagDetails.tag", "tagDetails.until"])
    }

    @Test("a segment gives its criterion back, and says what is wrong with a bad one")
    func segment() throws {
        let segment = CustomerSegment(name: "seniors", criterion: .age(60...))
        #expect(try segment.criterion == .age(60...))
        #expect(try CustomerSegment().criterion == nil)
        var bad = segment
        bad.definition = .string("x")
        #expect(throws: CriterionError.self) { try bad.criterion }
    }
}

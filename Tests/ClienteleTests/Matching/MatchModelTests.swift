import Clientele
import Foundation
import Testing

@Suite("A match model is a value that can be inspected, saved and edited (R13)")
struct MatchModelTests {
    private static func learned() async throws -> MatchModel {
        try await DuplicateFinder().find(in: SyntheticPeople(people: 200, seed: 3).subjects).model
    }

    @Test("a learned model comes back from its JSON, with all its shares, and has the same bytes each time")
    func roundTrip() async throws {
        let model = try await Self.learned()
        let bytes = model.jsonBytes
        let copy = try MatchModel(json: bytes)
        #expect(copy == model)
        #expect(copy.jsonBytes == bytes)
        #expect(try JSONDecoder().decode(MatchModel.self, from: Data(bytes)) == model)
        let encoded = try JSONEncoder().encode(model)
        #expect(try MatchModel(json: Array(encoded)) == model)
        #expect(String(decoding: bytes, as: UTF8.self).contains("\"shares\":{"))
    }

    @Test("a model learned in a house with companies, texts and categories comes back too")
    func namedComparisons() async throws {
        var subjects = SyntheticPeople(people: 200, seed: 3).subjects
        for index in subjects.indices.filter({ $0 % 3 == 0 }) {
            subjects[index].add("Contoso Travel \(index % 40) Ltd", as: .organizationName)
            subjects[index].add("window seat", as: .text("wish"))
            subjects[index].add("gold", as: .category("tier"))
        }
        let model = try await DuplicateFinder().find(in: subjects).model
        #expect(Set(model.comparisons.keys).isSuperset(of: ["organizationName", "text:wish", "category:tier"]))
        #expect(try MatchModel(json: model.jsonBytes) == model)
    }

    @Test("an edited model weighs as it was edited")
    func edited() async throws {
        var model = MatchModel.standard()
        let people = SyntheticPeople(people: 4, seed: 1).subjects
        let before = DuplicateFinder(model: model).compare(people[0], people[1]).score
        let text = String(decoding: model.jsonBytes, as: UTF8.self)
        let changed = text.replacingOccurrences(of: "\"prior\":5e-05", with: "\"prior\":0.0005")
        #expect(changed != text)
        model = try MatchModel(json: Array(changed.utf8))
        let after = DuplicateFinder(model: model).compare(people[0], people[1]).score
        #expect(after > before + 3)
    }

    /// A part of the standard model, what is put in its place, and what is wrong then.
    static let edits: [(String, String, MatchModelError.Code, String)] = [
        ("\"prior\":5e-05", "\"prior\":-1", .probability, "prior"),
        ("\"prior\":5e-05", "\"prior\":1e999", .probability, "prior"),
        ("\"prior\":5e-05", "\"prior\":NaN", .format, "document"),
        ("\"prior\":5e-05", "\"prior\":\"0.1\"", .format, "prior"),
        ("\"prior\":5e-05,", "", .format, "prior"),
        ("\"same\":0.7,\"review\":0.2", "\"same\":0.2,\"review\":0.7", .probability, "thresholds"),
        ("\"same\":0.7,\"review\":0.2", "\"same\":7,\"review\":0.2", .probability, "thresholds"),
        ("\"code\":\"slip\"", "\"code\":\"slipped\"", .unknownLevel, "comparisons.birthDate"),
        (
            "\"phone\":[", "\"phone\":[{\"code\":\"equal\",\"same\":1,\"stranger\":0,\"household\":0},", .unknownLevel,
            "comparisons.phone"
        ),
        ("\"gender\":[", "\"shoeSize\":[", .unknownComparison, "comparisons.shoeSize"),
        ("\"shares\":{}", "\"shares\":{\"name\":{\"0A\":0.1}}", .digest, "shares.name"),
        ("\"shares\":{}", "\"shares\":{\"name\":{\"zz\":0.1}}", .digest, "shares.name"),
        ("\"shares\":{}", "\"shares\":{\"name\":{\"a\":1.5}}", .probability, "shares.name"),
        ("\"shares\":{}", "\"shares\":[]", .format, "shares"),
        ("\"restShares\":{}", "\"restShares\":{\"name\":-0.1}", .probability, "restShares.name"),
        ("\"version\":\"standard-1\"", "\"version\":7", .format, "version"),
        ("\"version\":\"standard-1\"", "\"version\":\"\(String(repeating: "x", count: 1000))\"", .tooLarge, "version"),
    ]

    @Test("a model that holds what none can hold is refused with the place, in both languages", arguments: edits)
    func hostile(part: String, bad: String, code: MatchModelError.Code, field: String) throws {
        let text = String(decoding: MatchModel.standard().jsonBytes, as: UTF8.self)
        #expect(text.contains(part))
        let bytes = Array(text.replacingOccurrences(of: part, with: bad).utf8)
        let error = #expect(throws: MatchModelError.self) { try MatchModel(json: bytes) }
        #expect(error?.code == code && error?.field == field)
        #expect(error?.message.text(in: .chinese) != error?.message.text(in: .english))
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(MatchModel.self, from: Data(bytes)) }
    }

    @Test("no bytes at all, half a model and any byte changed never trap")
    func mutated() throws {
        let bytes = MatchModel.standard().jsonBytes
        for length in stride(from: 0, to: bytes.count, by: 97) {
            #expect(throws: MatchModelError.self) { try MatchModel(json: Array(bytes[..<length])) }
        }
        for place in stride(from: 0, to: bytes.count, by: 5) {
            for byte: UInt8 in [0, 34, 45, 57, 101, 255] {
                var changed = bytes
                changed[place] = byte
                if let model = try? MatchModel(json: changed) {
                    // What is taken can be used.
                    #expect(model.prior >= 0 && model.prior <= 1)
                }
            }
        }
    }
}

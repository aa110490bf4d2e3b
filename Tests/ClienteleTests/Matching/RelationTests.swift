import Clientele
import Testing

@Suite("Households and companies are found by the same evidence (R13)")
struct RelationTests {
    private func person(_ id: String, _ given: String, _ birth: String, _ more: [(MatchSubject.Role, String)] = [])
        -> MatchSubject
    {
        MatchSubject(
            id, ([(.givenName, given), (.birthDate, birth)] + more).map { (role: $0.0, value: $0.1) })
    }

    private func relations(_ subjects: [MatchSubject]) async throws -> [MatchRelation] {
        let finder = DuplicateFinder(model: .standard())
        let report = try await finder.find(in: subjects)
        return try await finder.relations(in: subjects, of: report)
    }

    @Test("couples who share home and phone are households, and nobody else is", arguments: [1, 2, 3] as [UInt64])
    func couples(seed: UInt64) async throws {
        let subjects = SyntheticPeople(people: 150, seed: seed).subjects
        let finder = DuplicateFinder()
        let report = try await finder.find(in: subjects)
        let found = try await finder.relations(in: subjects, of: report).filter { $0.kind == .household }
        func number(_ record: String) -> Int { Int(record.dropFirst().prefix { $0 != "-" }) ?? -1 }
        var right = 0
        for relation in found {
            let numbers = Set(relation.people.joined().map(number)).sorted()
            // The second of each three people lives with the first.
            if numbers.count == 2, numbers[0] % 3 == 0, numbers[1] == numbers[0] + 1 { right += 1 }
            #expect(relation.probability >= 0.7)
            #expect(!relation.evidence.isEmpty)
        }
        #expect(Double(right) >= 0.97 * Double(found.count))
        #expect(right >= 47)
    }

    @Test("records of one person are no household, and the same people come in whatever order")
    func onePerson() async throws {
        let home: [(MatchSubject.Role, String)] = [
            (.familyName, "Okafor"), (.phone, "5551234567"), (.street, "12 Mill Lane"), (.postalCode, "20871"),
        ]
        let subjects = [
            person("a", "Ada", "2001-05-06", home), person("a2", "Ada", "2001-05-06", home),
            person("b", "Emeka", "1970-01-09", home), person("c", "Grace", "1950-02-03"),
        ]
        let found = try await relations(subjects)
        #expect(found.map(\.kind) == [.household])
        #expect(found.first?.people == [["a", "a2"], ["b"]])
        #expect(try await relations(subjects.reversed()) == found)
        let text = try #require(found.first).text(in: .english)
        #expect(text.contains("live together: 2 people") && text.contains("Phone: the same"))
        #expect(found.first?.text(in: .chinese).contains("同住") == true)
        #expect(!text.contains("Okafor") && !text.contains("5551234567"))
        #expect(try await relations([subjects[0], subjects[1]]).isEmpty)
    }

    @Test("an agency's number makes no household of its customers")
    func agency() async throws {
        let names = ["Ada", "Bruno", "Carla", "David", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas"]
        let subjects = (0..<200).map { number in
            MatchSubject(
                "c\(number)",
                [
                    (.givenName, names[number % 10]), (.familyName, "Fam\(number)ton"),
                    (.birthDate, "19\(40 + number % 60)-0\(1 + number % 9)-1\(number % 10)"), (.phone, "13800138000"),
                ])
        }
        #expect(try await relations(subjects).isEmpty)
    }

    @Test("people with one domain work together, unless it is a public provider's")
    func companies() async throws {
        let subjects = [
            person("a", "Ada", "1980-05-06", [(.familyName, "Okafor"), (.email, "ada@harbour-works.example")]),
            person("b", "Bruno", "1971-02-03", [(.familyName, "Lind"), (.email, "b.lind@HARBOUR-works.example")]),
            person("c", "Carla", "1991-07-08", [(.familyName, "Moretti"), (.email, "carla@qq.com")]),
            person("d", "David", "1966-11-12", [(.familyName, "Nakata"), (.email, "david@qq.com")]),
        ]
        let found = try await relations(subjects)
        #expect(found.map(\.kind) == [.company])
        #expect(found.first?.people == [["a"], ["b"]])
        #expect(found.first?.text(in: .chinese).contains("同一单位") == true)
    }
}

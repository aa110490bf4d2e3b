import Clientele
import Testing

@Suite("Clusters with guards (R13)")
struct ClusterTests {
    private func person(_ id: String, _ given: String, _ birth: String, more: [(MatchSubject.Role, String)] = [])
        -> MatchSubject
    {
        let home: [(MatchSubject.Role, String)] = [
            (.givenName, given), (.familyName, "Okafor"), (.birthDate, birth), (.phone, "5551234567"),
            (.street, "12 Mill Lane"), (.postalCode, "20871"), (.city, "Derby"),
        ]
        return MatchSubject(id, (home + more).map { (role: $0.0, value: $0.1) })
    }

    private func clusters(_ subjects: [MatchSubject], _ verdicts: [DuplicateFinder.Verdict] = []) async throws
        -> [[String]]
    {
        try await DuplicateFinder().find(in: subjects, verdicts: verdicts).clusters
    }

    @Test("twins, spouses and a father and son of one name stay apart")
    func families() async throws {
        let family = [
            person("twin-1", "Ada", "2001-05-06"), person("twin-2", "Bola", "2001-05-06"),
            person("father", "Emeka", "1970-01-09"), person("son", "Emeka", "1999-11-30"),
            person("mother", "Ngozi", "1972-08-14"),
        ]
        #expect(try await clusters(family).count == 5)
    }

    @Test("the same person with a slip in the date of birth is found in the family")
    func slipInFamily() async throws {
        let family = [
            person("a", "Ada", "2001-05-06"), person("a2", "Ada", "2001-06-05"), person("b", "Bola", "2001-05-06"),
        ]
        #expect(try await clusters(family) == [["a", "a2"], ["b"]])
    }

    @Test("a record without a date of birth does not chain father and son together")
    func chain() async throws {
        let records = [
            person("father", "Emeka", "1970-01-09"), person("link", "Emeka", ""), person("son", "Emeka", "1999-11-30"),
        ]
        let found = try await clusters(records)
        #expect(!found.contains { $0.contains("father") && $0.contains("son") })
    }

    @Test("two different resident identity numbers are never one person; two passports may be")
    func documents() async throws {
        let one = person("a", "Ada", "2001-05-06", more: [(.documentNumber, "11010519491231002X")])
        let other = person("b", "Ada", "2001-05-06", more: [(.documentNumber, "440524188001010014")])
        #expect(try await clusters([one, other]).count == 2)
        let old = person("a", "Ada", "2001-05-06", more: [(.documentNumber, "E12345678")])
        let new = person("b", "Ada", "2001-05-06", more: [(.documentNumber, "E90817263")])
        #expect(try await clusters([old, new]).count == 1)
    }

    @Test("records without a document do not outvote two different lifelong numbers", arguments: [1, 5])
    func documentsInGroups(others: Int) async throws {
        var records = (0..<others).map { person("c\($0)", "Ada", "2001-05-06") }
        records.append(person("a", "Ada", "2001-05-06", more: [(.documentNumber, "11010519491231002X")]))
        records.append(person("b", "Ada", "2001-05-06", more: [(.documentNumber, "440524188001010014")]))
        let found = try await clusters(records)
        #expect(!found.contains { $0.contains("a") && $0.contains("b") })
        // Where somebody decided that both numbers are of one person, the others are no longer kept away by either.
        let decided = try await clusters(records, [DuplicateFinder.Verdict("a", "b", .same)])
        #expect(decided.contains { $0.contains("a") && $0.contains("b") })
        records.append(person("d", "Ada", "2001-05-06", more: [(.documentNumber, "11010519491231002X")]))
        let joined = try await clusters(records, [DuplicateFinder.Verdict("a", "b", .same)])
        #expect(joined.contains { Set($0).isSuperset(of: ["a", "b", "d"]) })
    }

    @Test("what was decided holds however many records it binds", arguments: [81, 300])
    func manyVerdicts(count: Int) async throws {
        let records = (0..<count).map { number in
            MatchSubject("r\(number)", [(.fullName, "Person \(number)"), (.birthDate, "\(1900 + number % 100)-03-01")])
        }
        let verdicts = (1..<count).map { DuplicateFinder.Verdict("r\($0 - 1)", "r\($0)", .same) }
        let report = try await DuplicateFinder(model: .standard()).find(in: records, verdicts: verdicts)
        #expect(report.clusters.map(\.count) == [count])
        #expect(report.figures.unusedVerdicts == 0)
    }

    @Test("a verdict binds against any score")
    func verdicts() async throws {
        let a = person("a", "Ada", "2001-05-06")
        let copy = person("b", "Ada", "2001-05-06")
        let other = MatchSubject("c", [(.fullName, "Someone Else"), (.birthDate, "1950-01-01")])
        #expect(try await clusters([a, copy, other]) == [["a", "b"], ["c"]])
        #expect(
            try await clusters([a, copy, other], [DuplicateFinder.Verdict("b", "a", .different)]) == [
                ["a"], ["b"], ["c"],
            ])
        #expect(try await clusters([a, copy, other], [DuplicateFinder.Verdict("c", "a", .same)]) == [["a", "b", "c"]])
    }

    @Test("a pair that a verdict keeps apart is not offered for review again, and a broken verdict is counted")
    func verdictFigures() async throws {
        let records = [person("a", "Ada", "2001-05-06"), person("b", "Ada", "2001-05-06")]
        let report = try await DuplicateFinder().find(
            in: records,
            verdicts: [
                DuplicateFinder.Verdict("a", "b", .different), DuplicateFinder.Verdict("a", "b", .same),
                DuplicateFinder.Verdict("a", "nobody", .same),
            ])
        #expect(report.pairs.isEmpty)
        #expect(report.figures.unusedVerdicts == 2)
    }

    @Test("what contradicts is offered for review, not put together")
    func contradictionIsReviewed() async throws {
        let one = person(
            "a", "Ada", "2001-05-06", more: [(.email, "ada@example.org"), (.documentNumber, "11010519491231002X")])
        let other = person(
            "b", "Ada", "2001-05-06", more: [(.email, "ada@example.org"), (.documentNumber, "440524188001010014")])
        let report = try await DuplicateFinder().find(in: [one, other])
        #expect(report.pairs.map(\.decision) == [.review])
    }
}

import Clientele
import Testing

@Suite("Finding duplicates (R12, R13)")
struct DuplicateFinderTests {
    @Test("slips of the pen are found, members of a household stay apart", arguments: [1, 2, 3] as [UInt64])
    func quality(seed: UInt64) async throws {
        let people = SyntheticPeople(people: 240, seed: seed)
        let report = try await DuplicateFinder().find(in: people.subjects)
        var (right, wrong) = (0, 0)
        for cluster in report.clusters {
            for (position, a) in cluster.enumerated() {
                for b in cluster.dropFirst(position + 1) {
                    if SyntheticPeople.isSame(a, b) { right += 1 } else { wrong += 1 }
                }
            }
        }
        let all = people.subjects.indices.reduce(0) { sum, i in
            sum + people.subjects[(i + 1)...].count { SyntheticPeople.isSame(people.subjects[i].id, $0.id) }
        }
        #expect(wrong == 0)
        #expect(Double(right) >= 0.98 * Double(all), "\(right) of \(all)")
        #expect(report.model.version.hasPrefix("learned"))
    }

    @Test("the order of arrival makes no difference, and every record is in one cluster")
    func orderMakesNoDifference() async throws {
        let subjects = SyntheticPeople(people: 150, seed: 5).subjects
        let first = try await DuplicateFinder().find(in: subjects)
        let second = try await DuplicateFinder().find(in: subjects.reversed())
        #expect(first.pairs == second.pairs)
        #expect(first.clusters == second.clusters)
        #expect(first.model == second.model)
        #expect(first.clusters.joined().sorted() == subjects.map(\.id).sorted())
        #expect(first.figures.clusters == first.clusters.count)
        #expect(zip(first.pairs, first.pairs.dropFirst()).allSatisfy { $0.score >= $1.score })
    }

    @Test("with the model of a report a comparison gives the report's score, so one by one is equal to all at once")
    func incrementalIsBatch() async throws {
        let subjects = SyntheticPeople(people: 150, seed: 6).subjects
        let report = try await DuplicateFinder().find(in: subjects)
        let byID = Dictionary(uniqueKeysWithValues: subjects.map { ($0.id, $0) })
        let finder = DuplicateFinder(model: report.model)
        try #require(report.pairs.count > 50)
        for pair in report.pairs {
            let (a, b) = (try #require(byID[pair.a]), try #require(byID[pair.b]))
            let explanation = finder.compare(b, a)
            #expect(abs(explanation.score - pair.score) < 1e-9)
            // What was found in the batch is found by looking up the new record's keys.
            let keys = [a, b].map { Set(MatchLookup($0).entries.map { $0.prefix(7) }) }
            #expect(!keys[0].isDisjoint(with: keys[1]))
        }
    }

    @Test("few records are judged by the standard weights")
    func fewRecords() async throws {
        let a = MatchSubject("a", [(.fullName, "Wei Zhang"), (.birthDate, "1980-02-03"), (.email, "wz@example.com")])
        let b = MatchSubject("b", [(.fullName, "ZHANG/WEI"), (.birthDate, "19800203"), (.email, "WZ@example.com ")])
        let c = MatchSubject("c", [(.fullName, "Anna Berg"), (.birthDate, "1991-07-09")])
        let report = try await DuplicateFinder().find(in: [c, b, a])
        #expect(report.clusters == [["a", "b"], ["c"]])
        #expect(report.model.version == "standard-1")
    }

    @Test("no records and one record are no error")
    func nothing() async throws {
        #expect(try await DuplicateFinder().find(in: []).clusters.isEmpty)
        #expect(try await DuplicateFinder().find(in: [MatchSubject("a")]).clusters == [["a"]])
    }

    @Test("a cancelled search ends with a cancellation error")
    func cancellation() async {
        let subjects = SyntheticPeople(people: 150, seed: 7).subjects
        let task = Task {
            unsafe withUnsafeCurrentTask { unsafe $0?.cancel() }
            return try await DuplicateFinder().find(in: subjects)
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
    }

    @Test("a key that too many records share is split, and reported where that does not help")
    func explodingBlock() async throws {
        let subjects = (0..<600).map { MatchSubject("s\($0)", [(.phone, "4008001234"), (.familyName, "Li")]) }
        let report = try await DuplicateFinder().find(in: subjects)
        #expect(report.figures.candidatePairs == 0)
        #expect(report.droppedBlocks.contains { $0.key == "phone" && $0.subjects == 600 })
    }

    @Test(
        "hostile values neither trap nor match",
        arguments: [
            String(repeating: "\u{301}", count: 5000), String(repeating: "9", count: 100_000), "\u{0}\u{FFFF}", "@",
            "@@@@",
            "----", "9999-99-99", "00000000", "/", "，", "\u{202E}abc", "X", "李", String(repeating: "李", count: 300),
        ])
    func hostile(text: String) async throws {
        let roles = MatchSubject.Role.known.map(\.code) + [.text("note"), .category("tier"), "unheard-of"]
        let first = MatchSubject("a", roles.map { ($0, text) })
        let second = MatchSubject("b", roles.map { ($0, "1985-01-01 Anna") })
        let report = try await DuplicateFinder().find(in: [first, second])
        #expect(report.clusters == [["a"], ["b"]])
    }

    @Test("printing a subject shows no value")
    func privacy() {
        let subject = MatchSubject("a", [(.familyName, "Secretname")])
        #expect(!"\(subject)".contains("Secretname"))
        #expect(!String(reflecting: subject).contains("Secretname"))
        var dumped = ""
        dump(subject, to: &dumped)
        #expect(!dumped.contains("Secretname"))
    }
}

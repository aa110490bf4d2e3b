import Clientele
import ClienteleTesting
import Testing

/// The code of the articles "Finding duplicates" and "Understanding a score".
@Suite("The articles on duplicates (R05, R13)")
struct DuplicatesArticleTests {
    private static func subjects() -> (MatchSubject, MatchSubject) {
        var a = MatchSubject("hotline-17")
        a.add("王伟", as: .nativeName)
        a.add("1961-03-08", as: .birthDate)
        a.add("+8613800138000", as: .phone)
        var b = MatchSubject("partner-204")
        b.add("WANG/WEI MR", as: .fullName)
        b.add("1961-03-08", as: .birthDate)
        b.add("+8613800138000", as: .phone)
        return (a, b)
    }

    @Test("Finding duplicates: while somebody waits, and over night")
    func house() async throws {
        let desk = try await TestHouse().desk(.maintenance)
        // snippet begins: duplicates-intake
        let first = try await desk.intake(Customer(person: "王伟", born: "1961-03-08"), from: .hotline)
        let second = try await desk.intake(Customer(person: "W. Wang", born: "1961"), from: .website)
        print(first.outcome, second.outcome)  // created review
        print(second.explanation)
        // snippet ends
        #expect(first.outcome == .created && second.outcome == .review)

        let customer = Identifier<Customer>(try #require(first.record))
        // snippet begins: duplicates-of-one
        for match in try await desk.duplicates(of: customer) { print(match) }
        // snippet ends
        #expect(try await desk.duplicates(of: customer).count == 1)

        // snippet begins: duplicates-of-all
        let found = try await desk.duplicates()
        for pair in found.pairs where pair.decision == .same { print(pair.a, pair.b, pair.probability) }
        print(found.figures.subjects, "records of", found.figures.clusters, "people")
        // snippet ends
        #expect(found.pairs.map(\.decision) == [.review] && found.figures.clusters == 2)
    }

    @Test("Finding duplicates: in any file")
    func file() async throws {
        let (a, b) = Self.subjects()
        // snippet begins: duplicates-in-a-file
        let report = try await DuplicateFinder().find(in: [a, b])
        for pair in report.pairs { print(pair.a, pair.b, pair.decision, pair.probability) }
        // snippet ends
        #expect(report.pairs.map(\.decision) == [.same])
    }

    @Test("Finding duplicates: in a large file")
    func largeFile() async throws {
        let bytes = Array("id,name,born\n1,王伟,1961-03-08\n2,Wang Wei,1961-03-08\n3,欧阳羽,1990-01-02\n".utf8)
        // snippet begins: duplicates-in-a-large-file
        var subjects = MatchSubjects()
        var reader = CSVReader(bytes)
        while let row = try reader.next() {
            var subject = MatchSubject(row["id"] ?? "")
            subject.add(row["name"] ?? "", as: .fullName)
            subject.add(row["born"] ?? "", as: .birthDate)
            subjects.append(subject)
        }
        let people = try await DuplicateFinder().find(in: subjects)
        print(people.figures, people.droppedBlocks.first?.key ?? "nothing left out")
        // snippet ends
        #expect(people.figures.subjects == 3 && people.figures.candidatePairs == 1)
    }

    @Test("Understanding a score: the explanation that the articles show is the one that is printed")
    func score() throws {
        let (a, b) = Self.subjects()
        // snippet begins: score
        let match = DuplicateFinder(model: .standard()).compare(a, b)
        print(match.text(in: .english))
        // snippet ends
        #expect(abs(match.prior + match.parts.reduce(0) { $0 + $1.bits } - match.score) < 1e-9)
        for (article, language) in [
            ("UnderstandingAScore", LocalizedText.Language.english), ("UnderstandingAScore-zh", .chinese),
        ] {
            let page = try SourceTree.text(of: "Sources/Clientele/Clientele.docc/\(article).md")
            #expect(page.contains("```\n\(match.text(in: language))\n```"), "\(match.text(in: language))")
        }
    }
}

import Clientele
import ClienteleTesting
import Testing

/// The code of the article "Understanding a score" that asks a house.
@Suite("The article on scores: JSON, values, who is known (R05, R13)")
struct ExplanationArticleTests {
    @Test("an explanation is kept as JSON and read back")
    func json() throws {
        let a = MatchSubject("a", [(.phone, "5550001111"), (.birthDate, "1961-03-08")])
        let match = DuplicateFinder(model: .standard()).compare(a, a)
        // snippet begins: score-json
        let kept = match.json.bytes
        let read = try MatchExplanation(json: JSONValue(parsing: kept))
        // snippet ends
        #expect(read.json.bytes == kept)
    }

    @Test("a pair is explained with its values, in both languages and as a section of a report")
    func values() async throws {
        let desk = try await TestHouse().desk()
        let first = try await desk.add(Customer.wang).id
        let second = try await desk.add(Customer(person: "Wang Wei", born: "1961-03-08")).id
        var report = Report(title: LocalizedText(en: "t", zh: "题"), generatedAt: TestHouse.morning)
        do {
            // snippet begins: score-values
            let explained = try await desk.explainMatch(of: first, and: second)
            print(explained.text(in: .english))
            report.sections.append(Report.Section(explained))
            // snippet ends
        }
        do {
            // snippet begins: score-values-zh
            let explained = try await desk.explainMatch(of: first, and: second)
            print(explained.text(in: .chinese))
            report.sections.append(Report.Section(explained))
            // snippet ends
        }
        #expect(report.sections.count == 2 && report.sections[0] == report.sections[1])
        #expect(report.sections[0].title.english == "王伟 ↔ Wang Wei")
    }

    @Test("the counter is told whom to ask")
    func existence() async throws {
        var policy = AccessPolicy.builtIn
        policy.allow("counter", to: [.create, .askExistence], for: .service)
        let rights = policy
        let house = try await TestHouse { $0.policy = rights }
        let desk = try await house.desk()
        var keeper = StaffMember()
        (keeper.name, keeper.department) = ("Zhou Min", "North branch")
        var wang = Customer.wang
        wang.accountManager = try await desk.add(keeper).id
        try await desk.add(wang)
        let counter = try await house.desk(of: "counter")
        do {
            // snippet begins: score-existence
            let notice = try await counter.whoHas(.phone("138 0013 8000"))
            print(notice.text(in: .english))  // A record exists. Ask Zhou Min (North branch).
            // snippet ends
            #expect(notice.text(in: .english) == "A record exists. Ask Zhou Min (North branch).")
        }
        do {
            // snippet begins: score-existence-zh
            let notice = try await counter.whoHas(.phone("138 0013 8000"))
            print(notice.text(in: .chinese))  // 该客户已有记录，请联系：Zhou Min（North branch）。
            // snippet ends
            #expect(notice.text(in: .chinese) == "该客户已有记录，请联系：Zhou Min（North branch）。")
        }
    }
}

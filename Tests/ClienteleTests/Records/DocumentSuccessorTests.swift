import Clientele
import Testing

private typealias Paper = (kind: IdentityDocument.Kind?, country: CountryCode?, expires: String?)

/// The first document, the others, and which of them takes its place.
private let table: [(Paper, [Paper], Int?)] = [
    ((.passport, "CN", "2021-05-04"), [(.passport, "CN", "2031-05-04")], 1),
    ((.passport, "CN", "2021-05-04"), [(.passport, "CN", "2020-05-04")], nil),
    ((.passport, "CN", "2021-05-04"), [(.passport, "FR", "2031-05-04")], nil),
    ((.passport, "CN", "2021-05-04"), [(.visa, "CN", "2031-05-04")], nil),
    ((.passport, "CN", "2021-05-04"), [(.passport, "CN", nil)], nil),
    ((.passport, "CN", nil), [(.passport, "CN", "2031-05-04")], nil),
    // The one that is valid longest, and the first of those that end on one day.
    ((.passport, "CN", "2021-05-04"), [(.passport, "CN", "2026-05-04"), (.passport, "CN", "2031-05-04")], 2),
    ((.passport, "CN", "2021-05-04"), [(.passport, "CN", "2031-05-04"), (.passport, "CN", "2031-05-04")], 1),
    ((.passport, "CN", "2021-05-04"), [(.passport, "CN", "2021-05-04")], nil),
    // A document without a country may be of that of any other; one with a country is not followed by one without.
    ((.passport, nil, "2021-05-04"), [(.passport, "FR", "2031-05-04")], 1),
    ((.passport, "CN", "2021-05-04"), [(.passport, nil, "2031-05-04")], nil),
    // Of what kind a document is without a kind, nobody can tell.
    ((nil, "CN", "2021-05-04"), [(nil, "CN", "2031-05-04")], nil),
    ((.passport, "CN", "2021-05-04"), [], nil),
]

@Suite("Documents that were replaced (R12, R14)")
struct DocumentSuccessorTests {
    private static func documents(_ papers: [Paper]) -> [IdentityDocument] {
        papers.map { paper in
            var document = IdentityDocument()
            document.kind = paper.kind
            document.raw = "E12345678"
            document.issuingCountry = paper.country
            document.expires = paper.expires.flatMap { CalendarDate($0) }.map { EnteredDate($0) }
            return document
        }
    }

    @Test("which document takes the place of another", arguments: table.indices)
    func replacement(row: Int) {
        let (paper, others, successor) = table[row]
        #expect(IdentityDocument.successor(of: 0, in: Self.documents([paper] + others)) == successor)
    }

    @Test("reminders decide by this table, and so does cleaning where the country is known", arguments: table.indices)
    func alike(row: Int) throws {
        let (paper, others, successor) = table[row]
        let today = try #require(CalendarDate("2026-01-01"))
        var customer = Customer(person: "王伟")
        customer.documents = Self.documents([paper] + others)
        let due = DueCalendar(today: today, zone: .shanghai).items(for: customer)
        let isDue = due.contains { $0.kind == .documentExpires && $0.path == "documents[0].expires" }
        #expect(isDue == (paper.expires != nil && successor == nil))
        let proposals = Cleaning(in: ValidationContext(today: today)).proposals(for: customer)
        let isRemoved = proposals.contains { proposal in
            proposal.kind == .supersededDocument && proposal.changes.map(\.path) == ["documents[0]"]
        }
        // What may be of another country is not removed.
        #expect(isRemoved == (successor != nil && paper.country != nil))
    }

    @Test("of thousands of documents nothing is said, in time linear in their number")
    func bounded() {
        let papers: [Paper] = (0..<20_000).map { _ in (.passport, "CN", "2021-05-04") }
        let documents = Self.documents(papers)
        #expect(documents.indices.allSatisfy { IdentityDocument.successor(of: $0, in: documents) == nil })
    }
}

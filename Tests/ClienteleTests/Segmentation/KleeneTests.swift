import Testing

@testable import Clientele
import ClienteleTesting

@Suite("Kleene's logic of three values")
struct KleeneTests {
    private static let table: [(Truth, Truth, and: Truth, or: Truth)] = [
        (.no, .no, .no, .no), (.no, .unknown, .no, .unknown), (.no, .yes, .no, .yes),
        (.unknown, .no, .no, .unknown), (.unknown, .unknown, .unknown, .unknown), (.unknown, .yes, .unknown, .yes),
        (.yes, .no, .no, .yes), (.yes, .unknown, .unknown, .yes), (.yes, .yes, .yes, .yes),
    ]

    @Test("and, or and not follow the truth tables", arguments: table)
    func tables(a: Truth, b: Truth, and: Truth, or: Truth) {
        #expect((a && b) == and)
        #expect((a || b) == or)
        #expect(!(!a) == a)
        #expect(!(a && b) == (!a || !b))
    }

    /// Criteria with each answer for a customer of whom nothing is known but a tag.
    private static let leaves: [Truth: Criterion] = [.yes: .tag("vip"), .no: .tag("ski"), .unknown: .age(60...)]

    @Test("all, any and not of criteria follow the same tables", arguments: table)
    func criteria(a: Truth, b: Truth, and: Truth, or: Truth) throws {
        var customer = Customer()
        customer.tags = ["vip"]
        let (first, second) = (try #require(Self.leaves[a]), try #require(Self.leaves[b]))
        func outcome(_ criterion: Criterion) throws -> Criterion.Verdict.Outcome {
            try criterion.verdict(for: Criterion.CustomerFacts(customer), in: Samples.context()).outcome
        }
        #expect(try outcome(.all(first, second)) == .init(and))
        #expect(try outcome(.any(first, second)) == .init(or))
        #expect(try outcome(.not(first)) == .init(!a))
        #expect(try outcome(.all()) == .member)
        #expect(try outcome(.any()) == .notMember)
    }

    @Test("a range of possible counts is within bounds, outside or undecided")
    func bounds() {
        #expect(NumberBounds(1...3).contains(all: 1...3) == .yes)
        #expect(NumberBounds(1...3).contains(all: 0...1) == .unknown)
        #expect(NumberBounds(2...3).contains(all: 0...5) == .unknown)
        #expect(NumberBounds(4...).contains(all: 0...3) == .no)
        #expect(NumberBounds(5..<5).contains(all: 0...9) == .no)
        #expect(NumberBounds(...Int.max).contains(all: 0...9) == .yes)
        #expect(NumberBounds(..<Int.min).contains(all: 0...9) == .no)
        #expect(NumberBounds(0..<10) == NumberBounds(0...9))
    }
}

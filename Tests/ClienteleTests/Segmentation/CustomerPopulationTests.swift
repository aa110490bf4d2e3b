import Clientele
import ClienteleTesting
import Testing

@Suite("Criteria over whole populations, in columns (R19, R20, R22)")
struct CustomerPopulationTests {
    @Test("rows, panels and columns give the same answers for random trees and customers", arguments: 1...4)
    func agreement(seed: Int) {
        // A million run in a release build, as `benchmarks criteria 1000000`.
        let trees = Campaign.isFull ? 5000 : 500
        #expect(CriterionCampaign(seed: UInt64(seed)).run(trees: trees) == [])
    }

    @Test("the same over many blocks of customers", arguments: [false, true])
    func manyBlocks(isWild: Bool) {
        var random = SampleRandom(seed: 99, isWild: isWild)
        var failures: [String] = []
        CriterionCampaign(seed: 1).compare(40, customers: 4200, &random, &failures)
        #expect(failures == [])
    }

    private static func population(
        _ criteria: [Criterion], _ count: Int, in context: Criterion.Context = Samples.context()
    ) throws -> (CustomerPopulation, [Criterion.CustomerFacts]) {
        var random = SampleRandom(seed: 5)
        var builder = try CustomerPopulation.Builder(for: criteria, in: context)
        let facts = (0..<count).map { _ in Samples.facts(&random) }
        for facts in facts { builder.add(facts) }
        return (builder.population(), facts)
    }

    @Test("members come in the order in which they were taken in, and all cores count what one does")
    func membersAndCounts() async throws {
        let criteria: [Criterion] = [.age(60...), .tag("vip"), .bookings(.within(days: 365), count: 2...), .all()]
        let (population, facts) = try Self.population(criteria, 20_000)
        let context = Samples.context()
        #expect(population.count == 20_000)
        let members = try Self.membersOnOneThread(population, criteria[1], context)
        #expect(try await population.members(of: criteria[1], in: context) == members)
        #expect(try await population.members(of: criteria[3], in: context) == facts.map(\.customer.id))
        #expect(members == facts.filter { $0.customer.tags(on: Samples.today).contains("vip") }.map(\.customer.id))
        let one = try Self.countsOnOneThread(population, criteria, context)
        #expect(try await population.counts(of: criteria, in: context) == one)
        #expect(one[1] == members.count)
        #expect(one[3] == 20_000)
    }

    private static func countsOnOneThread(
        _ population: CustomerPopulation, _ criteria: [Criterion], _ context: Criterion.Context
    ) throws -> [Int] { try population.counts(of: criteria, in: context) }

    private static func membersOnOneThread(
        _ population: CustomerPopulation, _ criterion: Criterion, _ context: Criterion.Context
    ) throws -> [Identifier<Customer>] { try population.members(of: criterion, in: context) }

    @Test("a population answers for any day and any other criterion over its fields")
    func otherDays() throws {
        let (population, facts) = try Self.population([.age(1...), .bookings(.within(days: 1), count: 1...)], 100)
        let later = Samples.context(today: Samples.today.adding(years: 5))
        let other: Criterion = .any(.not(.age(20...40)), .bookings(.in(.before(years: 6)), .count(0...0)))
        let members = try population.members(of: other, in: later)
        #expect(members == (try other.members(of: facts, in: later)).map(\.customer.id))
        #expect(!members.isEmpty && members.count < 100)
    }

    @Test("a field that the population was made without is an error that names it, never a wrong answer")
    func missingField() throws {
        let (population, _) = try Self.population([.tag("vip")], 10)
        let context = Samples.context()
        for (criterion, path): (Criterion, String) in [
            (.age(60...), "birthDate"), (.bookings(.where(.field("total", atLeast: 1)), count: 1...), "bookings.total"),
        ] {
            let error = #expect(throws: CriterionError.self) { try population.members(of: criterion, in: context) }
            #expect(error?.code == .fieldNotInPopulation)
            #expect(error?.message.english.contains(path) == true)
            #expect(error?.message.chinese.contains(path) == true)
        }
        // A field that nobody has is unknown for everybody, as it is for one.
        #expect(try population.members(of: .field("no.such", equals: 1), in: context) == [])
    }

    @Test("an empty population has no members")
    func empty() async throws {
        let (population, _) = try Self.population([.tag("vip")], 0)
        #expect(try await population.members(of: .not(.tag("vip")), in: Samples.context()) == [])
        #expect(try await population.counts(of: [.not(.tag("vip")), .all()], in: Samples.context()) == [0, 0])
    }

    @Test("a population that is kept current answers as one that is built anew", arguments: 1...3)
    func updates(seed: Int) async throws {
        var random = SampleRandom(seed: UInt64(seed) + 6000)
        let context = Samples.house()
        let criteria = (0..<40).map { _ in Samples.criterion(&random) }
        func next(_ number: Int) -> Criterion.CustomerFacts {
            var facts = Samples.facts(&random)
            facts.customer.id = Samples.id(number)
            return facts
        }
        var current: [Int: Criterion.CustomerFacts] = [:]
        var builder = try CustomerPopulation.Builder(for: criteria, in: context)
        for number in 1...150 {
            current[number] = next(number)
            if let facts = current[number] { builder.add(facts) }
        }
        var population = builder.population()
        for _ in 0..<60 {
            let number = Int.random(in: 100...170, using: &random)
            if random.chance(30) {
                current[number] = nil
                population.remove(Samples.id(number))
            } else {
                let facts = next(number)
                current[number] = facts
                population.update(facts)
            }
        }
        var anew = try CustomerPopulation.Builder(for: criteria, in: context)
        for number in current.keys.sorted() { if let facts = current[number] { anew.add(facts) } }
        let expected = anew.population()
        #expect(population.count == expected.count)
        let counts = try Self.countsOnOneThread(expected, criteria, context)
        #expect(try Self.countsOnOneThread(population, criteria, context) == counts)
        #expect(try await population.counts(of: criteria, in: context) == counts)
        #expect(Set(counts).count > 3)
        for criterion in criteria {
            let members = try await expected.members(of: criterion, in: context)
            #expect(try await Set(population.members(of: criterion, in: context)) == Set(members))
        }
    }
}

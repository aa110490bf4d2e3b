import Clientele
import ClienteleTesting
import Foundation
import Testing

@Suite("Life cycle of a customer (R24)")
struct LifeCycleTests {
    static let start = CalendarDate(year: 2020, month: 1, day: 1) ?? .latest

    private static func events(_ purchases: [Int], contacts: [Int] = [], seen: Int? = 0) -> LifeCycle.Events {
        LifeCycle.Events(
            firstSeen: seen.map { start.adding(days: $0) }, purchases: purchases.map { start.adding(days: $0) },
            contacts: contacts.map { start.adding(days: $0) })
    }

    struct Story: Sendable {
        let purchases: [Int]
        var contacts: [Int] = []
        let until: Int
        let steps: String
        let next: String
    }

    static let stories: [Story] = [
        Story(purchases: [], until: 100, steps: "prospect 0", next: "lost 730"),
        Story(purchases: [], contacts: [600], until: 800, steps: "prospect 0", next: "lost 1330"),
        Story(purchases: [10], until: 50, steps: "prospect 0, new 10", next: "active 100"),
        Story(purchases: [10], until: 120, steps: "prospect 0, new 10, active 100", next: "dormant 375"),
        Story(purchases: [10, 40], until: 60, steps: "prospect 0, new 10, active 40", next: "dormant 405"),
        // A contact keeps a customer awake, and does not wake one up.
        Story(
            purchases: [10], contacts: [300], until: 500, steps: "prospect 0, new 10, active 100", next: "dormant 665"),
        Story(
            purchases: [10], contacts: [400], until: 500, steps: "prospect 0, new 10, active 100, dormant 375",
            next: "lost 1130"),
        // Three make loyal, two keep so; one does not.
        Story(
            purchases: [10, 40, 70], until: 80, steps: "prospect 0, new 10, active 40, loyal 70", next: "dormant 610"),
        Story(
            purchases: [10, 40, 70, 500], until: 801, steps: "prospect 0, new 10, active 40, loyal 70, active 801",
            next: "dormant 865"),
        // Won back stays so for a time, though three purchases would make loyal.
        Story(
            purchases: [10, 40, 500], until: 520,
            steps: "prospect 0, new 10, active 40, dormant 405, won-back 500", next: "active 680"),
        Story(
            purchases: [10, 40, 500, 560], until: 700,
            steps: "prospect 0, new 10, active 40, dormant 405, won-back 500, active 680, loyal 680",
            next: "dormant 1100"),
        Story(
            purchases: [10, 1000], until: 1000,
            steps: "prospect 0, new 10, active 100, dormant 375, lost 740, won-back 1000", next: "active 1180"),
    ]

    @Test("stages come on their day, by events or by time alone, and the next one is foretold", arguments: stories)
    func told(story: Story) throws {
        let day = Self.start.adding(days: story.until)
        let course = try #require(
            LifeCycle().course(of: Self.events(story.purchases, contacts: story.contacts), on: day))
        let steps = course.steps.map { "\($0.stage) \(Self.start.days(to: $0.since))" }
        #expect(steps.joined(separator: ", ") == story.steps)
        #expect(course.next.map { "\($0.stage) \(Self.start.days(to: $0.day))" } == story.next)
        #expect(course.steps.allSatisfy { !$0.reason.english.isEmpty && !$0.reason.chinese.isEmpty })
    }

    @Test("the reason has the figures of the day")
    func reasons() throws {
        let day = Self.start.adding(days: 400)
        let course = try #require(LifeCycle().course(of: Self.events([10]), on: day))
        #expect(course.steps.last?.reason.english == "neither purchase nor contact for 365 days, at least 365")
        #expect(course.steps[1].reason.chinese == "有1天购买（至少1）")
        #expect(course.stage(on: Self.start.adding(days: 9)) == .prospect)
        #expect(course.stage(on: Self.start.adding(days: -1)) == nil)
        #expect(LifeCycle().course(of: Self.events([], seen: nil), on: day) == nil)
        #expect(LifeCycle().course(of: Self.events([], seen: 401), on: day) == nil)
    }

    @Test(
        "the course up to a day is the beginning of every later one, and what is foretold comes true",
        arguments: 0..<150)
    func replay(seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let purchases = (0..<random.below(9)).map { _ in random.below(2500) }
        let contacts = (0..<random.below(5)).map { _ in random.below(2500) }
        let cycle = LifeCycle(terms: LifeCycle.Terms(dormantDays: 100 + random.below(400)))
        let all = Self.events(purchases, contacts: contacts)
        let end = Self.start.adding(days: 3000)
        let whole = try #require(cycle.course(of: all, on: end))
        #expect(
            try #require(cycle.course(of: Self.events(purchases.reversed() + purchases, contacts: contacts), on: end))
                == whole)
        for _ in 0..<12 {
            let offset = random.below(3000)
            let day = Self.start.adding(days: offset)
            let part = try #require(cycle.course(of: all, on: day))
            #expect(part.steps == whole.steps.filter { $0.since <= day })
            #expect(part.stage == whole.stage(on: day))
            let known = Self.events(purchases.filter { $0 <= offset }, contacts: contacts.filter { $0 <= offset })
            guard let next = part.next else {
                let late = try #require(cycle.course(of: known, on: .latest))
                #expect(late.steps == part.steps)
                continue
            }
            #expect(next.day > day)
            #expect(try #require(cycle.course(of: known, on: next.day.adding(days: -1))).steps == part.steps)
            let later = try #require(cycle.course(of: known, on: next.day))
            #expect(later.steps.dropFirst(part.steps.count).first?.stage == next.stage)
        }
    }

    @Test("a life cycle of the house's own is read again from its JSON, and bounded though it leads to and fro")
    func own() throws {
        let swing = LifeCycle(
            initial: "a",
            transitions: [
                .init(from: ["a"], to: "b", when: [.inStage(days: 1)]),
                .init(from: ["b"], to: "a", when: [.inStage(days: 1)]),
                .init(
                    from: ["a"], to: "c",
                    when: [.purchases(atMost: .max, withinDays: .max), .quiet(days: .min), .bought]),
            ])
        let again = try JSONDecoder().decode(LifeCycle.self, from: JSONEncoder().encode(swing))
        #expect(again == swing)
        #expect(try JSONDecoder().decode(LifeCycle.self, from: JSONEncoder().encode(LifeCycle())) == LifeCycle())
        let course = try #require(swing.course(of: LifeCycle.Events(firstSeen: .earliest), on: .latest))
        #expect(course.steps.count >= 10_000 && course.steps.count < 10_010 && course.next == nil)
    }
}

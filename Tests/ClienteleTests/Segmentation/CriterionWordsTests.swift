import Clientele
import ClienteleTesting
import Testing

@Suite("Criteria in words, and why somebody is a member (R22)")
struct CriterionWordsTests {
    private static let seniors: Criterion = .all(.age(60...), .bookings(.within(days: 365), count: 1...))

    @Test(
        "a criterion is a sentence in English and Chinese",
        arguments: [
            (
                seniors, "age is at least 60 and the number of bookings in the last 365 days is at least 1",
                "年龄至少为60岁且最近365天内的订单数至少为1"
            ),
            (
                .any(.tag("vip"), .all(.not(.field("nationalities", equals: "CN")), .birthday(withinDays: 7))),
                "carries the tag “VIP” or (not (nationalities is “CN”) and the birthday is in the next 7 days)",
                "带有标签“贵宾”或（不满足（国籍为“CN”）且生日在未来7天内）"
            ),
            (.field("custom.points", atLeast: 5), "points is at least 5", "积分不小于5"),
            (.all(), "everybody", "所有客户"),
            (.field("occupation", endsWith: "er"), "occupation ends with “er”", "职业以“er”结尾"),
            (.date("reviewedAt", .before(months: 1)), "last reviewed is more than 1 month ago", "上次审核在1个月以前"),
        ])
    func sentences(criterion: Criterion, english: String, chinese: String) {
        let context = Samples.context()
        #expect(criterion.description(in: .english, context: context) == english)
        #expect(criterion.description(in: .chinese, context: context) == chinese)
    }

    @Test("a verdict names the deciding tests and the smallest change")
    func smallestChange() throws {
        let facts = Criterion.CustomerFacts(Customer(person: "王伟", born: "1961-03-08"), bookings: [])
        let verdict = try Self.seniors.verdict(for: facts, in: Samples.context())
        #expect(
            verdict.why(in: .english)
                == "Not a member: the number of bookings in the last 365 days is at least 1 (not met; 0 counted). "
                + "Smallest change: “the number of bookings in the last 365 days is at least 1” holds (1 more).")
        #expect(
            verdict.why(in: .chinese) == "不属于：最近365天内的订单数至少为1（不满足；计0）。最小变化：满足“最近365天内的订单数至少为1”（再1项）。")
        #expect(verdict.reasons.map(\.count) == [0])
    }

    @Test("the cheapest branch is proposed")
    func cheapest() throws {
        let criterion: Criterion = .any(.all(.tag("a"), .tag("b")), .tag("c"))
        let verdict = try criterion.verdict(for: Criterion.CustomerFacts(Customer()), in: Samples.context())
        #expect(verdict.changes.map(\.test.criterion) == [.tag("c")])
        #expect(verdict.changes.map(\.mustHold) == [true])
        let impossible = try Criterion.any().verdict(for: Criterion.CustomerFacts(Customer()), in: Samples.context())
        #expect(impossible.changes.isEmpty)
    }

    /// A random tree in which each tag stands once, so that its tests turn round one by one.
    private static func tree(_ tags: [Customer.Tag], _ random: inout SampleRandom) -> Criterion {
        guard tags.count > 1 else { return random.chance(50) ? .tag(tags[0]) : .not(.tag(tags[0])) }
        let cut = Int.random(in: 1..<tags.count, using: &random)
        let parts = [tree(Array(tags[..<cut]), &random), tree(Array(tags[cut...]), &random)]
        let whole: Criterion = random.chance(50) ? .all(parts) : .any(parts)
        return random.chance(30) ? .not(whole) : whole
    }

    @Test("the changes turn the answer round, and no fewer do", arguments: 1...30)
    func fewestChanges(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed))
        let tags: [Customer.Tag] = ["a", "b", "c", "d", "e"]
        let criterion = Self.tree(tags, &random)
        let evaluator = try Criterion.Evaluator(criterion, in: Samples.context())
        func facts(_ choice: Int) -> Criterion.CustomerFacts {
            var customer = Customer()
            customer.tags = tags.indices.filter { choice >> $0 & 1 == 1 }.map { tags[$0] }
            return Criterion.CustomerFacts(customer)
        }
        for choice in 0..<32 {
            let verdict = evaluator.verdict(for: facts(choice))
            let distances = (0..<32).filter { evaluator.outcome(for: facts($0)) != verdict.outcome }
                .map { ($0 ^ choice).nonzeroBitCount }
            #expect(verdict.changes.count == distances.min())
            var changed = facts(choice)
            for change in verdict.changes {
                for tag in tags where change.test.criterion == .tag(tag) {
                    changed.customer.tags.removeAll { $0 == tag }
                    if change.mustHold { changed.customer.tags.append(tag) }
                }
            }
            #expect(evaluator.outcome(for: changed) != verdict.outcome)
        }
    }

    /// A tree of tests of which each costs what it is away: tags, an age and the number of bookings.
    private static func costly(_ leaves: [Criterion], _ random: inout SampleRandom) -> Criterion {
        guard leaves.count > 1 else { return random.chance(50) ? leaves[0] : .not(leaves[0]) }
        let cut = Int.random(in: 1..<leaves.count, using: &random)
        let parts = [costly(Array(leaves[..<cut]), &random), costly(Array(leaves[cut...]), &random)]
        let whole: Criterion = random.chance(50) ? .all(parts) : .any(parts)
        return random.chance(30) ? .not(whole) : whole
    }

    @Test("the changes are the cheapest that turn the answer round, by the cost that is stated", arguments: 1...40)
    func cheapestChanges(seed: Int) throws {
        var random = SampleRandom(seed: UInt64(seed) + 500)
        let least = Int.random(in: 1...4, using: &random)
        let age = Int.random(in: 20...24, using: &random)
        let criterion = Self.costly([.tag("a"), .bookings(.all, .count(least...)), .tag("b"), .age(age...)], &random)
        let evaluator = try Criterion.Evaluator(criterion, in: Samples.context())
        /// Two tags, five numbers of bookings and ten ages.
        func facts(_ choice: (tags: Int, bookings: Int, age: Int)) -> Criterion.CustomerFacts {
            var customer = Customer()
            customer.tags = (choice.tags & 1 != 0 ? ["a"] : []) + (choice.tags & 2 != 0 ? ["b"] : [])
            customer.birthDate = EnteredDate(Samples.today.adding(years: -choice.age))
            return Criterion.CustomerFacts(customer, bookings: (0..<choice.bookings).map { _ in Booking() })
        }
        let choices = (0..<4).flatMap { tags in
            (0..<6).flatMap { bookings in (17..<27).map { (tags: tags, bookings: bookings, age: $0) } }
        }
        for start in choices where random.chance(30) {
            let verdict = evaluator.verdict(for: facts(start))
            let costs = choices.filter { evaluator.outcome(for: facts($0)) != verdict.outcome }.map { other in
                (start.tags ^ other.tags).nonzeroBitCount + abs(start.bookings - other.bookings)
                    + abs(start.age - other.age)
            }
            #expect(verdict.cost == costs.min() ?? 0)
        }
    }

    @Test("how many records more or fewer there would have to be is told, and counts in the cost")
    func differences() throws {
        func why(_ criterion: Criterion, _ bookings: Int) throws -> (String, Int) {
            let facts = Criterion.CustomerFacts(Customer(), bookings: (0..<bookings).map { _ in Booking() })
            let verdict = try criterion.verdict(for: facts, in: Samples.context())
            return (verdict.why(in: .english), verdict.cost)
        }
        let many = try why(.bookings(count: 5...), 2)
        #expect(many.0.hasSuffix("holds (3 more).") && many.1 == 3)
        let few = try why(.bookings(.all, .none), 2)
        #expect(few.0.hasSuffix("holds (2 fewer).") && few.1 == 2)
        let between = try why(.bookings(count: 1...3), 3)
        #expect(between.0.hasSuffix("does not hold (1 more).") && between.1 == 1)
        // Three bookings more are dearer than two tags.
        let either = try why(.any(.bookings(count: 5...), .all(.tag("a"), .tag("b"))), 2)
        #expect(either.1 == 2 && either.0.contains("“carries the tag “a”” holds; “carries the tag “b”” holds"))
        let endless = try why(.bookings(count: Int.max...), 0)
        #expect(endless.1 == 1_000_000)
    }

    @Test("what was found is told only where the caller may see the field")
    func values() throws {
        let facts = Criterion.CustomerFacts(Customer(person: "王伟", born: "1961-03-08"), bookings: [])
        let verdict = try Criterion.age(60...).verdict(for: facts, in: Samples.context())
        #expect(
            verdict.why(in: .english)
                == "Member: age is at least 60 (met). Smallest change: “age is at least 60” does not hold.")
        #expect(verdict.reasons[0].text(in: .english) { $0 == "birthDate" } == "age is at least 60 (met; 64)")
        #expect(verdict.reasons[0].values == [.integer(64)])
    }

    @Test("printing shows no values of personal fields")
    func printing() throws {
        var customer = Customer(person: "王伟")
        customer.add(phone: "13800138000")
        let criterion: Criterion = .field("phones.raw", equals: "13800138000")
        let verdict = try criterion.verdict(for: Criterion.CustomerFacts(customer), in: Samples.context())
        var dumped = ""
        dump(verdict, to: &dumped)
        dump(criterion, to: &dumped)
        for text in ["\(criterion)", "\(verdict)", "\(verdict.reasons)", "\(verdict.changes)", dumped] {
            #expect(!text.contains("13800138000"))
        }
        #expect("\(Criterion.field("status", equals: "active"))" == "status is “active”")
    }

    @Test("exceptions go before the criterion until they end; barring goes before pinning")
    func exceptions() throws {
        var customer = Customer(person: "王伟")
        customer.id = Samples.id(7)
        let yesterday = Criterion.Exception(Samples.id(7), reason: "private", until: Samples.date("2026-02-28"))
        let today = Criterion.Exception(Samples.id(7), reason: "private", until: Samples.today)
        func verdict(_ criterion: Criterion) throws -> Criterion.Verdict {
            try criterion.verdict(for: Criterion.CustomerFacts(customer), in: Samples.context())
        }
        #expect(try verdict(.tag("vip").with(pinned: [yesterday])).outcome == .notMember)
        let pinned = try verdict(.tag("vip").with(pinned: [today]))
        #expect(pinned.outcome == .member)
        #expect(
            pinned.why(in: .english)
                == "Member: pinned until 2026-03-01. Smallest change: end the exception “pinned until 2026-03-01”.")
        let barred = try verdict(.tag("vip").with(pinned: [today], barred: [today]))
        #expect(barred.outcome == .notMember)
        #expect(barred.changes.count == 2)
        customer.id = .unassigned
        let nobody = Criterion.Exception(.unassigned, reason: "")
        #expect(try verdict(.tag("vip").with(pinned: [nobody])).outcome == .notMember)
    }
}

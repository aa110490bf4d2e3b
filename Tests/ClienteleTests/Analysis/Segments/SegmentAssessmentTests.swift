import Clientele
import ClienteleTesting
import Testing

@Suite("Assessment of segments and tags (R25)")
struct SegmentAssessmentTests {
    private static let today: CalendarDate = day("2026-06-15")
    private static let vip = Identifier<CustomerSegment>(UniqueID(high: 1, low: 1))
    private static let loyal = Identifier<CustomerSegment>(UniqueID(high: 1, low: 2))
    private static let all = Identifier<CustomerSegment>(UniqueID(high: 1, low: 3))

    private static func segment(_ id: Identifier<CustomerSegment>, _ criterion: Criterion = .tag("x"))
        -> CustomerSegment
    {
        var segment = CustomerSegment(name: "S\(id.uniqueID.bytes.last ?? 0)", criterion: criterion)
        segment.id = id
        return segment
    }

    private static func customer(_ number: Int) -> Identifier<Customer> {
        Identifier(UniqueID(high: 9, low: UInt64(number)))
    }

    private static func stay(
        _ number: Int, _ segment: Identifier<CustomerSegment>, _ since: CalendarDate = day("2025-01-01"),
        until: CalendarDate? = nil, entry: SegmentStay.Cause = .change
    ) -> SegmentStay {
        SegmentStay(
            customer: customer(number), segment: segment, since: since, until: until, entry: entry,
            exit: until == nil ? nil : .change, revision: 1)
    }

    @Test("two segments of nearly the same customers are to become one, a part of a larger one is to be nested")
    func overlaps() throws {
        // 1...50 in both, 51...54 in the second alone; all but a few of both in the third of 200.
        let stays = (1...200).map { number in
            [Self.stay(number, Self.all)] + (number <= 50 ? [Self.stay(number, Self.vip)] : [])
                + (number <= 54 ? [Self.stay(number, Self.loyal)] : [])
        }
        let assessment = SegmentAssessment(
            of: [Self.segment(Self.vip), Self.segment(Self.loyal), Self.segment(Self.all)], stays: stays,
            customers: 1000,
            on: Self.today)
        #expect(assessment.entries.map(\.members) == [200, 54, 50])
        #expect(assessment.common(.init(Self.vip), .init(Self.loyal)) == 50)
        #expect(assessment.common(.init(Self.vip), .init(Self.vip)) == 50)
        let merge = try #require(assessment.proposals.first)
        #expect(merge.kind == .merge && merge.groups == [.init(Self.vip), .init(Self.loyal)])
        #expect(merge.figures.map(\.numerator) == [50] && merge.figures.map(\.denominator) == [54])
        #expect(
            assessment.proposals.filter { $0.kind == .nest }.map(\.groups.first) == [
                .init(Self.loyal), .init(Self.vip),
            ])
        #expect(merge.text(in: .english) == "Merge “S1” and “S2”: overlapping, members in both: 50 of 54.")
        #expect(merge.text(in: .chinese) == "合并“S1”与“S2”：高度重叠，共有成员 50/54。")
    }

    @Test("what is nested already is not proposed again")
    func nested() {
        let stays = (1...100).map { number in
            [Self.stay(number, Self.all)] + (number <= 30 ? [Self.stay(number, Self.vip)] : [])
        }
        let nested = Self.segment(Self.vip, .all(.segment(Self.all), .tag("vip")))
        let assessment = SegmentAssessment(
            of: [nested, Self.segment(Self.all)], stays: stays, customers: 1000, on: Self.today)
        #expect(assessment.overlaps.count == 1 && assessment.proposals.isEmpty)
        #expect(assessment[.init(Self.all)]?.readers == [Self.vip])
    }

    @Test("a segment of nearly everybody is too broad, one without members empty, one that cannot be read says so")
    func extremes() {
        let stays = (1...95).map { [Self.stay($0, Self.all)] }
        var broken = Self.segment(Self.loyal)
        broken.definition = .string("nothing")
        let assessment = SegmentAssessment(
            of: [Self.segment(Self.all), Self.segment(Self.vip), broken], stays: stays, customers: 100, on: Self.today)
        #expect(assessment[.init(Self.all)]?.concerns == [.tooBroad])
        #expect(assessment[.init(Self.all)]?.share == 0.95)
        #expect(assessment[.init(Self.vip)]?.concerns == [.empty])
        #expect(assessment[.init(Self.loyal)]?.concerns == [.unreadable, .empty])
        #expect(assessment.proposals.map(\.kind) == [.narrow, .retire, .review, .retire])
    }

    @Test("months tell sizes, entries, exits, and how many of the present members were there")
    func months() throws {
        let stays = [
            [Self.stay(1, Self.vip)],
            [Self.stay(2, Self.vip, day("2026-04-10"), until: day("2026-05-31"))],
            [
                Self.stay(3, Self.vip, day("2026-04-10"), until: day("2026-06-01")),
                Self.stay(3, Self.vip, day("2026-06-02")),
            ],
            [Self.stay(4, Self.vip, day("2026-06-15"))],
            [Self.stay(5, Self.vip, day("2026-06-16"))],
        ]
        var terms = SegmentAssessment.Terms()
        terms.months = 4
        let entry = try #require(
            SegmentAssessment(of: [Self.segment(Self.vip)], stays: stays, customers: 9, on: Self.today, terms: terms)
                .entries.first)
        #expect(
            entry.months.map(\.start) == [day("2026-03-01"), day("2026-04-01"), day("2026-05-01"), day("2026-06-01")])
        #expect(entry.months.map(\.members) == [1, 3, 2, 3])
        #expect(entry.months.map(\.entered) == [0, 2, 0, 2])
        #expect(entry.months.map(\.left) == [0, 0, 1, 1])
        #expect(entry.months.map(\.kept) == [1, 2, 2, 3])
        #expect(entry.growth == 2 && entry.churn == 0.25)
        #expect(try abs(#require(entry.exchange) - 2 / 3) < 1e-12)
    }

    @Test("a segment drifts by its customers, and not by having been defined otherwise")
    func drift() {
        func assessed(_ cause: SegmentStay.Cause) -> SegmentAssessment.Entry? {
            let stays = (1...90).map { number in
                [
                    Self.stay(
                        number, Self.vip, number <= 30 ? day("2024-01-01") : day("2026-05-10"),
                        entry: number <= 30 ? .change : cause)
                ]
            }
            return SegmentAssessment(of: [Self.segment(Self.vip)], stays: stays, customers: 900, on: Self.today).entries
                .first
        }
        #expect(assessed(.change)?.concerns == [.drifting])
        #expect(assessed(.change)?.growth == 2)
        #expect(assessed(.definition)?.concerns == [])
        #expect(assessed(.definition)?.growth == 0)
    }

    @Test("members who come and go each month make a segment unstable, though its size stays")
    func churn() {
        let stays = (0..<12).flatMap { month in
            (0..<30).map { number in
                let start = CalendarDate(year: 2025, month: 7, day: 1)?.adding(months: month) ?? Self.today
                return [
                    Self.stay(month * 100 + number, Self.vip, start, until: month == 11 ? nil : start.adding(months: 1))
                ]
            }
        }
        let entry = SegmentAssessment(of: [Self.segment(Self.vip)], stays: stays, customers: 900, on: Self.today)
            .entries.first
        #expect(entry?.concerns == [.drifting, .unstable])
        #expect(entry?.growth == 0 && entry?.churn == 1 && entry?.exchange == 1)
    }

    @Test("unused is only what is old, not asked for, in no list and read by nobody, and of which that is known")
    func unused() {
        func concerns(_ use: SegmentAssessment.Use?, isRead: Bool = false) -> [SegmentAssessment.Concern]? {
            let other = Self.segment(Self.all, isRead ? .segment(Self.vip) : .tag("x"))
            let stays = [[Self.stay(1, Self.vip), Self.stay(1, Self.all)]]
            return SegmentAssessment(
                of: [Self.segment(Self.vip), other], stays: stays, customers: 9, on: Self.today,
                uses: use.map { [Self.vip: $0] } ?? [:])[.init(Self.vip)]?.concerns
        }
        var use = SegmentAssessment.Use()
        use.madeOn = day("2025-01-01")
        #expect(concerns(nil) == [])
        #expect(concerns(use) == [.unused])
        #expect(concerns(use, isRead: true) == [])
        use.lists = 1
        #expect(concerns(use) == [])
        use.lists = 0
        use.lastAskedOn = day("2026-03-01")
        #expect(concerns(use) == [])
        use.lastAskedOn = day("2025-03-01")
        #expect(concerns(use) == [.unused])
    }

    @Test("tags are assessed by their counts and pairs, a tag that stands twice counting once")
    func tags() {
        let tags: [[Customer.Tag]] = (1...60).map { $0 <= 40 ? ["vip", "gold", "vip"] : ["gold"] } + [["rare"]]
        let assessment = SegmentAssessment(of: [], stays: [], customers: 61, on: Self.today, tags: tags)
        #expect(assessment.entries.map(\.members) == [60, 40, 1])
        #expect(assessment.entries.map(\.concerns) == [[.tooBroad], [], []])
        #expect(assessment.common(.init(Customer.Tag.vip), .init("gold" as Customer.Tag)) == 40)
        #expect(assessment.proposals.map(\.kind) == [.nest, .narrow])
    }

    @Test("pairs are counted exactly, by whichever of its two ways", arguments: [3, 40, 200])
    func exactness(groups: Int) {
        var random = SeededRandom(seed: 5, stream: UInt64(groups))
        let ids = (0..<groups).map { Identifier<CustomerSegment>(UniqueID(high: 2, low: UInt64($0))) }
        var expected: [[Int]] = Array(repeating: Array(repeating: 0, count: groups), count: groups)
        let stays = (0..<5000).map { number in
            let chance = random.pick([5, 100, 700])
            let members = (0..<groups).filter { _ in random.chance(chance) }
            for a in members { for b in members { expected[a][b] += 1 } }
            return members.map { Self.stay(number, ids[$0]) }
        }
        let assessment = SegmentAssessment(
            of: ids.map { Self.segment($0) }, stays: stays, customers: 5000, on: Self.today)
        let counted = ids.map { a in ids.map { b in assessment.common(.init(a), .init(b)) ?? -1 } }
        #expect(counted == expected)
    }
}

package import Clientele

extension CriterionSamples {
    // MARK: - Random criteria

    package static func criterion(_ random: inout SampleRandom, depth: Int = 4) -> Criterion {
        switch depth > 0 ? Int.random(in: 0..<12, using: &random) : 11 {
        case 0, 1: .all((0..<Int.random(in: 0...3, using: &random)).map { _ in criterion(&random, depth: depth - 1) })
        case 2, 3: .any((0..<Int.random(in: 0...3, using: &random)).map { _ in criterion(&random, depth: depth - 1) })
        case 4: .not(criterion(&random, depth: depth - 1))
        case 5:
            criterion(&random, depth: depth - 1).with(
                pinned: exceptions(&random), barred: exceptions(&random))
        case 6: .segment(id(Int.random(in: 1...5, using: &random)))
        default: customerLeaf(&random)
        }
    }

    private static func exceptions(_ random: inout SampleRandom) -> [Criterion.Exception] {
        (0..<Int.random(in: 0...2, using: &random)).map { _ in
            Criterion.Exception(
                id(Int.random(in: 1...4, using: &random)), reason: random.pick(["", "asked \"so\""]),
                until: random.maybe(60) { today.adding(days: Int.random(in: -1...1, using: &$0)) })
        }
    }

    package static func window(_ random: inout SampleRandom) -> Criterion.DateWindow {
        let amount = Int.random(in: 0...14, using: &random)
        return switch Int.random(in: 0..<13, using: &random) {
        case 0: .within(days: amount * 40)
        case 1: .within(months: amount)
        case 2: .within(years: amount)
        case 3: .ahead(days: amount * 40)
        case 4: .ahead(months: amount)
        case 5: .ahead(years: amount)
        case 6: .before(days: amount * 40)
        case 7: .before(months: amount)
        case 8: .before(years: amount)
        case 9: .beyond(days: amount * 20)
        case 10: .beyond(months: amount)
        case 11: .beyond(years: amount)
        default: .from(random.maybe(70, day), to: random.maybe(70, day))
        }
    }

    private static func compared(_ path: FieldPath, _ values: [FieldShape.Scalar], _ random: inout SampleRandom)
        -> Criterion
    {
        let value = random.pick(values)
        return switch Int.random(in: 0..<8, using: &random) {
        case 0: .field(path, equals: value)
        case 1: .field(path, in: [value, random.pick(values)])
        case 2: .field(path, lessThan: value)
        case 3: .field(path, atMost: value)
        case 4: .field(path, greaterThan: value)
        case 5: .field(path, atLeast: value)
        case 6: .field(path, from: value, to: random.pick(values))
        default: .exists(path)
        }
    }

    private static func words(_ path: FieldPath, _ random: inout SampleRandom) -> Criterion {
        let text = random.pick(["TEACH", "οδοσ", "教", "strasse", "chef", ""])
        return switch Int.random(in: 0..<5, using: &random) {
        case 0: .field(path, contains: text)
        case 1: .field(path, beginsWith: text)
        case 2: .field(path, endsWith: text)
        case 3: .field(path, equals: .text(random.pick(texts)))
        default: .exists(path)
        }
    }

    package static let amountValues: [FieldShape.Scalar] = amounts.map { .money(money($0)) }
    package static let dayValues: [FieldShape.Scalar] = [
        .date(today), .date(date("2025-06-30")), .date(date("1970-01-01")),
    ]
    package static let numbers: [FieldShape.Scalar] = [0, 1, 2, 3, "2"]

    private static func bounds(_ random: inout SampleRandom, upTo limit: Int) -> ClosedRange<Int> {
        let low = Int.random(in: -1...limit, using: &random)
        return low...Int.random(in: low...(limit + 1), using: &random)
    }

    private static func wildLeaf(_ random: inout SampleRandom) -> Criterion {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: .tag(random.pick(["", "Ski", "ski"]))
        case 1: .field("occupation", in: [.text(random.pick(texts)), "\u{E9}", "strasse"])
        case 2: .field("occupation", endsWith: random.pick(["elvin", "k", "\u{301}", "\u{E9}"]))
        case 3: .field("tags", in: ["vip", .text(random.pick(["ski", "Ski", ""]))])
        case 4: .exists(random.pick(["tags", "bookings", "budget", "custom", "phones.isPrimary"]))
        case 5: .field("nationalities", greaterThan: "CN")
        case 6:
            .bookings(
                .in(window(&random), by: random.pick(["parts.starts", "destination"])),
                measure(&random, amount: "parts.amount"))
        default:
            .bookings(
                .where(.field("parts.text", contains: random.pick(["chef", "e"]))),
                measure(&random, amount: random.pick(["total", "destination", "missing"])))
        }
    }

    private static func customerLeaf(_ random: inout SampleRandom) -> Criterion {
        if random.isWild, random.chance(25) { return wildLeaf(&random) }
        return commonLeaf(&random)
    }

    private static func commonLeaf(_ random: inout SampleRandom) -> Criterion {
        switch Int.random(in: 0..<16, using: &random) {
        case 0: .age(bounds(&random, upTo: 90))
        case 1: .age(Int.random(in: 0...90, using: &random)...)
        case 2: .date(random.pick(["birthDate", "reviewedAt", "occupation"]), window(&random))
        case 3:
            switch Int.random(in: 0..<5, using: &random) {
            case 0: .lunarBirthday(withinDays: Int.random(in: -1...366, using: &random))
            case 1:
                .festival(
                    random.pick(["mid-autumn", "spring-festival", "qingming", "none"]),
                    inDays: bounds(&random, upTo: 300))
            default: .birthday(withinDays: Int.random(in: -1...366, using: &random))
            }
        case 4:
            switch Int.random(in: 0..<5, using: &random) {
            case 0:
                .scale(id(Int.random(in: 1...6, using: &random)), bin: bounds(&random, upTo: 10))
            case 1:
                .scale(
                    id(Int.random(in: 1...6, using: &random)), topPercent: random.pick([1, 10, 20, 25, 60, 100]))
            default: .tag(random.pick(["vip", "ski", "snow", "gold"]))
            }
        case 5: compared("nationalities", ["CN", "FR", 1], &random)
        case 6: words("occupation", &random)
        case 7: compared("budget.maximum", amountValues, &random)
        case 8: compared("reviewedAt", dayValues + [.instant(Timestamp(utc: today))], &random)
        case 9: compared(random.pick(["birthDate", "missing.field"]), dayValues, &random)
        case 10: compared("custom.points", numbers, &random)
        case 11: words(random.pick(["custom.clubNumber", "phones.number", "phones"]), &random)
        case 12: .field("phones.isPrimary", equals: .flag(random.chance(50)))
        default: records(&random)
        }
    }

    private static func records(_ random: inout SampleRandom) -> Criterion {
        var selection = random.chance(60) ? Criterion.RecordSelection.in(window(&random)) : .all
        switch Int.random(in: 0..<6, using: &random) {
        case 2:
            if random.chance(60) { selection = selection.where(condition(&random, interactionLeaf)) }
            return .interactions(selection, measure(&random, amount: "dueOn"))
        case 3:
            if random.chance(60) { selection = selection.where(condition(&random, eventLeaf)) }
            return .events(selection, measure(&random, amount: "amount"))
        case 0:
            if random.chance(60) { selection = selection.where(condition(&random, caseLeaf)) }
            return .cases(selection, measure(&random, amount: "compensation"))
        case 1:
            if random.chance(60) { selection = selection.where(condition(&random, surveyLeaf)) }
            return .surveys(selection, measure(&random, amount: "satisfaction"))
        default:
            if random.chance(30) { selection = selection.dated(by: "starts") }
            if random.chance(60) { selection = selection.where(condition(&random, bookingLeaf)) }
            return .bookings(selection, measure(&random, amount: random.pick(["total", "partySize"])))
        }
    }

    private static func measure(_ random: inout SampleRandom, amount: FieldPath) -> Criterion.RecordMeasure {
        let minimum = random.maybe(70) { $0.pick(amountValues + [3]) }
        let maximum = random.maybe(40) { $0.pick(amountValues + [9]) }
        return switch Int.random(in: 0..<10, using: &random) {
        case 0: .last(window(&random))
        case 1: .first(window(&random))
        case 2: .sum(of: amount, atLeast: minimum, atMost: maximum)
        case 3: .average(of: amount, atLeast: minimum, atMost: maximum)
        case 4: .minimum(of: amount, atLeast: minimum, atMost: maximum)
        case 5: .maximum(of: amount, atLeast: minimum, atMost: maximum)
        case 6: .none
        case 7: .noneSinceKnown(by: random.pick(["provenance.recordedAt", "birthDate"]))
        default: .count(bounds(&random, upTo: 3))
        }
    }

    private static func condition(
        _ random: inout SampleRandom, _ leaf: (inout SampleRandom) -> Criterion, depth: Int = 2
    ) -> Criterion {
        switch depth > 0 ? Int.random(in: 0..<6, using: &random) : 5 {
        case 0: .all(condition(&random, leaf, depth: depth - 1), condition(&random, leaf, depth: depth - 1))
        case 1: .any(condition(&random, leaf, depth: depth - 1), condition(&random, leaf, depth: depth - 1))
        case 2: .not(condition(&random, leaf, depth: depth - 1))
        default: leaf(&random)
        }
    }

    private static func bookingLeaf(_ random: inout SampleRandom) -> Criterion {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .field("status", equals: "travelled")
        case 1: words("destination", &random)
        case 2: compared("total", amountValues, &random)
        case 3: compared("partySize", numbers, &random)
        case 4: .date("starts", window(&random))
        default: random.chance(80) ? .anniversary(of: "bookedOn", withinDays: 90) : .tag("vip")
        }
    }

    private static func caseLeaf(_ random: inout SampleRandom) -> Criterion {
        random.chance(70) ? .field("kind", equals: "complaint") : compared("compensation", amountValues, &random)
    }

    private static func interactionLeaf(_ random: inout SampleRandom) -> Criterion {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .field("channel", equals: "hotline")
        case 1: .date("dueOn", window(&random))
        default: .field("isInbound", equals: .flag(random.chance(50)))
        }
    }

    private static func eventLeaf(_ random: inout SampleRandom) -> Criterion {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: .field("action", in: ["search", "view"])
        case 1: compared("amount", amountValues, &random)
        default: words("destination", &random)
        }
    }

    private static func surveyLeaf(_ random: inout SampleRandom) -> Criterion {
        compared("satisfaction", numbers, &random)
    }
}

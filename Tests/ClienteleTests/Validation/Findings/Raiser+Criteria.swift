import Clientele
import ClienteleTesting

extension Raiser {
    private static func criterion(_ code: String, _ criterion: Criterion, _ inputs: String...) -> Raiser {
        Raiser("criterion." + code, inputs) { criterion.validate(in: Samples.context()) }
    }

    private static func inHouse(_ code: String, _ criterion: Criterion, _ inputs: String...) -> Raiser {
        Raiser("criterion." + code, inputs) { criterion.validate(in: Samples.house()) }
    }

    static let criteria = [
        inHouse("unknown-tag", .tag("zhangqiang"), "zhangqiang"),
        inHouse("retired-tag", .tag("ski"), "ski"),
        inHouse("unknown-scale", .scale(Samples.id(77), bin: 2...)),
        inHouse("unmeasured-scale", .scale(Samples.id(5), bin: 2...)),
        inHouse("no-such-percentage", .scale(Samples.id(3), topPercent: 10)),
        criterion("always-true", .any(.tag("zhangqiang"), .not(.tag("zhangqiang"))), "zhangqiang"),
        criterion("empty-range", .age(5..<5)),
        criterion("empty-text", .field("occupation", contains: "")),
        criterion("misplaced", .bookings(.where(.age(3...)), count: 1...)),
        criterion(
            "mixed-currencies",
            .field(
                "budget.maximum", from: .money(Samples.money("5555 CNY")), to: .money(Samples.money("9999 USD"))),
            "5555", "9999"),
        criterion("unknown-festival", .festival("no-such-day", withinDays: 3)),
        criterion("money-without-currency", .field("budget.maximum", atLeast: 5555), "5555"),
        criterion("never-true", .all(.tag("zhangqiang"), .not(.tag("zhangqiang"))), "zhangqiang"),
        criterion("no-values", .field("residence", in: [])),
        Raiser("criterion.segment-cycle") {
            Criterion.segment(Samples.id(4)).validate(
                in: Samples.context(segments: [Samples.id(4): .segment(Samples.id(4))]))
        },
        criterion("too-large", (0..<2000).reduce(Criterion.tag("zhangqiang")) { tree, _ in .not(tree) }, "zhangqiang"),
        criterion("unknown-field", .field("nmaes.full", equals: "zhangqiang"), "zhangqiang"),
        criterion("unknown-segment", .segment(Samples.id(5))),
        criterion("wrong-comparison", .field("gender", lessThan: "zhangqiang"), "zhangqiang"),
    ]
}

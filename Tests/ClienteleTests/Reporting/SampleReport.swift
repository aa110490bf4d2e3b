import Clientele

/// A report with every kind of block, in both languages.
enum SampleReport {
    static func text(_ english: String, _ chinese: String) -> LocalizedText {
        LocalizedText(en: english, zh: chinese)
    }

    static let yuan = Report.NumberFormat.decimal(0, unit: text("CNY", "元"))
    static let bits = Report.NumberFormat.decimal(1)

    static let months = (1...12).map { text("2026-\($0 < 10 ? "0" : "")\($0)", "\($0)月") }

    static var report: Report {
        Report(
            title: text("Customer report, second quarter 2026", "客户季度报告（2026 年第二季度）"),
            subtitle: text(
                "What our travellers did, what they thought of it, and how good our records are",
                "旅客做了什么、满意与否，以及客户资料的质量"),
            generatedAt: Timestamp(millisecondsSince1970: 1_783_000_000_000),
            sections: [overview, sales, people, quality, matching])
    }

    static let overview = Report.Section(
        title: text("At a glance", "概览"),
        blocks: [
            .figures([
                Report.Figure(
                    label: text("Travellers with a booking", "有预订的旅客"), value: .number(12_480),
                    note: text("412 without consent left out", "不含 412 名未同意统计者")),
                Report.Figure(
                    label: text("Repeat rate", "复购率"), value: .number(0.3321, .percent()),
                    note: text("95 % interval 32.5–33.9 %", "95% 置信区间 32.5–33.9%"), numerator: 4145,
                    denominator: 12_480),
                Report.Figure(
                    label: text("Mean value of a booking", "平均订单金额"), value: .number(6_842, yuan)),
                Report.Figure(
                    label: text("Net promoter score", "净推荐值（NPS）"), value: .number(-4.2, .decimal(1)),
                    note: text("from 318 answers", "基于 318 份答卷")),
                Report.Figure(
                    label: text("Complaints closed in time", "投诉按时办结率"), value: .missing,
                    note: text("fewer than 30 cases", "少于 30 件，不予统计")),
            ]),
            .paragraph(
                text(
                    "Bookings grew by a tenth against the year before, led by river cruises and rail. Group tours lost "
                        + "ground for the third quarter in a row; where they are still sold, they are sold to people "
                        + "over sixty.",
                    "预订量同比增长约一成，主要来自内河游轮和铁路产品。跟团游已连续三个季度下滑，目前的购买者以六十岁以上旅客为主。")),
        ])

    static let sales = Report.Section(
        title: text("Bookings", "预订"),
        blocks: [
            .chart(
                Report.Chart(
                    .bars, title: text("Bookings by product", "各类产品预订量"),
                    note: text("Confirmed bookings, this year and last", "已确认预订，今年与去年对比"),
                    categories: [
                        text("Independent travel", "自由行"), text("Group tours", "跟团游"), text("River cruises", "内河游轮"),
                        text("Rail journeys with accompanied luggage and door-to-door transfer", "铁路旅行（含行李托运与上门接送服务）"),
                        text("Business travel", "商务旅行"), text("Visa only", "单办签证"),
                    ],
                    series: [
                        Report.Chart.Series(
                            label: text("2026", "2026 年"), values: [5120, 2310, 1840, 1275, 1210, 725]),
                        Report.Chart.Series(
                            label: text("2025", "2025 年"), values: [4480, 2890, 1320, 890, 1302, nil]),
                    ])),
            .chart(
                Report.Chart(
                    .lines, title: text("Turnover by month", "月度营业额"), note: text("CNY", "单位：元"), categories: months,
                    series: [
                        Report.Chart.Series(
                            label: text("2026", "2026 年"),
                            values: [
                                6_210_000, 8_950_000, 5_400_000, 6_120_000, 7_930_000, 8_420_000, nil, nil, nil, nil,
                                nil, nil,
                            ]),
                        Report.Chart.Series(
                            label: text("2025", "2025 年"),
                            values: [
                                5_900_000, 8_120_000, 5_010_000, 5_640_000, 7_220_000, 7_010_000, 9_880_000,
                                10_240_000, 6_650_000, 8_930_000, 4_870_000, 5_230_000,
                            ]),
                    ], format: yuan)),
            .chart(
                Report.Chart(
                    .funnel, title: text("From enquiry to booking", "从咨询到成交"),
                    categories: [
                        text("Enquiries", "咨询"), text("Quotations sent", "已报价"), text("Options held", "预留位"),
                        text("Contracts signed", "已签约"),
                    ], series: [Report.Chart.Series(label: text("Number", "数量"), values: [3820, 2214, 1305, 1012])])),
        ])

    static let people = Report.Section(
        title: text("Travellers", "旅客"),
        blocks: [
            .chart(
                Report.Chart(
                    .shares, title: text("How they booked, by age", "各年龄段的预订渠道"),
                    categories: [
                        text("18–29", "18–29 岁"), text("30–44", "30–44 岁"), text("45–59", "45–59 岁"),
                        text("60 and over", "60 岁及以上"),
                    ],
                    series: [
                        Report.Chart.Series(label: text("App", "应用"), values: [1820, 2210, 980, 240]),
                        Report.Chart.Series(label: text("Website", "网站"), values: [520, 1130, 870, 310]),
                        Report.Chart.Series(label: text("Hotline", "热线"), values: [60, 310, 640, 820]),
                        Report.Chart.Series(label: text("Shop", "门店"), values: [35, 240, 590, 1705]),
                    ])),
            .chart(
                .histogram(
                    title: text("Days between booking and departure", "预订与出发间隔天数"),
                    edges: [0, 7, 14, 21, 28, 35, 42, 49, 56, 63, 70, 77, 84],
                    counts: [1204, 1890, 2105, 1760, 1322, 980, 711, 502, 377, 240, 131, 88],
                    label: text("Bookings", "预订"))),
            .table(
                Report.Table(
                    title: text("Segments", "客户分群"),
                    columns: [
                        Report.Table.Column(text("Segment", "分群")),
                        Report.Table.Column(text("Members", "人数"), alignment: .trailing),
                        Report.Table.Column(text("Change", "变化"), alignment: .trailing),
                        Report.Table.Column(text("Turnover", "营业额"), alignment: .trailing),
                        Report.Table.Column(text("Life cycle", "生命周期"), alignment: .center),
                    ],
                    rows: [
                        [
                            .text(text("Seniors who cruise", "银发游轮客")), 1840, .number(0.124, .percent()),
                            .number(15_820_400, yuan), .text(text("growing", "成长")),
                        ],
                        [
                            .text(text("Families in school holidays", "假期亲子游")), 2977, .number(-0.031, .percent()),
                            .number(22_104_900, yuan), .text(text("mature", "成熟")),
                        ],
                        [
                            .text(text("Lapsed for two years", "两年未消费")), 5112, .number(0.002, .percent()),
                            .missing, .text(text("lapsed", "流失")),
                        ],
                    ])),
        ])

    static let quality = Report.Section(
        title: text("Quality of the records", "资料质量"),
        blocks: [.findings(findings)])

    static let matching = Report.Section(
        title: text("Why two records are one person", "两条记录为何是同一人"),
        blocks: [
            .chart(
                Report.Chart(
                    .waterfall, title: text("Evidence, in bits", "各项证据（比特）"),
                    note: text("Above 12 the records are merged; from 4 a person decides", "高于 12 自动合并，4 以上由人工判断"),
                    categories: [
                        text("Base rate", "先验"), text("Passport number equal", "护照号码相同"),
                        text("Name: spelling differs", "姓名：拼写不同"), text("Date of birth equal", "出生日期相同"),
                        text("Telephone differs", "电话不同"), text("City equal", "城市相同"),
                    ],
                    series: [
                        Report.Chart.Series(label: text("Bits", "比特"), values: [-9.8, 17.3, -1.2, 8.4, -2.6, 1.1])
                    ],
                    format: bits))
        ])

    static var findings: [Finding] {
        let short = Finding.Kind(
            "phone.too-short", .error, message: text("The number has {count} digits.", "号码只有 {count} 位。"),
            remedy: text("Ask again.", "请再次确认。"))
        let expiring = Finding.Kind(
            "passport.expires-soon", .warning,
            message: text("The passport expires within six months.", "护照将在六个月内到期。"),
            remedy: text("Tell the traveller.", "请告知旅客。"))
        let spaces = Finding.Kind(
            "name.spaces", .hint, message: text("The name has double spaces.", "姓名中有多余空格。"),
            remedy: text("Remove them.", "请删除。"))
        return Array(repeating: Finding(spaces, at: "name"), count: 1204)
            + Array(repeating: Finding(short, at: "phones[0].number", arguments: ["count": "9"]), count: 37)
            + Array(repeating: Finding(expiring, at: "documents[0]"), count: 212)
    }

    /// Charts that are hard to draw.
    static var hardCases: Report {
        func bars(_ title: String, _ labels: [String], _ values: [Double?]) -> Report.Block {
            .chart(
                Report.Chart(
                    .bars, title: text(title, title), categories: labels.map { text($0, $0) },
                    series: [Report.Chart.Series(label: text("n", "n"), values: values)], format: .decimal(1)))
        }
        func chart(
            _ kind: Report.Chart.Kind, _ title: String, _ labels: [String], _ values: [[Double?]]
        ) -> Report.Block {
            .chart(
                Report.Chart(
                    kind, title: text(title, title), categories: labels.map { text($0, $0) },
                    series: values.enumerated().map {
                        Report.Chart.Series(label: text("Series number \($0 + 1)", "第 \($0 + 1) 个系列"), values: $1)
                    }))
        }
        let long = "A label that goes on and on, well past any width that a chart could reasonably give to it, 而且还有中文"
        let many = (1...60).map { "Agency \($0)" }
        let kinds: [Report.Chart.Kind] = [.bars, .shares, .lines, .histogram, .waterfall, .funnel]
        let barBlocks: [Report.Block] = [
            bars("No data", [], []), bars("One bar", ["Only"], [3]), bars("Zero", ["a", "b"], [0, 0]),
            bars("Long labels", [long, "short"], [2, 5]),
            bars("Negative", ["Beijing", "Shanghai", "Xi’an"], [-120.5, 340, -20]),
            bars("Only negative", ["a", "b"], [-1, -2]),
            bars("Huge", ["a", "b", "c"], [1.7e308, 12_345_678_901_234, -1.7e308]),
            bars("Not finite", ["a", "b", "c"], [.nan, .infinity, nil]),
            bars("Missing", ["a", "b", "c"], [5, nil, 2]),
            bars("Sixty", many, (1...60).map { (index: Int) -> Double? in Double(index * index % 97) }),
        ]
        var others: [Report.Block] = []
        for kind in kinds {
            others.append(chart(kind, "Three long labels", [long, long, "c"], [[3, -1, 7], [1, 2, 4]]))
            others.append(chart(kind, "Zeros", ["a", "b"], [[0, 0]]))
            others.append(chart(kind, "One value", ["a"], [[41]]))
            others.append(chart(kind, "Huge values", ["a", "b"], [[1.7e308, -1.7e308], [1e-305, 3]]))
            others.append(chart(kind, "More values than labels", ["a"], [[1, 2, 3]]))
        }
        let nine: [[Double?]] = (0..<9).map { (line: Int) -> [Double?] in
            (0..<24).map { (week: Int) -> Double? in
                let wave = (week + line) * 7 % 31
                return Double(wave + line * 10)
            }
        }
        let hump = (1...60).map { (index: Int) -> Double? in Double(index * (61 - index)) }
        others += [
            chart(.lines, "Nine lines", (1...24).map { "week \($0)" }, nine),
            chart(
                .lines, "Lines that end close together", ["a", "b", "c"],
                [[1, 2, 500], [3, 4, 501], [4, 3, 499], [9, 9, 500]]),
            chart(.lines, "Gaps", ["a", "b", "c", "d", "e"], [[1, nil, 3, 4, nil]]),
            chart(.histogram, "Sixty classes", many, [hump]),
            chart(.shares, "Many parts", ["x"], (1...12).map { [Double($0)] }),
        ]
        return Report(
            title: text("Hard cases", "疑难情形"), generatedAt: Timestamp(millisecondsSince1970: 0),
            sections: [
                Report.Section(title: text("Bars", "条形"), blocks: barBlocks),
                Report.Section(title: text("Other kinds", "其他图形"), blocks: others),
            ])
    }
}

extension Criterion {
    /// A day of the year that people celebrate, for criteria that count the days to it.
    ///
    /// A house has a table of them, ``Context/festivals``, which begins with ``known`` and takes others:
    ///
    /// ```swift
    /// context.festivals.append(Festival("anniversary", .fixed(month: 9, day: 8), LocalizedText(en: "our day", zh: "司庆日")))
    /// let criterion: Criterion = .all(.tag("family"), .festival("spring-festival", withinDays: 60))
    /// ```
    public struct Festival: Sendable, Hashable {
        /// When a festival is.
        public struct Rule: Sendable, Hashable {
            enum Form: Sendable, Hashable {
                case fixed(month: Int, day: Int)
                case lunar(month: Int, day: Int)
                case lunarEve(month: Int, day: Int)
                case clearBrightness
                case days([CalendarDate])
            }

            let form: Form

            /// A day of the civil year; 29 February is in leap years only.
            public static func fixed(month: Int, day: Int) -> Rule { Rule(form: .fixed(month: month, day: day)) }
            /// A day of the Chinese calendar, never in a leap month.
            public static func lunar(month: Int, day: Int) -> Rule { Rule(form: .lunar(month: month, day: day)) }
            /// Single days, of which those that are past do not matter.
            public static func days(_ days: [CalendarDate]) -> Rule { Rule(form: .days(days.sorted())) }
        }

        /// The name by which criteria refer to it, such as `mid-autumn`.
        public let name: String
        /// When it is.
        public let rule: Rule
        /// The name to show.
        public let label: LocalizedText

        /// Creates a festival.
        public init(_ name: String, _ rule: Rule, _ label: LocalizedText) {
            self.name = name
            self.rule = rule
            self.label = label
        }

        /// The festivals that are known without a word of the house, in the order of the year.
        public static let known: [Festival] = [
            Festival("new-year", .fixed(month: 1, day: 1), LocalizedText(en: "New Year’s Day", zh: "元旦")),
            Festival(
                "spring-festival-eve", Rule(form: .lunarEve(month: 1, day: 1)),
                LocalizedText(en: "Chinese New Year’s Eve", zh: "除夕")),
            Festival("spring-festival", .lunar(month: 1, day: 1), LocalizedText(en: "Spring Festival", zh: "春节")),
            Festival("lantern", .lunar(month: 1, day: 15), LocalizedText(en: "Lantern Festival", zh: "元宵节")),
            Festival("qingming", Rule(form: .clearBrightness), LocalizedText(en: "Qingming", zh: "清明")),
            Festival("labour-day", .fixed(month: 5, day: 1), LocalizedText(en: "Labour Day", zh: "劳动节")),
            Festival("dragon-boat", .lunar(month: 5, day: 5), LocalizedText(en: "Dragon Boat Festival", zh: "端午")),
            Festival("qixi", .lunar(month: 7, day: 7), LocalizedText(en: "Qixi", zh: "七夕")),
            Festival("mid-autumn", .lunar(month: 8, day: 15), LocalizedText(en: "Mid-Autumn Festival", zh: "中秋")),
            Festival("national-day", .fixed(month: 10, day: 1), LocalizedText(en: "National Day", zh: "国庆节")),
            Festival("double-ninth", .lunar(month: 9, day: 9), LocalizedText(en: "Double Ninth", zh: "重阳")),
            Festival("christmas", .fixed(month: 12, day: 25), LocalizedText(en: "Christmas", zh: "圣诞节")),
        ]

        /// The next time it comes, today included; `nil` where that is not known, as beyond 2100 in the Chinese calendar.
        public func next(onOrAfter today: CalendarDate) -> CalendarDate? {
            switch rule.form {
            case .days(let days): return days.first { $0 >= today }
            case .fixed(let month, let day):
                // A leap year is at most eight years away.
                for year in today.year...(today.year + 8) {
                    if let date = CalendarDate(year: year, month: month, day: day), date >= today { return date }
                }
                return nil
            case .clearBrightness:
                for year in today.year...(today.year + 1) {
                    let index = year - LunarYears.first
                    guard LunarYears.words.indices.contains(index) else { continue }
                    let date = CalendarDate(year: year, month: 4, day: 4 + Int(LunarYears.words[index] >> 23 & 3))
                    if let date, date >= today { return date }
                }
                return nil
            case .lunar(let month, let day): return lunar(month, day, 0, today)
            case .lunarEve(let month, let day): return lunar(month, day, -1, today)
            }
        }

        private func lunar(_ month: Int, _ day: Int, _ offset: Int, _ today: CalendarDate) -> CalendarDate? {
            for year in (today.year - 1)...(today.year + 1) {
                if let date = LunarDate.date(year: year, month: month, day: day)?.adding(days: offset), date >= today {
                    return date
                }
            }
            return nil
        }
    }

    /// A festival is today or one of the next `days` days; the same for every customer, and unknown for one without a rule in
    /// ``Context/festivals``.
    ///
    /// - Parameters:
    ///   - name: the name of the festival.
    ///   - days: the number of days.
    /// - Returns: the criterion.
    public static func festival(_ name: String, withinDays days: Int) -> Criterion { festival(name, inDays: 0...days) }

    /// The number of days to a festival is in a range; 0 on the day itself.
    ///
    /// - Parameters:
    ///   - name: the name of the festival.
    ///   - range: the number of days from today to the next time it comes.
    /// - Returns: the criterion.
    public static func festival(_ name: String, inDays range: some RangeExpression<Int>) -> Criterion {
        Criterion(.festival(FestivalTest(name: name, days: NumberBounds(range))))
    }
}

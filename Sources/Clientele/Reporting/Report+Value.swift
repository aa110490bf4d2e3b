extension Report {
    /// A value to show: a text, a number with its format, or nothing.
    public struct Value: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
        enum Content: Sendable, Hashable {
            case text(LocalizedText)
            case number(Double, NumberFormat)
            case missing
        }

        let content: Content

        /// A text that differs by language.
        public static func text(_ text: LocalizedText) -> Value { Value(content: .text(text)) }
        /// A text that is the same in every language, such as a code or a name.
        public static func text(_ text: String) -> Value { .text(LocalizedText(en: text, zh: text)) }
        /// A number; one that is not finite is shown as missing.
        public static func number(_ number: Double, _ format: NumberFormat = .count) -> Value {
            number.isFinite ? Value(content: .number(number, format)) : .missing
        }
        /// No value, shown as a dash.
        public static let missing = Value(content: .missing)

        /// Creates a text that is the same in every language.
        public init(stringLiteral value: String) { self = .text(value) }
        /// Creates a whole number.
        public init(integerLiteral value: Int) { self = .number(Double(value)) }

        private init(content: Content) { self.content = content }

        init(_ number: Double?, _ format: NumberFormat) {
            self = number.map { .number($0, format) } ?? .missing
        }

        var isNumber: Bool {
            if case .number = content { true } else { false }
        }
    }

    /// How a number is written: decimals, percentage, unit.
    public struct NumberFormat: Sendable, Hashable {
        /// The number of decimals, 0 to 6.
        public let decimals: Int
        /// Whether the number is a share of one, written as a percentage.
        public let isPercent: Bool
        /// What stands behind the number, such as a currency or a unit of time.
        public let unit: LocalizedText?

        private init(decimals: Int, isPercent: Bool, unit: LocalizedText?) {
            self.decimals = min(max(decimals, 0), 6)
            self.isPercent = isPercent
            self.unit = unit
        }

        /// A whole number.
        public static let count = NumberFormat(decimals: 0, isPercent: false, unit: nil)

        /// A number with decimals and, if it has one, a unit.
        public static func decimal(_ decimals: Int, unit: LocalizedText? = nil) -> NumberFormat {
            NumberFormat(decimals: decimals, isPercent: false, unit: unit)
        }

        /// A percentage: 0.332 is written as 33.2 %.
        public static func percent(decimals: Int = 1) -> NumberFormat {
            NumberFormat(decimals: decimals, isPercent: true, unit: nil)
        }
    }
}

extension Report {
    /// A key figure: a large number with what it means and what it stands on.
    public struct Figure: Sendable, Hashable {
        /// What the figure is, in a few words.
        public var label: LocalizedText
        /// The figure with its format, or missing.
        public var value: Value
        /// What to know about it, such as what was left out.
        public var note: LocalizedText?
        /// What was counted, where the figure is a share; shown beside it with the denominator.
        public var numerator: Double?
        /// Of how many, where the figure is a share.
        public var denominator: Double?

        /// Creates a key figure.
        public init(
            label: LocalizedText, value: Value, note: LocalizedText? = nil, numerator: Double? = nil,
            denominator: Double? = nil
        ) {
            self.label = label
            self.value = value
            self.note = note
            self.numerator = numerator
            self.denominator = denominator
        }

        static func table(_ figures: [Figure]) -> Table {
            Table(
                columns: [
                    Table.Column(LocalizedText(en: "Figure", zh: "指标")),
                    Table.Column(LocalizedText(en: "Value", zh: "数值"), alignment: .trailing),
                    Table.Column(LocalizedText(en: "Counted", zh: "计入"), alignment: .trailing),
                    Table.Column(LocalizedText(en: "Of", zh: "总数"), alignment: .trailing),
                    Table.Column(LocalizedText(en: "Note", zh: "说明")),
                ],
                rows: figures.map { figure in
                    [
                        .text(figure.label), figure.value, Value(figure.numerator, .count),
                        Value(figure.denominator, .count), figure.note.map { .text($0) } ?? .missing,
                    ]
                })
        }
    }
}

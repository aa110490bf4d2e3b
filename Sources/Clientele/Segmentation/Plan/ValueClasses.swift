/// Where a test of values may change its answer from one value to another.
enum ValueBreaks: Sendable {
    /// At these texts: all others have the same answer.
    case texts([String])
    /// At these days: those from one to the next have the same answer.
    case days([Int])
    /// At these whole numbers.
    case integers([Int64])
    /// Between yes and no.
    case flags
}

/// The values of a column sorted into classes, whose values have the same answer to every test of the column.
///
/// A value is put into its class once, and each test is then a look into a table. The tables are filled by the tests
/// themselves, given one value of each class.
struct ValueClasses: Sendable {
    private enum Form: Sendable {
        case none
        case texts(TextClasses)
        case days([Int32])
        case integers([Int64])
        case flags
    }

    /// The class of values that have to be tested one by one.
    static let foreign: UInt16 = 0
    /// In a table, that the value itself has to be tested.
    static let untold: UInt8 = 255
    private static let most = 1024

    private let form: Form
    /// A value of each class but the foreign one.
    private let samples: [FieldShape.Scalar]

    /// The number of classes.
    var count: Int { samples.count + 1 }

    /// Finds the classes for the tests of a column.
    init(_ tests: [ValueBreaks?]) {
        var (texts, days, integers, flags): ([String], [Int], [Int64], Int) = ([], [], [], 0)
        var counts = [0, 0, 0]
        for test in tests {
            switch test {
            case .texts(let more):
                texts += more
                counts[0] += 1
            case .days(let more):
                days += more
                counts[1] += 1
            case .integers(let more):
                integers += more
                counts[2] += 1
            case .flags: flags += 1
            case nil: break
            }
        }
        let greatest = max(counts[0], counts[1], counts[2], flags)
        if greatest == 0 {
            (form, samples) = (.none, [])
        } else if greatest == counts[0] {
            (form, samples) = Self.texts(texts)
        } else if greatest == counts[1] {
            (form, samples) = Self.days(days)
        } else if greatest == counts[2] {
            (form, samples) = Self.integers(integers)
        } else {
            (form, samples) = (.flags, [.flag(false), .flag(true)])
        }
    }

    private static func texts(_ texts: [String]) -> (Form, [FieldShape.Scalar]) {
        var classes: [String: UInt16] = [:]
        var other = "\u{E000}"
        var samples: [FieldShape.Scalar] = []
        for text in texts where classes[text] == nil {
            guard samples.count < most else { return (.none, []) }
            samples.append(.text(text))
            classes[text] = UInt16(samples.count + 1)
        }
        while classes[other] != nil { other += "\u{E000}" }
        return (.texts(TextClasses(classes)), [.text(other)] + samples)
    }

    private static func days(_ days: [Int]) -> (Form, [FieldShape.Scalar]) {
        let range = (Int(CalendarDate.earliest.dayNumber) + 1)...Int(CalendarDate.latest.dayNumber)
        let breaks = Set(days.filter(range.contains)).sorted()
        guard breaks.count < most else { return (.none, []) }
        let samples = ([breaks.first.map { $0 - 1 } ?? range.upperBound] + breaks).map { day in
            FieldShape.Scalar.date(CalendarDate(dayNumber: day))
        }
        return (.days(breaks.map { Int32($0) }), samples)
    }

    private static func integers(_ numbers: [Int64]) -> (Form, [FieldShape.Scalar]) {
        let breaks = Set(numbers.filter { $0 > .min }).sorted()
        guard breaks.count < most else { return (.none, []) }
        return (.integers(breaks), ([breaks.first.map { $0 - 1 } ?? 0] + breaks).map { .integer($0) })
    }

    /// The class of a value.
    func of(_ value: FieldShape.Scalar) -> UInt16 {
        switch (form, value) {
        case (.texts(let classes), .text(let text)): classes.of(text)
        case (.days(let breaks), .date(let date)): Self.place(of: date.dayNumber, in: breaks)
        case (.integers(let breaks), .integer(let number)): Self.place(of: number, in: breaks)
        case (.flags, .flag(let flag)): flag ? 2 : 1
        default: Self.foreign
        }
    }

    /// One more than the number of breaks up to a value.
    @inline(__always)
    private static func place<Value: Comparable>(of value: Value, in breaks: [Value]) -> UInt16 {
        var (low, high) = (0, breaks.count)
        while low < high {
            let middle = (low &+ high) &>> 1
            if breaks[middle] <= value { low = middle &+ 1 } else { high = middle }
        }
        return UInt16(truncatingIfNeeded: low &+ 1)
    }

    /// What a test says to each class.
    func table(of test: CriterionPlan.ValueTest) -> [UInt8] {
        [Self.untold] + samples.map { test.breaks == nil || !fits(test) ? Self.untold : test.test($0).bits }
    }

    /// Whether the classes are those of a test's kind; the breaks of other tests are not among them.
    private func fits(_ test: CriterionPlan.ValueTest) -> Bool {
        switch (form, test.breaks) {
        case (.texts, .texts), (.days, .days), (.integers, .integers), (.flags, .flags): true
        default: false
        }
    }
}

extension CriterionNode {
    /// Where the test of one value that the node makes may change its answer; `nil` where that is not known.
    func valueBreaks(on today: CalendarDate) -> ValueBreaks? {
        switch self {
        case .field(let field): return field.comparison.breaks
        case .date(let date):
            let bounds = date.window.bounds(on: today)
            return .days([bounds.lower, bounds.upper.map { $0 < .max ? $0 + 1 : $0 }].compactMap { $0 })
        case .age(let bounds):
            let ages = [bounds.lower, bounds.upper.map { $0 < .max ? $0 + 1 : $0 }]
            return .days(
                [Int(today.dayNumber) + 1] + ages.compactMap { $0.map { Self.firstTooYoung(for: $0, on: today) } })
        default: return nil
        }
    }

    /// The first day of birth on which somebody has not completed so many years.
    private static func firstTooYoung(for age: Int, on today: CalendarDate) -> Int {
        var (low, high) = (Int(CalendarDate.earliest.dayNumber), Int(today.dayNumber) + 1)
        while low < high {
            let middle = low + (high - low) / 2
            if CalendarDate(dayNumber: middle).completedYears(on: today) >= age {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }
}

extension FieldTest.Comparison {
    fileprivate var breaks: ValueBreaks? {
        if self == .exists { return .flags }
        var (texts, days, integers, flags): ([String], [Int], [Int64], Int) = ([], [], [], 0)
        for operand in operands {
            switch operand {
            case .text(let text): texts.append(text)
            case .date(let date): days += [Int(date.dayNumber), Int(date.dayNumber) + 1]
            case .integer(let number): integers += number < .max ? [number, number + 1] : [number]
            case .flag: flags += 1
            case .instant, .money, .identifier: return nil
            }
        }
        switch self {
        case .contains, .beginsWith, .endsWith: return nil
        case .equals, .oneOf: break
        // Texts have no order.
        default: if !texts.isEmpty { return nil }
        }
        let count = operands.count
        if texts.count == count { return .texts(texts) }
        if days.count == 2 * count { return .days(days) }
        if flags == count { return .flags }
        return texts.isEmpty && days.isEmpty && flags == 0 ? .integers(integers) : nil
    }
}

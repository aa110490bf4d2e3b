/// Selects records and measures the selection.
///
/// Whether a record belongs to the selection may be unknown. The answer is then known only where it is the same for
/// every selection that may be meant.
struct RecordSelector<Record: RecordKind>: Sendable {
    typealias Answer = (Truth, CriterionObservation)

    let days: NumberBounds?
    let condition: CriterionProgram<Record>?
    let dates: @Sendable (Record) -> [FieldShape.Scalar]
    let day: @Sendable (Timestamp) -> CalendarDate

    private func dayNumber(_ record: Record) -> Int? {
        dates(record).first?.calendarDate(day).map { Int($0.dayNumber) }
    }

    /// Whether a record is selected.
    func selects(_ record: Record) -> Truth {
        var result = Truth.yes
        if let days { result = dayNumber(record).map { Truth(days.contains($0)) } ?? .unknown }
        if let condition, result != .no { result = result && condition.truth(record, []) }
        return result
    }

    func count(_ records: [Record], _ bounds: NumberBounds) -> Answer {
        var (certain, possible) = (0, 0)
        for record in records {
            switch selects(record) {
            case .yes:
                certain += 1
                possible += 1
            case .unknown: possible += 1
            case .no: break
            }
        }
        return (bounds.contains(all: certain...possible), .init(count: certain))
    }

    /// Adds up amounts; `nil` where a record, an amount or a currency is unknown.
    private func total(
        _ records: [Record], of amounts: (Record) -> [FieldShape.Scalar], _ zero: FieldShape.Scalar?
    ) -> (total: FieldShape.Scalar, records: Int, values: Int)? {
        guard var total = zero else { return nil }
        var (count, valueCount) = (0, 0)
        for record in records {
            let isSelected = selects(record)
            guard isSelected != .no else { continue }
            let values = amounts(record)
            guard isSelected == .yes, !values.isEmpty else { return nil }
            for value in values {
                guard let sum = total.adding(value) else { return nil }
                total = sum
            }
            count += 1
            valueCount += values.count
        }
        return (total, count, valueCount)
    }

    /// Whether the sum is within limits.
    func sum(_ records: [Record], of amounts: (Record) -> [FieldShape.Scalar], _ limits: SumLimits) -> Answer {
        guard let found = total(records, of: amounts, limits.zero) else { return (.unknown, .init()) }
        return (limits.contain(found.total), .init(values: [found.total], count: found.records))
    }

    /// Whether the mean is within limits; no where there is none.
    func average(_ records: [Record], of amounts: (Record) -> [FieldShape.Scalar], _ limits: SumLimits) -> Answer {
        guard let found = total(records, of: amounts, limits.zero) else { return (.unknown, .init()) }
        return (
            limits.contain(meanOf: found.total, count: found.values),
            .init(values: [found.total], count: found.values)
        )
    }

    /// Whether the greatest or the least value is within limits; no where there is none.
    func extreme(
        _ records: [Record], of amounts: (Record) -> [FieldShape.Scalar], _ limits: SumLimits, isGreatest: Bool
    ) -> Answer {
        var extreme = ExtremeAmount(limits: limits, isGreatest: isGreatest)
        for record in records {
            let isSelected = selects(record)
            guard isSelected != .no else { continue }
            extreme.add(amounts(record)[...], isSelected: isSelected == .yes)
        }
        return (extreme.truth, .init(values: extreme.value.map { [$0] } ?? []))
    }

    /// Whether the last or the first date of the selected records is within bounds; no where none is selected.
    func extreme(_ records: [Record], _ bounds: NumberBounds, isLater: Bool) -> Answer {
        var certain: Int?
        var possible: [Int] = []
        func goesBefore(_ day: Int, _ other: Int?) -> Bool {
            guard let other else { return true }
            return isLater ? day > other : day < other
        }
        for record in records {
            let isSelected = selects(record)
            guard isSelected != .no else { continue }
            guard let day = dayNumber(record) else { return (.unknown, .init()) }
            if isSelected == .unknown {
                possible.append(day)
            } else if goesBefore(day, certain) {
                certain = day
            }
        }
        let result = Truth(certain.map(bounds.contains) ?? false)
        let isCertain = possible.allSatisfy { day in
            !goesBefore(day, certain) || Truth(bounds.contains(day)) == result
        }
        let values = certain.map { [FieldShape.Scalar.date(CalendarDate(dayNumber: $0))] } ?? []
        return (isCertain ? result : .unknown, .init(values: values))
    }
}

extension FieldShape.Scalar {
    /// Nothing, in the unit of an amount or number; `nil` for values that are not added up.
    var zero: FieldShape.Scalar? {
        switch self {
        case .integer: .integer(0)
        case .money(let money): .money(Money(minorUnits: 0, money.currency))
        default: nil
        }
    }

    /// The sum; `nil` for values of different types or currencies and for sums that do not fit.
    func adding(_ other: FieldShape.Scalar) -> FieldShape.Scalar? {
        switch (self, other) {
        case (.integer(let a), .integer(let b)):
            let (sum, overflow) = a.addingReportingOverflow(b)
            return overflow ? nil : .integer(sum)
        case (.money(let a), .money(let b)): return a.adding(b).map { .money($0) }
        default: return nil
        }
    }
}

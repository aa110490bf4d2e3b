extension CriterionPrinter {
    // MARK: - Limits and windows

    func limits(_ bounds: NumberBounds, unit: String) -> String {
        switch (bounds.lower, bounds.upper) {
        case (let lower?, let upper?) where lower == upper: pick(" is \(lower)", "为\(lower)\(unit)")
        case (let lower?, let upper?): pick(" is between \(lower) and \(upper)", "在\(lower)到\(upper)\(unit)之间")
        case (let lower?, nil): pick(" is at least \(lower)", "至少为\(lower)\(unit)")
        case (nil, let upper?): pick(" is at most \(upper)", "至多为\(upper)\(unit)")
        case (nil, nil): pick(" is known", "已知")
        }
    }

    func window(_ window: Criterion.DateWindow) -> String {
        switch window.form {
        case .relative(.within, let amount, let unit):
            pick("in the last \(span(amount, unit))", "最近\(span(amount, unit))内")
        case .relative(.ahead, let amount, let unit):
            pick("in the next \(span(amount, unit))", "未来\(span(amount, unit))内")
        case .relative(.before, let amount, let unit):
            pick("more than \(span(amount, unit)) ago", "\(span(amount, unit))以前")
        case .relative(.beyond, let amount, let unit):
            pick("more than \(span(amount, unit)) ahead", "\(span(amount, unit))以后")
        case .fixed(let first?, let last?): pick("from \(first) to \(last)", "\(first)至\(last)")
        case .fixed(let first?, nil): pick("on \(first) or later", "\(first)及以后")
        case .fixed(nil, let last?): pick("on \(last) or earlier", "\(last)及以前")
        case .fixed(nil, nil): pick("on any day", "任意日期")
        }
    }

    private func span(_ amount: Int, _ unit: Criterion.DateWindow.Unit) -> String {
        let plural = amount == 1 ? "" : "s"
        return switch unit {
        case .days: pick("\(amount) day\(plural)", "\(amount)天")
        case .months: pick("\(amount) month\(plural)", "\(amount)个月")
        case .years: pick("\(amount) year\(plural)", "\(amount)年")
        }
    }

    // MARK: - Fields and values

    /// The labels along a path; a field that is not defined is its own label.
    func label(_ path: FieldPath, of source: RecordSource?) -> String {
        var labels: [String] = []
        for length in path.components.indices {
            let parent = FieldPath(Array(path.components[...length]))
            if let traits = context.traits(of: parent, in: source) { labels.append(traits.label.text(in: language)) }
        }
        let isDefined = context.traits(of: path, in: source) != nil
        return isDefined ? labels.joined(separator: pick(" › ", "›")) : path.description
    }

    /// A value of the criterion; in logs only where the field and all that it is part of are ordinary.
    func value(_ value: FieldShape.Scalar, at path: FieldPath, of source: RecordSource?) -> String {
        if hidesPersonalValues {
            let isOrdinary = path.components.indices.allSatisfy { length in
                let parent = FieldPath(Array(path.components[...length]))
                return context.traits(of: parent, in: source).map { $0.sensitivity == .ordinary }
                    ?? (length == 0 && parent == "custom")
            }
            guard isOrdinary else { return "…" }
        }
        return text(value)
    }

    func text(_ value: FieldShape.Scalar) -> String {
        switch value {
        case .text(let text): "“\(text)”"
        case .integer(let number): "\(number)"
        case .flag(let flag): flag ? pick("yes", "是") : pick("no", "否")
        case .date(let date): "\(date)"
        case .instant(let instant): "\(instant)"
        case .money(let money): "\(money)"
        case .identifier(let id): "\(id)"
        }
    }
}

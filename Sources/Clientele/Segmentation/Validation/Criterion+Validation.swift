extension Criterion {
    /// Returns everything that is wrong with the criterion: fields that do not exist, comparisons that cannot be made,
    /// empty ranges, amounts without a currency, segments that do not exist or go round in a circle.
    ///
    /// Where nothing is wrong in itself it warns of conditions that exclude each other, which nobody fulfils, and of
    /// alternatives of which one always holds, which leave nobody out.
    ///
    /// The paths of the findings are places in the criterion's JSON form, such as `criterion.all[1].age`.
    public func validate(in context: Context) -> [Finding] {
        guard node.sizeError == nil else {
            return [
                Finding(
                    CriterionFindings.tooLarge, at: "criterion",
                    arguments: [
                        "depth": "\(CriterionNode.maximumDepth)", "nodes": "\(CriterionNode.maximumNodes)",
                        "values": "\(CriterionNode.maximumValues)",
                    ])
            ]
        }
        var validator = CriterionValidator(context: context)
        validator.visit(node, at: "criterion", in: nil)
        do {
            _ = try SegmentOrder.segments(of: self, in: context)
        } catch {
            validator.findings.append(Finding(CriterionFindings.segmentCycle, at: "criterion"))
        }
        // Beside what is wrong in itself a contradiction would be noise.
        guard validator.findings.isEmpty else { return validator.findings }
        var contradictions = CriterionContradictions(context: context)
        contradictions.visit(node, at: "criterion")
        return contradictions.findings
    }
}

/// Walks a tree whose depth was checked, and collects findings.
struct CriterionValidator {
    let context: Criterion.Context
    var findings: [Finding] = []

    init(context: Criterion.Context) {
        self.context = context
    }

    mutating func visit(_ node: CriterionNode, at place: FieldPath, in source: RecordSource?) {
        switch node {
        case .all(let parts): visit(parts, at: place.appending(field: "all"), in: source)
        case .any(let parts): visit(parts, at: place.appending(field: "any"), in: source)
        case .not(let part): visit(part, at: place.appending(field: "not"), in: source)
        case .field(let test): check(test, at: place.appending(field: "field"), in: source)
        case .date(let test): check(test, at: place.appending(field: "date"), in: source)
        case .anniversary(let test):
            let place = place.appending(field: "anniversary")
            _ = shape(test.path, of: ["date", "instant"], at: place, in: source)
            if test.days < 0 { add(CriterionFindings.emptyRange, at: place) }
        case .age(let bounds) where source == nil:
            if bounds.isEmpty || bounds.upper ?? 0 < 0 {
                add(CriterionFindings.emptyRange, at: place.appending(field: "age"))
            }
        case .records(let test) where source == nil: check(test, at: place.appending(field: test.source.rawValue))
        case .segment(let id) where source == nil:
            if context.segments[id] == nil {
                add(
                    CriterionFindings.unknownSegment, at: place.appending(field: "segment"),
                    ["segment": id.description])
            }
        case .exceptions(let list) where source == nil:
            visit(list.criterion, at: place.appending(field: "exceptions").appending(field: "of"), in: nil)
        case .festival(let test) where source == nil:
            let place = place.appending(field: "festival")
            if context.festival(test.name) == nil {
                add(
                    CriterionFindings.unknownFestival, at: place, ["festival": CriterionReader.printable(test.name)])
            }
            if test.days.isEmpty || test.days.upper ?? 0 < 0 { add(CriterionFindings.emptyRange, at: place) }
        case .tag(let tag) where source == nil: check(tag, at: place.appending(field: "tag"))
        case .scale(let test) where source == nil: check(test, at: place.appending(field: "scale"))
        case .age: addMisplaced("age", at: place)
        case .records(let test): addMisplaced(test.source.rawValue, at: place)
        case .segment: addMisplaced("segment", at: place)
        case .tag: addMisplaced("tag", at: place)
        case .exceptions: addMisplaced("exceptions", at: place)
        case .festival: addMisplaced("festival", at: place)
        case .scale: addMisplaced("scale", at: place)
        }
    }

    private mutating func visit(_ parts: [CriterionNode], at place: FieldPath, in source: RecordSource?) {
        for (index, part) in parts.enumerated() { visit(part, at: place.appending(index: index), in: source) }
    }

    // MARK: - Fields

    private mutating func check(_ test: FieldTest, at place: FieldPath, in source: RecordSource?) {
        guard let shape = shape(test.path, of: nil, at: place, in: source), test.comparison != .exists else { return }
        guard checkOperands(test.comparison.operands, of: test.path, shape: shape, at: place) else { return }
        switch test.comparison {
        case .oneOf([]): add(CriterionFindings.noValues, at: place, ["field": test.path.description])
        case .contains(let text), .beginsWith(let text), .endsWith(let text):
            if text.isEmpty { add(CriterionFindings.emptyText, at: place) }
        case .between(let low, let high): checkOrder(low, high, of: test.path, at: place)
        default:
            if test.comparison.isOrdering, !Self.orderedShapes.contains(shape) {
                addWrong(test.path, shape, at: place)
            }
        }
    }

    private static let orderedShapes: Set<String> = ["integer", "date", "instant", "money"]

    /// Checks the types of the values; adds at most one finding, so that a long list gives no long list of findings.
    private mutating func checkOperands(
        _ operands: [FieldShape.Scalar], of path: FieldPath, shape: String, at place: FieldPath
    ) -> Bool {
        for operand in operands {
            switch (shape, operand) {
            case ("money", .integer), ("money", .text):
                add(CriterionFindings.moneyWithoutCurrency, at: place, ["field": path.description])
                return false
            case (_, .money(let money)) where !Self.isCurrency(money.currency):
                add(CriterionFindings.moneyWithoutCurrency, at: place, ["field": path.description])
                return false
            case ("text", .text), ("code", .text), ("integer", .integer), ("flag", .flag), ("date", .date),
                ("instant", .instant), ("instant", .date), ("money", .money), ("identifier", .identifier),
                ("json", .text), ("json", .integer), ("json", .flag):
                continue
            default:
                addWrong(path, shape, at: place)
                return false
            }
        }
        return true
    }

    private static func isCurrency(_ code: CurrencyCode) -> Bool {
        code.rawValue.utf8.count == 3
            && code.rawValue.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }

    private mutating func checkOrder(
        _ low: FieldShape.Scalar, _ high: FieldShape.Scalar, of path: FieldPath, at place: FieldPath
    ) {
        if case .money(let a) = low, case .money(let b) = high, a.currency != b.currency {
            return add(CriterionFindings.mixedCurrencies, at: place, ["field": path.description])
        }
        if low.order(to: high, day: context.day) == .greater { add(CriterionFindings.emptyRange, at: place) }
    }

    private mutating func check(_ test: DateTest, at place: FieldPath, in source: RecordSource?) {
        _ = shape(test.path, of: ["date", "instant"], at: place, in: source)
        if test.window.isEmpty { add(CriterionFindings.emptyRange, at: place.appending(field: "window")) }
    }

    // MARK: - Tags and scales

    private mutating func check(_ tag: Customer.Tag, at place: FieldPath) {
        guard !context.tags.isEmpty else { return }
        guard let definition = context.tags.definition(of: tag) else {
            return add(CriterionFindings.unknownTag, at: place)
        }
        if definition.isRetired(on: context.today) { add(CriterionFindings.retiredTag, at: place) }
    }

    private mutating func check(_ test: ScaleTest, at place: FieldPath) {
        guard let scale = context.scales[test.scale] else {
            return add(CriterionFindings.unknownScale, at: place, ["scale": test.scale.description])
        }
        guard let bounds = test.bounds(of: scale.bins) else {
            return add(CriterionFindings.noSuchPercentage, at: place, ["bins": "\(scale.bins)"])
        }
        if bounds.isEmpty || bounds.upper ?? 1 < 1 || bounds.lower ?? 1 > scale.bins {
            add(CriterionFindings.emptyRange, at: place)
        }
        if scale.measurement == nil {
            add(CriterionFindings.unmeasuredScale, at: place, ["scale": test.scale.description])
        }
        // What is wrong with the figure is told where the scale is used: it has no other place to be asked.
        visit(scale.figure.example, at: place.appending(field: "figure"), in: nil)
    }

    // MARK: - Records

    private mutating func check(_ test: RecordTest, at place: FieldPath) {
        if test.selection.window?.isEmpty == true {
            add(CriterionFindings.emptyRange, at: place.appending(field: "window"))
        }
        if let shape = shape(test.date, of: ["date", "instant"], at: place.appending(field: "date"), in: test.source),
            field(test.date, in: test.source)?.isList == true
        {
            addWrong(test.date, "[\(shape)]", at: place.appending(field: "date"))
        }
        if let condition = test.selection.condition {
            visit(condition, at: place.appending(field: "where"), in: test.source)
        }
        switch test.measure.form {
        case .count(let bounds):
            if bounds.isEmpty || bounds.upper ?? 0 < 0 {
                add(CriterionFindings.emptyRange, at: place.appending(field: "count"))
            }
        case .last(let window):
            if window.isEmpty { add(CriterionFindings.emptyRange, at: place.appending(field: "last")) }
        case .first(let window):
            if window.isEmpty { add(CriterionFindings.emptyRange, at: place.appending(field: "first")) }
        case .none(let path):
            guard let path else { return }
            let place = place.appending(field: "none").appending(field: "knownBy")
            if let shape = shape(path, of: ["date", "instant"], at: place, in: nil),
                field(path, in: nil)?.isList == true
            {
                addWrong(path, "[\(shape)]", at: place)
            }
        case .figure(let figure, let path, let minimum, let maximum):
            let place = place.appending(field: figure.rawValue)
            guard let shape = shape(path, of: ["money", "integer"], at: place, in: test.source) else { return }
            let limits = [minimum, maximum].compactMap { $0 }
            if limits.isEmpty { add(CriterionFindings.noValues, at: place, ["field": path.description]) }
            let areLimits = checkOperands(limits, of: path, shape: shape, at: place)
            if areLimits, let minimum, let maximum { checkOrder(minimum, maximum, of: path, at: place) }
        }
    }

    // MARK: - Findings

    private func field(_ path: FieldPath, in source: RecordSource?) -> FieldShape? {
        context.shape(of: path, in: source)
    }

    /// Returns the shape of a field, or of the elements of a list; adds a finding where it is none of those wanted.
    private mutating func shape(
        _ path: FieldPath, of wanted: [String]?, at place: FieldPath, in source: RecordSource?
    ) -> String? {
        guard let found = field(path, in: source) else {
            // A path in a criterion that somebody wrote may hold anything, so only words are repeated.
            let words = path.components.map { component in
                if case .field(let name) = component { CriterionReader.printable(name) } else { "?" }
            }
            add(CriterionFindings.unknownField, at: place, ["field": words.joined(separator: ".")])
            return nil
        }
        let shape = found.isList ? String(found.description.dropFirst().dropLast()) : found.description
        if let wanted, !wanted.contains(shape) {
            addWrong(path, shape, at: place)
            return nil
        }
        return shape
    }

    private mutating func addWrong(_ path: FieldPath, _ shape: String, at place: FieldPath) {
        add(CriterionFindings.wrongComparison, at: place, ["field": path.description, "shape": shape])
    }

    private mutating func addMisplaced(_ node: String, at place: FieldPath) {
        add(CriterionFindings.misplaced, at: place.appending(field: node), ["node": node])
    }

    private mutating func add(_ kind: Finding.Kind, at place: FieldPath, _ arguments: [String: String] = [:]) {
        findings.append(Finding(kind, at: place, arguments: arguments))
    }
}

extension Criterion.Scale {
    /// The version of the JSON forms that are written, and the newest that is read.
    static let version = 1

    /// What is measured and in how many bins.
    package var definitionJSON: JSONValue {
        .object([
            .init("version", .number(Int64(Self.version))), .init("figure", figure.json),
            .init("bins", .number(Int64(bins))),
        ])
    }

    /// Reads a scale.
    ///
    /// - Throws: `.malformed`, `.unknownNode`, `.newerVersion`, `.tooDeep` or `.tooLarge`.
    init(_ code: String, definition: JSONValue, measurement: JSONValue?) throws(CriterionError) {
        var reader = try CriterionReader(readingScale: definition)
        let members = try reader.members(of: definition, ["version", "figure", "bins"])
        let figure = try Figure(json: members["figure"] ?? .null, in: &reader)
        let bins = try reader.integer(members["bins"], key: "bins")
        guard Self.binRange.contains(bins) else { throw reader.malformed("bins", en: "2 to 1000", zh: "2至1000") }
        self.init(code, measuring: figure, bins: bins)
        guard let measurement, measurement != .null else { return }
        self.measurement = try Measurement(json: measurement, of: self)
    }
}

extension CriterionReader {
    /// A reader of a scale or its cut-points; refuses versions that are not read yet.
    fileprivate init(readingScale json: JSONValue) throws(CriterionError) {
        guard case .number(let digits)? = json["version"], let version = Int(digits), version >= 1 else {
            throw CriterionError(
                .malformed, at: "version", en: "Expected here: an object with a version.", zh: "此处应为含version的对象。")
        }
        guard version <= Criterion.Scale.version else {
            throw CriterionError(
                .newerVersion, at: "version",
                en: "The scale is of version \(version) and this version of the library reads up to "
                    + "\(Criterion.Scale.version); update the app.",
                zh: "该尺度为第\(version)版，本版本最高可读第\(Criterion.Scale.version)版；请更新应用。")
        }
        self.init(version: version)
    }
}

extension Criterion.Scale.Figure {
    init(json: JSONValue, in reader: inout CriterionReader) throws(CriterionError) {
        reader.enter("figure")
        defer { reader.leave() }
        let sources = RecordSource.allCases.map(\.rawValue)
        let figure = try reader.members(of: json, [], oneOf: sources)
        source = RecordSource(rawValue: figure.choice) ?? .bookings
        reader.enter(figure.choice)
        defer { reader.leave() }
        let members = try reader.members(
            of: figure.chosen, ["window", "date", "where"], oneOf: ["count", "daysSinceLast", "sum"])
        selection = try Criterion.RecordSelection(members, in: &reader)
        reader.enter(members.choice)
        defer { reader.leave() }
        let isSum = members.choice == "sum"
        let sum = try reader.members(of: members.chosen, isSum ? ["of", "currency"] : [])
        switch members.choice {
        case "count": measure = .count
        case "daysSinceLast": measure = .daysSinceLast
        default:
            measure = .sum(
                of: try reader.path(sum["of"], key: "of"),
                in: try sum["currency"].map { value throws(CriterionError) in
                    CurrencyCode(rawValue: try reader.text(value, key: "currency"))
                })
        }
    }

    var json: JSONValue {
        var members = selection.members
        switch measure.form {
        case .count: members.append(.init("count", .object([])))
        case .daysSinceLast: members.append(.init("daysSinceLast", .object([])))
        case .sum(let path, let currency):
            var sum = [JSONValue.Member("of", .string(path.description))]
            if let currency { sum.append(.init("currency", .string(currency.rawValue))) }
            members.append(.init("sum", .object(sum)))
        }
        return .object([.init(source.rawValue, .object(members))])
    }
}

extension Criterion.Scale.Measurement {
    /// The JSON form.
    package var json: JSONValue {
        .object([
            .init("version", .number(Int64(Criterion.Scale.version))), .init("day", .string(day.description)),
            .init("customers", .number(Int64(customers))), .init("withoutFigure", .number(Int64(withoutFigure))),
            .init("cuts", .array(cuts.map(\.criterionJSON))),
        ])
    }

    init(json: JSONValue, of scale: Criterion.Scale) throws(CriterionError) {
        var reader = try CriterionReader(readingScale: json)
        let members = try reader.members(of: json, ["version", "day", "customers", "withoutFigure", "cuts"])
        guard let day = try reader.optionalDate(members["day"], key: "day") else {
            throw reader.malformed("day", en: "a date YYYY-MM-DD", zh: "日期YYYY-MM-DD")
        }
        self.day = day
        customers = try reader.integer(members["customers"], key: "customers")
        withoutFigure = try reader.integer(members["withoutFigure"], key: "withoutFigure")
        cuts = try reader.scalars(members["cuts"] ?? .null, key: "cuts")
        let isUp = scale.figure.measure.form != .daysSinceLast
        var previous = cuts.first
        for cut in cuts {
            // Cut-points of another unit, or in another order, are none of this figure.
            let order = previous?.order(to: cut, day: { $0.utc.date })
            let isInOrder = order == .equal || order == (isUp ? .less : .greater)
            guard isInOrder, cut.order(to: scale.figure.zero, day: { $0.utc.date }) != nil, cuts.count < scale.bins
            else { throw reader.malformed("cuts", en: "cut-points of the figure in order", zh: "按序排列的分档界限") }
            previous = cut
        }
    }
}

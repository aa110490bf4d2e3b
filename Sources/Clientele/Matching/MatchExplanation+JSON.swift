extension MatchExplanation {
    /// The version of the JSON form; one with a higher number is not read.
    static let jsonVersion: Int64 = 1
    private static let decimals = 4

    /// The explanation as JSON, without values.
    ///
    /// The same explanation gives the same bytes. Bits have four decimals and still add up: `prior` takes what rounding
    /// leaves over, so it may differ from ``prior`` by 0.00005 for each part and once more.
    ///
    /// ```json
    /// {"version":1,"subjects":["a","b"],"rival":"strangers","score":0.8074,"probability":0.636364,
    ///  "hasContradiction":false,"isPartial":false,"prior":-14.2877,
    ///  "parts":[{"comparison":"phone","level":"equal","bits":15.0951}]}
    /// ```
    public var json: JSONValue {
        let rounded = rounded(to: Self.decimals)
        return .object([
            .init("version", .number(Self.jsonVersion)),
            .init("subjects", .array(subjects.map { .string($0) })),
            .init("rival", .string(rival.rawValue)),
            .init("score", Self.number(rounded.score, Self.decimals)),
            .init("probability", Self.number(probability, 6)),
            .init("hasContradiction", .bool(hasContradiction)),
            .init("isPartial", .bool(isPartial)),
            .init("prior", Self.number(rounded.prior, Self.decimals)),
            .init(
                "parts",
                .array(
                    rounded.parts.map { part in
                        .object([
                            .init("comparison", .string(part.comparison)), .init("level", .string(part.level)),
                            .init("bits", Self.number(part.bits, Self.decimals)),
                        ])
                    })),
        ])
    }

    /// Reads an explanation from its JSON form.
    ///
    /// - Throws: ``JSONError`` for another shape, a later version, a probability outside 0...1, and parts that do not
    ///   add up to the score.
    public init(json: JSONValue) throws(JSONError) {
        guard json["version"] == .number(Self.jsonVersion) else { throw Self.error("version 1 of an explanation") }
        guard case .array(let subjects)? = json["subjects"], case .array(let parts)? = json["parts"],
            case .bool(let hasContradiction)? = json["hasContradiction"],
            case .bool(let isPartial)? = json["isPartial"],
            let rival = json["rival"]?.text.flatMap({ Rival(rawValue: $0) })
        else { throw Self.error("an explanation") }
        var ids: [String] = []
        for subject in subjects {
            guard let id = subject.text else { throw Self.error("identifiers as texts") }
            ids.append(id)
        }
        var read: [Part] = []
        for part in parts {
            guard let comparison = part["comparison"]?.text, let level = part["level"]?.text else {
                throw Self.error("parts with comparison, level and bits")
            }
            read.append(Part(comparison: comparison, level: level, bits: try Self.double(part["bits"])))
        }
        let (prior, score) = (try Self.double(json["prior"]), try Self.double(json["score"]))
        let probability = try Self.double(json["probability"])
        guard (0...1).contains(probability) else { throw Self.error("a probability from 0 to 1") }
        let sum = read.reduce(prior) { $0 + $1.bits }
        guard abs(sum - score) < 1e-6 else { throw Self.error("parts that add up to the score") }
        self.init(
            subjects: ids, rival: rival, prior: prior, parts: read, score: score, probability: probability,
            hasContradiction: hasContradiction, isPartial: isPartial)
    }

    private static func error(_ expected: String) -> JSONError { JSONError(.value, at: 0, expected: expected) }

    private static func double(_ value: JSONValue?) throws(JSONError) -> Double {
        guard case .number(let text)? = value, let number = Double(text), number.magnitude < 1e9 else {
            throw error("a number")
        }
        return number
    }

    /// A number with so many decimals at most; one beyond all bounds becomes the bound.
    static func number(_ value: Double, _ decimals: Int) -> JSONValue {
        let unit = (0..<decimals).reduce(1) { unit, _ in unit * 10 }
        let bound = 99_999_999.0
        let kept = value.isNaN ? 0 : min(max(value, -bound), bound)
        let whole = Int((kept * Double(unit)).rounded())
        let digits = String(whole.magnitude % UInt(unit))
        var fraction = Substring(String(repeating: "0", count: decimals - digits.count) + digits)
        while fraction.last == "0" { fraction.removeLast() }
        let sign = whole < 0 ? "-" : ""
        return .number("\(sign)\(whole.magnitude / UInt(unit))" + (fraction.isEmpty ? "" : ".\(fraction)"))
    }
}

extension MatchExplanation: Codable {
    /// Decodes an explanation from its JSON form.
    public init(from decoder: any Decoder) throws {
        do {
            try self.init(json: JSONValue(from: decoder))
        } catch let error as JSONError {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "Expected \(error.expected)."))
        }
    }

    /// Encodes the explanation in its JSON form.
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

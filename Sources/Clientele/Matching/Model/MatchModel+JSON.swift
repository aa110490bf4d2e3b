extension MatchModel {
    /// The most shares that a model keeps of one kind of value when a house stores it: those that most people have.
    ///
    /// Names, dates and places that many have are worth knowing; a number that two people in a million have is not, and
    /// counts as the rest do. The limit keeps a stored model below ten megabytes, however many customers there are.
    static let mostStoredShares = 20_000
    private static let mostShares = 4_000_000
    private static let mostComparisons = 256

    /// Reads a model that was written by ``jsonBytes``, and maybe edited since.
    ///
    /// - Parameter bytes: the JSON.
    /// - Throws: ``MatchModelError`` for anything that a model cannot hold; nothing is corrected in silence.
    public init(json bytes: [UInt8]) throws(MatchModelError) {
        guard let json = try? JSONValue(parsing: bytes) else { throw MatchModelError(.format, at: "document") }
        func number(_ value: JSONValue?, _ field: String) throws(MatchModelError) -> Double {
            guard case .number(let text)? = value, let number = Double(text) else {
                throw MatchModelError(.format, at: field)
            }
            return number
        }
        func members(_ value: JSONValue?, _ field: String) throws(MatchModelError) -> [JSONValue.Member] {
            guard case .object(let members)? = value else { throw MatchModelError(.format, at: field) }
            return members
        }
        guard let version = json["version"]?.text else { throw MatchModelError(.format, at: "version") }
        var comparisons: [String: [Level]] = [:]
        for member in try members(json["comparisons"], "comparisons") {
            let field = "comparisons.\(Self.shown(member.key))"
            guard case .array(let list) = member.value else { throw MatchModelError(.format, at: field) }
            var levels: [Level] = []
            for entry in list {
                guard let code = entry["code"]?.text else { throw MatchModelError(.format, at: field) }
                levels.append(
                    Level(
                        code, same: try number(entry["same"], field), stranger: try number(entry["stranger"], field),
                        household: try number(entry["household"], field)))
            }
            comparisons[member.key] = levels
        }
        var shares: [String: [UInt64: Float]] = [:]
        for pool in try members(json["shares"], "shares") {
            let field = "shares.\(Self.shown(pool.key))"
            var list: [UInt64: Float] = [:]
            for share in try members(pool.value, field) {
                guard let digest = UInt64(share.key, radix: 16), String(digest, radix: 16) == share.key else {
                    throw MatchModelError(.digest, at: field)
                }
                list[digest] = Float(try number(share.value, field))
            }
            shares[pool.key] = list
        }
        var rest: [String: Float] = [:]
        for pool in try members(json["restShares"], "restShares") {
            rest[pool.key] = Float(try number(pool.value, "restShares.\(Self.shown(pool.key))"))
        }
        let thresholds = json["thresholds"]
        let same = try number(thresholds?["same"], "thresholds.same")
        let review = try number(thresholds?["review"], "thresholds.review")
        guard (0...1).contains(same), (0...same).contains(review) else {
            throw MatchModelError(.probability, at: "thresholds")
        }
        self.init(
            version: version, comparisons: comparisons, prior: try number(json["prior"], "prior"),
            householdPrior: try number(json["householdPrior"], "householdPrior"),
            thresholds: Thresholds(same: same, review: review), shares: shares, restShares: rest)
        if let error = fault { throw error }
    }

    /// The model as JSON, the same bytes for equal models, to be inspected, kept and edited.
    ///
    /// Values of people are in it as digests only. Short values, such as phone numbers, can be guessed from a digest: keep
    /// the file as safe as the records.
    public var jsonBytes: [UInt8] {
        func object<Value>(_ values: [String: Value], _ value: (Value) -> JSONValue) -> JSONValue {
            .object(values.sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, value($0.value)) })
        }
        func number(_ number: Double) -> JSONValue { .number("\(number)") }
        func share(_ share: Float) -> JSONValue { .number("\(share)") }
        let levels = object(comparisons) { levels in
            .array(
                levels.map { level in
                    .object([
                        JSONValue.Member("code", .string(level.code)), JSONValue.Member("same", number(level.same)),
                        JSONValue.Member("stranger", number(level.stranger)),
                        JSONValue.Member("household", number(level.household)),
                    ])
                })
        }
        let shares = object(shares) { list in
            .object(
                list.sorted { $0.key < $1.key }.map { JSONValue.Member(String($0.key, radix: 16), share($0.value)) })
        }
        return JSONValue.object([
            JSONValue.Member("version", .string(version)), JSONValue.Member("comparisons", levels),
            JSONValue.Member("prior", number(prior)), JSONValue.Member("householdPrior", number(householdPrior)),
            JSONValue.Member(
                "thresholds",
                .object([
                    JSONValue.Member("same", number(thresholds.same)),
                    JSONValue.Member("review", number(thresholds.review)),
                ])),
            JSONValue.Member("shares", shares), JSONValue.Member("restShares", object(restShares, share)),
        ]).bytes
    }

    /// What is wrong with the model, `nil` for nothing; an edited one may hold anything.
    var fault: MatchModelError? {
        guard version.utf8.count <= 128 else { return MatchModelError(.tooLarge, at: "version") }
        guard comparisons.count <= Self.mostComparisons else { return MatchModelError(.tooLarge, at: "comparisons") }
        guard shares.values.reduce(0, { $0 + $1.count }) <= Self.mostShares else {
            return MatchModelError(.tooLarge, at: "shares")
        }
        func isProbability(_ number: Double) -> Bool { number >= 0 && number <= 1 }
        for (code, levels) in comparisons.sorted(by: { $0.key < $1.key }) {
            let field = "comparisons.\(Self.shown(code))"
            guard let standard = StandardLevels.levels(code) else {
                return MatchModelError(.unknownComparison, at: field)
            }
            guard levels.map(\.code) == standard.map(\.code) else {
                return MatchModelError(.unknownLevel, at: field)
            }
            guard levels.allSatisfy({ [$0.same, $0.stranger, $0.household].allSatisfy(isProbability) }) else {
                return MatchModelError(.probability, at: field)
            }
        }
        for (value, field) in [
            (prior, "prior"), (householdPrior, "householdPrior"), (thresholds.same, "thresholds.same"),
            (thresholds.review, "thresholds.review"),
        ] where !isProbability(value) {
            return MatchModelError(.probability, at: field)
        }
        for (pool, list) in shares.sorted(by: { $0.key < $1.key })
        where !list.values.allSatisfy({ isProbability(Double($0)) }) {
            return MatchModelError(.probability, at: "shares.\(Self.shown(pool))")
        }
        for (pool, share) in restShares.sorted(by: { $0.key < $1.key }) where !isProbability(Double(share)) {
            return MatchModelError(.probability, at: "restShares.\(Self.shown(pool))")
        }
        return nil
    }

    /// A key as it may stand in an error: short, whatever somebody wrote.
    private static func shown(_ key: String) -> String { String(key.unicodeScalars.prefix(40).map(Character.init)) }

    /// The model with no more shares of each kind of value than a house stores, those that most people have.
    func trimmed(to most: Int = MatchModel.mostStoredShares) -> MatchModel {
        var model = self
        for (pool, list) in shares where list.count > most {
            let kept = list.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(most)
            model.shares[pool] = Dictionary(uniqueKeysWithValues: kept.map { ($0.key, $0.value) })
        }
        return model
    }
}

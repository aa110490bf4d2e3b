/// A condition on a customer that decides who belongs to a segment (requirements R19, R20, R22, R23).
///
/// A criterion is a value: it is built in code or read from JSON, printed in English and Chinese, stored in a
/// ``CustomerSegment``, and asked which fields it reads.
///
/// ```swift
/// let seniors: Criterion = .all(.age(60...), .bookings(.within(days: 365), count: 1...))
/// let context = Criterion.Context(today: today)
/// let verdict = try seniors.verdict(for: Criterion.CustomerFacts(wang, bookings: bookings), in: context)
/// print(verdict.outcome, verdict.why(in: .english))
/// ```
///
/// ## What is not known
///
/// A comparison with a field that has no value is neither true nor false but unknown, and so is a comparison of amounts
/// in different currencies. Unknown goes through *all*, *any* and *not* as in Kleene's logic: not unknown is unknown,
/// all of unknown and false is false, any of unknown and true is true. Only a customer for whom the whole is true is a
/// member. A list field (phones, nationalities, tags) passes when one of its values does.
///
/// ## JSON form
///
/// `{"version":1,"criterion":{...}}`. A node is an object whose only key is its kind; fields are named by the stable
/// identifiers of the records' descriptions. A reader refuses kinds and keys that it does not know, because to leave
/// one out would change who is meant; the error names it. `version` grows when a newer reader would be needed.
///
/// | kind | example |
/// |---|---|
/// | all, any | `{"all":[{"tag":"vip"},{"age":{"atLeast":60}}]}` |
/// | not | `{"not":{"tag":"vip"}}` |
/// | field | `{"field":{"path":"nationalities","equals":"CN"}}` |
/// | | `{"field":{"path":"budget.maximum","atLeast":{"money":"5000.00 CNY"}}}` |
/// | | `{"field":{"path":"residence","in":["CN","HK"]}}`, `{"field":{"path":"emails","exists":true}}` |
/// | | `{"field":{"path":"custom.points","between":[100,500]}}` |
/// | age | `{"age":{"atLeast":18,"atMost":30}}` |
/// | date | `{"date":{"path":"documents.expires","window":{"ahead":{"months":6}}}}` |
/// | anniversary | `{"anniversary":{"path":"birthDate","days":14}}`, in the Chinese calendar with `"calendar":"lunar"` |
/// | festival | `{"festival":{"name":"mid-autumn","days":{"atLeast":0,"atMost":30}}}` |
/// | bookings, cases, surveys, interactions, events | `{"bookings":{"window":{"within":{"days":365}},"count":{"atLeast":1}}}` |
/// | | `{"bookings":{"where":{"field":{"path":"status","equals":"travelled"}},"sum":{"of":"total","atLeast":{"money":"20000.00 CNY"}}}}` |
/// | | `{"surveys":{"average":{"of":"satisfaction","atLeast":8}}}`, or `minimum` or `maximum` of a field |
/// | | `{"cases":{"date":"closedAt","last":{"within":{"months":3}}}}`, or the `first` |
/// | | `{"events":{"window":{"within":{"days":30}},"none":{}}}` |
/// | | `{"bookings":{"window":{"within":{"days":90}},"none":{"knownBy":"provenance.recordedAt"}}}` |
/// | segment | `{"segment":"018f3c1e-7b2a-7c4d-9e5f-0123456789ab"}` |
/// | tag | `{"tag":"vip"}` |
/// | scale | `{"scale":{"id":"018f...","bin":{"atLeast":4}}}`, `{"scale":{"id":"018f...","topPercent":10}}` |
/// | exceptions | `{"exceptions":{"of":{"tag":"vip"},"barred":[{"customer":"018f...","reason":"...","until":"2026-12-31"}]}}` |
///
/// Comparisons are `equals`, `less`, `atMost`, `greater`, `atLeast`, `between`, `in`, `contains`, `beginsWith`,
/// `endsWith` and `exists`. Texts, whole numbers and flags stand as they are; other values are objects with `date`, `instant`, `money`
/// or `id`. Windows are `within`, `ahead`, `before` and `beyond` a number of `days`, `months` or `years`, or `from` and
/// `to` a date.
///
/// What is read is bounded: 32 levels, 1000 nodes, 100,000 values.
public struct Criterion: Sendable, Hashable {
    /// The version of the JSON form that is written, and the newest that is read.
    public static let version = 1

    var node: CriterionNode

    init(_ node: CriterionNode) {
        self.node = node
    }
}

extension Criterion {
    /// Creates a criterion from its JSON form.
    ///
    /// - Throws: `.malformed`, `.unknownNode`, `.newerVersion`, `.tooDeep` or `.tooLarge`.
    /// - Complexity: O(*n*) in the size of the JSON value.
    public init(json: JSONValue) throws(CriterionError) {
        guard case .object(let members) = json, case .number(let digits)? = json["version"], let version = Int(digits),
            version >= 1
        else {
            throw CriterionError(
                .malformed, at: "version", en: "Expected here: an object with version and criterion.",
                zh: "此处应为含version与criterion的对象。")
        }
        var reader = CriterionReader(version: version)
        let node = try reader.node(json["criterion"], key: "criterion")
        guard version <= Self.version else {
            throw CriterionError(
                .newerVersion, at: "version",
                en:
                    "The criterion is of version \(version) and this version of the library reads up to \(Self.version); "
                    + "update the app.",
                zh: "该条件为第\(version)版，本版本最高可读第\(Self.version)版；请更新应用。")
        }
        guard members.count == 2 else {
            throw CriterionError(
                .malformed, en: "Expected here: version and criterion and nothing else.", zh: "此处仅应有version与criterion。")
        }
        self.init(node)
    }

    /// The JSON form.
    public var json: JSONValue {
        .object([.init("version", .number(Int64(Self.version))), .init("criterion", node.json)])
    }
}

extension Criterion: Codable {
    /// Decodes a criterion from its JSON form; a ``CriterionError`` is the underlying error of what is thrown.
    public init(from decoder: any Decoder) throws {
        self = try CriterionError.decoding(from: decoder, Self.init(json:))
    }

    /// Encodes the criterion in its JSON form.
    public func encode(to encoder: any Encoder) throws { try json.encode(to: encoder) }
}

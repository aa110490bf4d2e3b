/// A scale as the house keeps it: what is measured of a customer, and the cut-points between its bins as they were found among
/// all customers on a day (requirement R24).
///
/// ```swift
/// let spending: Criterion.Scale.Figure = .bookings(.within(days: 365), .sum(of: "total", in: "CNY"))
/// let scale = try await desk.add(CustomerScale("spending", measuring: spending, bins: 10))
/// try await desk.measure(scale.id)
/// let best = try await desk.members(of: .scale(scale.id, topPercent: 10))
/// ```
///
/// Criteria compare a customer's own figure with the stored cut-points, so that nobody moves because of what others do until
/// the scale is measured again by ``RegistrySession/measure(_:)``. What the cut-points were before is in the record's history.
public struct CustomerScale: RecordKind {
    /// The kind's name in stored data and journals, `customer-scale`.
    public static let kind = RecordKindName.customerScale
    /// The kind's name to show to people.
    public static let label = LocalizedText(en: "scale of customers", zh: "客户分档尺度")

    /// The identifier; ``Identifier/unassigned`` until a registry has taken the record in.
    public var id: Identifier<CustomerScale> = .unassigned
    /// The code of the scale, such as `recency`.
    public var code = ""
    /// What it is for, for those who find it later.
    public var purpose = ""
    /// What is measured and in how many bins, in a versioned JSON form, set by ``define(measuring:bins:)``.
    public var definition: JSONValue?
    /// The cut-points in a versioned JSON form, set by ``RegistrySession/measure(_:)``; `nil` until then.
    public var measurement: JSONValue?
    /// How often the definition or the cut-points were changed, counted from 1 by the registry.
    public var revision = 0
    /// The values of the app's own fields, by the identifier of their ``FieldDefinition``.
    public var custom = CustomFields()
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty record, without a scale.
    public init() {}

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("id", { $0.id }, { $0.id = $1 }, FieldTraits(en: "identifier", zh: "标识"))
        try visitor.field("code", { $0.code }, { $0.code = $1 }, FieldTraits(en: "code", zh: "代码", isLookup: true))
        try visitor.field("purpose", { $0.purpose }, { $0.purpose = $1 }, FieldTraits(en: "purpose", zh: "用途"))
        try visitor.field(
            "definition", { $0.definition }, { $0.definition = $1 }, FieldTraits(en: "definition", zh: "定义"))
        try visitor.field(
            "measurement", { $0.measurement }, { $0.measurement = $1 },
            FieldTraits(en: "cut-points", zh: "分档界限", .financial))
        try visitor.field("revision", { $0.revision }, { $0.revision = $1 }, FieldTraits(en: "revision", zh: "修订号"))
        try visitor.field(
            "custom", { $0.custom }, { $0.custom = $1 }, FieldTraits(en: "the app's own fields", zh: "自定义字段"))
    }
}

extension CustomerScale: ChangeDatedRecord {
    /// Returns the record with its revision, which goes up where the definition or the cut-points change.
    func dated(_ now: Timestamp, replacing before: (any RecordKind)?) -> CustomerScale {
        var record = self
        guard let before = before as? CustomerScale else {
            record.revision = 1
            return record
        }
        // Cut-points of another figure mean nothing.
        if definition != before.definition, measurement == before.measurement { record.measurement = nil }
        let isSame = definition == before.definition && record.measurement == before.measurement
        record.revision = isSame ? before.revision : max(before.revision, 1) &+ 1
        return record
    }
}

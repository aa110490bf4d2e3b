/// Where a value came from and how far it is to be trusted (requirements R03, R06, R07).
public struct Provenance: DescribedValue {
    /// The channel by which it reached the house.
    public var channel: Channel?
    /// The source within the channel, such as a file, a form or a partner's name.
    public var source = ""
    /// The member of staff who took it down.
    public var collector = ""
    /// When it was taken down, by the registry's clock.
    public var recordedAt: Timestamp?
    /// When the customer last confirmed it; `nil` when never.
    public var confirmedAt: Timestamp?
    /// The member of staff to whom the customer confirmed it.
    public var confirmedTo = ""
    /// When it was last checked against a document or by a message that arrived.
    public var verifiedAt: Timestamp?
    /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
    public var unknown = UnknownFields()

    /// Creates an empty provenance: texts and lists are empty, all else has its default.
    public init() {}

    /// Creates the provenance of a value that came in through a channel.
    public init(_ channel: Channel, source: String = "", recordedAt: Timestamp? = nil) {
        self.channel = channel
        self.source = source
        self.recordedAt = recordedAt
    }

    /// Returns one of the two as a whole: where a value came from is not mixed.
    public func combined(with other: Provenance, _ choice: FieldChoice) -> Provenance {
        choice == .absorbedFirst ? other : self
    }

    /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
    public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
        try visitor.field("channel", { $0.channel }, { $0.channel = $1 }, FieldTraits(en: "channel", zh: "渠道"))
        try visitor.field("source", { $0.source }, { $0.source = $1 }, FieldTraits(en: "source", zh: "来源"))
        try visitor.field(
            "collector", { $0.collector }, { $0.collector = $1 }, FieldTraits(en: "taken down by", zh: "采集人"))
        try visitor.field(
            "recordedAt", { $0.recordedAt }, { $0.recordedAt = $1 }, FieldTraits(en: "taken down at", zh: "采集时间"))
        try visitor.field(
            "confirmedAt", { $0.confirmedAt }, { $0.confirmedAt = $1 }, FieldTraits(en: "confirmed at", zh: "确认时间"))
        try visitor.field(
            "confirmedTo", { $0.confirmedTo }, { $0.confirmedTo = $1 }, FieldTraits(en: "confirmed to", zh: "确认经手人"))
        try visitor.field(
            "verifiedAt", { $0.verifiedAt }, { $0.verifiedAt = $1 }, FieldTraits(en: "verified at", zh: "核验时间"))
    }
}

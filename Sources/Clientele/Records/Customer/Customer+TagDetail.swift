extension Customer {
    /// What is to be known about a tag that a customer carries: where it came from, how sure it is, how long it lasts
    /// (requirement R21).
    ///
    /// The tag itself stands in ``Customer/tags``. A detail of a tag that the customer no longer carries goes with it.
    public struct TagDetail: DescribedValue {
        /// The tag that it is about.
        public var tag: Customer.Tag = ""
        /// What was written, where that was a synonym or another spelling; empty where it was the code.
        public var written = ""
        /// How sure it is, in percent; `nil` where nobody said, as of a tag that a person gave.
        public var confidence: Int?
        /// The last day on which it holds; `nil` for no end.
        public var until: CalendarDate?
        /// Where the tag came from and when it was confirmed; intake fills in channel and time.
        public var provenance: Provenance?
        /// Fields this version does not know (of later versions, of unmapped import columns), kept as they are.
        public var unknown = UnknownFields()

        /// Creates an empty detail, which is about no tag.
        public init() {}

        /// Names each field once for codec, masks, history and criteria; called by visitors, not by apps.
        public static func describe<V: FieldVisitor>(_ visitor: inout V) throws(V.Failure) where V.Root == Self {
            try visitor.field("tag", { $0.tag }, { $0.tag = $1 }, FieldTraits(en: "tag", zh: "标签"))
            try visitor.field(
                "written", { $0.written }, { $0.written = $1 }, FieldTraits(en: "as written", zh: "原始写法"))
            try visitor.field(
                "confidence", { $0.confidence }, { $0.confidence = $1 }, FieldTraits(en: "confidence", zh: "置信度"))
            try visitor.field("until", { $0.until }, { $0.until = $1 }, FieldTraits(en: "until", zh: "截止日期"))
            try visitor.field(
                "provenance", { $0.provenance }, { $0.provenance = $1 }, FieldTraits(en: "provenance", zh: "来源"))
        }
    }

    /// Gives the customer a tag, with what is to be known about it; one that is carried already takes that over.
    ///
    /// ```swift
    /// wang.add(tag: "river-cruise", confidence: 70, until: CalendarDate("2027-12-31"))
    /// ```
    public mutating func add(
        tag: Customer.Tag, confidence: Int? = nil, until: CalendarDate? = nil, provenance: Provenance? = nil
    ) {
        if !tags.contains(tag) { tags.append(tag) }
        guard confidence != nil || until != nil || provenance != nil else { return }
        updateDetail(of: tag) { detail in
            detail.confidence = confidence ?? detail.confidence
            detail.until = until ?? detail.until
            detail.provenance = provenance ?? detail.provenance
        }
    }

    /// Takes a tag away, with what is known about it.
    public mutating func remove(tag: Customer.Tag) {
        tags.removeAll { $0 == tag }
        tagDetails.removeAll { $0.tag == tag }
    }

    /// Returns what is known about a tag; `nil` where that is nothing.
    public func detail(of tag: Customer.Tag) -> TagDetail? { tagDetails.first { $0.tag == tag } }

    /// Returns the tags that hold on a day: those that have not expired.
    public func tags(on day: CalendarDate) -> [Customer.Tag] {
        let ends = tagEnds
        return tags.filter { tag in ends[tag].map { $0 >= day } ?? true }
    }

    /// The last days of the tags that have one.
    var tagEnds: [Customer.Tag: CalendarDate] {
        var ends: [Customer.Tag: CalendarDate] = [:]
        for detail in tagDetails where ends[detail.tag] == nil { ends[detail.tag] = detail.until }
        return ends
    }

    /// Changes the detail of a tag, or makes it.
    mutating func updateDetail(of tag: Customer.Tag, _ change: (inout TagDetail) -> Void) {
        if let index = tagDetails.firstIndex(where: { $0.tag == tag }) {
            change(&tagDetails[index])
        } else {
            var detail = TagDetail()
            detail.tag = tag
            change(&detail)
            tagDetails.append(detail)
        }
    }
}

extension Customer.TagDetail {
    /// Whether the tag no longer holds on a day.
    public func isExpired(on day: CalendarDate) -> Bool { until.map { $0 < day } ?? false }

    /// Whether both are about the same tag.
    public func isEquivalent(to other: Customer.TagDetail) -> Bool { tag == other.tag }
}
